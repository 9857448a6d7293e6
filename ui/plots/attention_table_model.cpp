#include "ui/plots/attention_table_model.h"

#include "ui/plots/heatmap_canvas.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/token_text.h"

#include <QCoreApplication>

namespace attune {

AttentionTableModel::AttentionTableModel(const HeatmapCanvas& canvas, QObject* parent) : QAbstractTableModel(parent), m_canvas(canvas) {}

int AttentionTableModel::rowCount(const QModelIndex& parent) const {
    const HeatmapContent& content = m_canvas.content();
    return parent.isValid() ? 0 : content.rows() + (content.coverage.empty() ? 0 : 1);
}

int AttentionTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_canvas.content().columns();
}

QVariant AttentionTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const HeatmapContent& content = m_canvas.content();
    const double value = index.row() < content.rows() ? static_cast<double>(content.value(index.row(), index.column()))
                                                      : content.coverage[static_cast<std::size_t>(index.column())];
    if (role == Qt::DisplayRole) return fixedText(value, 3);
    if (role == Qt::UserRole) return value;
    if (role == Qt::TextAlignmentRole) return int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant AttentionTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const auto& tokens = orientation == Qt::Horizontal ? m_canvas.content().columnTokens : m_canvas.content().rowTokens;
    if (role != Qt::DisplayRole || section < 0) return {};
    if (orientation == Qt::Vertical && section == m_canvas.content().rows())
        return QCoreApplication::translate("attune::AttentionHeatmap", "coverage");
    if (static_cast<std::size_t>(section) >= tokens.size()) return {};
    return plainToken(tokens[static_cast<std::size_t>(section)]);
}

}  // namespace attune
