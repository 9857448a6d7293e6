#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/run/run_dataset.h"
#include "core/run/run_files.h"
#include "core/run/run_store.h"
#include "core/run/train_run.h"
#include "core/run/translator.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace attune {
namespace {

/// A small model in subwords, trained for two updates; its file of codes is gone afterwards.
class BpeRun : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = std::make_unique<test::TemporaryFolder>();
        std::string content;
        for (int i = 0; i < 120; ++i) {
            const std::string number = std::to_string(1000 + i * 37 % 900);
            content += "lower " + number + " newest\tplus " + number + " bas\n";
        }
        s_folder->write("data.tsv", content);
        train("learnt", {"data.bpe_merges=60"});
        train("restricted", {"data.bpe_merges=60", "data.bpe_vocabulary_threshold=20", "data.bpe_joint=false"});
        const std::string codes = s_folder->write("own.codes", "#version: 0.2\nl o\nlo w\n");
        train("own", {"data.bpe_codes=" + codes});
        std::filesystem::remove(codes);
    }
    static void TearDownTestSuite() { s_folder.reset(); }

    static std::filesystem::path path(const std::string& name) { return s_folder->path() / name; }
    static CorpusSource corpus() {
        CorpusSource source;
        source.path = s_folder->path("data.tsv");
        return source;
    }

    static void train(const std::string& name, std::vector<std::string> settings) {
        RunConfig config;
        settings.insert(settings.end(), {"data.source_tokenizer=bpe", "data.target_tokenizer=bpe", "data.min_frequency=1",
                                         "model.hidden_size=8", "model.embedding_size=8", "train.batch_size=16", "train.max_updates=2",
                                         "train.threads=1", "train.validation_sentences=2"});
        ASSERT_TRUE(config.applySettings(settings).empty());
        attune::Run run = attune::Run::create(path(name), config, corpus());
        TrainControl control;
        EXPECT_EQ(trainRun(run, {}, {}, control), StopReason::MaxUpdates);
    }

    /// Surface forms that a run's model reads.
    static std::vector<std::string> tokensOf(const std::string& name, const std::string& sentence) {
        TranslationRequest request;
        request.sentences = {sentence};
        request.search.maxLength = 3;
        return Translator::open(path(name), {}, 1).translate(request).front().tokens;
    }

private:
    static inline std::unique_ptr<test::TemporaryFolder> s_folder;
};

TEST_F(BpeRun, KeepsItsCodesBesideItsVocabularies) {
    const RunFiles files(path("learnt"));
    const std::string codes = readFile(files.sourceCodes);
    EXPECT_THAT(codes, testing::StartsWith("#version: 0.2\n"));
    EXPECT_EQ(readFile(files.targetCodes), codes);
    EXPECT_FALSE(std::filesystem::exists(files.sourceSubwords));
    EXPECT_EQ(readFile(RunFiles(path("own")).sourceCodes), "#version: 0.2\nl o\nlo w\n");
    EXPECT_THAT(readFile(RunFiles(path("restricted")).sourceSubwords), testing::HasSubstr("lower "));
}

TEST_F(BpeRun, IsReadBackByTranslation) {
    EXPECT_EQ(tokensOf("own", "low newest"), (std::vector<std::string>{"lo@@", "w", "n@@", "e@@", "w@@", "e@@", "s@@", "t", "</s>"}));
    for (const char* name : {"learnt", "restricted"}) {
        const attune::Run run = attune::Run::open(path(name));
        const auto dataset = loadRunDataset(run, run.source());
        const Tokenizer tokenizer(run.config().data.sourceTokenizerOptions(), dataset->codes.source);
        std::vector<std::string> expected = tokenizer.tokenize("lower 1037 newest");
        EXPECT_EQ(expected.front(), "lower");
        expected.emplace_back("</s>");
        EXPECT_EQ(tokensOf(name, "lower 1037 newest"), expected);
    }
    EXPECT_LT(tokensOf("learnt", "lower 1037 newest").size(), tokensOf("restricted", "lower 1037 newest").size())
        << "rare numbers are taken apart";
}

TEST_F(BpeRun, IsReadBackByEvaluation) {
    const Translator translator = Translator::open(path("restricted"), {}, 1);
    const SearchOptions greedy{.beamSize = 1, .maxLength = 5};
    const Evaluation own = translator.evaluate(Translator::Part::Train, greedy);
    EXPECT_THAT(own.bleuSignature, testing::HasSubstr("tok:13a")) << "of detokenised text";
    const Evaluation other = translator.evaluate(corpus(), greedy);
    const Evaluation valid = translator.evaluate(Translator::Part::Valid, greedy);
    const Evaluation test = translator.evaluate(Translator::Part::Test, greedy);
    EXPECT_EQ(other.tokens, own.tokens + valid.tokens + test.tokens) << "the same pairs in the same tokens";
}

TEST_F(BpeRun, GoesOnWithTheSameCodes) {
    const std::string before = readFile(RunFiles(path("own")).sourceCodes);
    attune::Run run = attune::Run::open(path("own"));
    TrainControl control;
    EXPECT_EQ(trainRun(run, {.maxUpdates = 3, .maxEpochs = {}, .maxMinutes = {}}, {}, control), StopReason::MaxUpdates);
    EXPECT_EQ(readFile(RunFiles(path("own")).sourceCodes), before);
    continueAsNewRun(run, path("own, goes on"), 0.5);
    EXPECT_EQ(readFile(RunFiles(path("own, goes on")).sourceCodes), before);
}

TEST_F(BpeRun, WithoutItsCodesIsBroken) {
    std::filesystem::copy(path("learnt"), path("broken"), std::filesystem::copy_options::recursive);
    std::filesystem::remove(RunFiles(path("broken")).targetCodes);
    EXPECT_THROW(Translator::open(path("broken"), {}, 1), Error);
}

TEST_F(BpeRun, JoinsOnlyEnsemblesOfTheSameCodes) {
    const std::vector<std::filesystem::path> same{path("learnt"), path("learnt")};
    EXPECT_NO_THROW(Translator::ensemble(same, {}, 1));
    std::filesystem::copy(path("learnt"), path("other"), std::filesystem::copy_options::recursive);
    writeDurably(RunFiles(path("other")).targetCodes, "#version: 0.2\nb a\n");
    const std::vector<std::filesystem::path> different{path("learnt"), path("other")};
    try {
        Translator::ensemble(different, {}, 1);
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("target BPE codes"));
    }
}

}  // namespace
}  // namespace attune
