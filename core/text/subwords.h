#pragma once

#include "core/base/token_groups.h"
#include "core/text/bpe.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace attune {

/// At the end of a subword that its word does not end with, as subword-nmt marks it.
inline constexpr std::string_view continuationMark = "@@";

/// Appends the marked subwords of a word. As with subword-nmt, one whose last subword ends in `@@` by itself reads as if it went on.
void appendSubwords(const Bpe& bpe, std::string_view word, std::vector<std::string>& tokens);

/// The words of marked subwords.
std::vector<std::string> joinSubwords(std::span<const std::string> tokens);

/// Subwords together as the words that they are pieces of.
TokenGroups wordGroups(std::span<const std::string> tokens);

/// For each subword the number of the word it belongs to, from 0. `</s>` always is a word of its own.
std::vector<std::int64_t> wordOfSubwords(std::span<const std::string> tokens);

}  // namespace attune
