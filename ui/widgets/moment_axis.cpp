#include "ui/widgets/moment_axis.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace attune {

double momentPlace(int update) {
    return update <= 0 ? 0.0 : 1.0 + std::log2(static_cast<double>(update));
}

std::vector<int> spacedMoments(std::vector<int> updates, std::size_t count) {
    if (count == 0 || updates.empty()) return {};
    if (count == 1) return {updates.back()};
    const auto place = [last = std::max(1, updates.back())](int update) { return std::log1p(64.0 * update / last); };
    // The one whose neighbours are nearest to each other goes first.
    while (updates.size() > count) {
        std::size_t crowded = 1;
        double least = INFINITY;
        for (std::size_t i = 1; i + 1 < updates.size(); ++i) {
            const double gap = place(updates[i + 1]) - place(updates[i - 1]);
            if (gap < least) least = gap, crowded = i;
        }
        updates.erase(updates.begin() + static_cast<std::ptrdiff_t>(crowded));
    }
    return updates;
}

}  // namespace attune
