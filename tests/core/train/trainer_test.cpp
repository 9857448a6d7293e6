#include "core/train/trainer.h"

#include "core/base/error.h"
#include "core/train/trial.h"
#include "tests/core/train/toy_training.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <csignal>
#include <fstream>
#include <set>
#include <thread>

namespace attune {
namespace {

using test::Record;
using test::TemporaryFolder;

TEST(Trainer, EventsComeInOrderAndAgree) {
    const TemporaryFolder folder;
    Record record;
    TrainerSetup setup = test::toySetup(folder.path());
    EXPECT_EQ(test::trainToy(setup, record.sink()), StopReason::MaxUpdates);
    EXPECT_TRUE(std::holds_alternative<StartEvent>(record.events.front()));
    EXPECT_TRUE(std::holds_alternative<EndEvent>(record.events.back()));
    const auto start = record.all<StartEvent>().front();
    EXPECT_EQ(start.trainPairs, 54);
    EXPECT_EQ(start.validPairs, 6);
    EXPECT_EQ(start.updatesPerEpoch, 7);
    EXPECT_EQ(start.threads, 1);
    EXPECT_EQ(start.engine, "reference");

    const auto steps = record.all<StepEvent>();
    ASSERT_EQ(steps.size(), 23U);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        EXPECT_EQ(steps[i].update, static_cast<std::int64_t>(i) + 1);
        EXPECT_EQ(steps[i].reported, steps[i].update % 2 == 0);
        EXPECT_NEAR(steps[i].epoch, static_cast<double>(i + 1) / 7, 1e-12);
        if (i > 0) {
            EXPECT_GT(steps[i].tokens, steps[i - 1].tokens);
            EXPECT_GE(steps[i].seconds, steps[i - 1].seconds);
        }
    }
    const auto validations = record.all<ValidationEvent>();
    std::vector<std::int64_t> updates;
    for (const auto& each : validations) {
        updates.push_back(each.update);
        EXPECT_DOUBLE_EQ(each.perplexity, std::exp(each.nll));
    }
    EXPECT_THAT(updates, testing::ElementsAre(5, 10, 15, 20, 23));
    EXPECT_TRUE(validations.front().best);
    const auto end = record.all<EndEvent>().front();
    EXPECT_EQ(end.update, 23);
    ASSERT_TRUE(end.best);
    EXPECT_EQ(end.best->measure, "bleu");
    const CheckpointFolder checkpoints(folder.path());
    EXPECT_EQ(checkpoints.latest(), 23);
    EXPECT_EQ(checkpoints.best(), end.best->update);
}

TEST(Trainer, ItLearns) {
    const TemporaryFolder folder;
    Record record;
    TrainerSetup setup = test::toySetup(folder.path());
    setup.model.dropout = 0;
    setup.train.teacherForcing = 1;
    setup.train.labelSmoothing = 0;
    setup.model.hiddenSize = 32;
    setup.train.maxUpdates = 250;
    setup.train.validateEvery = 125;
    setup.train.learningRate = 0.02;
    test::trainToy(setup, record.sink());
    const auto steps = record.all<StepEvent>();
    EXPECT_LT(steps.back().nll, 0.5 * steps.front().nll);
    EXPECT_GT(record.all<ValidationEvent>().back().trainTokenAccuracy, 0.75);
    EXPECT_NEAR(steps.back().loss, steps.back().nll, 1e-5);  // no smoothing: the same thing
}

TEST(Trainer, ValidatesEachEpochAndStopsThere) {
    const TemporaryFolder folder;
    Record record;
    TrainerSetup setup = test::toySetup(folder.path());
    setup.train.validateEvery = 0;
    setup.train.maxUpdates = 0;
    setup.train.maxEpochs = 2;
    EXPECT_EQ(test::trainToy(setup, record.sink()), StopReason::MaxEpochs);
    const auto validations = record.all<ValidationEvent>();
    ASSERT_EQ(validations.size(), 2U);
    EXPECT_EQ(validations[1].update, 14);
    EXPECT_DOUBLE_EQ(validations[1].epoch, 2);
}

TEST(Trainer, PatienceEndsTheRun) {
    const TemporaryFolder folder;
    TrainerSetup setup = test::toySetup(folder.path());
    setup.train.learningRate = 1e-30;  // nothing ever changes
    setup.train.patience = 3;
    setup.train.maxUpdates = 1000;
    Record record;
    EXPECT_EQ(test::trainToy(setup, record.sink()), StopReason::EarlyStopping);
    EXPECT_EQ(record.all<EndEvent>().front().update, 20);
    EXPECT_EQ(record.all<EndEvent>().front().best->update, 5);
}

TEST(Trainer, MinutesEndTheRun) {
    const TemporaryFolder folder;
    TrainerSetup setup = test::toySetup(folder.path());
    setup.train.maxMinutes = 0.3 / 60;
    setup.train.maxUpdates = 0;
    setup.train.maxEpochs = 0;
    EXPECT_EQ(test::trainToy(setup, Record().sink()), StopReason::MaxMinutes);
}

/// NaN where the gradient flows back; forward and backward of dropout keep it.
TEST(Trainer, DivergenceStopsBeforeTheUpdate) {
    const TemporaryFolder folder;
    TrainerSetup setup = test::toySetup(folder.path());
    setup.train.optimizer = OptimizerKind::Sgd;
    setup.train.learningRate = 1e30;
    setup.train.clipNorm = 0;
    setup.train.schedule = ScheduleKind::InverseSqrt;
    setup.train.warmupUpdates = 1;
    Record record;
    EXPECT_EQ(test::trainToy(setup, record.sink()), StopReason::Diverged);
    const auto end = record.all<EndEvent>().front();
    EXPECT_EQ(end.reason, StopReason::Diverged);
    EXPECT_NE(end.detail.english().find("update"), std::string::npos);
    EXPECT_EQ(end.update, static_cast<std::int64_t>(record.all<StepEvent>().size()));
    EXPECT_TRUE(record.all<CheckpointEvent>().empty());
}

TEST(Trainer, AfterDivergenceTheLastGoodCheckpointStays) {
    const TemporaryFolder folder;
    TrainerSetup setup = test::toySetup(folder.path());
    setup.train.maxUpdates = 10;
    test::trainToy(setup, Record().sink());
    const std::string good = test::weightsOf(folder.path(), 10);
    setup.resumeAt = 10;
    setup.train.maxUpdates = 40;
    setup.train.learningRate = 1e38;
    Record record;
    EXPECT_EQ(test::trainToy(setup, record.sink()), StopReason::Diverged);
    EXPECT_EQ(CheckpointFolder(folder.path()).latest(), 10);
    EXPECT_EQ(test::weightsOf(folder.path(), 10), good);
}

TEST(Trainer, InitialWeightsComeFromAnotherRun) {
    const TemporaryFolder first;
    TrainerSetup setup = test::toySetup(first.path());
    setup.train.maxUpdates = 5;
    test::trainToy(setup, Record().sink());
    const TemporaryFolder second;
    TrainerSetup next = test::toySetup(second.path());
    next.initialWeights = CheckpointFolder(first.path()).weights(5);
    next.train.learningRate = 1e-30;
    next.train.maxUpdates = 1;
    test::trainToy(next, Record().sink());
    EXPECT_EQ(test::weightsOf(second.path(), 1), test::weightsOf(first.path(), 5));
}

TEST(TrainerFailures, AFolderThatIsGoneEndsTheRun) {
    const TemporaryFolder folder;
    const TrainerSetup setup = test::toySetup(folder.path());
    Record record;
    const auto remove = [&] { std::filesystem::remove_all(folder.path()); };
    EXPECT_THROW(test::trainToy(setup, record.sink(test::afterUpdate(4, remove))), Error);
    EXPECT_EQ(record.all<EndEvent>().front().reason, StopReason::Failed);
    EXPECT_FALSE(record.all<EndEvent>().front().detail.english().empty());
}

TEST(TrainerFailures, AFullDiskLeavesTheLastGoodCheckpoint) {
    const TemporaryFolder folder;
    const TrainerSetup setup = test::toySetup(folder.path());
    const auto previous = std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    Record record;
    const auto fill = [&] {
        rlimit small = before;
        small.rlim_cur = 1000;  // bytes a file may have from now on
        setrlimit(RLIMIT_FSIZE, &small);
    };
    EXPECT_THROW(test::trainToy(setup, record.sink(test::afterUpdate(7, fill))), Error);
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, previous);
    EXPECT_EQ(record.all<EndEvent>().front().reason, StopReason::Failed);
    EXPECT_EQ(CheckpointFolder(folder.path()).latest(), 5);
    ASSERT_TRUE(record.all<EndEvent>().front().best.has_value());
    EXPECT_EQ(record.all<EndEvent>().front().best->update, 5);  // a later best one was never saved

