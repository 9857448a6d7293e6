#include "tests/core/model/model_fixture.h"
#include "tests/support/twins.h"

#include <cmath>
#include <limits>

namespace attune::testing {
namespace {

using test::difference;
using test::randomTensor;
using torch::Tensor;

constexpr AttentionScore scores[] = {AttentionScore::Additive,  AttentionScore::Concat,    AttentionScore::Gated,
                                     AttentionScore::Dot,       AttentionScore::ScaledDot, AttentionScore::General,
                                     AttentionScore::MultiHead, AttentionScore::Location,  AttentionScore::LocalP};
constexpr CellKind cells[] = {CellKind::Gru, CellKind::Lstm, CellKind::RnnTanh, CellKind::RnnRelu};

std::shared_ptr<Seq2Seq> singleModel(const ModelOptions& options, double scale = 2) {
    auto model = std::make_shared<Seq2Seq>(options, sourceWords, targetWords);
    initialiseParameters(*model, 1);
    const torch::NoGradGuard noGrad;
    for (Tensor& parameter : model->parameters()) parameter.mul_(scale);
    return model;
}

/// What an encoder could have said of sentences of so many tokens; behind them stand numbers that nobody may read.
EncoderOutput sourceOf(const ModelOptions& options, std::int64_t size, const std::vector<std::int64_t>& lengths = {5, 2, 4, 1}) {
    const std::int64_t rows = std::ssize(lengths), longest = *std::max_element(lengths.begin(), lengths.end());
    EncoderOutput source;
    source.mask = torch::arange(longest).unsqueeze(0) < torch::tensor(lengths).unsqueeze(1);
    source.states = randomTensor({rows, longest, size}, 50).requires_grad_(true);
    for (std::size_t kind = 0; kind < stateCount(options.cell); ++kind)
        source.finalState.push_back(randomTensor({rows, options.encoderLayers, size}, 60 + kind).requires_grad_(true));
    return source;
}

using Sentences = std::vector<std::vector<std::int64_t>>;

TargetBatch targetOf(const Sentences& sentences = {{4, 5, 8}, {7, 6, 5, 4, 8}, {8}, {}}) {
    return targetTensors(batchOf(Sentences(sentences.size(), {4}), sentences), torch::kCPU);
}

/// What a forced pass says, and every gradient of a fixed random sum of it.
std::vector<Tensor> passOf(Seq2Seq& model, const EncoderOutput& source, const TargetBatch& target, Engine engine, bool weightsCount,
                           std::int64_t& outputs) {
    const ComputeScope scope({engine, kernels::Precision::Fp32});
    std::vector<Tensor> leaves{source.states};
    leaves.insert(leaves.end(), source.finalState.begin(), source.finalState.end());
    for (const Tensor& each : model.decoder().parameters()) leaves.push_back(each);
    for (Tensor& each : leaves) each.mutable_grad().reset();
    DropoutStream dropout(5);
    const SequenceOutput sequence = model.decoder().forward(target, source, {}, model.output(), {.weights = true}, dropout);
    Tensor sum = (sequence.features * randomTensor(sequence.features.sizes(), 70)).sum();
    if (weightsCount && sequence.weights.defined()) sum = sum + (sequence.weights * randomTensor(sequence.weights.sizes(), 71)).sum();
    sum.backward();
    std::vector<Tensor> all{sequence.features, sequence.weights, dropout.mask({7}, 0.5, torch::kFloat32)};
    outputs = std::ssize(all);
    for (const Tensor& each : leaves) all.push_back(each.grad().defined() ? each.grad().clone() : each.grad());
    return all;
}

void expectTwin(Seq2Seq& model, const EncoderOutput& source, bool weightsCount, const TargetBatch& target = targetOf()) {
    std::int64_t outputs = 0;
    const std::vector<Tensor> twin = passOf(model, source, target, Engine::Reference, weightsCount, outputs);
    const kernels::Isa before = kernels::isa();
    for (const kernels::Isa isa : kernels::availableIsas()) {
        kernels::useIsa(isa);
        const std::vector<Tensor> fused = passOf(model, source, target, Engine::Fused, weightsCount, outputs);
        ASSERT_EQ(fused.size(), twin.size());
        for (std::int64_t i = 0; i < std::ssize(twin); ++i) {
            const auto place = static_cast<std::size_t>(i);
            const double allowed = i < outputs ? 1e-5 : 1e-4;
            EXPECT_LE(difference(fused[place], twin[place]), allowed)
                << kernels::word(isa) << (i < outputs ? ", output " : ", gradient ") << i;
        }
        ASSERT_EQ(fused[1].defined(), twin[1].defined());
        if (twin[1].defined()) {
            EXPECT_TRUE(torch::equal(fused[1] == 0, twin[1] == 0)) << "padding has no weight";
        }
    }
    kernels::useIsa(before);
}

ModelOptions small(CellKind cell, AttentionScore score) {
    ModelOptions options;
    options.cell = cell;
    options.attention = score;
    options.embeddingSize = 7;
    options.hiddenSize = 10;
    options.heads = 5;
    options.dropout = 0;
    return options;
}

class FusedDecoder : public ::testing::TestWithParam<AttentionScore> {};

TEST_P(FusedDecoder, IsItsTwinForEveryCellAndWiring) {
    for (const CellKind cell : cells) {
        for (const AttendWhen attend : {AttendWhen::Before, AttendWhen::After}) {
            for (const bool inputFeeding : {false, true}) {
                ModelOptions options = small(cell, GetParam());
                options.attend = attend;
                options.inputFeeding = inputFeeding;
                const auto model = singleModel(options);
                SCOPED_TRACE(options.summary() + (attend == AttendWhen::Before ? " before" : " after") + (inputFeeding ? " fed" : ""));
                expectTwin(*model, sourceOf(options, 2 * options.hiddenSize), inputFeeding);
            }
        }
    }
}

TEST_P(FusedDecoder, IsItsTwinInLayersWithDropout) {
    for (const CellKind cell : {CellKind::Gru, CellKind::Lstm, CellKind::RnnTanh}) {
        for (const AttendWhen attend : {AttendWhen::Before, AttendWhen::After}) {
            for (const int parts : {0, 1, 2, 3}) {
                ModelOptions options = small(cell, GetParam());
                options.attend = attend;
                options.inputFeeding = parts == 1 || (attend == AttendWhen::After && parts != 3);
                options.encoderLayers = options.decoderLayers = parts == 0 ? 3 : 2;
                options.dropout = parts == 2 ? 0 : 0.3;
                options.recurrentDropout = parts >= 2 ? 0.4 : 0;
                options.residual = parts != 1;
                const auto model = singleModel(options);
                SCOPED_TRACE(options.summary() + (attend == AttendWhen::Before ? " before, " : " after, ") + std::to_string(parts));
                expectTwin(*model, sourceOf(options, 2 * options.hiddenSize), true);
            }
        }
    }
}

TEST_P(FusedDecoder, IsItsTwinForRandomShapesAndOptions) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        test::Draw draw(seed);
        ModelOptions options = small(draw.oneOf(cells), GetParam());
        options.attend = draw.coin() ? AttendWhen::Before : AttendWhen::After;
        options.inputFeeding = draw.coin();
        options.bidirectional = draw.coin();
        options.encoderLayers = options.decoderLayers = draw.between(1, 3);
        options.embeddingSize = draw.between(1, 40);
        options.heads = draw.between(1, 4);
        options.hiddenSize = options.heads * draw.between(4, 12);  // of one number, gradients of attention would be differences of equals
        options.dropout = draw.coin() ? 0.3 : 0;
        options.recurrentDropout = draw.coin() ? 0.2 : 0;
        options.residual = draw.coin();
        const std::vector<std::int64_t> lengths = draw.lengths(draw.between(1, 9), 1, 14);
        Sentences targets;
        for (const std::int64_t size : draw.lengths(std::ssize(lengths), 0, 14)) targets.push_back(draw.lengths(size, 4, targetWords - 1));
        const EncoderOutput source = sourceOf(options, (options.bidirectional ? 2 : 1) * options.hiddenSize, lengths);
        SCOPED_TRACE("seed " + std::to_string(seed) + ", " + options.summary());
        expectTwin(*singleModel(options, 1), source, draw.coin(), targetOf(targets));
    }
}

