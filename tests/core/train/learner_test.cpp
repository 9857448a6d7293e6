#include "core/train/learner.h"

#include "tests/support/toy_dataset.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <numeric>

namespace attune {
namespace {

constexpr double rate = 0.05;

ModelOptions smallModel() {
    ModelOptions options;
    options.embeddingSize = 6;
    options.hiddenSize = 5;
    options.dropout = 0;
    return options;
}

Learner learner(const TrainOptions& train) {
    torch::set_num_threads(1);
    const auto dataset = test::toyDataset();
    return {smallModel(), train, dataset->sourceVocabulary.size(), dataset->targetVocabulary.size()};
}

/// Batches of the given sizes, one after another; targets are of different lengths.
std::vector<Batch> batches(const std::vector<std::uint32_t>& sizes) {
    const auto dataset = test::toyDataset();
    std::vector<Batch> made;
    std::uint32_t first = 0;
    for (const std::uint32_t size : sizes) {
        std::vector<std::uint32_t> pairs(size);
        std::iota(pairs.begin(), pairs.end(), first);
        made.push_back(makeBatch(*dataset, pairs));
        first += size;
    }
    return made;
}

/// Copies of the weights by name.
std::map<std::string, torch::Tensor> weights(const Learner& learner) {
    std::map<std::string, torch::Tensor> copies;
    for (const auto& each : learner.model()->named_parameters()) copies[each.key()] = each.value().detach().clone();
    return copies;
}

double largestDifference(const Learner& a, const Learner& b) {
    const auto first = weights(a);
    double largest = 0;
    for (const auto& [name, tensor] : weights(b)) largest = std::max(largest, (tensor - first.at(name)).abs().max().item<double>());
    return largest;
}

TEST(Learner, AccumulatedBatchesEqualOneLargeBatch) {
    TrainOptions train;
    train.optimizer = OptimizerKind::Sgd;
    train.labelSmoothing = 0.1;
    train.coverageLoss = 0.5;
    train.attentionEntropy = 0.3;
    train.embeddingDistance = 0.7;
    Learner parts = learner(train);
    Learner whole = learner(train);
    const Learner untouched = learner(train);
    for (std::int64_t update = 1; update <= 3; ++update) {
        const UpdateNumbers many = parts.learn(batches({3, 10, 7}), {update, rate});
        const UpdateNumbers one = whole.learn(batches({20}), {update, rate});
        EXPECT_NEAR(many.loss, one.loss, 1e-6);
        EXPECT_NEAR(many.nll, one.nll, 1e-6);
        EXPECT_NEAR(many.gradientNorm, one.gradientNorm, 1e-6);
        EXPECT_EQ(many.tokens, one.tokens);
        EXPECT_EQ(many.correct, one.correct);
    }
    EXPECT_LT(largestDifference(parts, whole), 1e-6);
    EXPECT_GT(largestDifference(parts, untouched), 1e-3);
}

/// Two sentences that are one and the same: with one stream for both threads their mean loss would be the loss of one.
TEST(Learner, EveryThreadDropsNumbersOfItsOwn) {
    ModelOptions model = smallModel();
    model.dropout = 0.5;
    const auto dataset = test::toyDataset();
    const std::vector<std::uint32_t> once{0}, twice{0, 0};
    const auto lossOf = [&](std::int64_t threads, const std::vector<std::uint32_t>& pairs) {
        TrainOptions train;
        train.threads = threads;
        Learner learner(model, train, dataset->sourceVocabulary.size(), dataset->targetVocabulary.size());
        const Batch batch = makeBatch(*dataset, pairs);
        return learner.learn(std::span(&batch, 1), {1, rate}).loss;
    };
    EXPECT_EQ(lossOf(2, once), lossOf(1, once));
    EXPECT_GT(std::abs(lossOf(2, twice) - lossOf(1, once)), 1e-3);
}

TEST(Learner, BlockNormsMakeTheGradientNorm) {
    Learner learning = learner({});
    const UpdateNumbers numbers = learning.learn(batches({8}), {1, rate});
    std::vector<std::string> blocks;
    double squares = 0;
    for (const auto& [block, norm] : numbers.gradientNorms) {
        blocks.push_back(block);
        squares += norm * norm;
        EXPECT_GT(norm, 0) << block;
    }
    EXPECT_THAT(blocks, testing::UnorderedElementsAre("source_embedding", "encoder", "target_embedding", "decoder", "attention", "bridge",
                                                      "readout", "output"));
    EXPECT_NEAR(numbers.gradientNorm, std::sqrt(squares), 1e-12);
}

TEST(Learner, AFrozenPartKeepsItsWeights) {
    for (const bool encoder : {true, false}) {
        TrainOptions train;
        train.weightDecay = 0.1;  // must not reach it either
        train.trainedParts = encoder ? TrainedParts::Encoder : TrainedParts::Decoder;
        Learner learning = learner(train);
        const auto before = weights(learning);
        for (std::int64_t update = 1; update <= 2; ++update) learning.learn(batches({8}), {update, rate, 1, {encoder, !encoder}});
        for (const auto& [name, tensor] : weights(learning))
            EXPECT_EQ(torch::equal(tensor, before.at(name)), name.starts_with("encoder.") != encoder) << name;
    }
}

TEST(Learner, EqualRatesOfBothPartsAreJointTraining) {
    TrainOptions train;
    Learner joint = learner(train);
    train.encoderLearningRate = train.learningRate;
    Learner apart = learner(train);
    for (std::int64_t update = 1; update <= 5; ++update) {
        joint.learn(batches({8}), {update, rate});
        apart.learn(batches({8}), {update, rate});
    }
    EXPECT_EQ(largestDifference(joint, apart), 0);
}

TEST(Learner, TheAverageFollowsTheWeights) {
    TrainOptions train;
    EXPECT_EQ(learner(train).averagedModel(), nullptr);
    train.emaDecay = 0.35;  // (1 + u)/(10 + u) is below it until the fourth update
    Learner learning = learner(train);
    torch::Tensor expected;
    for (std::int64_t update = 1; update <= 5; ++update) {
        learning.learn(batches({8}), {update, rate});
        const torch::Tensor now = weights(learning).begin()->second;
        const double u = static_cast<double>(update);
        const double decay = std::min(0.35, (1 + u) / (10 + u));
        expected = update == 1 ? now : decay * expected + (1 - decay) * now;
    }
    const torch::Tensor average = learning.averagedModel()->named_parameters()[weights(learning).begin()->first];
    EXPECT_TRUE(torch::allclose(average, expected, 1e-6, 1e-7));
    EXPECT_FALSE(torch::allclose(average, weights(learning).begin()->second, 1e-4, 1e-5));
}

}  // namespace
}  // namespace attune
