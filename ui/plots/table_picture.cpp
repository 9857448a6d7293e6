#include "ui/plots/table_picture.h"

#include "ui/widgets/theme.h"

#include <QAbstractItemModel>
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

#include <algorithm>

namespace attune {

namespace {

constexpr double padding = 8;

struct Rows {
    int first = 0;
    int last = -1;
};

Rows rowsInSight(const QTableView& table) {
    const int rows = table.model()->rowCount();
    if (rows == 0) return {};
    const int first = table.rowAt(0), last = table.rowAt(table.viewport()->height() - 1);
    return {std::max(0, first), last < 0 ? rows - 1 : last};
}

void paintCell(QPainter& painter, const QRectF& cell, const QString& text, Qt::Alignment alignment, const QColor& ink) {
    const QRectF room = cell.adjusted(scaled(padding), 0, -scaled(padding), 0);
    painter.setPen(ink);
    painter.drawText(room, int(alignment | Qt::TextSingleLine), painter.fontMetrics().elidedText(text, Qt::ElideRight, int(room.width())));
}

void paintTable(QPainter& painter, const QTableView& table, const Rows& rows) {
    const Colours& c = colours();
    const QAbstractItemModel& model = *table.model();
    const double head = table.horizontalHeader()->height(), line = table.verticalHeader()->defaultSectionSize();
    const double width = table.horizontalHeader()->length();
    painter.fillRect(QRectF(0, 0, width, head), c.sunken);
    double x = 0;
    for (int column = 0; column < model.columnCount(); ++column) {
        if (table.isColumnHidden(column)) continue;
        const auto aligned = [](const QVariant& value) { return static_cast<Qt::Alignment>(value.toInt()); };
        painter.setFont(textFont(TextSize::Note));
        paintCell(painter, QRectF(x, 0, table.columnWidth(column), head), model.headerData(column, Qt::Horizontal).toString(),
                  aligned(model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole)), c.muted);
        painter.setFont(textFont(TextSize::Label));
        for (int row = rows.first; row <= rows.last; ++row) {
            const QModelIndex index = model.index(row, column);
            const QVariant ink = index.data(Qt::ForegroundRole);
            paintCell(painter, QRectF(x, head + line * (row - rows.first), table.columnWidth(column), line), index.data().toString(),
                      aligned(index.data(Qt::TextAlignmentRole)), ink.isValid() ? ink.value<QColor>() : c.text);
        }
        x += table.columnWidth(column);
    }
    for (int row = rows.first; row <= rows.last; ++row)
        painter.fillRect(QRectF(0, head + line * (row - rows.first + 1) - 1, width, 1), c.grid);
}

}  // namespace

Picture tablePicture(const QTableView* table, const QString& name, std::function<QString()> csv) {
    const Rows rows = rowsInSight(*table);
    const int height = table->horizontalHeader()->height() + table->verticalHeader()->defaultSectionSize() * (rows.last - rows.first + 1);
    return {name, QSize(table->horizontalHeader()->length(), height),
            [table, rows](QPainter& painter) { paintTable(painter, *table, rows); }, std::move(csv)};
}

}  // namespace attune
