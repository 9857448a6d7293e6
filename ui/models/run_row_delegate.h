#pragma once

#include <QStyledItemDelegate>

namespace attune {

/// Paints a row of RunTableModel: a dot and colour for the state, the validation loss as a small curve.
class RunRowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

}  // namespace attune
