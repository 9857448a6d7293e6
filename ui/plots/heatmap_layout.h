#pragma once

#include <QFont>
#include <QRectF>
#include <QSizeF>
#include <QString>

#include <utility>
#include <vector>

namespace attune {

/// What a heatmap shows, ready to paint: rows × columns of weights, or of differences.
struct HeatmapContent {
    std::vector<QString> rowTokens;
    std::vector<QString> columnTokens;
    std::vector<float> weights;         // [rows, columns]; what the sentence reads
    std::vector<float> values;          // [rows, columns]; what the cells show: the weights or the differences
    std::vector<double> probabilities;  // p(token) of each row, or empty
    std::vector<double> generation;     // p_gen of each row, or empty
    std::vector<double> entropies;      // of each row of weights, 0 … 1
    std::vector<double> coverage;       // sum of each column of weights, or empty
    std::vector<bool> unknownRows;
    std::vector<bool> unknownColumns;
    QString rowAxis;     // "target", or "source" for an encoder's own attention
    QString columnAxis;  // "source"
    bool difference = false;
    bool strips = true;
    bool brief = false;        // one map of several: a short sentence, a scale only of differences
    bool rightToLeft = false;  // the columns run from right to left, as their script does

    int rows() const { return static_cast<int>(rowTokens.size()); }
    int columns() const { return static_cast<int>(columnTokens.size()); }
    bool empty() const { return rowTokens.empty() || columnTokens.empty(); }
    bool contains(int row, int column) const { return row >= 0 && column >= 0 && row < rows() && column < columns(); }
    float weight(int row, int column) const { return weights[static_cast<std::size_t>(row * columns() + column)]; }
    float value(int row, int column) const { return values[static_cast<std::size_t>(row * columns() + column)]; }
    int strongestColumn(int row) const;
};

/// Where everything of a heatmap lies: heads stay, cells scroll below and beside them.
struct HeatmapLayout {
    double cellWidth = 0;
    double cellHeight = 0;
    int columns = 0;
    bool rightToLeft = false;  // column 0 stands at the right
    QRectF cells;              // the visible part of the cells
    QSizeF cellsExtent;        // of all cells
    double axisTop = 0;        // line of "source →"
    double headTop = 0;        // line of the column tokens and of the strips' names
    bool rotated = false;      // column tokens stand upright
    bool strips = false;
    bool generation = false;  // p_gen is one of them
    bool values = false;      // cells are large enough for numbers
    double stripLeft = 0;
    double coverageHeight = 0;  // of the strip below the cells, 0: none
    QRectF footer;              // sentence and legend
    QFont tokenFont;
    QFont columnFont;

    /// A cell when scrolled by `offset`.
    QRectF cell(int row, int column, const QPointF& offset) const;
    QRectF rowHead(int row, const QPointF& offset) const;
    QRectF columnHead(int column, const QPointF& offset) const;
    /// Row and column at a place, heads included; −1 outside of them.
    int rowAt(double y, const QPointF& offset, int rows) const;
    int columnAt(double x, const QPointF& offset) const;
    /// Columns in sight, first and one past the last.
    std::pair<int, int> columnsShown(const QPointF& offset) const;

private:
    /// Place of a column counted from the left, or the column at such a place.
    int placeOf(int column) const { return rightToLeft ? columns - 1 - column : column; }
};

/// Fits the cells into `room` (never larger than 72 × 40 before `zoom`, never smaller than a legible token).
HeatmapLayout layoutHeatmap(const HeatmapContent& content, const QSizeF& room, double zoom);
/// The same layout with all cells in sight, for export, and its size.
HeatmapLayout wholeLayout(const HeatmapLayout& layout);
QSizeF wholeSize(const HeatmapLayout& layout);

}  // namespace attune