INSTANTIATE_TEST_SUITE_P(Every, FusedDecoder, ::testing::ValuesIn(scores),
                         [](const auto& test) { return "score" + std::to_string(static_cast<int>(test.param)); });

TEST(FusedDecoderEdges, AFixedContextIsFedToo) {
    for (const CellKind cell : cells) {
        ModelOptions options = small(cell, AttentionScore::None);
        options.inputFeeding = true;
        expectTwin(*singleModel(options), sourceOf(options, 2 * options.hiddenSize), true);
    }
}

TEST(FusedDecoderEdges, HeadsOverASourceOfAnotherSize) {
    for (const bool inputFeeding : {false, true}) {
        ModelOptions options = small(CellKind::Gru, AttentionScore::MultiHead);
        options.bidirectional = false;
        options.inputFeeding = inputFeeding;
        expectTwin(*singleModel(options), sourceOf(options, options.hiddenSize), true);
        options.heads = 1;
        expectTwin(*singleModel(options), sourceOf(options, options.hiddenSize), true);
    }
}

TEST(FusedDecoderEdges, LocationsBeyondTheTableAreNotRead) {
    for (const AttendWhen attend : {AttendWhen::Before, AttendWhen::After}) {
        ModelOptions options = small(CellKind::Gru, AttentionScore::Location);
        options.attend = attend;
        options.inputFeeding = true;
        options.maxPositions = 3;
        expectTwin(*singleModel(options), sourceOf(options, 2 * options.hiddenSize), true);
    }
}

