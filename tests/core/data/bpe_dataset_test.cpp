#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/text/bpe_learner.h"
#include "core/text/tokenizer.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace attune {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

class BpeDataset : public testing::Test {
protected:
    BpeDataset() {
        options.sourceTokenizer = options.targetTokenizer = TokenizerKind::Bpe;
        options.bpeWords = TokenizerKind::Whitespace;
        options.bpeMerges = 40;
        options.minFrequency = 1;
        options.validFraction = options.testFraction = 0.1;
    }

    CorpusSource tsv(const std::string& content, const std::string& name = "data.tsv") {
        CorpusSource source;
        source.path = folder.write(name, content);
        return source;
    }

    /// Sentences of syllables, each pair another one.
    static std::string syllables(int pairs) {
        const char* parts[] = {"lo", "wer", "new", "est", "wid", "ing", "re", "do"};
        std::string content;
        for (int i = 0; i < pairs; ++i) {
            const auto part = [&](int shift) { return parts[(i >> shift) % 8]; };
            const std::string word = std::string(part(0)) + part(3);
            content += word + " " + part(6) + part(0) + "\t" + part(3) + part(6) + " " + word + "\n";
        }
        return content;
    }

    /// Codes of what stands in the training part of `dataset`, learnt on their own.
    Bpe learntOn(const Dataset& dataset, bool sources, bool targets) const {
        const Tokenizer tokenizer(options.sourceTokenizerOptions());
        TokenCounts counts;
        for (const std::uint32_t pair : dataset.split.train) {
            if (sources)
                for (const auto& word : tokenizer.words(dataset.corpus.source(pair))) counts.add(word);
            if (targets)
                for (const auto& word : tokenizer.words(dataset.corpus.target(pair))) counts.add(word);
        }
        return learnBpe(counts, options.bpeMerges);
    }

    static std::vector<std::string> tokens(const Vocabulary& vocabulary, std::span<const TokenId> ids) {
        std::vector<std::string> result;
        for (const TokenId id : ids) result.push_back(vocabulary.token(id));
        return result;
    }

    test::TemporaryFolder folder;
    DataOptions options;
};

TEST_F(BpeDataset, JointCodesAreLearntOnBothSidesOfTheTrainingPart) {
    const Dataset dataset = loadDataset(tsv(syllables(300)), options, 1);
    ASSERT_GT(dataset.split.valid.size(), 20u);
    EXPECT_EQ(dataset.codes.source, dataset.codes.target);
    EXPECT_EQ(dataset.codes.source->toText(), learntOn(dataset, true, true).toText());
    EXPECT_THAT(dataset.codes.source->merges(), SizeIs(40));
}

TEST_F(BpeDataset, EachSideHasItsOwnCodesWhenNotJoint) {
    options.bpeJoint = false;
    const Dataset dataset = loadDataset(tsv(syllables(300)), options, 1);
    EXPECT_EQ(dataset.codes.source->toText(), learntOn(dataset, true, false).toText());
    EXPECT_EQ(dataset.codes.target->toText(), learntOn(dataset, false, true).toText());
    EXPECT_NE(dataset.codes.source->toText(), dataset.codes.target->toText());
}

TEST_F(BpeDataset, OneSideAloneMayUseIt) {
    options.targetTokenizer = TokenizerKind::Whitespace;
    const Dataset dataset = loadDataset(tsv(syllables(300)), options, 1);
    EXPECT_EQ(dataset.codes.source->toText(), learntOn(dataset, true, false).toText());
    EXPECT_EQ(dataset.codes.target, nullptr);
    EXPECT_EQ(dataset.targetIds.length(0), 2);
}

TEST_F(BpeDataset, IdsAndStatisticsAreOfSubwords) {
    const Dataset dataset = loadDataset(tsv(syllables(300)), options, 1);
    const Tokenizer tokenizer(options.sourceTokenizerOptions(), dataset.codes.source);
    std::int64_t running = 0;
    for (std::int64_t pair = 0; pair < dataset.corpus.size(); ++pair) {
        const auto expected = tokenizer.tokenize(dataset.corpus.source(pair));
        ASSERT_EQ(tokens(dataset.sourceVocabulary, dataset.sourceIds.ids(pair)), expected);
        running += std::ssize(expected);
    }
    EXPECT_EQ(dataset.report.source.tokens, running);
    EXPECT_EQ(dataset.report.source.coverage, 1);
    EXPECT_EQ(dataset.report.source.vocabulary, dataset.sourceVocabulary.size());
}

