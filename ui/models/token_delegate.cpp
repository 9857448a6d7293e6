#include "ui/models/token_delegate.h"

#include "ui/models/pair_table_model.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_chips.h"

#include <QApplication>
#include <QPainter>

namespace attune {

void TokenDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QStringList words = index.data(PairTableModel::TokensRole).toStringList();
    if (words.isEmpty()) return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);

    const auto unknown = index.data(PairTableModel::UnknownRole).value<QList<bool>>();
    std::vector<TokenChip> chips;
    for (qsizetype i = 0; i < words.size(); ++i) chips.push_back({words[i], unknown.value(i)});
    painter->save();
    painter->setFont(textFont(TextSize::Control));
    paintTokenChips(*painter, QRectF(option.rect).adjusted(margin, 0, -margin, 0), chips,
                    index.data(PairTableModel::RightToLeftRole).toBool() ? Qt::RightToLeft : Qt::LeftToRight);
    painter->restore();
}

QSize TokenDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {scaled(120), scaled(30)};
}

}  // namespace attune
