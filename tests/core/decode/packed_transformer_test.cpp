#include "core/base/random.h"
#include "core/decode/packed_decoder.h"
#include "core/decode/packed_encoder.h"
#include "core/kernels/isa.h"
#include "core/ops/dropout_stream.h"
#include "core/text/vocabulary.h"

#include <gtest/gtest.h>

#include <vector>

namespace attune {
namespace {

using kernels::Precision;

constexpr std::int64_t sourceWords = 13;
constexpr std::int64_t targetWords = 17;

std::shared_ptr<Seq2Seq> modelOf(const ModelOptions& options, std::uint64_t seed) {
    auto model = std::make_shared<Seq2Seq>(options, sourceWords, targetWords);
    initialiseParameters(*model, seed);
    const torch::NoGradGuard noGradients;
    Random random(seed);
    for (torch::Tensor& parameter : model->parameters()) {
        parameter.mul_(2);         // far from uniform weights
        if (parameter.dim() == 1)  // biases and norms that are not 0 and 1
            for (float& each : std::span(parameter.data_ptr<float>(), static_cast<std::size_t>(parameter.numel())))
                each += static_cast<float>(random.uniform() - 0.5);
    }
    model->eval();
    return model;
}

ModelOptions drawnOptions(Random& random) {
    const auto oneOf = [&](std::vector<std::int64_t> values) { return values[random.below(values.size())]; };
    ModelOptions options;
    options.decoder = DecoderKind::Transformer;
    options.encoder = std::vector{EncoderKind::Transformer, EncoderKind::Recurrent, EncoderKind::Mean}[random.below(3)];
    options.decoderLayers = oneOf({1, 2, 3});
    options.heads = oneOf({1, 2, 3, 4});
    options.hiddenSize = options.heads * oneOf({6, 8, 20, 64});
    options.embeddingSize = random.below(2) == 0 ? options.hiddenSize : oneOf({6, 12});
    options.feedForwardSize = oneOf({7, 32});
    options.norm = random.below(2) == 0 ? NormPlace::Pre : NormPlace::Post;
    options.positions = random.below(2) == 0 ? PositionKind::Sinusoidal : PositionKind::Learned;
    options.maxPositions = oneOf({5, 20});
    return options;
}

Batch drawnSources(Random& random) {
    std::vector<std::vector<TokenId>> sentences(1 + random.below(4));
    for (auto& sentence : sentences)
        for (std::uint64_t i = random.below(20); i > 0; --i) sentence.push_back(static_cast<TokenId>(4 + random.below(sourceWords - 4)));
    return makeSourceBatch(sentences);
}

/// What a search may ask for: some rows twice, some not at all, in any order; now and then one row alone, now and then all as they are.
std::vector<std::int64_t> drawnSelection(Random& random, std::int64_t rows) {
    std::vector<std::int64_t> selected;
    const std::uint64_t kind = random.below(6);
    if (kind == 0)
        for (std::int64_t row = 0; row < rows; ++row) selected.push_back(row);
    else
        for (std::uint64_t i = kind == 1 ? 1 : 1 + random.below(9); i > 0; --i)
            selected.push_back(static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(rows))));
    return selected;
}

/// TransformerDecoder::step() in double precision, which the packed one has to equal.
class Twin {
public:
    Twin(Seq2Seq& model, const Batch& sources) : m_model(model.snapshot()) {
        m_model->to(torch::kFloat64);
        m_source = m_model->encoder().encode(sourceTensors(sources, torch::kCPU), {}, m_noDropout);
        m_keys = m_model->decoder().prepare(m_source);
        m_state = m_model->decoder().start(m_source, m_noDropout);
        m_sentences = torch::arange(sources.rows, torch::kInt64);
    }

