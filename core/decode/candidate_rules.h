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
    /// What a hypothesis has written, as far as rules ask.
    struct Beginning {
        std::int64_t length = 0;
        std::vector<TokenId> tokens;  // empty unless readTokens()
    };

    CandidateRules(const SearchOptions& options, std::vector<TokenId> prefix);

    bool readTokens() const { return m_ngram > 0; }
    /// Whether the prefix says what follows so many tokens.
    bool isForced(std::int64_t length) const { return length < std::ssize(m_prefix); }
    /// How many tokens at most may not follow so many, outside the prefix.
    std::int64_t mostForbidden(std::int64_t length) const;

    /// The `count` most probable tokens that may follow, best first; equal ones by id.
    TopTokens best(const TokenRow& row, const Beginning& beginning, std::int64_t count) const;
    /// All of them, by id, of a row that has all.
    TopTokens all(const TokenRow& row, const Beginning& beginning) const;
    /// Of the `count` most probable tokens, `<pad>` and `<s>` left out, those that may not follow, best first, with the reason.
    std::vector<std::pair<TopTokens::value_type, PruneReason>> refused(const TokenRow& row, const Beginning& beginning,
                                                                       std::int64_t count) const;
    /// That of `</s>` if it may follow.
    std::optional<double> end(const TokenRow& row, const Beginning& beginning) const;

private:
    TokenId prefixToken(std::int64_t length) const { return m_prefix[static_cast<std::size_t>(length)]; }
    TopTokens forced(const TokenRow& row, std::int64_t length) const;
    std::vector<TokenId> forbidden(const Beginning& beginning) const;
    PruneReason objection(TokenId token, const Beginning& beginning, const std::vector<TokenId>& forbidden) const;

    std::vector<TokenId> m_prefix;
    std::int64_t m_minLength;
    std::int64_t m_ngram;
    bool m_allowUnknown;
};

}  // namespace attune
