#include "ui/plots/heatmap_layout.h"

#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

constexpr double largestWidth = 72, largestHeight = 40, smallestWidth = 14, smallestHeight = 15;
constexpr double spaciousWidth = 1100, spaciousHeight = 620, spaciousCellWidth = 96, spaciousCellHeight = 64;  // a large window
constexpr double shortestFooter = 480;
constexpr double margin = 16, axisLine = 24, headLine = 28, footerLine = 32, stripRoom = 20 + 40 + 32 + 12 + 32 + 40, generationRoom = 84;
constexpr double coverageLine = 38, roomForCoverage = 260;
constexpr double briefSpared = 12;  // of the margins, where several maps share the room
constexpr double longestRowToken = 130, longestUprightToken = 96;

QFont fontOfPixels(int pixels) {
    QFont font = textFont(TextSize::Label);
    font.setPixelSize(scaled(pixels));
    return font;
}

double widest(const std::vector<QString>& tokens, const QFont& font) {
    double width = 0;
    for (const QString& token : tokens) width = std::max(width, tokenWidth(token, font));
    return width;
}

/// The largest of the drawings' sizes at which the column tokens fit side by side; 0 when none does.
int fittingPixels(const HeatmapContent& content, double cellWidth, double cellHeight) {
    for (const int pixels : {15, 13, 12, 11})
        if (scaled(pixels) + scaled(3) <= cellHeight && widest(content.columnTokens, fontOfPixels(pixels)) + scaled(4) <= cellWidth)
            return pixels;
    return 0;
}

double rowHeadWidth(const HeatmapContent& content, const QFont& font) {
    const double spared = content.brief ? scaled(briefSpared) : 0;
    const double axis = lineWidth(content.rowAxis + QStringLiteral(" ↓"), textFont(TextSize::Label)) + scaled(margin) + scaled(12) - spared;
    const double tokens = std::min(widest(content.rowTokens, font), double(scaled(longestRowToken))) + scaled(margin) + scaled(18);
    return std::round(std::max({scaled(75) - spared, axis, tokens}));
}

/// What stands right of the cells.
double rightRoom(const HeatmapLayout& layout) {
    if (!layout.strips) return scaled(margin);
    return scaled(margin) + scaled(stripRoom) + (layout.generation ? scaled(generationRoom) : 0);
}

int pixelsFor(double cell) {
    return cell >= scaled(22) ? 15 : cell >= scaled(18) ? 12 : 11;
}

}  // namespace

int HeatmapContent::strongestColumn(int row) const {
    const auto first = weights.begin() + static_cast<std::ptrdiff_t>(row) * columns();
    return static_cast<int>(std::max_element(first, first + columns()) - first);
}

HeatmapLayout layoutHeatmap(const HeatmapContent& content, const QSizeF& room, double zoom) {
    HeatmapLayout l;
    const int rows = std::max(1, content.rows()), columns = std::max(1, content.columns());
    l.columns = columns;
    l.rightToLeft = content.rightToLeft;
    l.axisTop = 0;
    const double axis = content.brief ? 0 : scaled(axisLine);  // named beside the map
    l.headTop = axis;
    l.strips = content.strips && room.width() >= scaled(440);
    l.generation = l.strips && !content.generation.empty();
    l.coverageHeight = content.strips && !content.coverage.empty() && room.height() >= scaled(roomForCoverage) ? scaled(coverageLine) : 0;
    const double below = l.coverageHeight + scaled(footerLine) + 1;
    const double right = rightRoom(l) - (content.brief ? scaled(briefSpared) / 2 : 0);
    const double maximumWidth = scaled(room.width() >= scaled(spaciousWidth) ? spaciousCellWidth : largestWidth);
    const double maximumHeight = scaled(room.height() >= scaled(spaciousHeight) ? spaciousCellHeight : largestHeight);
    double headHeight = scaled(headLine);
    // Heights first: the size of the row tokens decides the width of their heads.
    const auto heights = [&] {
        const double available = room.height() - axis - headHeight - below;
        l.cellHeight = std::clamp(available / rows, double(scaled(smallestHeight)), maximumHeight) * zoom;
    };
    heights();
    l.tokenFont = fontOfPixels(pixelsFor(l.cellHeight));
    double left = rowHeadWidth(content, l.tokenFont);
    const double across = std::max(room.width() - left - right - 1, 1.0);
    l.cellWidth = std::clamp(across / columns, double(scaled(smallestWidth)), maximumWidth) * zoom;
    const int pixels = fittingPixels(content, l.cellWidth, l.cellHeight);
    l.rotated = pixels == 0;
    if (l.rotated) {
        l.columnFont = fontOfPixels(l.cellWidth >= scaled(16) ? 12 : 11);
        headHeight = std::min(widest(content.columnTokens, l.columnFont), double(scaled(longestUprightToken))) + scaled(12);
        heights();
        l.tokenFont = fontOfPixels(std::min(pixelsFor(l.cellHeight), 13));
    } else {
        l.columnFont = fontOfPixels(pixels);
        if (pixels < l.tokenFont.pixelSize()) l.tokenFont = l.columnFont;
    }
    left = rowHeadWidth(content, l.tokenFont);
    const double top = std::round(axis + headHeight);
    l.cellsExtent = QSizeF(l.cellWidth * columns, l.cellHeight * rows);
    const double shownWidth = std::min(l.cellsExtent.width(), std::max(room.width() - left - right, double(scaled(smallestWidth))));
    const double shownHeight = std::min(l.cellsExtent.height(), std::max(room.height() - top - below, double(scaled(smallestHeight))));
    l.cells = QRectF(left, top, shownWidth, shownHeight);
    l.stripLeft = l.cells.right() + scaled(20);
    const double most = std::max(room.width() - scaled(margin) - left, shownWidth);
    const double wanted = shownWidth + right - scaled(margin);  // as wide as the cells and their strips
    l.footer = QRectF(left, l.cells.bottom() + 1 + l.coverageHeight, std::min(most, std::max(wanted, double(scaled(shortestFooter)))),
                      scaled(footerLine));
    l.values = l.cellWidth >= scaled(34) && l.cellHeight >= scaled(22);
    return l;
}

