#include "core/text/language_guess.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace attune {
namespace {

/// Guess for one tab-separated column of a file.
std::string guess(const std::string& file, int column) {
    std::ifstream stream(std::string(ATTUNE_SHARED_DATA) + "/" + file);
    EXPECT_TRUE(stream) << file;
    std::vector<std::string> texts;
    for (std::string line; std::getline(stream, line);) {
        for (int i = 0; i < column; ++i) line.erase(0, line.find('\t') + 1);
        texts.push_back(line.substr(0, line.find('\t')));
    }
    const LanguageGuess result = guessLanguage(std::vector<std::string_view>(texts.begin(), texts.end()));
    EXPECT_TRUE(result.code.empty() || result.confidence > 0.4) << file << ": " << result.confidence;
    return result.code;
}

TEST(LanguageGuess, OfRealCorpora) {
    EXPECT_EQ(guess("tatoeba-eng-fra/fra.txt", 0), "en");
    EXPECT_EQ(guess("tatoeba-eng-fra/fra.txt", 1), "fr");
    EXPECT_EQ(guess("tatoeba-eng-cmn/cmn.txt", 1), "zh");
    EXPECT_EQ(guess("multi30k-en-de/val.en", 0), "en");
    EXPECT_EQ(guess("multi30k-en-de/val.de", 0), "de");
    EXPECT_EQ(guess("multi30k-en-de/val.lc.norm.tok.de", 0), "de");
    EXPECT_EQ(guess("cmudict/split/dev.tsv", 0), "");
    EXPECT_EQ(guess("cmudict/split/dev.tsv", 1), "");
}

}  // namespace
}  // namespace attune
