#include "tests/core/model/model_fixture.h"

#include <gtest/gtest.h>

namespace attune::testing {
namespace {

void expectClose(const torch::Tensor& a, const torch::Tensor& b, double tolerance = 1e-10) {
    ASSERT_EQ(a.sizes(), b.sizes());
    EXPECT_TRUE(torch::allclose(a, b, 0, tolerance)) << "greatest difference " << (a - b).abs().max().item<double>();
}

/// Steps through the reference and compares with the pass over the whole target.
void expectStepsEqualForward(const ModelOptions& options) {
    const torch::NoGradGuard noGrad;
    const auto model = doubleModel(options);
    const Batch batch = smallBatch();
    const SequenceOutput whole = forward(*model, batch);
    DropoutStream evaluation;
    const EncoderOutput source = model->encoder().encode(sourceTensors(batch, torch::kCPU), {}, evaluation);
    const TargetBatch target = targetTensors(batch, torch::kCPU);
    const SequenceOutput stepped = model->decoder().Decoder::forward(target, source, {}, model->output(), {.weights = true}, evaluation);
    expectClose(whole.features, stepped.features);
    EXPECT_GT(whole.features.std().item<double>(), 0.01);
    ASSERT_EQ(whole.weights.defined(), options.attention != AttentionScore::None);
    if (whole.weights.defined()) expectClose(whole.weights, stepped.weights);
}

class Wiring : public ::testing::TestWithParam<ModelOptions> {};

TEST_P(Wiring, StepEqualsForward) {
    for (const BridgeKind bridge : {BridgeKind::Zero, BridgeKind::Copy, BridgeKind::Learned}) {
        for (const std::int64_t layers : {1, 2}) {
            for (const bool bidirectional : {true, false}) {
                ModelOptions options = GetParam();
                options.bridge = bridge;
                options.encoderLayers = options.decoderLayers = layers;
                options.bidirectional = bidirectional;
                SCOPED_TRACE(::testing::Message() << "bridge " << static_cast<int>(bridge) << " layers " << layers);
                expectStepsEqualForward(options);
            }
        }
    }
}

TEST_P(Wiring, BeamsShareTheKeysOfTheirSentence) {
    const torch::NoGradGuard noGrad;
    const auto model = doubleModel(GetParam());
    DropoutStream evaluation;
    const EncoderOutput source = model->encoder().encode(sourceTensors(smallBatch(), torch::kCPU), {}, evaluation);
    const Keys keys = model->decoder().prepare(source);
    const torch::Tensor rows = torch::tensor({2, 0, 0, 1}, torch::kInt64);
    const torch::Tensor ids = torch::tensor({4, 5, 6, 7}, torch::kInt64);
    const DecoderStep shared =
        model->decoder().step(ids, model->decoder().start(source, evaluation).select(rows), keys, rows, {}, evaluation);
    const EncoderOutput repeated = source.select(rows);
    const DecoderStep own =
        model->decoder().step(ids, model->decoder().start(repeated, evaluation), model->decoder().prepare(repeated), {}, {}, evaluation);
    expectClose(shared.features, own.features);
    for (std::size_t i = 0; i < own.state.tensors.size(); ++i) expectClose(shared.state.tensors[i], own.state.tensors[i]);
}

TEST_P(Wiring, PaddingInfluencesNothing) {
    const torch::NoGradGuard noGrad;
    ModelOptions options = GetParam();
    options.encoderLayers = 2;
    const auto model = doubleModel(options);
    const SequenceOutput together = forward(*model, smallBatch());
    const SequenceOutput alone = forward(*model, batchOf({{10, 4}}, {{7, 6, 5, 4}}));
    expectClose(together.features[1], alone.features[0]);
    if (options.attention == AttentionScore::None) return;
    expectClose(together.weights[1].narrow(3, 0, 3), alone.weights[0]);
    EXPECT_EQ(together.weights[1].narrow(3, 3, 3).abs().max().item<double>(), 0);
    expectClose(together.weights.sum(-1), torch::ones({3, 1, 1, 5}, torch::kFloat64));
    EXPECT_GE(together.weights.min().item<double>(), 0);
}

TEST_P(Wiring, GradientsEqualFiniteDifferences) {
    ModelOptions options = GetParam();
    options.encoderLayers = options.decoderLayers = 2;
    options.dropout = 0.2;
    const auto model = doubleModel(options);
    const Batch batch = smallBatch();
    const auto loss = [&] {
        DropoutStream dropout(7);
        return model->loss(batch, {}, {0.1}, dropout).loss;
    };
    loss().backward();
    Random random(3);
    const torch::NoGradGuard noGrad;
    for (const auto& item : model->named_parameters()) {
        torch::Tensor parameter = item.value();
        torch::Tensor direction = torch::empty_like(parameter);
        for (double& each : std::span(direction.data_ptr<double>(), static_cast<std::size_t>(direction.numel())))
            each = random.uniform() - 0.5;
        if (item.key().ends_with("embedding.weight")) direction[padId].zero_();
        constexpr double epsilon = 1e-5;
        const torch::Tensor middle = parameter.clone();
        parameter.copy_(middle + epsilon * direction);
        const double above = loss().item<double>();
        parameter.copy_(middle - epsilon * direction);
        const double below = loss().item<double>();
        parameter.copy_(middle);
        ASSERT_TRUE(parameter.grad().defined()) << item.key();
        const double expected = (above - below) / (2 * epsilon);
        EXPECT_NEAR((parameter.grad() * direction).sum().item<double>(), expected, 1e-6 + 1e-6 * std::abs(expected)) << item.key();
    }
}

INSTANTIATE_TEST_SUITE_P(Every, Wiring, ::testing::ValuesIn(everyWiring()), [](const auto& test) { return nameOf(test.param); });

TEST(Decoder, BatchRowsAreSelectable) {
    const torch::NoGradGuard noGrad;
    ModelOptions options = everyWiring().back();
    const auto model = doubleModel(options);
    DropoutStream evaluation;
    const EncoderOutput source = model->encoder().encode(sourceTensors(smallBatch(), torch::kCPU), {}, evaluation);
    const DecoderState state = model->decoder().start(source, evaluation);
    const torch::Tensor rows = torch::tensor({1, 1, 0}, torch::kInt64);
    const DecoderState selected = state.select(rows);
    ASSERT_EQ(selected.tensors.size(), 3U);  // h, c, fed readout
    for (std::size_t i = 0; i < 3; ++i)
        expectClose(selected.tensors[i], at::stack({state.tensors[i][1], state.tensors[i][1], state.tensors[i][0]}));
    const EncoderOutput chosen = source.select(rows);
    expectClose(chosen.states[2], source.states[0]);
    expectClose(chosen.finalState[1][0], source.finalState[1][1]);
}

TEST(Decoder, WithoutAttentionTheContextIsFixed) {
    const torch::NoGradGuard noGrad;
    ModelOptions options = everyWiring().front();
    ASSERT_EQ(options.attention, AttentionScore::None);
    const auto model = doubleModel(options);
    DropoutStream evaluation;
    const EncoderOutput source = model->encoder().encode(sourceTensors(smallBatch(), torch::kCPU), {}, evaluation);
    const Keys keys = model->decoder().prepare(source);
    EXPECT_FALSE(keys.keys.defined());
    expectClose(keys.values.squeeze(1), source.finalState[0].select(1, -1));
    // the last state of the forward direction and the first of the backward one, side by side
    expectClose(keys.values[1][0].narrow(0, 0, 4), source.states[1][2].narrow(0, 0, 4));
    expectClose(keys.values[1][0].narrow(0, 4, 4), source.states[1][0].narrow(0, 4, 4));
    EXPECT_FALSE(forward(*model, smallBatch()).weights.defined());
}

TEST(Decoder, FeedsItsOwnArgmaxWhereTheReferenceIsNotFed) {
    const torch::NoGradGuard noGrad;
    const auto model = doubleModel(everyWiring().back());
    const Batch batch = smallBatch();
    const EncoderOutput source = [&] {
        DropoutStream evaluation;
        return model->encoder().encode(sourceTensors(batch, torch::kCPU), {}, evaluation);
    }();
    const auto fedWith = [&](TargetBatch target, double probability) {
        DropoutStream dropout(5);
        return model->decoder().forward(target, source, {probability}, model->output(), {}, dropout).features;
    };
    model->eval();
    ModelOptions dry = model->options();
    ASSERT_EQ(dry.dropout, 0.0);
    TargetBatch target = targetTensors(batch, torch::kCPU);
    const torch::Tensor own = fedWith(target, 0);
    for (std::int64_t t = 1; t < target.input.size(1); ++t)
        target.input.select(1, t).copy_(model->output().predict({own.select(1, t - 1), {}, {}, 0}).logProbabilities.argmax(1));
    expectClose(own, fedWith(target, 1));
    const torch::Tensor half = fedWith(targetTensors(batch, torch::kCPU), 0.5);
    EXPECT_FALSE(torch::allclose(half, own));
    EXPECT_FALSE(torch::allclose(half, fedWith(targetTensors(batch, torch::kCPU), 1)));
}

}  // namespace
}  // namespace attune::testing
