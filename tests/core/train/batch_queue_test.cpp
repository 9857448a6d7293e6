#include "core/train/batch_queue.h"

#include "core/train/learner.h"
#include "core/train/model_batches.h"
#include "core/train/schedule.h"
#include "core/train/training_batches.h"
#include "tests/core/train/toy_training.h"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>

namespace attune {
namespace {

BatchQueue::Maker maker(const std::shared_ptr<const Dataset>& dataset) {
    return [dataset](std::span<const std::uint32_t> pairs) { return makeBatch(*dataset, pairs); };
}

TEST(BatchQueue, GivesTheBatchesOfEveryEpochInOrderFromAnyPlace) {
    const auto dataset = test::toyDataset();
    const Batcher batcher(*dataset, dataset->split.train, 8, BatchUnit::Sentences, 3);
    for (const std::int64_t start : {0, 5}) {
        BatchQueue queue(batcher, 1, start, 2, maker(dataset));
        for (std::int64_t epoch = 1; epoch < 4; ++epoch) {
            const auto batches = batcher.epoch(epoch);
            for (std::size_t i = epoch == 1 ? static_cast<std::size_t>(start) : 0; i < batches.size(); ++i) {
                const Batch batch = queue.next();
                EXPECT_EQ(batch.pairs, batches[i]) << epoch << ' ' << i;
                EXPECT_EQ(batch.targetIds, makeBatch(*dataset, batches[i]).targetIds);
            }
        }
    }
}

TEST(BatchQueue, MakesOnlyAFewAhead) {
    const auto dataset = test::toyDataset();
    const Batcher batcher(*dataset, dataset->split.train, 8, BatchUnit::Sentences, 3);
    std::atomic<int> made = 0;
    {
        BatchQueue queue(batcher, 0, 0, 2, [&](std::span<const std::uint32_t> pairs) {
            ++made;
            return makeBatch(*dataset, pairs);
        });
        for (int taken = 1; taken <= 20; ++taken) {
            queue.next();
            EXPECT_LE(made, taken + 3) << "two that wait, and one that is being put";
        }
    }
    EXPECT_LE(made, 23);
}

TEST(BatchQueue, ThrowsWhatTheMakingThrewAfterTheBatchesBefore) {
    const auto dataset = test::toyDataset();
    const Batcher batcher(*dataset, dataset->split.train, 8, BatchUnit::Sentences, 3);
    int made = 0;
    BatchQueue queue(batcher, 0, 0, 4, [&](std::span<const std::uint32_t> pairs) {
        if (made++ == 2) throw std::runtime_error("broken");
        return makeBatch(*dataset, pairs);
    });
    EXPECT_EQ(queue.next().pairs, batcher.epoch(0)[0]);
    EXPECT_EQ(queue.next().pairs, batcher.epoch(0)[1]);
    EXPECT_THROW(queue.next(), std::runtime_error);
    EXPECT_THROW(queue.next(), std::runtime_error);
}

TEST(TrainingBatches, HaveTheCopyIdsOfPairsBatch) {
    const auto dataset = test::toyDataset();
    ModelOptions model;
    model.output = OutputKind::PointerGenerator;
    const SentenceCodec codec(test::toyDataOptions(), dataset);
    const TrainingBatches batches(model, {}, test::toyDataOptions(), dataset);
    const Batch batch = batches.of(dataset->split.train);
    const Batch expected = pairsBatch(model, *dataset, codec, dataset->split.train);
    EXPECT_EQ(batch.sourceCopyIds, expected.sourceCopyIds);
    EXPECT_EQ(batch.targetCopyIds, expected.targetCopyIds);
    EXPECT_EQ(batch.extraWords, expected.extraWords);
    EXPECT_EQ(batch.sourceIds, expected.sourceIds);
}

/// Losses of updates that are given their batches one by one, as pairsBatch() makes them.
std::vector<double> lossesWithoutQueue(const TrainerSetup& setup) {
    const Dataset& dataset = *setup.dataset;
    const SentenceCodec codec(setup.data, setup.dataset);
    Learner learner(setup.model, setup.train, dataset.sourceVocabulary.size(), dataset.targetVocabulary.size());
    const Batcher batcher(dataset, dataset.split.train, setup.train.batchSize, setup.train.batchUnit,
                          static_cast<std::uint64_t>(setup.train.seed));
    std::vector<double> losses;
    const TrainPosition position;
    for (std::int64_t epoch = 0; std::ssize(losses) < setup.train.maxUpdates; ++epoch)
        for (const auto& pairs : batcher.epoch(epoch)) {
            const std::int64_t update = std::ssize(losses) + 1;
            if (update > setup.train.maxUpdates) break;
            const Batch batch = pairsBatch(setup.model, dataset, codec, pairs);
            const UpdatePlan plan{update, learningRate(setup.train, position, update), teacherForcing(setup.train, position, update),
                                  learningParts(setup.train, update)};
            losses.push_back(learner.learn(std::span(&batch, 1), plan).loss);
        }
    return losses;
}

TEST(BatchQueue, ATrainingIsBitForBitThatOfBatchesMadeOneByOne) {
    for (const OutputKind output : {OutputKind::Generate, OutputKind::PointerGenerator}) {
        const test::TemporaryFolder folder;
        TrainerSetup setup = test::toySetup(folder.path());
        setup.model.output = output;
        setup.train.reportEvery = 1;
        test::Record record;
        test::trainToy(setup, record.sink());
        std::vector<double> losses;
        for (const StepEvent& step : record.all<StepEvent>()) losses.push_back(step.loss);
        EXPECT_EQ(losses, lossesWithoutQueue(setup));
        EXPECT_EQ(losses.size(), 23U);
    }
}

}  // namespace
}  // namespace attune
