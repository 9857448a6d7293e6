#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace attune {

/// A piece of a sentence that becomes a word token.
struct WordPiece {
    std::string_view text;
    bool wordLike = false;     // letters, numbers, ideographs; not punctuation
    bool blankBefore = false;  // or the sentence begins here
};

/// Word tokens with joiner marks, as OpenNMT's tokenizer sets them: punctuation carries the mark, on the side where no blank
/// is; between two words the second does. A mark in the text itself is written `％FFED`.
std::vector<std::string> markJoiners(std::span<const WordPiece> pieces);

/// A token as people read it: joiner marks stay, escapes are what they stand for.
std::string shownToken(std::string_view token);

/// The sentence of marked tokens: the inverse of markJoiners.
std::string joinMarked(std::span<const std::string> tokens);

}  // namespace attune
