#pragma once

#include <QStyledItemDelegate>

namespace attune {

/// Draws a row of HypothesisTableModel: tokens with what differs in bold on amber, and a bar for the probability.
class HypothesisDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    static void paintBar(QPainter& painter, const QRectF& rect, double share);
};

}  // namespace attune