TEST(FusedDecoderEdges, ASentenceOfPaddingReadsNothing) {
    const ModelOptions options = small(CellKind::Gru, AttentionScore::Additive);
    const auto model = singleModel(options);
    EncoderOutput source = sourceOf(options, 2 * options.hiddenSize);
    source.mask[2].fill_(false);
    expectTwin(*model, source, true);
    const ComputeScope scope({Engine::Fused, kernels::Precision::Fp32});
    DropoutStream evaluation;
    const SequenceOutput sequence = model->decoder().forward(targetOf(), source, {}, model->output(), {.weights = true}, evaluation);
    EXPECT_EQ(sequence.weights[2].abs().max().item<double>(), 0);
    EXPECT_FALSE(sequence.features.isnan().any().item<bool>());
}

/// Of the whole model, against the loss itself.
TEST(FusedDecoderEdges, GradientsEqualFiniteDifferences) {
    ModelOptions options = small(CellKind::Gru, AttentionScore::Additive);
    options.inputFeeding = true;
    options.decoderLayers = 2;
    const auto model = singleModel(options);
    const ComputeScope scope({Engine::Fused, kernels::Precision::Fp32});
    const EncoderOutput source = sourceOf(options, 2 * options.hiddenSize);
    const auto loss = [&] {
        DropoutStream evaluation;
        const Tensor features = model->decoder().forward(targetOf(), source, {}, model->output(), {}, evaluation).features;
        return (features * randomTensor(features.sizes(), 72)).sum();
    };
    loss().backward();
    const torch::NoGradGuard noGrad;
    std::uint64_t seed = 80;
    for (const auto& item : model->decoder().named_parameters()) {
        Tensor parameter = item.value();
        const Tensor direction = randomTensor(parameter.sizes(), seed++);
        if (item.key().ends_with("embedding.weight")) direction[padId].zero_();
        constexpr double epsilon = 1e-3;
        const Tensor middle = parameter.clone();
        parameter.copy_(middle + epsilon * direction);
        const double above = loss().item<double>();
        parameter.copy_(middle - epsilon * direction);
        const double below = loss().item<double>();
        parameter.copy_(middle);
        const double expected = (above - below) / (2 * epsilon);
        ASSERT_TRUE(parameter.grad().defined()) << item.key();
        EXPECT_NEAR((parameter.grad() * direction).sum().item<double>(), expected, 0.004 + 0.01 * std::abs(expected)) << item.key();
    }
}

}  // namespace
}  // namespace attune::testing
