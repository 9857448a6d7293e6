#pragma once

#include "core/text/vocabulary.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace attune {

/// Tokens with their log-probabilities.
using TopTokens = std::vector<std::pair<TokenId, double>>;

/// What a model said of the token after one hypothesis: everything, or the most probable tokens alone.
struct TokenRow {
    std::span<const float> all = {};                   // [V + X] log-probabilities; empty where only the best are known
    std::span<const TopTokens::value_type> best = {};  // best first, equal ones by id, without `<pad>` and `<s>`
    float ofEnd = 0;                                   // the log-probability of `</s>`, beside the best

    double end() const { return all.empty() ? ofEnd : all[endId]; }
};

/// The `count` most probable tokens that may be produced, best first; equal ones by id. `<pad>` and `<s>` are left out, `<unk>`
/// unless allowed, and whatever has no finite log-probability. Of a row that knows only its best there cannot be more than it has.
TopTokens topTokens(const TokenRow& row, std::int64_t count, bool allowUnknown);

}  // namespace attune
