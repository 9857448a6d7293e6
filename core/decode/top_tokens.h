#pragma once

#include "core/text/vocabulary.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace attune {

/// The `count` most probable tokens that may be produced, best first; equal ones by id. `<pad>` and `<s>` are left out, `<unk>`
/// unless allowed, and whatever has no finite log-probability.
std::vector<std::pair<TokenId, double>> topTokens(std::span<const float> logProbabilities, std::int64_t count, bool allowUnknown);

}  // namespace attune
