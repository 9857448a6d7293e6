#include "tests/core/model/model_fixture.h"

#include <gtest/gtest.h>

#include <cmath>

namespace attune::testing {
namespace {

ModelOptions small() {
    ModelOptions options;
    options.cell = CellKind::RnnTanh;
    options.bidirectional = false;
    options.embeddingSize = options.hiddenSize = 8;
    options.heads = 2;
    options.feedForwardSize = 8;
    options.dropout = 0;
    options.attention = AttentionScore::None;
    options.bridge = BridgeKind::Zero;
    return options;
}

torch::Tensor states(Seq2Seq& model, const Batch& batch, DropoutStream dropout) {
    const torch::NoGradGuard noGrad;
    return model.encoder().encode(sourceTensors(batch, torch::kCPU), {}, dropout).states;
}

double lossOf(const ModelOptions& options, DropoutStream dropout) {
    const torch::NoGradGuard noGrad;
    return doubleModel(options)->loss(smallBatch(), {}, {}, dropout).loss.item<double>();
}

/// h' = tanh(0.5 + m·h): a unit whose mask is 0 stays at tanh(0.5), another grows.
void makeCounting(torch::nn::Module& module, const std::string& rnn) {
    const torch::NoGradGuard noGrad;
    for (const auto& item : module.named_parameters()) {
        if (item.key() == rnn + ".weight_hh_l0") torch::Tensor(item.value()).copy_(torch::eye(item.value().size(0), torch::kFloat64));
        if (item.key() == rnn + ".weight_ih_l0" || item.key() == rnn + ".bias_hh_l0") torch::Tensor(item.value()).zero_();
        if (item.key() == rnn + ".bias_ih_l0") torch::Tensor(item.value()).fill_(0.5);
    }
}

/// `states` [B, T, H] of such a network under a recurrent dropout of one half: every unit has one mask, 0 or 2, for the whole sentence.
void expectOneMaskASentence(const torch::Tensor& states) {
    int dropped = 0, kept = 0;
    for (std::int64_t row = 0; row < states.size(0); ++row)
        for (std::int64_t unit = 0; unit < states.size(2); ++unit) {
            const double second = states[row][1][unit].item<double>();
            const double mask = std::abs(second - std::tanh(0.5)) < 1e-9 ? 0 : 2;
            (mask == 0 ? dropped : kept) += 1;
            double expected = 0;
            for (std::int64_t step = 0; step < states.size(1); ++step) {
                expected = std::tanh(0.5 + mask * expected);
                EXPECT_NEAR(states[row][step][unit].item<double>(), expected, 1e-9);
            }
        }
    EXPECT_GT(dropped, 4);
    EXPECT_GT(kept, 4);
}

TEST(Dropout, OfTheEncodersStateIsTheSameAtEveryStep) {
    ModelOptions options = small();
    options.recurrentDropout = 0.5;
    const auto model = doubleModel(options);
    makeCounting(*model, "encoder.rnn");
    const Batch batch = batchOf({{5, 6, 7, 8, 9}, {9, 8, 7, 6, 5}, {4, 5, 4, 5, 4}}, {{4}, {5}, {6}});
    expectOneMaskASentence(states(*model, batch, DropoutStream(3)));
}

TEST(Dropout, OfTheDecodersStateIsTheSameAtEveryStep) {
    ModelOptions options = small();
    options.encoder = EncoderKind::Mean;
    options.recurrentDropout = 0.5;
    const auto model = doubleModel(options);
    makeCounting(*model, "decoder.rnn");
    {
        const torch::NoGradGuard noGrad;
        const auto parameters = model->named_parameters();
        torch::Tensor weight = parameters["decoder.readout.weight"];
        weight.zero_();
        weight.narrow(1, 0, options.hiddenSize).copy_(torch::eye(options.hiddenSize, torch::kFloat64));
        torch::Tensor(parameters["decoder.readout.bias"]).zero_();
    }
    const Batch batch = batchOf({{5, 6}, {9, 8}, {4, 5}}, {{5, 6, 7, 8}, {8, 7, 6, 5}, {4, 5, 4, 5}});
    const torch::NoGradGuard noGrad;
    DropoutStream dropout(3);
    const EncoderOutput source = model->encoder().encode(sourceTensors(batch, torch::kCPU), {}, dropout);
    const SequenceOutput output = model->decoder().forward(targetTensors(batch, torch::kCPU), source, {}, model->output(), {}, dropout);
    expectOneMaskASentence(at::atanh(output.features));
}

TEST(Dropout, OfAttentionWeightsReachesEncoderAndDecoder) {
    for (const bool encoder : {true, false}) {
        ModelOptions options = small();
        options.encoder = encoder ? EncoderKind::Transformer : EncoderKind::Mean;
        options.decoder = encoder ? DecoderKind::Recurrent : DecoderKind::Transformer;
        const double none = lossOf(options, DropoutStream(3));
        options.attentionDropout = 0.5;
        EXPECT_EQ(lossOf(options, DropoutStream()), none) << "evaluation drops nothing";
        EXPECT_GT(std::abs(lossOf(options, DropoutStream(3)) - none), 1e-6) << (encoder ? "encoder" : "decoder");
    }
}

TEST(Dropout, NoiseOnTheStatesHasItsDeviation) {
    for (const EncoderKind kind : {EncoderKind::Recurrent, EncoderKind::Mean, EncoderKind::Transformer}) {
        ModelOptions options = small();
        options.encoder = kind;
        options.hiddenSize = options.embeddingSize = 512;
        const Batch batch = batchOf({{5, 6, 7, 8, 9}, {9, 8, 7, 6, 5}}, {{4}, {5}});
        const torch::Tensor plain = states(*doubleModel(options), batch, DropoutStream(3));
        options.stateNoise = 0.3;
        EXPECT_TRUE(torch::equal(states(*doubleModel(options), batch, DropoutStream()), plain)) << "evaluation adds nothing";
        const torch::Tensor noise = (states(*doubleModel(options), batch, DropoutStream(3)) - plain).flatten();
        const auto count = static_cast<double>(noise.numel());
        EXPECT_NEAR(noise.mean().item<double>(), 0, 4 * 0.3 / std::sqrt(count));
        EXPECT_NEAR(noise.std().item<double>(), 0.3, 4 * 0.3 / std::sqrt(2 * count));
    }
}

/// The state of the top layer's backward direction behind the first word: what it has read when it has read all.
TEST(Bridge, CopiesTheBackwardStateOfEachLayer) {
    for (const CellKind cell : {CellKind::Gru, CellKind::Lstm}) {
        ModelOptions options = small();
        options.cell = cell;
        options.bidirectional = true;
        options.encoderLayers = options.decoderLayers = 2;
        options.bridge = BridgeKind::Copy;
        const auto model = doubleModel(options);
        const torch::NoGradGuard noGrad;
        DropoutStream evaluation;
        const EncoderOutput source = model->encoder().encode(sourceTensors(smallBatch(), torch::kCPU), {}, evaluation);
        const torch::Tensor start = model->decoder().start(source, evaluation).tensors[0];  // [B, layers, H]
        EXPECT_TRUE(torch::allclose(start.select(1, 1), source.states.select(1, 0).narrow(1, options.hiddenSize, options.hiddenSize)));
        EXPECT_FALSE(torch::allclose(start.select(1, 0), start.select(1, 1)));

        options.encoderLayers = options.decoderLayers = 1;  // of which the first layer is the top
        const auto shallow = doubleModel(options);
        const auto from = model->named_parameters();
        for (const auto& item : shallow->named_parameters())
            if (item.key().rfind("encoder.", 0) == 0) torch::Tensor(item.value()).copy_(from[item.key()]);
        const EncoderOutput below = shallow->encoder().encode(sourceTensors(smallBatch(), torch::kCPU), {}, evaluation);
        EXPECT_TRUE(torch::allclose(start.select(1, 0), below.states.select(1, 0).narrow(1, options.hiddenSize, options.hiddenSize)));
    }
}

TEST(Bridge, ZeroStartsFromNothing) {
    const auto model = doubleModel(small());
    const torch::NoGradGuard noGrad;
    DropoutStream evaluation;
    const EncoderOutput source = model->encoder().encode(sourceTensors(smallBatch(), torch::kCPU), {}, evaluation);
    EXPECT_EQ(model->decoder().start(source, evaluation).tensors[0].abs().max().item<double>(), 0);
}

}  // namespace
}  // namespace attune::testing
