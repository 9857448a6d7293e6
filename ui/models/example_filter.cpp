#include "ui/models/example_filter.h"

#include "ui/models/example_table_model.h"

#include <cmath>

namespace attune {

namespace {

using Model = ExampleTableModel;

/// Forgotten ones are worst, then those that just were learnt.
int rank(const QModelIndex& index) {
    const auto change = static_cast<ExampleChange>(index.data(Model::ChangeRole).toInt());
    return change == ExampleChange::Forgotten ? 0 : change == ExampleChange::Learnt ? 1 : 2;
}

/// Below 0 when `left` comes first; what is not measured comes last.
int compared(const QModelIndex& left, const QModelIndex& right) {
    if (left.column() == Model::Change) return rank(left) - rank(right);
    if (!Model::measureOf(left.column())) return QString::localeAwareCompare(left.data().toString(), right.data().toString());
    const double first = left.data(Model::GoodnessRole).toDouble(), second = right.data(Model::GoodnessRole).toDouble();
    if (std::isnan(first) || std::isnan(second)) return int(std::isnan(first)) - int(std::isnan(second));
    return first < second ? -1 : first > second ? 1 : 0;
}

}  // namespace

void ExampleFilter::setText(const QString& text) {
    m_text = text;
    invalidateFilter();
}

void ExampleFilter::setChange(ExampleChange change) {
    m_change = change;
    invalidateFilter();
}

bool ExampleFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (m_change != ExampleChange::None && index.data(Model::ChangeRole).toInt() != static_cast<int>(m_change)) return false;
    return m_text.isEmpty() || index.data(Model::SearchRole).toString().contains(m_text, Qt::CaseInsensitive);
}

/// Equal ones by their place: the base class sorts on from the order that stands.
bool ExampleFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const int order = compared(left, right);
    return order == 0 ? left.row() < right.row() : order < 0;
}

}  // namespace attune
