#pragma once

#include <span>
#include <string>
#include <string_view>

namespace attune {

/// A guess of the language of some sentences from script and letters; shown to the user, never forced on them.
struct LanguageGuess {
    std::string code;       // BCP 47, "" when nothing fits
    double confidence = 0;  // 0 … 1
};

LanguageGuess guessLanguage(std::span<const std::string_view> sentences);

}  // namespace attune
