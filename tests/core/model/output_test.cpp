#include "core/model/forced_pass.h"
#include "core/model/layers.h"
#include "core/ops/reference/attention.h"
#include "core/ops/reference/linear_cross_entropy.h"
#include "tests/core/model/model_fixture.h"

#include <ATen/CPUGeneratorImpl.h>
#include <gtest/gtest.h>
#include <torch/nn/functional/loss.h>

#include <cmath>
#include <map>
#include <string>

namespace attune::testing {
namespace {

ModelOptions tiny() {
    ModelOptions options;
    options.embeddingSize = 5;
    options.hiddenSize = 6;
    return options;
}

torch::Tensor numbers(torch::IntArrayRef shape, std::uint64_t seed) {
    return DropoutStream(seed).uniform(shape) * 4 - 2;
}

TEST(Output, NeverOffersPaddingOrStart) {
    const torch::NoGradGuard noGrad;
    const auto model = doubleModel(tiny());
    const torch::Tensor logProbabilities = model->output().predict({numbers({3, 6}, 1), {}, {}, 0}).logProbabilities;
    ASSERT_EQ(logProbabilities.sizes(), (torch::IntArrayRef{3, targetWords}));
    for (int row = 0; row < 3; ++row) {
        EXPECT_EQ(logProbabilities[row][padId].item<double>(), -INFINITY);
        EXPECT_EQ(logProbabilities[row][startId].item<double>(), -INFINITY);
        EXPECT_NEAR(logProbabilities[row].exp().sum().item<double>(), 1, 1e-12);
    }
}

TEST(Output, LossSumsOverTokensWithoutPadding) {
    const auto model = doubleModel(tiny());
    const Batch batch = smallBatch();
    DropoutStream evaluation;
    const Loss all = model->loss(batch, {}, {}, evaluation);
    EXPECT_EQ(all.tokens, 4 + 5 + 2);
    EXPECT_NEAR(all.loss.item<double>(), all.nll, 1e-9);
    double sum = 0;
    std::int64_t correct = 0;
    for (const auto& [source, target] : std::vector<std::pair<std::vector<std::int64_t>, std::vector<std::int64_t>>>{
             {{5, 6, 7, 8, 9}, {4, 5, 8}}, {{10, 4}, {7, 6, 5, 4}}, {{4, 4, 6, 5}, {8}}}) {
        const Loss one = model->loss(batchOf({source}, {target}), {}, {}, evaluation);
        sum += one.nll;
        correct += one.correct;
    }
    EXPECT_NEAR(all.nll, sum, 1e-9);
    EXPECT_EQ(all.correct, correct);
}

TEST(Output, LabelSmoothingIsPyTorchs) {
    const torch::Tensor features = numbers({7, 6}, 1), weight = numbers({9, 6}, 2), bias = numbers({9}, 3);
    const torch::Tensor targets = torch::tensor({1, 3, 4, 8, 0, 2, 5}, torch::kInt64);
    const CrossEntropySums sums = reference::linearCrossEntropy(features, weight, bias, targets, 0.3);
    const torch::Tensor p = (at::matmul(features, weight.t()) + bias).softmax(1);
    double loss = 0, nll = 0;
    std::int64_t correct = 0;
    for (int row = 0; row < 7; ++row) {
        const std::int64_t target = targets[row].item<std::int64_t>();
        for (int word = 0; word < 9; ++word) {
            const double share = (word == target ? 0.7 : 0.0) + 0.3 / 9;
            loss -= share * std::log(p[row][word].item<double>());
        }
        nll -= std::log(p[row][target].item<double>());
        correct += p[row].argmax().item<std::int64_t>() == target ? 1 : 0;
    }
    EXPECT_NEAR(sums.loss.item<double>(), loss, 1e-10);
    EXPECT_NEAR(sums.nll.item<double>(), nll, 1e-10);
    EXPECT_EQ(sums.correct.item<std::int64_t>(), correct);
    const auto torchs = torch::nn::functional::CrossEntropyFuncOptions().label_smoothing(0.3).reduction(torch::kSum);
    const double expected = torch::nn::functional::cross_entropy(at::linear(features, weight, bias), targets, torchs).item<double>();
    EXPECT_NEAR(sums.loss.item<double>(), expected, 1e-10);
}

TEST(Attention, ARowOfPaddingOnlyGivesNoNan) {
    const torch::Tensor mask = torch::tensor({{true, true, false}, {false, false, false}});
    const torch::Tensor energies = torch::tensor({{{1e4, -1e4, 3e4}}, {{1.0, 2.0, 3.0}}}, torch::kFloat64).requires_grad_();
    const torch::Tensor weights = reference::maskedSoftmax(energies, mask);
    EXPECT_TRUE(torch::equal(weights, torch::tensor({{{1.0, 0.0, 0.0}}, {{0.0, 0.0, 0.0}}}, torch::kFloat64)));
    weights.square().sum().backward();
    EXPECT_TRUE(energies.grad().isfinite().all().item<bool>());
}

TEST(Dropout, DropsTheShareAndKeepsTheMean) {
    DropoutStream stream(1);
    const torch::Tensor dropped = stream.apply(torch::ones({100, 1001}), 0.3);
    const double zeros = dropped.eq(0).to(torch::kFloat64).mean().item<double>();
    EXPECT_NEAR(zeros, 0.3, 0.01);
    EXPECT_NEAR(dropped.max().item<double>(), 1 / 0.7, 1e-6);
    EXPECT_NEAR(dropped.mean().item<double>(), 1, 0.01);
    EXPECT_FALSE(torch::equal(dropped, stream.apply(torch::ones({100, 1001}), 0.3))) << "each mask is a new one";
    DropoutStream evaluation;
    const torch::Tensor x = numbers({4}, 2);
    EXPECT_TRUE(torch::equal(evaluation.apply(x, 0.9), x));
}

TEST(Dropout, IsDecidedByItsSeedAndLeavesTorchsGeneratorAlone) {
    const torch::Tensor before = at::detail::getDefaultCPUGenerator().get_state();
    ModelOptions options = tiny();
    options.encoderLayers = options.decoderLayers = 2;
    const auto lossOf = [&](std::uint64_t seed, double probability) {
        Seq2Seq model(options, sourceWords, targetWords);
        initialiseParameters(model, 1);
        DropoutStream dropout(seed);
        const Loss loss = model.loss(smallBatch(), {probability}, {0.1}, dropout);
        loss.loss.backward();
        return loss.loss.item<double>();
    };
    for (const CellKind cell : {CellKind::Gru, CellKind::Lstm}) {
        options.cell = cell;
        for (const double probability : {1.0, 0.5}) {
            EXPECT_EQ(lossOf(3, probability), lossOf(3, probability));
            EXPECT_NE(lossOf(3, probability), lossOf(4, probability));
        }
    }
    EXPECT_TRUE(torch::equal(before, at::detail::getDefaultCPUGenerator().get_state()));
}

TEST(Initialisation, DependsOnSeedAndNameAlone) {
    ModelOptions options = tiny();
    Seq2Seq one(options, 50, 40);
    options.attention = AttentionScore::Dot;
    Seq2Seq other(options, 50, 40);
    initialiseParameters(one, 5);
    initialiseParameters(other, 5);
    const auto first = one.named_parameters(), second = other.named_parameters();
    EXPECT_TRUE(torch::equal(first["encoder.rnn.weight_hh_l0_reverse"], second["encoder.rnn.weight_hh_l0_reverse"]));
    EXPECT_TRUE(torch::equal(first["output.projection.weight"], second["output.projection.weight"]));
    EXPECT_FALSE(torch::equal(first["encoder.rnn.weight_hh_l0"], first["encoder.rnn.weight_hh_l0_reverse"]));
    EXPECT_EQ(first["encoder.embedding.weight"][padId].abs().max().item<double>(), 0);
    EXPECT_NEAR(first["encoder.embedding.weight"].std().item<double>(), 0.1, 0.02);
    const double bound = first["encoder.rnn.weight_ih_l0"].abs().max().item<double>();
    EXPECT_LE(bound, 1 / std::sqrt(6.0));
    EXPECT_GT(bound, 0.9 / std::sqrt(6.0));
    initialiseParameters(one, 6);
    EXPECT_FALSE(torch::equal(one.named_parameters()["output.projection.weight"], second["output.projection.weight"]));
}

TEST(Seq2Seq, SnapshotSharesNothing) {
    Seq2Seq model(tiny(), sourceWords, targetWords);
    initialiseParameters(model, 1);
    const auto snapshot = model.snapshot();
    DropoutStream evaluation;
    const double before = model.loss(smallBatch(), {}, {}, evaluation).nll;
    EXPECT_EQ(snapshot->loss(smallBatch(), {}, {}, evaluation).nll, before);
    {
        const torch::NoGradGuard noGrad;
        for (torch::Tensor& parameter : model.parameters()) parameter.add_(0.1);
    }
    EXPECT_EQ(snapshot->loss(smallBatch(), {}, {}, evaluation).nll, before);
    EXPECT_NE(model.loss(smallBatch(), {}, {}, evaluation).nll, before);
    EXPECT_FALSE(snapshot->is_training());
}

TEST(Seq2Seq, ForcedPassReadsOneSentence) {
    const auto model = doubleModel(tiny());
    const std::vector<TokenId> source{10, 4}, target{7, 6, 5, 4};
    const ForcedPass pass = forcedPass(*model, makePairBatch(source, target));
    ASSERT_EQ(pass.logProbabilities.size(), 5U);
    ASSERT_EQ(pass.cross.sizes(), (torch::IntArrayRef{1, 1, 5, 3}));
    const torch::NoGradGuard noGrad;
    const SequenceOutput expected = forward(*model, smallBatch());
    EXPECT_TRUE(torch::allclose(pass.cross[0][0], expected.weights[1][0][0].narrow(1, 0, 3)));
    const torch::Tensor log = model->output().predict({expected.features[1], {}, {}, 0}).logProbabilities;
    EXPECT_NEAR(pass.logProbabilities[1], log[1][6].item<double>(), 1e-10);
    EXPECT_NEAR(pass.logProbabilities[4], log[4][endId].item<double>(), 1e-10);
    const std::vector<TokenId> closed{10, 4, endId};
    EXPECT_EQ(forcedPass(*model, makePairBatch(closed, target)).logProbabilities, pass.logProbabilities) << "</s> is not doubled";
}

TEST(Seq2Seq, BlocksCountTheRealParameters) {
    for (ModelOptions options : everyWiring()) {
        for (const bool bidirectional : {true, false}) {
            for (const BridgeKind bridge : {BridgeKind::Zero, BridgeKind::Copy, BridgeKind::Learned}) {
                for (const std::int64_t layers : {1, 3}) {
                    options.bidirectional = bidirectional;
                    options.bridge = bridge;
                    options.encoderLayers = options.decoderLayers = layers;
                    SCOPED_TRACE(nameOf(options));
                    const Seq2Seq model(options, 20, 30);
                    const auto blocks = modelBlocks(options, 20, 30);
                    EXPECT_EQ(parameterCount(blocks), model.parameterCount());
                    std::map<std::string, std::int64_t> counted;
                    for (const auto& item : model.named_parameters()) {
                        const std::string& name = item.key();
                        const std::string block = name.starts_with("encoder.embedding")   ? "source_embedding"
                                                  : name.starts_with("decoder.embedding") ? "target_embedding"
                                                  : name.starts_with("decoder.rnn")       ? "decoder"
                                                  : name.starts_with("decoder.")          ? name.substr(8, name.find('.', 8) - 8)
                                                                                          : name.substr(0, name.find('.'));
                        counted[block] += item.value().numel();
                    }
                    for (const ModelBlock& block : blocks) EXPECT_EQ(block.parameters, counted[block.name]) << block.name;
                }
            }
        }
    }
}

}  // namespace
}  // namespace attune::testing
