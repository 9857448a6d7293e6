#pragma once

#include "core/base/attention_map.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace attune {

/// How the tokens of a sentence are shown: one by one, some together as a word, some not at all.
struct TokenGroups {
    static constexpr std::int64_t hidden = -1;

    std::vector<std::string> names;  // of what is shown
    std::vector<std::int64_t> of;    // by token: its place in `names`, rising from 0, or `hidden`

    /// The first token of a place; −1 when there is no such place.
    std::int64_t firstToken(std::int64_t place) const;
    /// The place of a token, −1 when it is hidden or there is no such token.
    std::int64_t place(std::int64_t token) const;
};

/// Every token by itself.
TokenGroups eachToken(std::span<const std::string> tokens);
/// Without `token`, which stands by itself wherever it occurs.
TokenGroups without(TokenGroups groups, std::string_view token);

/// The weights between what is shown: rows of a group averaged, columns summed, so that a word asks as the mean of its pieces and is read
/// as much as all of them. Where columns are hidden each row keeps the sum that it had; one that read nothing else becomes 0.
/// Throws Error{Internal} when the groups are of other tokens.
AttentionMap grouped(const AttentionMap& map, const TokenGroups& rows, const TokenGroups& columns);

}  // namespace attune
