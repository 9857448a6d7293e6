#include "ui/models/tried_table_model.h"

#include "ui/models/trial_text.h"
#include "ui/plots/picture_export.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QPainter>
#include <QStyle>

namespace attune {

namespace {

const Hypothesis* best(const Translation& translation) {
    return translation.hypotheses.empty() ? nullptr : &translation.hypotheses.front();
}

}  // namespace

void TriedTableModel::setTried(std::vector<TrialResult> tried, std::vector<std::string> tokens) {
    beginResetModel();
    m_tried = std::move(tried);
    m_tokens = std::move(tokens);
    endResetModel();
}

void TriedTableModel::retranslate() {
    if (!m_tried.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

int TriedTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_tried.size());
}

int TriedTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QVariant TriedTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const TrialResult& result = m_tried[static_cast<std::size_t>(index.row())];
    const Hypothesis* after = best(result.after);
    if (role == Qt::TextAlignmentRole) return int((index.column() == LogProbability ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    switch (index.column()) {
        case What:
            return trialText(result.trial, m_tokens);
        case Output:
            return after ? QString::fromStdString(after->text) : QString();
        default:
            return after ? fixedText(after->logProbability, 2) : QString();
    }
}

QString TriedTableModel::csv() const {
    QString lines = QStringLiteral("tried,before,log_probability_before,after,log_probability_after,update\n");
    const auto number = [](const Hypothesis* answer) { return answer ? QString::number(answer->logProbability, 'g', 8) : QString(); };
    const auto text = [](const Hypothesis* answer) { return csvField(answer ? QString::fromStdString(answer->text) : QString()); };
    for (const TrialResult& result : m_tried) {
        const Hypothesis *before = best(result.before), *after = best(result.after);
        lines += csvField(trialText(result.trial, m_tokens)) + u',' + text(before) + u',' + number(before) + u',' + text(after) + u',' +
                 number(after) + u',' + QString::number(result.update) + u'\n';
    }
    return lines;
}

void TriedDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(index.column() == TriedTableModel::What ? colours().muted : colours().text);
    const auto alignment = static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
    paintLine(*painter, QRectF(option.rect).adjusted(scaled(4), 0, -scaled(4), 0), index.data().toString(), textFont(TextSize::Label),
              alignment);
    painter->restore();
}

}  // namespace attune
