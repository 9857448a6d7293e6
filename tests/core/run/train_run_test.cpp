#include "core/run/train_run.h"
#include "core/base/error.h"
#include "core/run/run_store.h"
#include "core/run/translator.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <cmath>
#include <filesystem>
#include <memory>

namespace attune {
namespace {

using testing::SizeIs;

/// A small model, trained for ten updates on a small lesson.
class TrainedRun : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = std::make_unique<test::TemporaryFolder>();
        train("a", 1);
        train("b", 2);
    }
    static void TearDownTestSuite() { s_folder.reset(); }

    static std::filesystem::path path(const std::string& name) { return s_folder->path() / name; }

    static void train(const std::string& name, std::int64_t seed) {
        RunConfig config;
        const std::vector<std::string> settings{"data.source_tokenizer=character",
                                                "data.target_tokenizer=character",
                                                "model.hidden_size=8",
                                                "model.embedding_size=8",
                                                "train.batch_size=16",
                                                "train.max_updates=10",
                                                "train.threads=1",
                                                "train.validation_sentences=4",
                                                "data.min_frequency=1"};
        ASSERT_TRUE(config.applySettings(settings).empty());
        config.train.seed = seed;
        CorpusSource source;
        source.kind = CorpusKind::Lesson;
        source.lesson = "reverse";
        source.pairs = 200;
        attune::Run run = attune::Run::create(path(name), config, source);
        TrainControl control;
        EXPECT_EQ(trainRun(run, {}, {}, control), StopReason::MaxUpdates);
    }

private:
    static inline std::unique_ptr<test::TemporaryFolder> s_folder;
};

TEST_F(TrainedRun, AnswersAreInTheOrderOfTheQuestions) {
    const Translator translator = Translator::open(path("a"), {}, 1);
    TranslationRequest request;
    request.sentences = {"abc", "", "abcdefghij", "  ", "ab\xC3\xA9", "abc"};
    request.search.maxLength = 6;
    request.attention = true;
    request.topK = 3;
    const auto answers = translator.translate(request);
    ASSERT_THAT(answers, SizeIs(6));
    for (std::size_t i = 0; i < answers.size(); ++i) EXPECT_EQ(answers[i].source, request.sentences[i]);
    for (const std::size_t empty : {1, 3}) {
        EXPECT_TRUE(answers[empty].tokens.empty());
        EXPECT_TRUE(answers[empty].hypotheses.empty());
    }
    EXPECT_EQ(answers[4].tokens, (std::vector<std::string>{"a", "b", "\xC3\xA9", "</s>"}));
    EXPECT_EQ(answers[4].unknown, (std::vector<bool>{false, false, true, false}));
    EXPECT_EQ(answers[0].hypotheses.front().text, answers[5].hypotheses.front().text);
    EXPECT_EQ(answers[0].update, 10);
    for (const std::size_t i : {0, 2, 4}) {
        const Hypothesis& best = answers[i].hypotheses.front();
        ASSERT_THAT(best.attention, SizeIs(1));
        EXPECT_EQ(best.attention[0].columnTokens, answers[i].tokens);
        EXPECT_EQ(best.attention[0].rowTokens, best.tokens);
        EXPECT_THAT(best.topK, SizeIs(best.tokens.size()));
        EXPECT_THAT(best.topK.front(), SizeIs(3));
    }
}

TEST_F(TrainedRun, EvaluationIsThatOfTheLastValidation) {
    const Translator translator = Translator::open(path("a"), {}, 1);
    const Evaluation evaluation = translator.evaluate(Translator::Part::Valid, SearchOptions{.beamSize = 1});
    double nll = 0;
    for (const TrainEvent& event : readMetrics(path("a"))) {
        if (const auto* validation = std::get_if<ValidationEvent>(&event); validation && validation->update == 10) nll = validation->nll;
    }
    EXPECT_EQ(evaluation.nll, nll);
    EXPECT_EQ(evaluation.perplexity, std::exp(nll));
    EXPECT_THAT(evaluation.outputs, SizeIs(static_cast<std::size_t>(evaluation.pairs)));
}

TEST_F(TrainedRun, AnEnsembleOfOneModelTwiceIsThatModel) {
    TranslationRequest request;
    request.sentences = {"abcdef"};
    request.search.maxLength = 8;
    const std::vector<std::filesystem::path> twice{path("a"), path("a")};
    const auto one = Translator::open(path("a"), {}, 1).translate(request);
    const auto two = Translator::ensemble(twice, {}, 1).translate(request);
    EXPECT_EQ(one[0].hypotheses[0].text, two[0].hypotheses[0].text);
    EXPECT_NEAR(one[0].hypotheses[0].score, two[0].hypotheses[0].score, 1e-5);
}

TEST_F(TrainedRun, WeightsOf8BitsAnswerNearlyAlike) {
    const Translator translator = Translator::open(path("a"), {}, 1);
    TranslationRequest request;
    request.sentences = {"abcdef"};
    request.search.maxLength = 1;
    const Hypothesis exact = translator.translate(request).front().hypotheses.front();
    request.search.precision = kernels::Precision::Int8;
    const Hypothesis rounded = translator.translate(request).front().hypotheses.front();
    EXPECT_NE(rounded.logProbability, exact.logProbability);
    EXPECT_NEAR(rounded.logProbability, exact.logProbability, 0.1);
}

TEST_F(TrainedRun, GoesOnAsANewRunWithHalfTheRate) {
    const attune::Run old = attune::Run::open(path("a"));
    attune::Run made = continueAsNewRun(old, path("c"), 0.5);
    EXPECT_EQ(made.config().train.learningRate, old.config().train.learningRate / 2);
    EXPECT_EQ(made.probes(), old.probes());
    TrainControl control;
    double before = 0;
    const EventSink sink = [&](const TrainEvent& event) {
        if (const auto* step = std::get_if<StepEvent>(&event); step && step->update == 1) before = step->nll;
    };
    EXPECT_EQ(trainRun(made, {.maxUpdates = 1}, sink, control), StopReason::MaxUpdates);
    double first = 0;
    for (const TrainEvent& event : readMetrics(path("a"))) {
        if (const auto* validation = std::get_if<ValidationEvent>(&event)) first = validation->nll;
    }
    EXPECT_NEAR(before, first, 0.35);  // it begins where the other ended, not at log V
}

TEST_F(TrainedRun, AMissingCheckpointIsNamed) {
    try {
        Translator::open(path("a"), {CheckpointChoice::Kind::Update, 7}, 1);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::RunBroken);
        EXPECT_THAT(error.detail().english(), testing::HasSubstr("update 7, only of 10"));
    }
}

}  // namespace
}  // namespace attune
