#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <span>

namespace attune {

/// Most pairs that validation and test get each.
inline constexpr std::int64_t largestHeldOut = 2000;

/// Divides pairs 0 … n−1 by seed; pairs with equal keys (the same source sentence) stay together. Validation and test get
/// their share, at most largestHeldOut pairs, and at least one when there are enough sources; training always gets one.
/// Training is in corpus order, the others in random order, so that their first sentences are a fair sample.
Split splitBySource(std::span<const std::uint64_t> sourceKeys, double validFraction, double testFraction, std::uint64_t seed);

}  // namespace attune
