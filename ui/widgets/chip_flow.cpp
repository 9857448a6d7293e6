#include "ui/widgets/chip_flow.h"

#include <algorithm>

namespace attune {

ChipFlow chipFlow(const std::vector<double>& widths, double height, double gap, double room, bool rightToLeft) {
    ChipFlow flow;
    double x = 0, y = 0;
    for (const double wanted : widths) {
        const double width = std::min(wanted, room);
        if (x > 0 && x + width > room) {
            x = 0;
            y += height + gap;
        }
        flow.boxes.emplace_back(rightToLeft ? room - x - width : x, y, width, height);
        x += width + gap;
    }
    flow.height = y + height;
    return flow;
}

}  // namespace attune
