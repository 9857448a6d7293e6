#include "core/data/batcher.h"

#include "core/base/random.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace attune {
namespace {

using testing::ElementsAre;

Dataset someDataset(std::size_t pairs) {
    Dataset dataset;
    Random random(7);
    for (std::size_t i = 0; i < pairs; ++i) {
        const std::vector<TokenId> source(1 + random.below(30), firstWordId);
        const std::vector<TokenId> target(1 + random.below(30), firstWordId + 1);
        dataset.sourceIds.add(source);
        dataset.targetIds.add(target);
        dataset.split.train.push_back(static_cast<std::uint32_t>(i));
    }
    return dataset;
}

TEST(Batch, PadsAndEndsSentences) {
    Dataset dataset;
    dataset.sourceIds.add(std::vector<TokenId>{5, 6});
    dataset.sourceIds.add(std::vector<TokenId>{7});
    dataset.targetIds.add(std::vector<TokenId>{8});
    dataset.targetIds.add(std::vector<TokenId>{9, 10, 11});
    const Batch batch = makeBatch(dataset, std::vector<std::uint32_t>{1, 0});
    EXPECT_EQ(batch.rows, 2);
    EXPECT_EQ(batch.sourceLength, 3);
    EXPECT_EQ(batch.targetLength, 4);
    EXPECT_THAT(batch.sourceIds, ElementsAre(7, endId, padId, 5, 6, endId));
    EXPECT_THAT(batch.sourceLengths, ElementsAre(2, 3));
    EXPECT_THAT(batch.targetIds, ElementsAre(9, 10, 11, endId, 8, endId, padId, padId));
    EXPECT_THAT(batch.targetLengths, ElementsAre(4, 2));
    EXPECT_THAT(batch.pairs, ElementsAre(1u, 0u));
    EXPECT_EQ(batch.targetTokens(), 6);
}

TEST(Batch, OfSourcesOnly) {
    const std::vector<std::vector<TokenId>> sources = {{}, {4, 5}};
    const Batch batch = makeSourceBatch(sources);
    EXPECT_THAT(batch.sourceIds, ElementsAre(endId, padId, padId, 4, 5, endId));
    EXPECT_EQ(batch.targetLength, 0);
    EXPECT_TRUE(batch.targetIds.empty());
}

class BatcherOf : public testing::TestWithParam<BatchUnit> {};

TEST_P(BatcherOf, EveryPairOncePerEpochAndAsManyBatchesInEach) {
    const Dataset dataset = someDataset(1003);
    const Batcher batcher(dataset, dataset.split.train, GetParam() == BatchUnit::Sentences ? 16 : 200, GetParam(), 1);
    for (std::int64_t epoch = 0; epoch < 5; ++epoch) {
        std::vector<std::uint32_t> seen;
        const auto batches = batcher.epoch(epoch);
        EXPECT_EQ(static_cast<std::int64_t>(batches.size()), batcher.batchesPerEpoch());
        for (const auto& batch : batches) seen.insert(seen.end(), batch.begin(), batch.end());
        std::sort(seen.begin(), seen.end());
        EXPECT_EQ(seen, dataset.split.train);
    }
}

TEST_P(BatcherOf, DependsOnSeedAndEpochAlone) {
    const Dataset dataset = someDataset(500);
    const Batcher batcher(dataset, dataset.split.train, 64, GetParam(), 1);
    const Batcher again(dataset, dataset.split.train, 64, GetParam(), 1);
    const Batcher other(dataset, dataset.split.train, 64, GetParam(), 2);
    again.epoch(0);
    EXPECT_EQ(batcher.epoch(3), again.epoch(3));
    EXPECT_NE(batcher.epoch(3), batcher.epoch(4));
    EXPECT_NE(batcher.epoch(3), other.epoch(3));
}

INSTANTIATE_TEST_SUITE_P(Units, BatcherOf, testing::Values(BatchUnit::Sentences, BatchUnit::Tokens));

TEST(Batcher, SentencesFillTheBatch) {
    const Dataset dataset = someDataset(100);
    const Batcher batcher(dataset, dataset.split.train, 32, BatchUnit::Sentences, 1);
    EXPECT_EQ(batcher.batchesPerEpoch(), 4);
    std::size_t full = 0;
    for (const auto& batch : batcher.epoch(0)) full += batch.size() == 32;
    EXPECT_EQ(full, 3u);
}

TEST(Batcher, TokensBoundThePaddedBatch) {
    const Dataset dataset = someDataset(1000);
    const Batcher batcher(dataset, dataset.split.train, 100, BatchUnit::Tokens, 1);
    for (const auto& pairs : batcher.epoch(0)) {
        const Batch batch = makeBatch(dataset, pairs);
        EXPECT_LE(batch.rows * std::max(batch.sourceLength, batch.targetLength), 100);
    }
    const Batcher narrow(dataset, dataset.split.train, 1, BatchUnit::Tokens, 1);
    EXPECT_EQ(narrow.batchesPerEpoch(), 1000) << "a pair longer than the batch is a batch of its own";
}

TEST(Batcher, LittlePaddingInTargets) {
    const Dataset dataset = someDataset(5000);
    const Batcher batcher(dataset, dataset.split.train, 64, BatchUnit::Sentences, 1);
    double useful = 0;
    double positions = 0;
    for (const auto& pairs : batcher.epoch(0)) {
        const Batch batch = makeBatch(dataset, pairs);
        useful += static_cast<double>(batch.targetTokens());
        positions += static_cast<double>(batch.rows * batch.targetLength);
    }
    EXPECT_GT(useful / positions, 0.96);
}

TEST(Batcher, NoPairsNoBatches) {
    const Dataset dataset = someDataset(1);
    EXPECT_EQ(Batcher(dataset, {}, 8, BatchUnit::Sentences, 1).batchesPerEpoch(), 0);
}

}  // namespace
}  // namespace attune
