#include "core/model/attention_edits.h"

#include "core/model/attention.h"
#include "core/model/forced_pass.h"
#include "tests/core/model/model_fixture.h"

#include <gtest/gtest.h>

#include <string>

namespace attune::testing {
namespace {

struct Kind {
    std::string name;
    ModelOptions options;
};

void PrintTo(const Kind& shown, std::ostream* out) {
    *out << shown.name;
}

Kind recurrent(std::string name, AttentionScore score, AttendWhen attend, bool inputFeeding = false) {
    ModelOptions options;
    options.attention = score;
    options.attend = attend;
    options.inputFeeding = inputFeeding;
    options.dropout = 0;
    options.embeddingSize = 3;
    options.hiddenSize = 4;
    options.heads = 2;
    return {std::move(name), options};
}

Kind transformer(std::string name, EncoderKind encoder, DecoderKind decoder, NormPlace norm) {
    Kind kind = recurrent(std::move(name), AttentionScore::Additive, AttendWhen::Auto);
    kind.options.encoder = encoder;
    kind.options.decoder = decoder;
    kind.options.norm = norm;
    kind.options.encoderLayers = kind.options.decoderLayers = 2;
    kind.options.feedForwardSize = 6;
    return kind;
}

/// Every place where attention is read: before and after the cell, all steps at once and one by one, with a memory, gated, in heads.
std::vector<Kind> everyKind() {
    std::vector<Kind> kinds{recurrent("additive_before", AttentionScore::Additive, AttendWhen::Before),
                            recurrent("additive_before_feed", AttentionScore::Additive, AttendWhen::Before, true),
                            recurrent("dot_after", AttentionScore::Dot, AttendWhen::After),
                            recurrent("general_after_feed", AttentionScore::General, AttendWhen::After, true),
                            recurrent("gated_before", AttentionScore::Gated, AttendWhen::Before),
                            recurrent("local_after", AttentionScore::LocalP, AttendWhen::After),
                            recurrent("coverage_before", AttentionScore::Additive, AttendWhen::Before),
                            recurrent("heads_before", AttentionScore::MultiHead, AttendWhen::Before),
                            recurrent("heads_after", AttentionScore::MultiHead, AttendWhen::After),
                            transformer("transformer_pre", EncoderKind::Transformer, DecoderKind::Transformer, NormPlace::Pre),
                            transformer("transformer_post", EncoderKind::Transformer, DecoderKind::Transformer, NormPlace::Post),
                            transformer("recurrent_transformer", EncoderKind::Recurrent, DecoderKind::Transformer, NormPlace::Pre)};
    kinds[6].options.coverage = true;
    return kinds;
}

bool isTransformer(const ModelOptions& options) {
    return options.decoder == DecoderKind::Transformer;
}

std::int64_t headsOf(const ModelOptions& options) {
    return isTransformer(options) || options.attention == AttentionScore::MultiHead ? options.heads : 1;
}

/// One pair without padding.
Batch pair() {
    return batchOf({{5, 6, 7, 8}}, {{4, 5, 8, 6}});
}

SequenceOutput passWith(Seq2Seq& model, const AttentionEdits& edits, bool byStep = false) {
    const torch::NoGradGuard noGrad;
    DropoutStream evaluation;
    const Watch watch{.weights = true, .edits = &edits};
    const EncoderOutput source = model.encoder().encode(sourceTensors(pair(), torch::kCPU), watch, evaluation);
    const TargetBatch target = targetTensors(pair(), torch::kCPU);
    return byStep ? model.decoder().Decoder::forward(target, source, {}, model.output(), watch, evaluation)
                  : model.decoder().forward(target, source, {}, model.output(), watch, evaluation);
}

void expectClose(const torch::Tensor& a, const torch::Tensor& b) {
    ASSERT_EQ(a.sizes(), b.sizes());
    EXPECT_TRUE(torch::allclose(a, b, 0, 1e-10)) << "greatest difference " << (a - b).abs().max().item<double>();
}

torch::Tensor parameter(Seq2Seq& model, const std::string& name) {
    return model.named_parameters()[name];
}

/// Takes what a head reads out of the matrix behind it.
void silence(Seq2Seq& model, const AttentionHead& head) {
    const torch::NoGradGuard noGrad;
    const ModelOptions& options = model.options();
    const std::string layer = ".layers." + std::to_string(head.layer);
    std::string place = "decoder.attention.heads";
    if (head.kind == AttentionKind::Encoder) place = "encoder" + layer + ".self_attn";
    if (head.kind == AttentionKind::Decoder) place = "decoder" + layer + ".self_attn";
    if (head.kind == AttentionKind::Cross && isTransformer(options)) place = "decoder" + layer + ".multihead_attn";
    const bool hasHeads = head.kind != AttentionKind::Cross || headsOf(options) > 1;
    if (hasHeads) {
        const std::int64_t size = options.hiddenSize / options.heads;
        parameter(model, place + ".out_proj.weight").narrow(1, head.head * size, size).zero_();
        return;
    }
    const std::int64_t context = model.encoder().outputSize();
    const bool before = options.resolvedAttend() == AttendWhen::Before;
    parameter(model, "decoder.readout.weight").narrow(1, before ? options.hiddenSize : 0, context).zero_();
    if (before) parameter(model, "decoder.rnn.weight_ih_l0").narrow(1, options.embeddingSize, context).zero_();
}

std::vector<AttentionHead> everyHead(const ModelOptions& options) {
    std::vector<AttentionHead> all;
    const auto add = [&](AttentionKind kind, std::int64_t layers, std::int64_t heads) {
        for (std::int64_t layer = 0; layer < layers; ++layer)
            for (std::int64_t head = 0; head < heads; ++head) all.push_back({kind, layer, head});
    };
    add(AttentionKind::Cross, isTransformer(options) ? options.decoderLayers : 1, headsOf(options));
    if (isTransformer(options)) add(AttentionKind::Decoder, options.decoderLayers, options.heads);
    if (options.encoder == EncoderKind::Transformer) add(AttentionKind::Encoder, options.encoderLayers, options.heads);
    return all;
}

class Edits : public ::testing::TestWithParam<Kind> {
protected:
    void SetUp() override {
        ASSERT_TRUE(GetParam().options.problems().empty());
        model = doubleModel(GetParam().options);
        plain = passWith(*model, {});
    }

