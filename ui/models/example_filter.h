#pragma once

#include "core/run/judged_run.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace attune {

/// Examples that contain a text and changed as wanted. A measure sorts worst first, and equal ones stay in the order of their part.
class ExampleFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString& text);
    /// None: whatever changed or not.
    void setChange(ExampleChange change);
    bool isFiltering() const { return !m_text.isEmpty() || m_change != ExampleChange::None; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    QString m_text;
    ExampleChange m_change = ExampleChange::None;
};

}  // namespace attune
