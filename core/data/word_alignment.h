#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace attune {

/// A word of the source and a word of the target that belong together, both counted from 0.
struct AlignmentLink {
    std::uint32_t source = 0;
    std::uint32_t target = 0;
    bool possible = false;  // of gold data: right when found, not missed when not (Och and Ney 2003); else the link is sure

    auto operator<=>(const AlignmentLink&) const = default;
};

/// The links of a sentence pair, ascending, each once.
using WordAlignment = std::vector<AlignmentLink>;

/// The words of a sentence pair and how they belong together.
struct AlignedPair {
    WordAlignment links;
    std::int64_t sourceWords = 0;
    std::int64_t targetWords = 0;
};

/// Links in any order as a WordAlignment. One that is given as sure and as possible is sure.
WordAlignment tidied(WordAlignment links);

/// What stands where a link should be.
struct NoLink {
    std::string text;
};

/// A line in Pharaoh's format: links `1-2`, source word first, with blanks between; `1p2` is a possible one.
std::variant<WordAlignment, NoLink> parsePharaoh(std::string_view line);

/// The same as a line.
std::string toPharaoh(const WordAlignment& links);

}  // namespace attune
