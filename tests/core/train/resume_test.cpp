#include "core/base/error.h"
#include "tests/core/train/toy_training.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <ostream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace attune {
namespace {

using test::Record;
using test::TemporaryFolder;

/// What a run says that does not depend on the clock. Later words about the same update replace earlier ones, as when
/// metrics.jsonl is cut back to the checkpoint.
struct Numbers {
    using Step = std::tuple<double, double, double, std::vector<std::pair<std::string, double>>, double, std::int64_t, double, double>;
    std::map<std::int64_t, Step> steps;
    std::map<std::int64_t, std::tuple<double, double, double, double, double, double, std::vector<LengthAccuracy>>> validations;

    bool operator==(const Numbers&) const = default;
};

Numbers numbersOf(const Record& record) {
    Numbers numbers;
    for (const auto& step : record.all<StepEvent>())
        numbers.steps[step.update] = {step.loss,         step.nll,    step.gradientNorm, step.gradientNorms,
                                      step.learningRate, step.tokens, step.epoch,        step.teacherForcing};
    for (const auto& each : record.all<ValidationEvent>()) {
        if (each.update % 5 == 0)  // the planned ones
            numbers.validations[each.update] = {each.nll,          each.tokenAccuracy, each.trainTokenAccuracy, each.bleu, each.exactMatch,
                                                each.editAccuracy, each.byLength};
    }
    return numbers;
}

/// What the name says, in a training with everything random in it.
struct Case {
    const char* name;
    std::function<void(TrainOptions&)> change;

    friend void PrintTo(const Case& shown, std::ostream* out) { *out << shown.name; }
};

TrainerSetup setupOf(const TemporaryFolder& folder, const Case& chosen) {
    TrainerSetup setup = test::toySetup(folder.path());
    setup.train.warmupUpdates = 3;
    setup.train.headline = Headline::TokenAccuracy;
    chosen.change(setup.train);
    return setup;
}

Case optimizer(const char* name, OptimizerKind kind, double momentum = 0, bool nesterov = false) {
    return {name, [=](TrainOptions& train) {
                train.optimizer = kind;
                train.momentum = momentum;
                train.nesterov = nesterov;
            }};
}

Case schedule(const char* name, ScheduleKind kind) {
    return {name, [=](TrainOptions& train) {
                train.schedule = kind;
                train.scheduleUpdates = 10;
            }};
}

const Case adam = optimizer("adam", OptimizerKind::Adam);
const Case alternate{"alternate", [](TrainOptions& train) {
                         train.trainedParts = TrainedParts::Alternate;
                         train.alternateUpdates = 2;
                         train.encoderLearningRate = 0.02;
                         train.encoderOptimizer = OptimizerKind::RmsProp;
                     }};

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

    void expectSameEndAfterStopsEverywhere() {
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
    expectSameEndAfterStopsEverywhere();
}

INSTANTIATE_TEST_SUITE_P(Loops, Resume,
                         testing::Values(adam, schedule("plateau", ScheduleKind::Plateau),
                                         Case{"accumulate", [](TrainOptions& train) { train.accumulate = 3; }}, alternate),
                         [](const auto& info) { return std::string(info.param.name); });

class ResumeKinds : public Resume {};

TEST_P(ResumeKinds, StoppedAfterEveryUpdateItEndsTheSame) {
    expectSameEndAfterStopsEverywhere();
}

INSTANTIATE_TEST_SUITE_P(Kinds, ResumeKinds,
                         testing::Values(optimizer("adamw", OptimizerKind::AdamW), optimizer("adadelta", OptimizerKind::Adadelta),
                                         optimizer("rmsprop", OptimizerKind::RmsProp, 0.5), optimizer("sgd", OptimizerKind::Sgd),
                                         optimizer("sgd_nesterov", OptimizerKind::Sgd, 0.5, true), schedule("noam", ScheduleKind::Noam),
                                         schedule("cosine", ScheduleKind::Cosine),
                                         Case{"scheduled_sampling",
                                              [](TrainOptions& train) {
                                                  train.scheduledSampling = SamplingSchedule::Exponential;
                                                  train.samplingUpdates = 8;
                                              }},
                                         Case{"ema", [](TrainOptions& train) { train.emaDecay = 0.9; }}),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(ResumeDetails, TheMovingAverageGoesOnBitForBit) {
    const auto setupOfRun = [](const TemporaryFolder& folder) {
        TrainerSetup setup = test::toySetup(folder.path());
        setup.train.emaDecay = 0.9;
        return setup;
    };
    const TemporaryFolder whole;
    test::trainToy(setupOfRun(whole), Record().sink());
    const TemporaryFolder parts;
    TrainerSetup setup = setupOfRun(parts);
    setup.train.maxUpdates = 9;
    test::trainToy(setup, Record().sink());
    setup.resumeAt = 9;
    setup.train.maxUpdates = 23;
    test::trainToy(setup, Record().sink());
    const std::string average = readFile(CheckpointFolder(whole.path()).average(23));
    EXPECT_TRUE(readFile(CheckpointFolder(parts.path()).average(23)) == average);
    EXPECT_FALSE(test::weightsOf(whole.path(), 23) == average);
}

TEST(ResumeDetails, TeacherForcingSetByHandStaysAfterAResume) {
    const TemporaryFolder folder;
    TrainerSetup setup = test::toySetup(folder.path());
    setup.train.scheduledSampling = SamplingSchedule::Linear;
    setup.train.samplingUpdates = 100;
    setup.train.maxUpdates = 6;
    Record record;
    TrainControl control;
    train(setup, record.sink(test::afterUpdate(3, [&] { control.setTeacherForcing(0.25); })), control);
    setup.resumeAt = 6;
    setup.train.maxUpdates = 8;
    test::trainToy(setup, record.sink());
    std::vector<double> forcing;
    for (const auto& step : record.all<StepEvent>()) forcing.push_back(step.teacherForcing);
    ASSERT_EQ(forcing.size(), 8U);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_DOUBLE_EQ(forcing[i], 0.7 * (1 - static_cast<double>(i) / 100));
    for (std::size_t i = 3; i < 8; ++i) EXPECT_EQ(forcing[i], 0.25);
}

TEST(ResumeDetails, TheScheduleOfThePlateauIsReallyUsed) {
    const TemporaryFolder folder;
    Record record;
    test::trainToy(setupOf(folder, schedule("plateau", ScheduleKind::Plateau)), record.sink());
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
