#include "core/data/dataset.h"

#include "core/base/error.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace attune {
namespace {

using testing::ElementsAre;

std::string numbered(int pairs) {
    std::string content;
    for (int i = 0; i < pairs; ++i) content += "word" + std::to_string(i) + " same\tmot" + std::to_string(i) + " même\n";
    return content;
}

class LoadDataset : public testing::Test {
protected:
    CorpusSource tsv(const std::string& content, const std::string& name = "data.tsv") {
        CorpusSource source;
        source.path = folder.write(name, content);
        return source;
    }
    test::TemporaryFolder folder;
    DataOptions options;
};

TEST_F(LoadDataset, VocabularyKnowsTheTrainingPartOnly) {
    options.minFrequency = 1;
    options.validFraction = options.testFraction = 0.2;
    const Dataset dataset = loadDataset(tsv(numbered(100)), options, 1);
    EXPECT_EQ(dataset.split.valid.size(), 20u);
    EXPECT_EQ(dataset.sourceVocabulary.size(), 4 + 1 + 60);
    for (const std::uint32_t pair : dataset.split.valid) {
        EXPECT_EQ(dataset.sourceIds.ids(pair)[0], unknownId);
        EXPECT_NE(dataset.sourceIds.ids(pair)[1], unknownId);
    }
    for (const std::uint32_t pair : dataset.split.train) EXPECT_NE(dataset.targetIds.ids(pair)[0], unknownId);
}

TEST_F(LoadDataset, IdsSpellTheSentence) {
    options.minFrequency = 1;
    options.validFraction = options.testFraction = 0;
    const Dataset dataset = loadDataset(tsv("Hello, you!\tSalut, toi !\nbye\tadieu\n"), options, 1);
    std::vector<std::string> tokens;
    for (const TokenId id : dataset.targetIds.ids(0)) tokens.push_back(dataset.targetVocabulary.token(id));
    EXPECT_THAT(tokens, ElementsAre("Salut", "￭,", "toi", "!"));
    EXPECT_EQ(dataset.corpus.source(0), "Hello, you!");
    EXPECT_EQ(dataset.corpus.line(1), 2);
}

TEST_F(LoadDataset, DroppedPairsLeaveNoGap) {
    options.minFrequency = 1;
    options.maxLength = 2;
    options.validFraction = options.testFraction = 0;
    const Dataset dataset = loadDataset(tsv("a\tx\nb b b\ty\n\tz\nc\tw\n"), options, 1);
    EXPECT_EQ(dataset.corpus.size(), 2);
    EXPECT_EQ(dataset.sourceIds.size(), 2);
    EXPECT_EQ(dataset.corpus.line(1), 4);
    EXPECT_EQ(dataset.sourceVocabulary.token(dataset.sourceIds.ids(1)[0]), "c");
    EXPECT_EQ(dataset.sourceVocabulary.id("b"), unknownId) << "a dropped pair counts for nothing";
}

TEST_F(LoadDataset, SourcesThatDifferInBlanksAndFormStayTogether) {
    std::string content;
    for (int i = 0; i < 50; ++i) content += "caf\u00E9 " + std::to_string(i) + "\ta\ncafe\u0301  " + std::to_string(i) + " \tb\n";
    const Dataset dataset = loadDataset(tsv(content), options, 1);
    EXPECT_EQ(dataset.report.repeatedSources, 50);
    const std::set<std::uint32_t> train(dataset.split.train.begin(), dataset.split.train.end());
    for (std::uint32_t pair = 0; pair < 100; pair += 2) EXPECT_EQ(train.contains(pair), train.contains(pair + 1)) << pair;
}

TEST_F(LoadDataset, SeparateValidationMakesAllOfTheDataTraining) {
    options.minFrequency = 1;
    CorpusSource source = tsv("a\tx\nb\ty\nb\tz\nc\tx\n");
    source.validPath = folder.write("valid.tsv", "b\ty\nnew\tx\nnew\tw\nno tab\n");
    const Dataset dataset = loadDataset(source, options, 1);
    EXPECT_THAT(dataset.split.train, ElementsAre(0, 1, 2, 3));
    EXPECT_THAT(dataset.split.valid, ElementsAre(4, 5, 6));
    EXPECT_TRUE(dataset.split.test.empty());
    EXPECT_EQ(dataset.report.overlap, 2);
    EXPECT_EQ(dataset.report.lines, 4);
    EXPECT_EQ(dataset.corpus.source(5), "new");
    EXPECT_EQ(dataset.sourceIds.ids(5)[0], unknownId);
    ASSERT_EQ(dataset.report.validation.size(), 1u);
    EXPECT_EQ(dataset.report.validation[0].dropped, 1);
    EXPECT_EQ(dataset.report.validPairs, 3);
}

TEST_F(LoadDataset, SeparateValidationOfPairedFiles) {
    CorpusSource source = tsv("a\tx\nb\ty\n");
    source.validPath = folder.write("v.en", "a\nb\n");
    source.validTargetPath = folder.write("v.fr", "x\ny\n");
    EXPECT_EQ(loadDataset(source, options, 1).split.valid.size(), 2u);
    folder.write("v.fr", "x\n");
    EXPECT_THROW(loadDataset(source, options, 1), Error);
}

TEST_F(LoadDataset, WithVocabulariesOfARunEverythingIsTest) {
    TokenCounts counts;
    counts.add("a");
    const Vocabulary vocabulary(counts, 1, 0);
    const Dataset dataset = loadDataset(tsv("a\ta\nb\ta b\n"), options, vocabulary, vocabulary);
    EXPECT_THAT(dataset.split.test, ElementsAre(0, 1));
    EXPECT_THAT(dataset.targetIds.ids(1), ElementsAre(firstWordId, unknownId));
    EXPECT_EQ(dataset.report.testPairs, 2);
}

TEST_F(LoadDataset, SameSeedSameDataset) {
    const CorpusSource source = tsv(numbered(5000));
    const Dataset first = loadDataset(source, options, 3);
    const Dataset again = loadDataset(source, options, 3);
    EXPECT_EQ(first.split.valid, again.split.valid);
    EXPECT_EQ(first.sourceVocabulary.toText(), again.sourceVocabulary.toText());
    EXPECT_NE(first.split.valid, loadDataset(source, options, 4).split.valid);
}

TEST_F(LoadDataset, ThreadsKeepTheOrderOfPairs) {
    options.minFrequency = 1;
    options.validFraction = options.testFraction = 0;
    const Dataset dataset = loadDataset(tsv(numbered(20'000)), options, 1);
    for (std::int64_t pair = 0; pair < dataset.corpus.size(); pair += 777) {
        EXPECT_EQ(dataset.sourceVocabulary.token(dataset.sourceIds.ids(pair)[0]), "word" + std::to_string(pair));
        EXPECT_EQ(dataset.targetVocabulary.token(dataset.targetIds.ids(pair)[0]), "mot" + std::to_string(pair));
    }
}

TEST_F(LoadDataset, ProgressGrowsToOne) {
    std::vector<double> shares;
    loadDataset(tsv(numbered(5000)), options, 1, [&](double share) { shares.push_back(share); });
    EXPECT_GT(shares.size(), 5u);
    EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
    EXPECT_EQ(shares.back(), 1);
}

TEST_F(LoadDataset, StopsWhenAsked) {
    const CorpusSource source = tsv(numbered(20'000));
    for (const double at : {0.0, 0.1, 0.5}) {
        std::stop_source stop;
        try {
            loadDataset(
                source, options, 1,
                [&](double share) {
                    if (share >= at) stop.request_stop();
                },
                stop.get_token());
            ADD_FAILURE() << at;
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), ErrorCode::Cancelled);
        }
    }
}

TEST_F(LoadDataset, PreviewShowsColumnsWhateverTheBytes) {
    const CorpusPreview preview = previewCorpus(tsv("\xEF\xBB\xBF"
                                                    "a\tb\nonly\nx\ty\tz\xFF\nnever\tshown\n"),
                                                3);
    EXPECT_EQ(preview.columns, 3);
    ASSERT_EQ(preview.rows.size(), 3u);
    EXPECT_THAT(preview.rows[0], ElementsAre("a", "b"));
    EXPECT_THAT(preview.rows[2], ElementsAre("x", "y", "z\uFFFD"));
    EXPECT_TRUE(previewCorpus(tsv(""), 3).rows.empty());
    CorpusSource missing;
    missing.path = folder.path("missing");
    EXPECT_THROW(previewCorpus(missing, 3), Error);
}

TEST_F(LoadDataset, PreviewOfPairedFilesAndLessons) {
    CorpusSource source;
    source.kind = CorpusKind::PairedFiles;
    source.path = folder.write("a.en", "one\ttab\ntwo\n");
    source.targetPath = folder.write("a.fr", "un\n");
    EXPECT_THAT(previewCorpus(source, 5).rows, ElementsAre(ElementsAre("one\ttab", "un"), ElementsAre("two", "")));
    source.kind = CorpusKind::Lesson;
    source.lesson = "reverse";
    EXPECT_EQ(previewCorpus(source, 5).rows.size(), 5u);
}

TEST(CorpusSource, Titles) {
    CorpusSource source;
    source.path = "/some/where/fra.txt";
    EXPECT_EQ(source.title(), "fra.txt");
    source.kind = CorpusKind::PairedFiles;
    source.path = "/d/train.en";
    source.targetPath = "/d/train.de";
    EXPECT_EQ(source.title(), "train.en–de");
    source.targetPath = "/d/other.de";
    EXPECT_EQ(source.title(), "train.en–other.de");
    source.kind = CorpusKind::Lesson;
    source.lesson = "dates";
    EXPECT_EQ(source.title(), "dates");
}

TEST(DataOptions, KeysAndDefaultsOfTheContract) {
    DataOptions options;
    std::vector<std::string> all;
    for (const Option& option : options.describe()) all.push_back(option.key.substr(5) + "=" + toText(option.value()));
    EXPECT_THAT(all, testing::IsSupersetOf({"source_tokenizer=word", "target_tokenizer=word", "source_language=", "target_language=",
                                            "swap=false", "normalization=nfc", "lowercase=false", "min_frequency=2", "max_vocabulary=30000",
                                            "max_length=100", "valid_fraction=0.05", "test_fraction=0.05"}));
    EXPECT_TRUE(options.problems().empty());
}

TEST(DataOptions, CombinationsThatMakeNoSense) {
    DataOptions options;
    options.targetColumn = 1;
    options.maxVocabulary = 4;
    options.validFraction = options.testFraction = 0.5;
    EXPECT_EQ(options.problems().size(), 3u);
}

}  // namespace
}  // namespace attune
