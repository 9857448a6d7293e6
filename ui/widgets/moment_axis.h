#pragma once

#include <cstddef>
#include <vector>

namespace attune {

/// Place of an update on the axis of training time: 0, 1, 2, 4, 8 … lie 0, 1, 2, 3, 4 … from its start.
double momentPlace(int update);

/// At most `count` of rising updates, the first and the last among them: as evenly apart as they can be on log(1 + 64 u / last), which
/// leaves more room than that axis for the later moments, when most is learnt.
std::vector<int> spacedMoments(std::vector<int> updates, std::size_t count);

}  // namespace attune
