#include "core/decode/packed_decoder.h"
#include "core/kernels/isa.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace attune {
namespace {

constexpr std::int64_t targetWords = 23;

std::shared_ptr<Seq2Seq> randomModel(const ModelOptions& options, std::uint64_t seed) {
    auto model = std::make_shared<Seq2Seq>(options, 17, targetWords);
    initialiseParameters(*model, seed);
    const torch::NoGradGuard noGrad;
    const double factor = options.cell == CellKind::RnnRelu ? 1 : 2;  // a state without bounds grows, and its rounding with it
    for (torch::Tensor& parameter : model->parameters()) parameter.mul_(factor).add_(0.05);
    model->eval();
    return model;
}

Batch sources() {
    const std::vector<std::vector<TokenId>> sentences{{4, 5, 6, 7, 8, 9, 10}, {9, 10}, {11, 4, 12, 5}, {7}};
    return makeSourceBatch(sentences);
}

/// max|a − b| / max|b|.
double difference(const torch::Tensor& a, const torch::Tensor& b) {
    return ((a - b).abs().max() / b.abs().max()).item<double>();
}

/// Both decoders over the same tokens and the same choices of rows.
void expectTheTwin(const ModelOptions& options, const std::string& name) {
    ASSERT_TRUE(options.problems().empty()) << name << ": " << options.problems().front().key;
    const torch::NoGradGuard noGrad;
    const auto model = randomModel(options, 7);
    Decoder& twin = model->decoder();
    DropoutStream none;
    const Batch batch = sources();
    const EncoderOutput source = model->encoder().encode(sourceTensors(batch, torch::kCPU), {}, none);
    const Keys keys = twin.prepare(source);
    DecoderState state = twin.start(source, none);
    torch::Tensor rowToSentence = torch::arange(batch.rows, torch::kInt64);
    const auto packed = packRecurrentDecoder(*model, kernels::Precision::Fp32);
    ASSERT_TRUE(packed) << name;
    ASSERT_EQ(packed->featureSize(), twin.featureSize());
    const auto shared = packed->another();
    packed->start(source);
    shared->start(source);
    const std::vector<std::vector<std::int64_t>> choices{{0, 0, 1, 2, 2, 2, 3}, {6, 1, 0, 3, 3}, {4, 2, 1, 0, 3}, {0, 2}};
    std::int64_t rows = batch.rows;
    for (std::size_t step = 0; step < choices.size(); ++step) {
        std::vector<std::int64_t> ids;
        for (std::int64_t row = 0; row < rows; ++row)
            ids.push_back(step == 0 ? startId : (row * 5 + static_cast<std::int64_t>(step)) % targetWords);
        const DecoderStep expected = twin.step(torch::tensor(ids), state, keys, rowToSentence, {.weights = true}, none);
        const bool attends = expected.weights.defined();
        const torch::Tensor features = torch::full({rows, twin.featureSize()}, 99.0F), again = features.clone();
        const torch::Tensor weights = torch::full({rows, batch.sourceLength}, 99.0F);
        packed->step(ids, features.data_ptr<float>(), attends ? weights.data_ptr<float>() : nullptr);
        shared->step(ids, again.data_ptr<float>(), nullptr);
        EXPECT_LE(difference(features, expected.features), 1e-5) << name << ", step " << step;
        EXPECT_TRUE(torch::equal(features, again)) << name;
        if (attends) {
            EXPECT_LE(difference(weights, expected.weights.select(1, -1).mean(1)), 1e-5) << name << ", step " << step;
        }
        const torch::Tensor chosen = torch::tensor(choices[step]);
        state = expected.state.select(chosen);
        rowToSentence = rowToSentence.index_select(0, chosen);
        packed->select(choices[step]);
        shared->select(choices[step]);
        rows = std::ssize(choices[step]);
    }
}

ModelOptions smallOptions() {
    ModelOptions options;
    options.embeddingSize = 18;
    options.hiddenSize = 21;
    options.heads = 3;
    options.dropout = 0.3;
    return options;
}

TEST(PackedRecurrent, IsTheTwinForEveryScoreBeforeAndAfterTheCell) {
    const kernels::Isa before = kernels::isa();
    for (const kernels::Isa isa : kernels::availableIsas()) {
        kernels::useIsa(isa);
        for (const AttentionScore score : {AttentionScore::None, AttentionScore::Dot, AttentionScore::General, AttentionScore::Concat,
                                           AttentionScore::Additive, AttentionScore::ScaledDot, AttentionScore::Gated,
                                           AttentionScore::MultiHead, AttentionScore::Location, AttentionScore::LocalP}) {
            for (const AttendWhen when : {AttendWhen::Before, AttendWhen::After}) {
                if (score == AttentionScore::None && when == AttendWhen::After) continue;
                for (const bool feeding : {false, true}) {
                    ModelOptions options = smallOptions();
                    options.attention = score;
                    options.attend = score == AttentionScore::None ? AttendWhen::Auto : when;
                    options.inputFeeding = feeding && score != AttentionScore::None;
                    expectTheTwin(options, std::string(kernels::word(isa)) + " score " + std::to_string(static_cast<int>(score)) +
                                               " when " + std::to_string(static_cast<int>(when)) + (feeding ? " fed" : ""));
                }
            }
        }
    }
    kernels::useIsa(before);
}

TEST(PackedRecurrent, IsTheTwinForEveryCellAndStack) {
    const kernels::Isa before = kernels::isa();
    for (const kernels::Isa isa : kernels::availableIsas()) {
        kernels::useIsa(isa);
        for (const CellKind cell : {CellKind::Gru, CellKind::Lstm, CellKind::RnnTanh, CellKind::RnnRelu}) {
            for (const std::int64_t layers : {1, 2, 3}) {
                for (const AttendWhen when : {AttendWhen::Before, AttendWhen::After}) {
                    ModelOptions options = smallOptions();
                    options.cell = cell;
                    options.decoderLayers = layers;
                    options.encoderLayers = layers;
                    options.residual = layers > 1;
                    options.attend = when;
                    options.inputFeeding = layers == 2;
                    options.recurrentDropout = layers == 3 ? 0.2 : 0;
                    expectTheTwin(options, std::string(kernels::word(isa)) + " cell " + std::to_string(static_cast<int>(cell)) +
                                               " layers " + std::to_string(layers) + " when " + std::to_string(static_cast<int>(when)));
                }
            }
        }
    }
    kernels::useIsa(before);
}

TEST(PackedRecurrent, IsTheTwinWithOtherBridgesAndEncoders) {
    for (const BridgeKind bridge : {BridgeKind::Zero, BridgeKind::Copy, BridgeKind::Learned}) {
        for (const bool bidirectional : {false, true}) {
            ModelOptions options = smallOptions();
            options.bridge = bridge;
            options.bidirectional = bidirectional;
            options.attention = AttentionScore::Dot;
            expectTheTwin(options, "bridge " + std::to_string(static_cast<int>(bridge)));
        }
    }
    ModelOptions mean = smallOptions();
    mean.encoder = EncoderKind::Mean;
    expectTheTwin(mean, "mean");
}

TEST(PackedRecurrent, LeavesToTheTwinWhatHasNoSuchForm) {
    ModelOptions coverage = smallOptions();
    coverage.coverage = true;
    EXPECT_FALSE(packRecurrentDecoder(*randomModel(coverage, 1), kernels::Precision::Fp32));
    ModelOptions transformer = smallOptions();
    transformer.decoder = DecoderKind::Transformer;
    transformer.encoder = EncoderKind::Transformer;
    EXPECT_FALSE(packRecurrentDecoder(*randomModel(transformer, 1), kernels::Precision::Fp32));
    const auto doubles = randomModel(smallOptions(), 1);
    doubles->to(torch::kFloat64);
    EXPECT_FALSE(packRecurrentDecoder(*doubles, kernels::Precision::Fp32));
}

}  // namespace
}  // namespace attune
