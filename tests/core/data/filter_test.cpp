#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/data/pair_filter.h"
#include "tests/core/data/report_words.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <set>
#include <string>
#include <vector>

namespace attune {
namespace {

using test::problems;
using testing::ElementsAre;

class Filters : public testing::Test {
protected:
    /// The source after the filter.
    std::string filtered(const std::string& sentence) const { return SentenceFilters(options).source.filtered(sentence); }
    std::string stopWords(const std::string& content) const { return folder.write("stop.txt", content); }
    Dataset load(const std::string& content) {
        CorpusSource source;
        source.path = folder.write("data.tsv", content);
        return loadDataset(source, options, 1);
    }
    test::TemporaryFolder folder;
    DataOptions options;
};

TEST_F(Filters, NothingIsRemovedByDefault) {
    EXPECT_EQ(filtered("  Hello,  you! "), "  Hello,  you! ");
    EXPECT_TRUE(SentenceFilters(options).source.removesNothing());
}

TEST_F(Filters, PunctuationOfWordTokens) {
    options.removePunctuation = true;
    EXPECT_EQ(filtered("Hello, you!"), "Hello you");
    EXPECT_EQ(filtered("\"(Well-known)\", he said: don't..."), "Well known he said don't");
    EXPECT_EQ(filtered("It costs $3.14 — or 5 %."), "It costs 3.14 or 5");
    EXPECT_EQ(filtered("你好，世界。"), "你好 世界");
    EXPECT_EQ(filtered("?!…"), "");
    EXPECT_EQ(filtered("中文￭没有"), filtered("中文 没有")) << "a joiner mark in the text is a symbol";
}

TEST_F(Filters, DigitsOfWordTokens) {
    options.removeDigits = true;
    EXPECT_EQ(filtered("In 1996, 3.14 and the 1st."), "In , and the 1st.");
    EXPECT_EQ(filtered("(42)"), "( )");
    EXPECT_EQ(filtered("在3月"), "在 月") << "what stood at both sides does not join";
}

TEST_F(Filters, NonAlphabeticTokens) {
    options.removeNonAlphabetic = true;
    EXPECT_EQ(filtered("In 1996, the 1st don't count!"), "In the don't count");
}

TEST_F(Filters, WhitespaceTokensAreFields) {
    options.sourceTokenizer = TokenizerKind::Whitespace;
    options.removePunctuation = options.removeDigits = true;
    EXPECT_EQ(filtered("Hello , you! ￭. 42 4-5 I_TURN"), "Hello you! I_TURN");
}

TEST_F(Filters, CharacterTokensLoseWholeWords) {
    options.sourceTokenizer = TokenizerKind::Character;
    options.sourceStopWords = stopWords("the\n");
    EXPECT_EQ(filtered("the theatre"), "theatre");
}

TEST_F(Filters, StopWordsInAnyCaseOfOneSide) {
    options.sourceStopWords = stopWords("The\r\n\n  of \nDON'T\ncafe\u0301");
    const SentenceFilters filters(options);
    EXPECT_EQ(filters.source.filtered("THE end of the world, don't of-fer caf\u00E9"), "end world, -fer");
    EXPECT_EQ(filters.target.filtered("the end"), "the end");
    options.sourceLanguage = "tr";
    options.sourceStopWords = stopWords("ılık\n");
    EXPECT_EQ(filtered("ILIK su"), "su") << "lower case by the rules of the language";
}

TEST_F(Filters, StopWordsThatCannotBeRead) {
    options.sourceStopWords = folder.path("missing.txt");
    EXPECT_THROW(SentenceFilters{options}, Error);
    options.sourceStopWords = stopWords("the\nof\nd\xE9j\xE0\n");
    try {
        load("a\tb\nc\td\n");
        ADD_FAILURE() << "was not refused";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::DataRefused);
        EXPECT_THAT(error.what(), testing::HasSubstr("line 3"));
    }
}

TEST_F(Filters, FilteringTwiceChangesNothing) {
    options.removePunctuation = options.removeDigits = true;
    options.sourceStopWords = stopWords("the\n");
    for (const char* sentence : {"The \"end\" (of 1996)... isn't THE end!", "a.b,c the,the", "3月14日，你好", "¿qué? ¡nada!"})
        EXPECT_EQ(filtered(filtered(sentence)), filtered(sentence));
}

TEST_F(Filters, TheDataSetHoldsFilteredTokensAndTheTextAsRead) {
    options.removePunctuation = true;
    options.minFrequency = 1;
    options.validFraction = options.testFraction = 0;
    const Dataset dataset = load("Hello, you!\tSalut, toi !\nbye\tadieu\n");
    EXPECT_EQ(dataset.corpus.source(0), "Hello, you!");
    EXPECT_EQ(dataset.sourceIds.length(0), 2);
    EXPECT_EQ(dataset.targetVocabulary.id("!"), unknownId);
    EXPECT_EQ(dataset.filters.target.filtered(dataset.corpus.target(0)), "Salut toi");
    EXPECT_EQ(dataset.report.source.tokens, 3);
}

TEST_F(Filters, EachReasonIsCountedAndLocated) {
    options.removePunctuation = true;
    options.minLength = 2;
    options.maxLength = 6;
    options.maxLengthRatio = 2;
    options.removeDuplicates = true;
    const Dataset dataset = load(
        "a b\tx y\n"            // 1
        "...\tx y\n"            // 2: emptied
        "a !\tx y\n"            // 3: too few tokens
        "a b\tx y z w u v t\n"  // 4: too many tokens
        "a b\tx y z w u\n"      // 5: length ratio
        "a,  b!\tx y.\n"        // 6: equal to line 1 after the removal
        "a b c\tx y z w u v\n"  // 7: twice as long is allowed
        "\tx\n"                 // 8
        "a b\tx z\tmore\n"      // 9: another target
        "a b\tx y\tmore\n");    // 10: a duplicate before it has extra columns
    EXPECT_THAT(problems(dataset.report), ElementsAre("empty-side:1@8", "emptied:1@2", "too-few-tokens:1@3", "too-many-tokens:1@4",
                                                      "length-ratio:1@5", "duplicate:2@6,10", "extra-columns:1@9"));
    EXPECT_EQ(dataset.report.lines, 10);
    EXPECT_EQ(dataset.report.kept, 3);
    EXPECT_EQ(dataset.report.dropped, 7);
    EXPECT_EQ(dataset.report.duplicates, 0);
    EXPECT_EQ(dataset.corpus.line(1), 7);
    EXPECT_EQ(dataset.sourceIds.size(), 3);
    EXPECT_EQ(dataset.sourceIds.length(1), 3);
    EXPECT_EQ(dataset.targetIds.length(1), 6);
}

TEST_F(Filters, DuplicatesAreFoundAcrossThreads) {
    options.removeDuplicates = true;
    std::string content;
    for (int i = 0; i < 20'000; ++i) content += "word" + std::to_string(i % 7000) + "\tmot" + std::to_string(i % 7000) + "\n";
    const Dataset dataset = load(content);
    EXPECT_EQ(dataset.report.kept, 7000);
    EXPECT_THAT(problems(dataset.report), ElementsAre("duplicate:13000@7001,7002,7003,7004,7005,7006,7007,7008,7009,7010"));
    EXPECT_EQ(dataset.corpus.source(6999), "word6999");
    EXPECT_EQ(dataset.sourceIds.size(), 7000);
    EXPECT_EQ(dataset.report.source.types, 7000);
}

TEST_F(Filters, DuplicatesAreKeptAndCountedOtherwise) {
    const Dataset dataset = load("a\tx\na\tx\nb\ty\n");
    EXPECT_EQ(dataset.report.duplicates, 1);
    EXPECT_EQ(dataset.report.kept, 3);
}

TEST_F(Filters, OnePairBeforeAndAfter) {
    options.removePunctuation = true;
    options.targetStopWords = stopWords("le\n");
    FilteredPair pair = filteredPair(options, "The end.", "Le fin.");
    EXPECT_EQ(pair.source, "The end");
    EXPECT_EQ(pair.target, "fin");
    EXPECT_FALSE(pair.dropped);
    options.minLength = 2;
    EXPECT_EQ(filteredPair(options, "The end.", "Le fin.").dropped, CorpusProblemKind::TooFewTokens);
    EXPECT_EQ(filteredPair(options, "The end.", "Le.").dropped, CorpusProblemKind::Emptied);
}

TEST_F(Filters, CombinationsThatMakeNoSense) {
    options.minLength = 101;
    options.maxLengthRatio = 0.5;
    EXPECT_EQ(options.problems().size(), 2u);
    options.minLength = 100;
    options.maxLengthRatio = 1;
    EXPECT_TRUE(options.problems().empty());
}

}  // namespace
}  // namespace attune
