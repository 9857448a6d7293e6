#include "core/data/batcher.h"
#include "core/data/dataset.h"
#include "core/text/token_class.h"
#include "core/text/tokenizer.h"

#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <string>
#include <utility>

namespace attune {
namespace {

const std::string data = ATTUNE_SHARED_DATA;

TEST(RealCorpora, TatoebaFrenchLoadsWholeAndSplitsBySource) {
    CorpusSource source;
    source.path = data + "/tatoeba-eng-fra/fra.txt";
    const auto start = std::chrono::steady_clock::now();
    const Dataset dataset = loadDataset(source, {}, 1);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
    EXPECT_EQ(dataset.report.lines, 142'787);
    EXPECT_EQ(dataset.report.kept, 142'787);
    EXPECT_EQ(dataset.report.validPairs, 2000);
    EXPECT_EQ(dataset.report.testPairs, 2000);
    EXPECT_GT(dataset.report.source.coverage, 0.99);
    EXPECT_GT(dataset.report.target.coverage, 0.98);
    std::set<std::string_view> train;
    for (const std::uint32_t pair : dataset.split.train) train.insert(dataset.corpus.source(pair));
    for (const auto* part : {&dataset.split.valid, &dataset.split.test})
        for (const std::uint32_t pair : *part) EXPECT_FALSE(train.contains(dataset.corpus.source(pair))) << dataset.corpus.source(pair);
}

TEST(RealCorpora, TatoebaChineseKeepsLinesWithAttribution) {
    CorpusSource source;
    source.path = data + "/tatoeba-eng-cmn/cmn.txt";
    const CorpusReport report = loadDataset(source, {}, 1).report;
    EXPECT_EQ(report.kept, 24'818);
    ASSERT_EQ(report.problems.size(), 1u);
    EXPECT_EQ(report.problems[0].kind, CorpusProblemKind::ExtraColumns);
    EXPECT_EQ(report.problems[0].count, 24'818);
}

TEST(RealCorpora, Multi30kPairedFilesWithItsOwnValidation) {
    CorpusSource source;
    source.kind = CorpusKind::PairedFiles;
    source.path = data + "/multi30k-en-de/train.lc.norm.tok.en";
    source.targetPath = data + "/multi30k-en-de/train.lc.norm.tok.de";
    source.validPath = data + "/multi30k-en-de/val.lc.norm.tok.en";
    source.validTargetPath = data + "/multi30k-en-de/val.lc.norm.tok.de";
    DataOptions options;
    options.sourceTokenizer = options.targetTokenizer = TokenizerKind::Whitespace;
    const Dataset dataset = loadDataset(source, options, 1);
    EXPECT_EQ(dataset.report.trainPairs, 29'000);
    EXPECT_EQ(dataset.report.validPairs, 1014);
    EXPECT_TRUE(dataset.report.problems.empty());
    const Batcher batcher(dataset, dataset.split.train, 64, BatchUnit::Sentences, 1);
    EXPECT_EQ(batcher.batchesPerEpoch(), (29'000 + 63) / 64);
    double useful = 0;
    double positions = 0;
    for (const auto& pairs : batcher.epoch(0)) {
        const Batch batch = makeBatch(dataset, pairs);
        useful += static_cast<double>(batch.targetTokens());
        positions += static_cast<double>(batch.rows * batch.targetLength);
    }
    EXPECT_GT(useful / positions, 0.96);
}

TEST(RealCorpora, ScanLoadsWhole) {
    for (const auto& [file, lines] : {std::pair{"tasks_train_simple.txt", 16'728}, std::pair{"tasks_test_simple.txt", 4182},
                                      std::pair{"tasks_train_length.txt", 16'990}, std::pair{"tasks_test_length.txt", 3920}}) {
        CorpusSource source;
        source.path = data + "/scan/" + file;
        source.kind = recognisedKind(source.path);
        ASSERT_EQ(source.kind, CorpusKind::Scan) << file;
        DataOptions options;
        options.sourceTokenizer = options.targetTokenizer = TokenizerKind::Whitespace;
        options.minFrequency = 1;
        const CorpusReport report = loadDataset(source, options, 1).report;
        EXPECT_EQ(report.kept, lines) << file;
        EXPECT_TRUE(report.problems.empty()) << file;
        EXPECT_LE(report.source.longest, 9) << file;
        EXPECT_EQ(report.target.longest, std::string(file) == "tasks_train_length.txt" ? 22 : 48) << file;
        EXPECT_EQ(report.target.types, 6) << file;
        EXPECT_LE(report.source.types, 13) << file;
    }
}

TEST(RealCorpora, CornellFolderIsReadInWindows1252) {
    CorpusSource source;
    source.path = data + "/cornell-format";
    source.kind = recognisedKind(source.path);
    ASSERT_EQ(source.kind, CorpusKind::Cornell);
    DataOptions options;
    options.maxLength = 10'000;
    const Dataset dataset = loadDataset(source, options, 1);
    EXPECT_EQ(dataset.report.lines, 3000);
    EXPECT_EQ(dataset.report.kept, 3000);
    ASSERT_EQ(dataset.report.problems.size(), 1u);
    EXPECT_EQ(dataset.report.problems[0].kind, CorpusProblemKind::Windows1252);
    EXPECT_EQ(dataset.report.problems[0].count, 9) << "nine lines, each in a conversation of its own";
    EXPECT_EQ(dataset.corpus.line(769), 770);
    EXPECT_EQ(dataset.corpus.target(768), "We've been waiting fifteen minutes\u2014");
}

TEST(RealCorpora, RemovedTokensStayAway) {
    DataOptions options;
    options.removePunctuation = options.removeDigits = true;
    for (const char* file : {"/tatoeba-eng-fra/fra.txt", "/tatoeba-eng-cmn/cmn.txt"}) {
        CorpusSource source;
        source.path = data + file;
        const CorpusPreview preview = previewCorpus(source, 20'000);
        const SentenceFilters filters(options);
        const Tokenizer tokenizer(options.targetTokenizerOptions());
        for (std::size_t row = 0; row < preview.rows.size(); row += 10) {
            const std::string once = filters.target.filtered(preview.rows[row][1]);
            EXPECT_EQ(filters.target.filtered(once), once);
            for (const std::string& token : tokenizer.tokenize(once)) EXPECT_FALSE(isPunctuation(token) || isNumber(token)) << once;
        }
    }
}

}  // namespace
}  // namespace attune
