#include "ui/models/hypothesis_delegate.h"

#include "ui/models/hypothesis_table_model.h"
#include "ui/widgets/marked_tokens.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace attune {

void HypothesisDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Colours& c = colours();
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF rect = QRectF(option.rect).adjusted(scaled(4), 0, -scaled(4), 0);
    const bool numeric = index.column() == HypothesisTableModel::Probability || index.column() == HypothesisTableModel::LogProbability ||
                         index.column() == HypothesisTableModel::Score;
    if (index.column() == HypothesisTableModel::Output) {
        paintMarkedTokens(*painter, rect, index.data(HypothesisTableModel::TokensRole).toStringList(),
                          index.data(HypothesisTableModel::DiffersRole).value<QList<bool>>(), index.row() == 0);
    } else if (index.column() == HypothesisTableModel::Bar) {
        paintBar(*painter, rect, index.data(HypothesisTableModel::ShareRole).toDouble());
    } else {
        painter->setPen(numeric ? c.text : c.muted);
        const auto alignment = static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
        const QFont font = textFont(TextSize::Label);
        if (index.column() == HypothesisTableModel::Rank) {
            painter->setFont(font);
            painter->drawText(QRectF(option.rect).adjusted(scaled(15), 0, 0, 0), int(Qt::AlignLeft | Qt::AlignVCenter),
                              index.data().toString());
        } else {
            paintLine(*painter, rect, index.data().toString(), font, alignment);
        }
    }
    painter->restore();
}

void HypothesisDelegate::paintBar(QPainter& painter, const QRectF& rect, double share) {
    const Colours& c = colours();
    const double height = scaled(5), radius = height / 2;
    const QRectF track(rect.left(), rect.center().y() - radius, rect.width(), height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.border);
    painter.drawRoundedRect(track, radius, radius);
    painter.setBrush(c.muted);
    painter.drawRoundedRect(QRectF(track.left(), track.top(), std::max(height, track.width() * std::clamp(share, 0.0, 1.0)), height),
                            radius, radius);
}

}  // namespace attune
