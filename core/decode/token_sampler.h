#pragma once

#include "core/base/random.h"
#include "core/decode/search_options.h"
#include "core/decode/top_tokens.h"

#include <utility>
#include <vector>

namespace attune {

/// Draws the next token from p^(1/T), normalised over the tokens that may follow and of these over the most probable k (Fan et al. 2018)
/// or the nucleus: the smallest set of most probable tokens that has at least the share p (Holtzman et al. 2020).
class TokenSampler {
public:
    explicit TokenSampler(const SearchOptions& options);

    /// A token with its log-probability as it came in. `tokens` is not empty.
    std::pair<TokenId, double> draw(const TopTokens& tokens, Random& random) const;

private:
    Sampling m_kind;
    double m_temperature;
    std::size_t m_mostTokens;  // k
    double m_share;            // p
};

}  // namespace attune
