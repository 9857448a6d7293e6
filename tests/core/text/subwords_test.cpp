#include "core/text/subwords.h"

#include "core/base/random.h"
#include "core/text/tokenizer.h"

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <vector>

namespace attune {
namespace {

using testing::ElementsAre;
using Tokens = std::vector<std::string>;

Tokens subwords(const Bpe& bpe, const Tokens& words) {
    Tokens tokens;
    for (const std::string& word : words) appendSubwords(bpe, word, tokens);
    return tokens;
}

TEST(Subwords, AllButTheLastAreMarked) {
    const Bpe bpe({{"l", "o"}, {"lo", "w"}, {"e", "r</w>"}});
    EXPECT_THAT(subwords(bpe, {"lower", "low", "a"}), ElementsAre("low@@", "er", "lo@@", "w", "a"));
    EXPECT_THAT(joinSubwords(Tokens{"low@@", "er", "lo@@", "w", "a"}), ElementsAre("lower", "low", "a"));
}

TEST(Subwords, AreThoseOfSubwordNmtAlsoWhereTheWordHasTheMark) {
    EXPECT_THAT(subwords(Bpe(), {"x@@"}), ElementsAre("x@@", "@@@", "@"));
    EXPECT_THAT(subwords(Bpe(Bpe::Merges{{"@", "@</w>"}}), {"@@"}), ElementsAre("@@"));
}

TEST(Subwords, OfTokenisedTextAreCutAtAsciiBlanksOnly) {
    const Tokenizer tokenizer({TokenizerKind::Bpe, "", Normalization::None, false, TokenizerKind::Whitespace});
    EXPECT_THAT(tokenizer.words("a\u00A0! b\u202F:\t c "), ElementsAre("a\u00A0!", "b\u202F:", "c"));
}

TEST(Subwords, JoiningIsTheInverseUnlessALastSubwordHasTheMark) {
    const std::vector<std::string> pieces = {"@",
                                             "@@",
                                             "\uFF05",
                                             "FF05",
                                             "0040",
                                             "0",
                                             "a",
                                             "\uFFED",
                                             "\uFF05"
                                             "0040",
                                             "</w>"};
    const Bpe codes[] = {Bpe(), Bpe({{"@", "@"}, {"a", "@@"}, {"0", "0"}, {"0", "4"}, {"F", "F"}})};
    Random random(streamSeed(1, "subwords"));
    for (int round = 0; round < 3000; ++round) {
        Tokens words(1 + random.below(3));
        for (std::string& word : words)
            for (std::uint64_t i = 1 + random.below(6); i > 0; --i) word += pieces[random.below(pieces.size())];
        for (const Bpe& bpe : codes) ASSERT_EQ(joinSubwords(subwords(bpe, words)), words);
    }
}

TEST(Subwords, WhatAModelProducesIsJoinedAsFarAsItGoes) {
    EXPECT_THAT(joinSubwords(Tokens{"lo@@", "<unk>", "w@@"}), ElementsAre("lo<unk>", "w"));
    EXPECT_TRUE(joinSubwords({}).empty());
    EXPECT_THAT(joinSubwords(Tokens{"@@"}), ElementsAre());
}

TEST(Subwords, WordsAreNumbered) {
    EXPECT_THAT(wordOfSubwords(Tokens{"low@@", "er", "a", "n@@", "e@@", "w", "</s>"}), ElementsAre(0, 0, 1, 2, 2, 2, 3));
    EXPECT_THAT(wordOfSubwords(Tokens{"lo@@", "</s>"}), ElementsAre(0, 1)) << "a model may stop within a word";
    EXPECT_THAT(wordOfSubwords(Tokens{"</s>"}), ElementsAre(0));
    EXPECT_TRUE(wordOfSubwords({}).empty());
}

TEST(BpeTokenizer, CutsWordsWithTheirJoinersIntoSubwords) {
    const auto bpe = std::make_shared<const Bpe>(Bpe::Merges{{"￭", ",</w>"}, {"o", "w"}, {"l", "ow</w>"}});
    const Tokenizer tokenizer({TokenizerKind::Bpe, "en", Normalization::Nfc, true}, bpe);
    EXPECT_THAT(tokenizer.words("Low, so"), ElementsAre("low", "￭,", "so"));
    const Tokens tokens = tokenizer.tokenize("Low, so");
    EXPECT_THAT(tokens, ElementsAre("l@@", "o@@", "w", "￭,", "s@@", "o"));
    EXPECT_EQ(tokenizer.detokenize(tokens), "low, so");
    EXPECT_THAT(tokenizer.wordOfTokens(tokens), ElementsAre(0, 0, 0, 1, 2, 2));
    EXPECT_THAT(Tokenizer({TokenizerKind::Word, "en"}).wordOfTokens(Tokens{"a@@", "b", "</s>"}), ElementsAre(0, 1, 2));
}

TEST(BpeTokenizer, LeavesTextThatIsTokenisedAlreadyAsItIs) {
    const auto bpe = std::make_shared<const Bpe>(Bpe::Merges{{"d", "o"}, {"n", "'"}, {"n'", "t</w>"}});
    const Tokenizer tokenizer({TokenizerKind::Bpe, "", Normalization::Nfc, false, TokenizerKind::Whitespace}, bpe);
    const Tokens tokens = tokenizer.tokenize("do n't , x￭");
    EXPECT_THAT(tokens, ElementsAre("d@@", "o", "n't", ",", "x@@", "￭"));
    EXPECT_EQ(tokenizer.detokenize(tokens), "do n't , x￭");
    const Tokenizer copy = tokenizer;
    EXPECT_EQ(copy.tokenize("n't"), Tokens{"n't"}) << "a copy keeps the codes";
}

}  // namespace
}  // namespace attune