QSizeF wholeSize(const HeatmapLayout& l) {
    return {std::max(l.cells.left() + l.cellsExtent.width() + rightRoom(l), double(scaled(560))),
            l.cells.top() + l.cellsExtent.height() + l.coverageHeight + scaled(footerLine) + 1};
}

HeatmapLayout wholeLayout(const HeatmapLayout& layout) {
    HeatmapLayout whole = layout;
    whole.cells.setSize(whole.cellsExtent);
    whole.stripLeft = whole.cells.right() + (layout.stripLeft - layout.cells.right());
    whole.footer = QRectF(whole.cells.left(), whole.cells.bottom() + 1 + whole.coverageHeight,
                          wholeSize(layout).width() - scaled(margin) - whole.cells.left(), layout.footer.height());
    return whole;
}

QRectF HeatmapLayout::cell(int row, int column, const QPointF& offset) const {
    // Edges on whole pixels, so that neighbours share them at any zoom.
    const int place = placeOf(column);
    const double x = std::round(cells.left() + place * cellWidth - offset.x()), y = std::round(cells.top() + row * cellHeight - offset.y());
    const double right = std::round(cells.left() + (place + 1) * cellWidth - offset.x());
    const double bottom = std::round(cells.top() + (row + 1) * cellHeight - offset.y());
    return {x, y, right - x, bottom - y};
}

QRectF HeatmapLayout::rowHead(int row, const QPointF& offset) const {
    const QRectF first = cell(row, 0, offset);
    return {scaled(margin) + 3.0, first.top(), cells.left() - scaled(margin) - 3.0, first.height()};
}

QRectF HeatmapLayout::columnHead(int column, const QPointF& offset) const {
    const QRectF first = cell(0, column, offset);
    return {first.left(), headTop, first.width(), cells.top() - headTop};
}

int HeatmapLayout::rowAt(double y, const QPointF& offset, int rows) const {
    if (y < cells.top() || y >= cells.bottom()) return -1;
    const int row = static_cast<int>(std::floor((y - cells.top() + offset.y()) / cellHeight));
    return row < rows ? row : -1;
}

int HeatmapLayout::columnAt(double x, const QPointF& offset) const {
    if (x < cells.left() || x >= cells.right()) return -1;
    const int place = static_cast<int>(std::floor((x - cells.left() + offset.x()) / cellWidth));
    return place < columns ? placeOf(place) : -1;
}

std::pair<int, int> HeatmapLayout::columnsShown(const QPointF& offset) const {
    const int first = std::max(0, static_cast<int>(offset.x() / cellWidth));
    const int last = std::min(columns, static_cast<int>(std::ceil((offset.x() + cells.width()) / cellWidth)));
    return rightToLeft ? std::pair(columns - last, columns - first) : std::pair(first, last);
}

}  // namespace attune
