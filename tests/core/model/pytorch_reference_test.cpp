#include "tests/core/model/pytorch_reference.h"

#include "tests/core/model/model_fixture.h"

#include <gtest/gtest.h>

#include <cmath>

namespace attune::testing {
namespace {

/// The formula of make_reference.py.
void setParameters(Seq2Seq& model) {
    const torch::NoGradGuard noGrad;
    model.to(torch::kFloat64);
    for (const auto& item : model.named_parameters()) {
        const std::string& name = item.key();
        const torch::Tensor index = torch::arange(item.value().numel(), torch::kFloat64);
        const double offset = static_cast<double>(name.size()) + name.back();
        torch::Tensor(item.value()).copy_(at::sin(index * 0.7 + offset).mul(0.6).view(item.value().sizes()));
    }
}

/// The sentences of make_reference.py.
Batch sentences() {
    return smallBatch();
}

void expectEqual(const std::vector<torch::Tensor>& parts, const std::vector<double>& expected) {
    std::vector<torch::Tensor> flat;
    for (const torch::Tensor& part : parts) flat.push_back(part.flatten());
    const torch::Tensor found = at::cat(flat);
    ASSERT_EQ(found.numel(), static_cast<std::int64_t>(expected.size()));
    EXPECT_LT((found - torch::tensor(expected, torch::kFloat64)).abs().max().item<double>(), 1e-9);
}

ModelOptions tiny(bool lstm) {
    ModelOptions options;
    options.cell = lstm ? CellKind::Lstm : CellKind::Gru;
    options.embeddingSize = 3;
    options.hiddenSize = 4;
    return options;
}

EncoderOutput encode(Seq2Seq& model) {
    DropoutStream evaluation;
    return model.encoder().encode(sourceTensors(sentences(), torch::kCPU), {}, evaluation);
}

TEST(PyTorchReference, EncodersGiveWhatNnGruAndNnLstmGive) {
    const torch::NoGradGuard noGrad;
    ASSERT_EQ(encoderReferences.size(), 8U);
    for (const EncoderReference& reference : encoderReferences) {
        ModelOptions options = tiny(reference.lstm);
        options.bidirectional = reference.bidirectional;
        options.encoderLayers = reference.layers;
        SCOPED_TRACE(options.summary());
        Seq2Seq model(options, sourceWords, targetWords);
        setParameters(model);
        const EncoderOutput output = encode(model);
        expectEqual({output.states}, reference.states);
        expectEqual(output.finalState, reference.finalState);
    }
}

TEST(PyTorchReference, DecodersGiveWhatPlainLoopsGive) {
    const torch::NoGradGuard noGrad;
    ASSERT_EQ(decoderReferences.size(), 18U);
    for (const DecoderReference& reference : decoderReferences) {
        ModelOptions options = tiny(reference.lstm);
        ASSERT_FALSE(assignSetting(options.describe(), std::string("model.attention=") + reference.attention));
        options.attend = reference.before ? AttendWhen::Before : AttendWhen::After;
        options.inputFeeding = reference.inputFeeding;
        SCOPED_TRACE(nameOf(options));
        Seq2Seq model(options, sourceWords, targetWords);
        setParameters(model);
        const Batch batch = sentences();
        const SequenceOutput output = forward(model, batch);
        const auto parameters = model.named_parameters();
        const torch::Tensor logits =
            at::linear(output.features, parameters["output.projection.weight"], parameters["output.projection.bias"]);
        const torch::Tensor target = targetTensors(batch, torch::kCPU).output;
        const torch::Tensor chosen = at::log_softmax(logits, 2).gather(2, target.unsqueeze(2)).squeeze(2);
        std::vector<torch::Tensor> weights, logProbabilities;
        for (std::int64_t row = 0; row < batch.rows; ++row) {
            const auto place = static_cast<std::size_t>(row);
            logProbabilities.push_back(chosen[row].narrow(0, 0, batch.targetLengths[place]));
            if (!output.weights.defined()) continue;
            weights.push_back(
                output.weights[row][0][0].narrow(0, 0, batch.targetLengths[place]).narrow(1, 0, batch.sourceLengths[place]).contiguous());
        }
        if (!weights.empty()) expectEqual(weights, reference.weights);
        expectEqual(logProbabilities, reference.logProbabilities);
    }
}

}  // namespace
}  // namespace attune::testing