TEST_F(BpeDataset, PairsTooLongInSubwordsLeaveCorpusAndSplit) {
    options.bpeMerges = 0;
    options.maxLength = 9;
    options.targetTokenizer = TokenizerKind::Whitespace;
    const Dataset dataset = loadDataset(tsv(syllables(300)), options, 1);
    ASSERT_GT(dataset.corpus.size(), 30);
    ASSERT_LT(dataset.corpus.size(), 270);
    EXPECT_EQ(dataset.report.kept + dataset.report.dropped, 300);
    ASSERT_THAT(dataset.report.problems, SizeIs(1));
    EXPECT_EQ(dataset.report.problems[0].kind, CorpusProblemKind::TooManyTokens);
    EXPECT_EQ(dataset.report.source.longest, 9);
    std::set<std::uint32_t> all;
    for (const auto* part : {&dataset.split.train, &dataset.split.valid, &dataset.split.test}) all.insert(part->begin(), part->end());
    EXPECT_THAT(all, SizeIs(static_cast<std::size_t>(dataset.corpus.size())));
    EXPECT_EQ(*all.rbegin(), dataset.corpus.size() - 1);
    const Tokenizer characters(options.sourceTokenizerOptions());
    for (std::int64_t pair = 0; pair < dataset.corpus.size(); ++pair)
        ASSERT_EQ(tokens(dataset.sourceVocabulary, dataset.sourceIds.ids(pair)).size(),
                  characters.tokenize(dataset.corpus.source(pair)).size());
    for (const char* type : {"w@@", "g"}) EXPECT_NE(dataset.sourceVocabulary.id(type), unknownId) << type;
}

TEST_F(BpeDataset, RareSubwordsAreTakenApartByTheCountsOfTheirSide) {
    options.validFraction = options.testFraction = 0;
    options.bpeVocabularyThreshold = 3;
    const CorpusSource source = tsv("abab abab abab\tabab cd\nabab abab\tcd cd\n");
    const Dataset dataset = loadDataset(source, options, 1);
    EXPECT_THAT(tokens(dataset.sourceVocabulary, dataset.sourceIds.ids(1)), ElementsAre("abab", "abab"));
    EXPECT_THAT(tokens(dataset.targetVocabulary, dataset.targetIds.ids(0)), ElementsAre("a@@", "b@@", "a@@", "b", "cd"));
    EXPECT_EQ(bpeVocabularyText(dataset.codes.target->vocabulary()), "cd 3\nabab 1\n");
}

TEST_F(BpeDataset, ExistingCodesAreUsedInsteadOfLearning) {
    const std::string one = folder.write("one.codes", "#version: 0.2\nl o\nw e\n");
    const std::string two = folder.write("two.codes", "#version: 0.2\nn e\n");
    options.bpeCodes = one;
    const CorpusSource source = tsv(syllables(50));
    EXPECT_THAT(loadDataset(source, options, 1).codes.target->merges(), SizeIs(2));
    options.bpeCodes = one + ", " + two;
    const Dataset dataset = loadDataset(source, options, 1);
    EXPECT_EQ(dataset.codes.source->toText(), readFile(one));
    EXPECT_EQ(dataset.codes.target->toText(), readFile(two));
    options.bpeCodes = one + "," + folder.path("none.codes");
    EXPECT_THROW(loadDataset(source, options, 1), Error);
    EXPECT_TRUE(options.problems().empty());
    options.bpeCodes = one + ",";
    EXPECT_THAT(options.problems(), SizeIs(1));
}

TEST_F(BpeDataset, AFileThatIsNoCodesIsRefusedAsData) {
    options.bpeCodes = folder.write("some.codes", "no codes\n");
    try {
        loadDataset(tsv(syllables(50)), options, 1);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::DataRefused);
        EXPECT_EQ(error.subject(), options.bpeCodes);
    }
}

TEST_F(BpeDataset, CodesOfAnEarlierRunGiveTheSameDataset) {
    const CorpusSource source = tsv(syllables(300));
    options.maxLength = 5;
    const Dataset learnt = loadDataset(source, options, 1);
    ASSERT_LT(learnt.corpus.size(), 300);
    const Dataset again = loadDataset(source, options, 1, {}, {}, learnt.codes);
    EXPECT_EQ(again.codes.source, learnt.codes.source);
    EXPECT_EQ(again.split.valid, learnt.split.valid);
    EXPECT_EQ(again.sourceVocabulary.toText(), learnt.sourceVocabulary.toText());
    const Dataset other = loadDataset(tsv("lower newest\tdowid\nreing\tredo\n", "other.tsv"), options, learnt.sourceVocabulary,
                                      learnt.targetVocabulary, {}, {}, learnt.codes);
    const Tokenizer tokenizer(options.sourceTokenizerOptions(), learnt.codes.source);
    EXPECT_EQ(other.sourceIds.length(0), std::ssize(tokenizer.tokenize("lower newest")));
}

TEST_F(BpeDataset, SeparateValidationIsCutWithTheCodesOfTheTraining) {
    CorpusSource source = tsv(syllables(200));
    source.validPath = folder.write("valid.tsv", "lowest newer\tzzz\n" + syllables(3));
    const Dataset dataset = loadDataset(source, options, 1);
    EXPECT_THAT(dataset.split.train, SizeIs(200));
    EXPECT_THAT(dataset.split.valid, SizeIs(4));
    EXPECT_EQ(dataset.codes.source->toText(), learntOn(dataset, true, true).toText());
    EXPECT_EQ(dataset.targetIds.length(200), 3) << "z@@ z@@ z";
}

TEST_F(BpeDataset, LearningCanBeStopped) {
    std::stop_source stop;
    const auto progress = [&](double share) {
        if (share > 0.6) stop.request_stop();
    };
    try {
        loadDataset(tsv(syllables(300)), options, 1, progress, stop.get_token());
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::Cancelled);
    }
}

}  // namespace
}  // namespace attune
