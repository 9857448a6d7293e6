#pragma once

#include <QStyledItemDelegate>

namespace attune {

/// Paints the tokens of a PairTableModel's cell as chips, unknown ones amber.
class TokenDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static constexpr int margin = 6;  // beside the first and the last token

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace attune
