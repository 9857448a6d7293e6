#pragma once

#include <QRectF>

#include <vector>

namespace attune {

/// Boxes of one height in lines, as words stand in a paragraph; from the right where the script does.
struct ChipFlow {
    std::vector<QRectF> boxes;  // in the order they were given
    double height = 0;          // of all lines
};
/// `widths` of the boxes; none is wider than `room`.
ChipFlow chipFlow(const std::vector<double>& widths, double height, double gap, double room, bool rightToLeft);

}  // namespace attune
