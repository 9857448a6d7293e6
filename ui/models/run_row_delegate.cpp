#include "ui/models/run_row_delegate.h"

#include "ui/models/run_table_model.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPolygonF>

namespace attune {

namespace {

constexpr int dotRoom = 24;

QColor stateColour(RunState state) {
    switch (state) {
        case RunState::Running:
            return colours().good;
        case RunState::Failed:
            return colours().bad;
        case RunState::Paused:
        case RunState::Interrupted:
            return colours().warning;
        default:
            return colours().outline;
    }
}

RunState stateOf(const QModelIndex& index) {
    return static_cast<RunState>(index.data(RunTableModel::StateRole).toInt());
}

}  // namespace

void RunRowDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const RunState state = stateOf(index);
    if (index.column() == RunTableModel::State && state != RunState::Finished && state != RunState::Stopped)
        for (const QPalette::ColorRole role : {QPalette::Text, QPalette::HighlightedText})
            option->palette.setColor(role, stateColour(state));
}

void RunRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem shifted = option;
    if (index.column() == RunTableModel::Name) {
        QStyleOptionViewItem ground = option;
        ground.rect.setWidth(scaled(dotRoom));
        shifted.rect.setLeft(option.rect.left() + scaled(dotRoom));
        if (option.state & QStyle::State_Selected) painter->fillRect(ground.rect, colours().tint);
    }
    QStyledItemDelegate::paint(painter, shifted, index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.column() == RunTableModel::Name) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(stateColour(stateOf(index)));
        painter->drawEllipse(QPointF(option.rect.left() + scaled(14), option.rect.center().y() + 0.5), 4, 4);
    }
    if (index.column() == RunTableModel::Loss) {
        std::vector<double> values;
        for (const QPointF& point : index.data(RunTableModel::CurveRole).value<QPolygonF>()) values.push_back(point.y());
        paintSparkline(*painter, QRectF(option.rect).adjusted(6, 7, -14, -7), values, colours().valid);
    }
    painter->restore();
}

}  // namespace attune