    const EncoderOutput& source() const { return m_source; }
    std::int64_t rows() const { return m_sentences.size(0); }
    DecoderStep step(const std::vector<std::int64_t>& ids) {
        DecoderStep result =
            m_model->decoder().step(torch::tensor(ids, torch::kInt64), m_state, m_keys, m_sentences, {.weights = true}, m_noDropout);
        m_state = result.state;
        return result;
    }
    void select(const std::vector<std::int64_t>& rows) {
        const torch::Tensor index = torch::tensor(rows, torch::kInt64);
        m_state = m_state.select(index);
        m_sentences = m_sentences.index_select(0, index);
    }
    torch::Tensor logProbabilities(const torch::Tensor& features) {
        return m_model->output()
            .predict({features.to(torch::kFloat64), {}, {}, 0})
            .logProbabilities.narrow(1, startId + 1, targetWords - startId - 1);
    }

private:
    std::shared_ptr<Seq2Seq> m_model;
    DropoutStream m_noDropout;
    EncoderOutput m_source;
    Keys m_keys;
    DecoderState m_state;
    torch::Tensor m_sentences;
};

double difference(const torch::Tensor& a, const torch::Tensor& b) {
    return ((a - b).abs().max() / b.abs().max()).item<double>();
}

/// The greatest difference from the twin over a number of steps with random selections.
struct Differences {
    double features = 0, logProbabilities = 0, weights = 0;
};

Differences walk(Seq2Seq& model, PackedDecoder& packed, const Batch& sources, std::int64_t steps, Random& random) {
    const torch::NoGradGuard noGradients;
    Twin twin(model, sources);
    packed.start(twin.source());
    Differences worst;
    for (std::int64_t step = 0; step < steps; ++step) {
        std::vector<std::int64_t> ids(static_cast<std::size_t>(twin.rows()));
        for (std::int64_t& id : ids) id = static_cast<std::int64_t>(random.below(targetWords));
        const DecoderStep expected = twin.step(ids);
        const torch::Tensor features = torch::full({twin.rows(), packed.featureSize()}, NAN);
        const torch::Tensor weights = torch::full({twin.rows(), sources.sourceLength}, NAN);
        packed.step(ids, features.data_ptr<float>(), step % 3 == 2 ? nullptr : weights.data_ptr<float>());
        worst.features = std::max(worst.features, difference(features, expected.features));
        worst.logProbabilities =
            std::max(worst.logProbabilities, difference(twin.logProbabilities(features), twin.logProbabilities(expected.features)));
        if (step % 3 != 2) worst.weights = std::max(worst.weights, difference(weights, expected.weights.select(1, -1).mean(1)));
        const std::vector<std::int64_t> rows = drawnSelection(random, twin.rows());
        twin.select(rows);
        packed.select(rows);
    }
    return worst;
}

TEST(PackedTransformer, equalsItsTwinOverManySteps) {
    const kernels::Isa before = kernels::isa();
    for (const kernels::Isa isa : kernels::availableIsas()) {
        kernels::useIsa(isa);
        Random random(11);
        for (std::uint64_t round = 0; round < 12; ++round) {
            const ModelOptions options = drawnOptions(random);
            SCOPED_TRACE(::testing::Message() << kernels::word(isa) << " round " << round);
            const auto model = modelOf(options, round);
            const auto packed = packTransformerDecoder(*model, Precision::Fp32);
            const Differences worst = walk(*model, *packed, drawnSources(random), 20, random);
            EXPECT_LE(worst.features, 1e-5);
            EXPECT_LE(worst.logProbabilities, 1e-5);
            EXPECT_LE(worst.weights, 1e-5);
        }
    }
    kernels::useIsa(before);
}

ModelOptions ordinaryOptions(NormPlace norm) {
    ModelOptions options;
    options.encoder = EncoderKind::Transformer;
    options.decoder = DecoderKind::Transformer;
    options.encoderLayers = options.decoderLayers = 2;
    options.hiddenSize = options.embeddingSize = 64;
    options.feedForwardSize = 128;
    options.norm = norm;
    return options;
}