    std::shared_ptr<Seq2Seq> model;
    SequenceOutput plain;
};

TEST_P(Edits, MutedHeadsAreThoseTakenOutOfTheMatrixBehindThem) {
    std::vector<std::vector<AttentionHead>> choices{everyHead(model->options())};
    for (const AttentionHead& each : choices.front()) choices.push_back({each});
    for (const auto& muted : choices) {
        const auto byHand = doubleModel(GetParam().options);
        for (const AttentionHead& each : muted) silence(*byHand, each);
        const SequenceOutput edited = passWith(*model, {muted, {}}), expected = passWith(*byHand, {});
        expectClose(edited.features, expected.features);
        expectClose(edited.weights, expected.weights);
        EXPECT_FALSE(torch::allclose(edited.features, plain.features, 0, 1e-6));
    }
}

TEST_P(Edits, StepsEqualTheWholePass) {
    const AttentionEdits edits{{{AttentionKind::Cross, 0, headsOf(model->options()) - 1}},
                               {{0, 0, 1, {0.1, 0.2, 0.3, 0.4, 0}}, {0, 0, 3, {0, 0, 0, 0, 1}}}};
    const SequenceOutput whole = passWith(*model, edits), stepped = passWith(*model, edits, true);
    expectClose(whole.features, stepped.features);
    expectClose(whole.weights, stepped.weights);
}

TEST_P(Edits, ARowReplacedByItselfChangesNothing) {
    AttentionEdits edits;
    for (std::int64_t row = 0; row < plain.weights.size(3); ++row)
        for (std::int64_t layer = 0; layer < plain.weights.size(1); ++layer)
            for (std::int64_t head = 0; head < plain.weights.size(2); ++head) {
                const torch::Tensor weights = plain.weights[0][layer][head][row].contiguous();
                const double* first = weights.data_ptr<double>();
                edits.rows.push_back({layer, head, row, {first, first + weights.numel()}});
            }
    for (const bool byStep : {false, true}) {
        const SequenceOutput edited = passWith(*model, edits, byStep);
        expectClose(edited.features, plain.features);
        expectClose(edited.weights, plain.weights);
    }
}

TEST_P(Edits, AReplacedRowIsShownAndChangesNothingBeforeIt) {
    const std::int64_t row = 2, head = headsOf(model->options()) - 1;
    const SequenceOutput edited = passWith(*model, {{}, {{0, head, row, {0, 0.25, 0, 0, 0.75}}}});
    expectClose(edited.weights[0][0][head][row], torch::tensor({0.0, 0.25, 0.0, 0.0, 0.75}, torch::kFloat64));
    expectClose(edited.features.narrow(1, 0, row), plain.features.narrow(1, 0, row));
    expectClose(edited.weights.narrow(3, 0, row), plain.weights.narrow(3, 0, row));
    EXPECT_FALSE(torch::allclose(edited.features[0][row], plain.features[0][row], 0, 1e-6));
}

INSTANTIATE_TEST_SUITE_P(Every, Edits, ::testing::ValuesIn(everyKind()), [](const auto& test) { return test.param.name; });

TEST(AttentionEdits, ARowWithAllItsWeightOnOneTokenReadsThatToken) {
    const torch::NoGradGuard noGrad;
    const ModelOptions options = recurrent("dot", AttentionScore::General, AttendWhen::After).options;
    const auto model = doubleModel(options);
    DropoutStream evaluation;
    const EncoderOutput source = model->encoder().encode(sourceTensors(smallBatch(), torch::kCPU), {}, evaluation);
    const auto attention = makeAttention(options, options.hiddenSize, model->encoder().outputSize());
    attention->to(torch::kFloat64);
    const AttentionEdits edits{{}, {{0, 0, 4, {0, 1}}}};
    AttentionState state;
    const torch::Tensor query = torch::ones({3, options.hiddenSize}, torch::kFloat64);
    const AttentionOutput read = attention->read(query, attention->prepare(source), state, {.edits = &edits, .row = 4});
    expectClose(read.context, source.states.select(1, 1));
    EXPECT_EQ(read.weights.sum().item<double>(), 3) << "what stands behind the weights of a row gets none";
}

TEST(AttentionEdits, ManyReferencesAreScoredAsOneByOne) {
    for (const Kind& kind : everyKind()) {
        const auto model = doubleModel(kind.options);
        const torch::Tensor all = forcedLogProbabilities(*model, smallBatch());
        ASSERT_EQ(all.sizes(), (torch::IntArrayRef{3, 5})) << kind.name;
        const std::vector<double> alone = forcedPass(*model, batchOf({{10, 4}}, {{7, 6, 5, 4}})).logProbabilities;
        for (std::int64_t t = 0; t < 5; ++t) EXPECT_NEAR(all[1][t].item<double>(), alone[static_cast<std::size_t>(t)], 1e-9) << kind.name;
    }
}

}  // namespace
}  // namespace attune::testing
