#include "core/text/language_guess.h"

#include "core/text/icu_tools.h"
#include "core/text/language_evidence.h"
#include "core/text/unicode.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>

namespace attune {

namespace {

constexpr std::size_t sampleBytes = 100'000;
constexpr double leastConfidence = 0.05;  // two languages that fit alike are no guess

/// The words and letters of a sample, counted.
struct Sample {
    std::map<UScriptCode, std::int64_t> scripts;
    std::unordered_map<char32_t, std::int64_t> letters;
    std::unordered_map<std::string, std::int64_t> words;
    std::int64_t letterCount = 0;
    std::int64_t wordCount = 0;
};

void countLetters(std::string_view text, Sample& sample) {
    const auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t position = 0; position < length;) {
        UChar32 codePoint;
        U8_NEXT_OR_FFFD(text.data(), position, length, codePoint);
        ++sample.letters[static_cast<char32_t>(codePoint)];
        if (!u_isalpha(codePoint)) continue;
        UErrorCode status = U_ZERO_ERROR;
        ++sample.scripts[uscript_getScript(codePoint, &status)];
        ++sample.letterCount;
    }
}

void countWords(std::string_view text, Sample& sample) {
    std::string word;
    const auto finish = [&] {
        if (word.size() > 1) {
            ++sample.words[word];
            ++sample.wordCount;
        }
        word.clear();
    };
    const auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t position = 0; position < length;) {
        const std::int32_t start = position;
        UChar32 codePoint;
        U8_NEXT_OR_FFFD(text.data(), position, length, codePoint);
        if (codePoint == U'\u2019')
            word += '\'';
        else if (u_isalpha(codePoint) || codePoint == '\'' || u_charType(codePoint) == U_NON_SPACING_MARK)
            word.append(text, static_cast<std::size_t>(start), static_cast<std::size_t>(position - start));
        else
            finish();
    }
    finish();
}

Sample sampleOf(std::span<const std::string_view> sentences) {
    Sample sample;
    std::size_t bytes = 0;
    // Evenly over the corpus: files are often sorted by length.
    const std::size_t stride = std::max<std::size_t>(1, sentences.size() / 2000);
    for (std::size_t i = 0; i < sentences.size() && bytes < sampleBytes; i += stride) {
        const std::string text = lowerCased(normalized(sentences[i].substr(0, 2000), Normalization::Nfc), "");
        bytes += text.size();
        countLetters(text, sample);
        countWords(text, sample);
    }
    return sample;
}

/// Share of the running words that are among the frequent words of a language, plus the weight of its own letters.
/// Words of one letter say too little: spelled-out words and symbols are full of them.
double score(const LanguageEvidence& evidence, const Sample& sample) {
    double hits = 0;
    for (std::string_view rest = evidence.words; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const auto found = end > 1 ? sample.words.find(std::string(rest.substr(0, end))) : sample.words.end();
        if (found != sample.words.end()) hits += static_cast<double>(found->second);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    double own = 0;
    for (const char32_t letter : evidence.letters) {
        const auto found = sample.letters.find(letter);
        if (found != sample.letters.end()) own += static_cast<double>(found->second);
    }
    const double words = sample.wordCount > 0 ? hits / static_cast<double>(sample.wordCount) : 0;
    const double letters = sample.letterCount > 0 ? own / static_cast<double>(sample.letterCount) : 0;
    return words + 2 * letters;
}

LanguageGuess best(std::span<const LanguageEvidence> languages, const Sample& sample, double least) {
    LanguageGuess guess;
    double first = 0;
    double second = 0;
    for (const LanguageEvidence& evidence : languages) {
        const double value = score(evidence, sample);
        if (value > first) {
            second = first;
            first = value;
            guess.code = evidence.code;
        } else {
            second = std::max(second, value);
        }
    }
    if (first <= least) return {};
    const double evidence = std::min(1.0, static_cast<double>(sample.wordCount) / 20);
    guess.confidence = (first - second) / first * (0.5 + 0.5 * evidence);
    if (guess.confidence < leastConfidence) return {};
    return guess;
}

/// A script that one language of those we know is written in.
const std::map<UScriptCode, const char*>& ownScripts() {
    static const std::map<UScriptCode, const char*> scripts = {
        {USCRIPT_GREEK, "el"},    {USCRIPT_HEBREW, "he"},   {USCRIPT_DEVANAGARI, "hi"}, {USCRIPT_HANGUL, "ko"}, {USCRIPT_THAI, "th"},
        {USCRIPT_ARMENIAN, "hy"}, {USCRIPT_GEORGIAN, "ka"}, {USCRIPT_BENGALI, "bn"},    {USCRIPT_TAMIL, "ta"},
    };
    return scripts;
}

}  // namespace

LanguageGuess guessLanguage(std::span<const std::string_view> sentences) {
    Sample sample = sampleOf(sentences);
    if (sample.letterCount == 0) return {};
    const auto share = [&](UScriptCode script) {
        return static_cast<double>(sample.scripts[script]) / static_cast<double>(sample.letterCount);
    };
    const double kana = share(USCRIPT_HIRAGANA) + share(USCRIPT_KATAKANA);
    const double ideographs = share(USCRIPT_HAN);
    if (kana + ideographs > 0.4) return kana > 0.1 ? LanguageGuess{"ja", kana + ideographs} : LanguageGuess{"zh", ideographs};
    for (const auto& [script, code] : ownScripts())
        if (share(script) > 0.5) return {code, share(script)};
    if (share(USCRIPT_CYRILLIC) > 0.5) return best(cyrillicLanguages(), sample, 0.0);
    if (share(USCRIPT_ARABIC) > 0.5) return best(arabicLanguages(), sample, 0.0);
    if (share(USCRIPT_LATIN) > 0.5) return best(latinLanguages(), sample, 0.08);
    return {};
}

}  // namespace attune