TEST(PackedTransformer, isNearItsTwinInLesserPrecision) {
    struct Bound {  // the share of the greatest number that rounding may change: each product of int8 adds about 0.8 %
        Precision precision;
        double features, weights;
    };
    const kernels::Isa before = kernels::isa();
    for (const kernels::Isa isa : kernels::availableIsas()) {
        kernels::useIsa(isa);
        for (const Bound& bound : {Bound{Precision::Bf16, 0.02, 0.02}, Bound{Precision::Int8, 0.1, 0.15}}) {
            for (const NormPlace norm : {NormPlace::Pre, NormPlace::Post}) {
                SCOPED_TRACE(::testing::Message() << kernels::word(isa) << " " << static_cast<int>(bound.precision));
                Random random(16);
                const auto model = modelOf(ordinaryOptions(norm), 6);
                const Differences worst = walk(*model, *packTransformerDecoder(*model, bound.precision), drawnSources(random), 12, random);
                EXPECT_LE(worst.features, bound.features);
                EXPECT_LE(worst.weights, bound.weights);
                if (bound.precision == Precision::Int8) {
                    EXPECT_GE(worst.features, 1e-4) << "weights are rounded";
                }
            }
        }
    }
    kernels::useIsa(before);
}

TEST(PackedTransformer, outgrowsItsFirstMemoryAndStartsAnew) {
    Random random(12);
    ModelOptions options = drawnOptions(random);
    options.positions = PositionKind::Sinusoidal;
    options.maxPositions = 10;
    const auto model = modelOf(options, 3);
    const auto packed = packTransformerDecoder(*model, Precision::Fp32);
    for (const std::int64_t steps : {80, 5, 70}) {
        const Differences worst = walk(*model, *packed, drawnSources(random), steps, random);
        EXPECT_LE(worst.features, 1e-5) << steps;
        EXPECT_LE(worst.weights, 1e-5) << steps;
    }
}

TEST(PackedTransformer, keepsTheWeightsItWasPackedFrom) {
    Random random(13);
    const auto model = modelOf(drawnOptions(random), 4);
    const auto packed = packTransformerDecoder(*model, Precision::Fp32);
    const auto before = model->snapshot();
    {
        const torch::NoGradGuard noGradients;
        for (torch::Tensor& parameter : model->parameters()) parameter.zero_();
    }
    EXPECT_LE(walk(*before, *packed, drawnSources(random), 5, random).features, 1e-5);
}

TEST(PackedTransformer, isNoFormOfOtherModels) {
    Seq2Seq model({}, sourceWords, targetWords);
    EXPECT_EQ(packTransformerDecoder(model, Precision::Fp32), nullptr);
    EXPECT_EQ(packTransformerEncoder(model, Precision::Fp32), nullptr);
}

TEST(PackedTransformerEncoder, equalsItsTwin) {
    const torch::NoGradGuard noGradients;
    const kernels::Isa before = kernels::isa();
    for (const kernels::Isa isa : kernels::availableIsas()) {
        kernels::useIsa(isa);
        Random random(15);
        for (std::uint64_t round = 0; round < 12; ++round) {
            SCOPED_TRACE(::testing::Message() << kernels::word(isa) << " round " << round);
            ModelOptions options = drawnOptions(random);
            options.encoder = EncoderKind::Transformer;
            options.encoderLayers = 2;
            if (round % 3 == 0) options.decoder = DecoderKind::Recurrent;
            const auto model = modelOf(options, round);
            const auto packed = packTransformerEncoder(*model, Precision::Fp32)->another();
            DropoutStream noDropout;
            for (int times = 0; times < 3; ++times) {
                const SourceBatch sources = sourceTensors(drawnSources(random), torch::kCPU);
                const EncoderOutput found = packed->encode(sources);
                const auto twin = model->snapshot();
                twin->to(torch::kFloat64);
                const EncoderOutput expected = twin->encoder().encode(sources, {}, noDropout);
                EXPECT_LE(difference(found.states, expected.states), 1e-5);
                EXPECT_TRUE(torch::equal(found.mask, expected.mask));
                for (std::size_t i = 0; i < found.finalState.size(); ++i)
                    EXPECT_LE(difference(found.finalState[i], expected.finalState[i]), 1e-5);
                EXPECT_EQ(found.finalState.empty(), options.decoder == DecoderKind::Transformer);
            }
        }
    }
    kernels::useIsa(before);
}

}  // namespace
}  // namespace attune