    TrainerSetup next = setup;  // and it goes on from there
    next.resumeAt = 5;
    EXPECT_EQ(test::trainToy(next, Record().sink()), StopReason::MaxUpdates);
}

TEST(TrainerFailures, ASinkThatCannotWriteEndsTheRun) {
    const TemporaryFolder folder;
    TrainControl control;
    const EventSink full = [](const TrainEvent& event) {
        if (std::holds_alternative<StepEvent>(event)) throw Error(ErrorCode::DiskFull, "metrics.jsonl", ATTUNE_TEXT("Errors", "full"));
    };
    try {
        train(test::toySetup(folder.path()), full, control);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::DiskFull);
    }
    EXPECT_NE(control.snapshot(), nullptr);  // nobody waits for ever
}

TEST(Checkpoints, UnnamedStepsAreDeleted) {
    for (const std::int64_t kept : {1, 3}) {
        const TemporaryFolder folder;
        TrainerSetup setup = test::toySetup(folder.path());
        setup.train.keepCheckpoints = kept;
        test::trainToy(setup, Record().sink());
        const CheckpointFolder checkpoints(folder.path());
        std::set<std::int64_t> expected = kept == 1 ? std::set<std::int64_t>{23} : std::set<std::int64_t>{15, 20, 23};
        expected.insert(*checkpoints.best());
        const auto updates = checkpoints.updates();
        EXPECT_EQ(std::set<std::int64_t>(updates.begin(), updates.end()), expected);
        for (const std::int64_t update : updates) EXPECT_TRUE(std::filesystem::exists(checkpoints.state(update)));
    }
}

TEST(Trial, CountsUpdatesAndWritesNothing) {
    const TrainerSetup setup = test::toySetup("");
    const TrialNumbers numbers = trialTraining(*setup.dataset, setup.data, setup.model, setup.train, 0.1);
    EXPECT_EQ(numbers.updatesPerEpoch, 7);
    EXPECT_GT(numbers.updates, 0);
    EXPECT_NEAR(numbers.updatesPerSecond, static_cast<double>(numbers.updates) / numbers.seconds, 1e-9);
    EXPECT_GT(numbers.parameters, 0);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(trialTraining(*setup.dataset, setup.data, setup.model, setup.train, 10, stop.get_token()), Error);
}

}  // namespace
}  // namespace attune
