#include "core/text/bpe.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/text/bpe_learner.h"
#include "core/text/unicode.h"
#include "tests/core/text/blank_separated.h"

#include <gmock/gmock.h>

#include <stop_token>
#include <string>
#include <vector>

namespace attune {
namespace {

using testing::ElementsAre;

std::string golden(const std::string& name) {
    return readFile(ATTUNE_TEST_FILES "/core/text/bpe/" + name);
}

TokenCounts counted(const std::string& text) {
    return test::countBlankSeparated(text);
}

Bpe::Counts golds() {
    return bpeVocabularyFromText(golden("vocabulary.txt"), "vocabulary.txt");
}

TEST(Bpe, LearnsTheCodesOfSubwordNmt) {
    EXPECT_EQ(learnBpe(counted(golden("corpus.txt")), 200).toText(), golden("codes.txt"));
}

TEST(Bpe, AppliesCodesAsSubwordNmt) {
    const Bpe bpe = Bpe::fromText(golden("codes.txt"), "codes.txt");
    EXPECT_EQ(test::applyBlankSeparated(bpe, golden("corpus.txt")), golden("applied.txt"));
}

TEST(Bpe, TakesRarePiecesApartAsSubwordNmt) {
    Bpe bpe = Bpe::fromText(golden("codes.txt"), "codes.txt");
    bpe.restrictTo(golds(), 3);
    EXPECT_EQ(test::applyBlankSeparated(bpe, golden("corpus.txt")), golden("restricted.txt"));
}

TEST(Bpe, CountsOfTwoSidesAddUp) {
    const std::string text = golden("corpus.txt");
    const std::size_t half = text.find('\n', text.size() / 2) + 1;
    TokenCounts both = counted(text.substr(0, half));
    for (const auto& [word, count] : counted(text.substr(half)).sorted()) both.add(word, count);
    EXPECT_EQ(learnBpe(both, 200).toText(), golden("codes.txt"));
}

TEST(Bpe, EndsWhenNoPairIsFrequentEnough) {
    TokenCounts counts;
    counts.add("ab", 3);
    counts.add("cd", 2);
    counts.add("ef", 1);
    EXPECT_EQ(learnBpe(counts, 10).toText(), "#version: 0.2\na b</w>\nc d</w>\n");
    EXPECT_EQ(learnBpe(counts, 10, 3).merges().size(), 1u);
    EXPECT_EQ(learnBpe(counts, 1).merges().size(), 1u);
    EXPECT_TRUE(learnBpe(counts, 0).merges().empty());
    EXPECT_TRUE(learnBpe(TokenCounts(), 10).merges().empty());
}

TEST(Bpe, OfEquallyFrequentPairsTheLastInCodePointOrderComesFirst) {
    TokenCounts counts;
    for (const char* word : {"az", "b\u00E9", "b\u4F60", "ba"}) counts.add(word, 2);
    const Bpe::Merges merges = learnBpe(counts, 9).merges();
    EXPECT_THAT(merges, ElementsAre(Bpe::Merge("b", "\u4F60</w>"), Bpe::Merge("b", "\u00E9</w>"), Bpe::Merge("b", "a</w>"),
                                    Bpe::Merge("a", "z</w>")));
}

TEST(Bpe, RunsMergeFromTheLeft) {
    const Bpe bpe({{"x", "x"}, {"xx", "xx"}});
    EXPECT_THAT(bpe.pieces("xxxy"), ElementsAre("xx", "x", "y"));
    EXPECT_THAT(bpe.pieces("xxxxxy"), ElementsAre("xxxx", "x", "y"));
}

TEST(Bpe, AllPlacesOfAMergeAreMergedBeforeAStrongerOneThatTheyMake) {
    // No learner writes such codes: "ab a" is stronger than the merge that makes "ab".
    const Bpe bpe({{"ab", "a"}, {"a", "b"}});
    EXPECT_THAT(bpe.pieces("ababz"), ElementsAre("ab", "ab", "z"));
    EXPECT_THAT(bpe.pieces("abaz"), ElementsAre("aba", "z"));
}

TEST(Bpe, TheFirstOfEqualCodesCounts) {
    const Bpe bpe({{"b", "c"}, {"a", "b"}, {"b", "c"}});
    EXPECT_THAT(bpe.pieces("abcx"), ElementsAre("a", "bc", "x"));
}

TEST(Bpe, OfTwoWaysToMakeAPieceTheOneThatIsNotRepeatedLaterTakesItApart) {
    Bpe bpe(Bpe::Merges{{"a", "b"}, {"b", "c</w>"}, {"a", "bc</w>"}, {"ab", "c</w>"}, {"a", "bc</w>"}});
    bpe.restrictTo({{"ab@@", 1}, {"c", 1}}, 1);
    EXPECT_THAT(bpe.pieces("abc"), ElementsAre("ab", "c")) << "as subword-nmt says";
}

TEST(Bpe, AWordOfOneCharacterStaysWhateverTheVocabulary) {
    Bpe bpe(Bpe::Merges{{"a", "b</w>"}});
    bpe.restrictTo({{"c", 5}}, 2);
    EXPECT_THAT(bpe.pieces("\u4F60"), ElementsAre("\u4F60"));
    EXPECT_THAT(bpe.pieces("ab"), ElementsAre("a", "b"));
    bpe.restrictTo({{"ab", 5}}, 2);
    EXPECT_THAT(bpe.pieces("ab"), ElementsAre("ab"));
    bpe.restrictTo({{"ab", 5}}, 6);
    EXPECT_THAT(bpe.pieces("ab"), ElementsAre("ab")) << "an empty vocabulary restricts nothing, as in subword-nmt";
}

TEST(Bpe, AVeryLongWordTakesNoTimeToSpeakOf) {
    std::string word;
    for (int i = 0; i < 200'000; ++i) word += static_cast<char>('a' + i * i % 7 % 5);
    const Bpe bpe = learnBpe(counted("abcde edcba aabbccddee abab cdcd " + word.substr(0, 2000)), 100);
    std::string whole;
    for (const std::string& piece : bpe.pieces(word)) whole += piece;
    EXPECT_EQ(whole, word);
}

TEST(Bpe, LearningTellsItsProgressAndStops) {
    const TokenCounts counts = counted(golden("corpus.txt"));
    std::stop_source stop;
    std::vector<double> shares;
    const Progress progress = [&](double share) {
        shares.push_back(share);
        if (shares.size() == 50) stop.request_stop();
    };
    EXPECT_THROW(learnBpe(counts, 100, 2, progress, stop.get_token()), Error);
    ASSERT_EQ(shares.size(), 50u);
    EXPECT_DOUBLE_EQ(shares.front(), 0.01);
    EXPECT_DOUBLE_EQ(shares.back(), 0.5);
}

TEST(BpeCodesFile, IsWrittenAsItWasRead) {
    const std::string codes = golden("codes.txt");
    EXPECT_EQ(Bpe::fromText(codes, "codes.txt").toText(), codes);
    EXPECT_EQ(bpeVocabularyText(golds()), golden("vocabulary.txt"));
    EXPECT_EQ(Bpe::fromText("#version: 0.2\r\na b\r\n", "codes").toText(), "#version: 0.2\na b\n");
    EXPECT_TRUE(Bpe::fromText("#version: 0.2\n", "codes").merges().empty());
}

TEST(BpeCodesFile, ThatIsNoneIsRefusedWithItsLine) {
    const auto reason = [](const std::string& text) -> std::string {
        try {
            Bpe::fromText(text, "codes");
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), ErrorCode::FileBroken);
            return error.what();
        }
        return "read";
    };
    EXPECT_THAT(reason(""), testing::HasSubstr("#version: 0.2"));
    EXPECT_THAT(reason("a b\n"), testing::HasSubstr("#version: 0.2"));
    EXPECT_THAT(reason("#version: 0.1\na b\n"), testing::HasSubstr("#version: 0.2"));
    EXPECT_THAT(reason("#version: 0.2\na b\nab\n"), testing::HasSubstr("line 3"));
    EXPECT_THAT(reason("#version: 0.2\na b c\n"), testing::HasSubstr("line 2"));
    EXPECT_THAT(reason("#version: 0.2\na  b\n"), testing::HasSubstr("line 2"));
    EXPECT_THAT(reason("#version: 0.2\na \xff\n"), testing::HasSubstr("UTF-8"));
    EXPECT_THROW(bpeVocabularyFromText("a 1\nb x\n", "vocabulary"), Error);
    EXPECT_THROW(bpeVocabularyFromText("a 1\nb\n", "vocabulary"), Error);
}

}  // namespace
}  // namespace attune
