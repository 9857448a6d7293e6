#include "core/base/error.h"
#include "tests/core/train/toy_training.h"

#include <gtest/gtest.h>

#include <map>
#include <tuple>

namespace attune {
namespace {

using test::Record;
using test::TemporaryFolder;

/// What a run says that does not depend on the clock. Later words about the same update replace earlier ones, as when
/// metrics.jsonl is cut back to the checkpoint.
struct Numbers {
    std::map<std::int64_t, std::tuple<double, double, double, double, std::int64_t, double>> steps;
    std::map<std::int64_t, std::tuple<double, double, double, double, double>> validations;

    bool operator==(const Numbers&) const = default;
};

Numbers numbersOf(const Record& record) {
    Numbers numbers;
    for (const auto& step : record.all<StepEvent>())
        numbers.steps[step.update] = {step.loss, step.nll, step.gradientNorm, step.learningRate, step.tokens, step.epoch};
    for (const auto& each : record.all<ValidationEvent>()) {
        if (each.update % 5 == 0)  // the planned ones
            numbers.validations[each.update] = {each.nll, each.tokenAccuracy, each.trainTokenAccuracy, each.bleu, each.exactMatch};
    }
    return numbers;
}

struct Case {
    OptimizerKind optimizer;
    ScheduleKind schedule;
};

TrainerSetup setupOf(const TemporaryFolder& folder, const Case& chosen) {
    TrainerSetup setup = test::toySetup(folder.path());
    setup.train.optimizer = chosen.optimizer;
    setup.train.schedule = chosen.schedule;
    setup.train.warmupUpdates = 3;
    setup.train.headline = Headline::TokenAccuracy;
    return setup;
}

class Resume : public testing::TestWithParam<Case> {
protected:
    void SetUp() override {
        EXPECT_EQ(test::trainToy(setupOf(m_whole, GetParam()), m_wholeRecord.sink()), StopReason::MaxUpdates);
        m_weights = test::weightsOf(m_whole.path(), 23);
    }

    /// Goes on from the latest checkpoint of `folder` to the end and compares everything with the uninterrupted run.
    void expectSameEnd(const TemporaryFolder& folder, Record& record) {
        TrainerSetup setup = setupOf(folder, GetParam());
        setup.resumeAt = CheckpointFolder(folder.path()).latest();
        EXPECT_EQ(test::trainToy(setup, record.sink()), StopReason::MaxUpdates);
        EXPECT_TRUE(test::weightsOf(folder.path(), 23) == m_weights);
        EXPECT_EQ(numbersOf(record), numbersOf(m_wholeRecord));
    }

    TemporaryFolder m_whole;
    Record m_wholeRecord;
    std::string m_weights;
};

TEST_P(Resume, StoppedAnywhereItEndsTheSame) {
    for (const std::int64_t update : {1, 4, 5, 6, 7, 14, 20, 22}) {  // an epoch has 7 updates
        SCOPED_TRACE(update);
        const TemporaryFolder folder;
        Record record;
        TrainControl control;
        EXPECT_EQ(train(setupOf(folder, GetParam()), record.sink(test::afterUpdate(update, [&] { control.stop(); })), control),
                  StopReason::Stopped);
        EXPECT_EQ(CheckpointFolder(folder.path()).latest(), update);
        expectSameEnd(folder, record);
    }
}

TEST_P(Resume, KilledItGoesOnFromTheLastCheckpoint) {
    const TemporaryFolder folder;
    Record record;
    const auto die = [] { throw Error(ErrorCode::Internal, "test", ATTUNE_TEXT("Errors", "killed")); };
    EXPECT_THROW(test::trainToy(setupOf(folder, GetParam()), record.sink(test::afterUpdate(13, die))), Error);
    EXPECT_EQ(CheckpointFolder(folder.path()).latest(), 10);
    expectSameEnd(folder, record);
}

TEST_P(Resume, ALimitReachedOnTheWayChangesNothing) {
    const TemporaryFolder folder;
    Record record;
    TrainerSetup setup = setupOf(folder, GetParam());
    setup.train.maxUpdates = 12;  // validated there, though not planned
    EXPECT_EQ(test::trainToy(setup, record.sink()), StopReason::MaxUpdates);
    EXPECT_EQ(record.all<ValidationEvent>().back().update, 12);
    expectSameEnd(folder, record);
}

TEST_P(Resume, StoppedAfterEveryUpdateItEndsTheSame) {
    const TemporaryFolder folder;
    Record record;
    for (std::int64_t update = 1; update < 23; ++update) {
        TrainerSetup setup = setupOf(folder, GetParam());
        setup.resumeAt = CheckpointFolder(folder.path()).latest();
        TrainControl control;
        train(setup, record.sink(test::afterUpdate(update, [&] { control.stop(); })), control);
    }
    expectSameEnd(folder, record);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Resume,
                         testing::Values(Case{OptimizerKind::Adam, ScheduleKind::Constant},
                                         Case{OptimizerKind::Sgd, ScheduleKind::Constant},
                                         Case{OptimizerKind::Adam, ScheduleKind::Plateau}));

TEST(ResumeDetails, TheScheduleOfThePlateauIsReallyUsed) {
    const TemporaryFolder folder;
    Record record;
    test::trainToy(setupOf(folder, {OptimizerKind::Adam, ScheduleKind::Plateau}), record.sink());
    EXPECT_LT(record.all<StepEvent>().back().learningRate, 0.05);  // else the test above says nothing about it
}

TEST(ResumeDetails, StartCarriesTheCheckpointsUpdate) {
    const TemporaryFolder folder;
    TrainerSetup setup = test::toySetup(folder.path());
    setup.train.maxUpdates = 8;
    test::trainToy(setup, Record().sink());
    setup.resumeAt = 8;
    setup.train.maxUpdates = 9;
    Record record;
    test::trainToy(setup, record.sink());
    EXPECT_EQ(record.all<StartEvent>().front().update, 8);
    EXPECT_EQ(record.all<StepEvent>().front().update, 9);
    const auto bests = record.all<EndEvent>().front().best;
    ASSERT_TRUE(bests.has_value());

    setup.resumeAt = 9;  // the limit is reached already: nothing happens
    Record nothing;
    EXPECT_EQ(test::trainToy(setup, nothing.sink()), StopReason::MaxUpdates);
    EXPECT_EQ(nothing.events.size(), 2U);
}

TEST(ResumeDetails, AnotherModelOrOptimizerIsRefused) {
    const TemporaryFolder folder;
    TrainerSetup setup = test::toySetup(folder.path());
    setup.train.maxUpdates = 3;
    test::trainToy(setup, Record().sink());
    setup.resumeAt = 3;
    setup.train.optimizer = OptimizerKind::Sgd;
    EXPECT_THROW(test::trainToy(setup, Record().sink()), Error);
    setup.train.optimizer = OptimizerKind::Adam;
    setup.model.hiddenSize = 9;
    EXPECT_THROW(test::trainToy(setup, Record().sink()), Error);
    setup.resumeAt = 4;
    EXPECT_THROW(test::trainToy(setup, Record().sink()), Error);
}

}  // namespace
}  // namespace attune
