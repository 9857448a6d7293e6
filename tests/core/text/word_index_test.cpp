#include "core/text/word_index.h"

#include "core/base/random.h"
#include "tests/support/mixed_text.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace attune {
namespace {

std::vector<TokenizerOptions> manyTokenizers() {
    std::vector<TokenizerOptions> all;
    for (const char* language : {"", "en", "fi", "sv", "th", "tr", "lt", "el", "ja", "en-US-u-va-posix"})
        all.push_back({TokenizerKind::Word, language, Normalization::Nfc, true});
    all.push_back({TokenizerKind::Word, "", Normalization::Nfkc, false});
    all.push_back({TokenizerKind::Word, "", Normalization::None, true});
    all.push_back({TokenizerKind::Character, "", Normalization::Nfc, false});
    all.push_back({TokenizerKind::Character, "tr", Normalization::Nfkc, true});
    all.push_back({TokenizerKind::Whitespace, "", Normalization::Nfkc, false});
    all.push_back({TokenizerKind::Bpe, "", Normalization::Nfc, true, TokenizerKind::Word});
    all.push_back({TokenizerKind::Bpe, "", Normalization::Nfkc, false, TokenizerKind::Whitespace});
    return all;
}

std::vector<std::string> wordsOf(WordIndex& index, const std::string& text, std::uint64_t& hash) {
    std::vector<TokenId> numbers{7};
    hash = index.append(text, 5, numbers);
    std::vector<std::string> words;
    for (std::size_t i = 1; i < numbers.size(); ++i) words.push_back(index.words()[static_cast<std::size_t>(numbers[i])]);
    return words;
}

/// Words are those of the whole sentence, and two hashes are equal when normalised texts are.
void expectTheSame(const TokenizerOptions& options, const std::vector<std::string>& texts) {
    const Tokenizer tokenizer(options);
    WordIndex index(options);
    std::map<std::string, std::uint64_t> hashes;
    std::map<std::uint64_t, std::string> normalTexts;
    for (const std::string& text : texts) {
        std::uint64_t hash = 0;
        ASSERT_EQ(wordsOf(index, text, hash), tokenizer.words(text)) << options.language << ": " << text;
        const std::string normal = collapsedBlanks(tokenizer.normalize(text));
        EXPECT_EQ(hashes.try_emplace(normal, hash).first->second, hash) << text;
        EXPECT_EQ(normalTexts.try_emplace(hash, normal).first->second, normal) << text;
    }
}

TEST(WordIndex, CutsAsTheTokenizerDoesWhateverTheText) {
    Random random(streamSeed(1, "word index"));
    std::vector<std::string> texts;
    for (int i = 0; i < 500; ++i) texts.push_back(test::mixedText(random, 25));
    for (const TokenizerOptions& options : manyTokenizers()) expectTheSame(options, texts);
}

/// Beside another word the tokenizer asks ICU, alone a plain word does without.
TEST(WordIndex, CutsPlainWordsAsTheTokenizerDoes) {
    const std::vector<std::string> letters = {"a", "I", "Z", "don't", "it"};
    const std::vector<std::string> others = {"'", "''", ".", ",", "!", "?", ":", ";", "-", "_", "3", "\xC3\xA9", "\"", "@", ")"};
    std::vector<std::string> texts;
    for (const std::string& first : letters)
        for (const std::string& second : others)
            for (const std::string& third : {std::string(), letters[0], others[0], others[2], others[3]})
                for (const std::string& piece : {first + second + third, second + first + third}) texts.push_back(piece + " b " + piece);
    for (const TokenizerOptions& options : manyTokenizers()) expectTheSame(options, texts);
}

TEST(WordIndex, LongPiecesAreNotKeptAndStillRight) {
    const std::string longWord(300, 'x');
    expectTheSame({}, {longWord, "a " + longWord + " b", longWord + ". a", "a b", longWord});
}

}  // namespace
}  // namespace attune
