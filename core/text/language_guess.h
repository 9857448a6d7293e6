#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace attune {

/// A guess of the language of some sentences from script and letters; shown to the user, never forced on them.
struct LanguageGuess {
    std::string code;       // BCP 47, "" when nothing fits
    double confidence = 0;  // 0 … 1
};

LanguageGuess guessLanguage(std::span<const std::string_view> sentences);

/// The same of sentence(0) … sentence(count − 1), at most the first few hundred.
template <class Sentence>
LanguageGuess guessLanguage(std::int64_t count, Sentence sentence) {
    constexpr std::int64_t enough = 300;
    std::vector<std::string_view> some;
    for (std::int64_t i = 0; i < std::min(count, enough); ++i) some.push_back(sentence(i));
    return guessLanguage(some);
}

}  // namespace attune
