#pragma once

#include <cstdint>
#include <vector>

namespace attune {

/// Bars of two histograms of lengths. Bar i counts lengths i·width + 1 … (i + 1)·width; an open last bar also everything longer.
struct LengthBins {
    int width = 1;
    bool lastIsOpen = false;
    std::vector<std::int64_t> source;
    std::vector<std::int64_t> target;
};

/// At most 30 bars of 1, 2, 5, 10 … lengths, the narrowest that hold 99 % of the sentences of each side before an open bar takes the
/// rest. `lengths[n]`: sentences of n tokens; those of none are not shown.
LengthBins binLengths(const std::vector<std::int64_t>& source, const std::vector<std::int64_t>& target);

}  // namespace attune
