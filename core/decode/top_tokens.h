#pragma once

#include "core/text/vocabulary.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace attune {

/// Tokens with their log-probabilities.
using TopTokens = std::vector<std::pair<TokenId, double>>;

/// The `count` most probable tokens that may be produced, best first; equal ones by id. `<pad>` and `<s>` are left out, `<unk>`
/// unless allowed, and whatever has no finite log-probability.
TopTokens topTokens(std::span<const float> logProbabilities, std::int64_t count, bool allowUnknown);

}  // namespace attune
