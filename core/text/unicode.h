#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace attune {

enum class Normalization { Nfc, Nfkc, None };

/// Whether the bytes are well-formed UTF-8 (no surrogates, no overlong forms).
bool isUtf8(std::string_view text);

/// Unicode normalisation form; invalid bytes become U+FFFD.
std::string normalized(std::string_view text, Normalization form);

/// Lower case by the rules of the language (BCP 47 code, "" = root): Turkish I and so on.
std::string lowerCased(std::string_view text, const std::string& language);

/// Runs of white space become one blank, none at the ends.
std::string collapsedBlanks(std::string_view text);

/// Whether there is nothing but white space (or nothing at all).
bool isBlank(std::string_view text);

/// The code points of well-formed text, each as its bytes.
std::vector<std::string_view> codePoints(std::string_view text);

/// Number of grapheme clusters: what a reader calls characters.
std::int64_t characterCount(std::string_view text);

/// The user's name of a language code in English, "French" for "fr"; the code itself when unknown.
std::string languageName(const std::string& code);

/// Whether the text is mostly of a right-to-left script.
bool isRightToLeft(std::string_view text);

}  // namespace attune
