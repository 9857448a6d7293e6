#include "ui/plots/length_bins.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace attune {

namespace {

constexpr int mostBars = 30;
constexpr double shareInside = 0.99;

/// The shortest length up to which `share` of the sentences reach; 0 without sentences.
int lengthOfShare(const std::vector<std::int64_t>& lengths, double share) {
    if (lengths.empty()) return 0;
    const std::int64_t all = std::accumulate(lengths.begin() + 1, lengths.end(), std::int64_t{0});
    std::int64_t inside = 0;
    for (std::size_t length = 1; length < lengths.size(); ++length) {
        inside += lengths[length];
        if (inside > 0 && static_cast<double>(inside) >= share * static_cast<double>(all)) return static_cast<int>(length);
    }
    return 0;
}

int barsFor(int length, int width) {
    return (length + width - 1) / width;
}

/// 1, 2, 5, 10, 20, 50 …
int nextWidth(int width) {
    int decade = 1;
    while (decade * 10 <= width) decade *= 10;
    return width == decade ? 2 * decade : width == 2 * decade ? 5 * decade : 10 * decade;
}

std::vector<std::int64_t> barsOf(const std::vector<std::int64_t>& lengths, int width, int count) {
    std::vector<std::int64_t> bars(static_cast<std::size_t>(count), 0);
    if (count == 0) return bars;
    for (std::size_t length = 1; length < lengths.size(); ++length)
        bars[std::min((length - 1) / static_cast<std::size_t>(width), bars.size() - 1)] += lengths[length];
    return bars;
}

}  // namespace

LengthBins binLengths(const std::vector<std::int64_t>& source, const std::vector<std::int64_t>& target) {
    const int most = std::max(lengthOfShare(source, shareInside), lengthOfShare(target, shareInside));
    const int longest = std::max(lengthOfShare(source, 1), lengthOfShare(target, 1));
    LengthBins bins;
    const auto closedBars = [&] {
        return barsFor(longest, bins.width) <= mostBars ? barsFor(longest, bins.width) : barsFor(most, bins.width);
    };
    const auto isOpen = [&] { return closedBars() * bins.width < longest; };
    while (closedBars() + (isOpen() ? 1 : 0) > mostBars) bins.width = nextWidth(bins.width);
    bins.lastIsOpen = isOpen();
    const int count = closedBars() + (bins.lastIsOpen ? 1 : 0);
    bins.source = barsOf(source, bins.width, count);
    bins.target = barsOf(target, bins.width, count);
    return bins;
}

}  // namespace attune
