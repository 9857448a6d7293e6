#pragma once

#include "core/decode/search_options.h"
#include "core/decode/search_trace.h"
#include "core/decode/top_tokens.h"

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace attune {

/// Which tokens may follow a hypothesis: inside the forced prefix its next token alone, after it all but `<pad>`, `<s>`, `<unk>` unless
/// allowed, `</s>` before the minimum length, and whatever would repeat an n-gram (Paulus et al. 2018). Rules forbid; they never change a
/// probability. What has no finite log-probability may not follow either. Rows may be longer than the vocabulary.
class CandidateRules {
public:
    CandidateRules(const SearchOptions& options, std::vector<TokenId> prefix);

    /// The `count` most probable tokens that may follow `tokens`, best first; equal ones by id.
    TopTokens best(std::span<const float> logProbabilities, std::span<const TokenId> tokens, std::int64_t count) const;
    /// All of them, by id.
    TopTokens all(std::span<const float> logProbabilities, std::span<const TokenId> tokens) const;
    /// Of the `count` most probable tokens, `<pad>` and `<s>` left out, those that may not follow, best first, with the reason.
    std::vector<std::pair<TopTokens::value_type, PruneReason>> refused(std::span<const float> logProbabilities,
                                                                       std::span<const TokenId> tokens, std::int64_t count) const;
    /// That of `</s>` if it may follow.
    std::optional<double> end(std::span<const float> logProbabilities, std::span<const TokenId> tokens) const;

private:
    TopTokens forced(std::span<const float> logProbabilities, std::size_t position) const;
    std::vector<TokenId> forbidden(std::span<const TokenId> tokens) const;
    PruneReason objection(TokenId token, std::span<const TokenId> tokens, const std::vector<TokenId>& forbidden) const;

    std::vector<TokenId> m_prefix;
    std::int64_t m_minLength;
    std::int64_t m_ngram;
    bool m_allowUnknown;
};

}  // namespace attune
