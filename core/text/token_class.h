#pragma once

#include <string_view>

namespace attune {

// What a token is made of, by Unicode's general categories. Letters are those of every script, Chinese characters too, with
// their combining marks.

/// No letter and no digit: punctuation, symbols, emoji.
bool isPunctuation(std::string_view token);

/// A digit and no letter: "42", "3.14", "12:30", "½".
bool isNumber(std::string_view token);

/// Letters only; between two letters also an apostrophe, a hyphen or a middle dot: "don't", "well-known", "col·legi".
bool isAlphabetic(std::string_view token);

}  // namespace attune
