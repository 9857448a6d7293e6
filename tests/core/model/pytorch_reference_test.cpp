#include "core/model/multi_head_attention.h"
#include "core/model/transformer_embedding.h"
#include "tests/core/model/model_fixture.h"
#include "tests/core/model/reference_cases.h"

#include <gtest/gtest.h>

#include <cctype>
#include <sstream>

namespace attune::testing {
namespace {

/// BATCHES of make_reference.py.
Batch batchNamed(const std::string& name) {
    if (name == "small") return smallBatch();
    if (name == "copy") return copyBatch();
    std::vector<std::int64_t> words;
    for (std::int64_t i = 0; i < 25; ++i) words.push_back(4 + 3 * i % 7);
    return batchOf({words, {10, 4}, {words.begin() + 3, words.begin() + 16}}, {{4, 5, 8}, {7, 6, 5, 4}, {8}});
}

/// "small cell=lstm attention=dot": what stands behind the batch are options.
ModelOptions optionsNamed(const std::string& name) {
    ModelOptions options;
    options.embeddingSize = 3;
    options.hiddenSize = 4;
    options.heads = 2;
    options.feedForwardSize = 6;
    std::istringstream words(name);
    std::string word;
    words >> word;
    while (words >> word) EXPECT_FALSE(assignSetting(options.describe(), "model." + word)) << word;
    EXPECT_TRUE(options.problems().empty());
    return options;
}

void addGradients(const torch::nn::Module& module, std::map<std::string, torch::Tensor>& found) {
    for (const auto& item : module.named_parameters()) found["gradient " + item.key()] = item.value().grad();
}

/// Rows of attention over time, [B, L, heads, T, S], at the N target tokens: [N, L, heads, S].
torch::Tensor atTokens(const torch::Tensor& maps, const torch::Tensor& rows) {
    return maps.defined() ? maps.permute({0, 3, 1, 2, 4}).flatten(0, 1).index_select(0, rows) : maps;
}

/// Everything that whole_model of make_reference.py may keep.
std::map<std::string, torch::Tensor> resultsOf(const std::string& name) {
    Seq2Seq model(optionsNamed(name), sourceWords, targetWords);
    setReferenceParameters(model);
    const Batch batch = batchNamed(name.substr(0, name.find(' ')));
    const TargetBatch target = targetTensors(batch, torch::kCPU);
    const torch::Tensor rows = target.mask.flatten().nonzero().squeeze(1);
    const Watch watch{.weights = true};
    DropoutStream evaluation;
    const EncoderOutput source = model.encoder().encode(sourceTensors(batch, torch::kCPU), watch, evaluation);
    const SequenceOutput sequence = model.decoder().forward(target, source, {}, model.output(), watch, evaluation);
    const Prediction prediction = model.output().predict(outputInput(sequence, source).select(rows));
    const torch::Tensor wanted = target.output.flatten().index_select(0, rows);
    const Loss loss = model.output().loss(sequence, target, source, {.labelSmoothing = 0.1});
    loss.loss.backward();
    std::map<std::string, torch::Tensor> found{
        {"states", source.states},
        {"final", at::stack(source.finalState)},
        {"features", sequence.features.flatten(0, 1).index_select(0, rows)},
        {"weights", atTokens(sequence.weights, rows)},
        {"decoder_self", atTokens(sequence.selfAttention, rows)},
        {"probabilities", prediction.logProbabilities.exp().gather(1, wanted.unsqueeze(1))},
        {"generation", prediction.generation},
        {"nll", torch::tensor(loss.nll, torch::kFloat64)},
        {"loss", loss.loss},
    };
    if (!source.selfAttention.empty()) found["encoder_self"] = at::stack(source.selfAttention, 1);
    addGradients(model, found);
    return found;
}

class PyTorchReference : public ::testing::TestWithParam<ReferenceCase> {};

TEST_P(PyTorchReference, AModelGivesTheSameNumbers) {
    expectReference(GetParam(), resultsOf(GetParam().name));
}

std::vector<ReferenceCase> wholeModels() {
    std::vector<ReferenceCase> cases;
    for (const char* batch : {"small ", "copy ", "long "})
        for (const ReferenceCase& each : referenceCases(batch)) cases.push_back(each);
    return cases;
}

std::string nameOfCase(const ::testing::TestParamInfo<ReferenceCase>& test) {
    std::string name = test.param.name;
    for (char& letter : name)
        if (!std::isalnum(static_cast<unsigned char>(letter))) letter = '_';
    return name;
}

INSTANTIATE_TEST_SUITE_P(Every, PyTorchReference, ::testing::ValuesIn(wholeModels()), nameOfCase);

TEST(PyTorchReference, MultiHeadAttentionIsPyTorchs) {
    const auto cases = referenceCases("multi_head ");
    ASSERT_EQ(cases.size(), 3U);
    for (const ReferenceCase& reference : cases) {
        SCOPED_TRACE(reference.name);
        const bool causal = reference.name.ends_with("causal");
        const std::int64_t sourceSize = reference.name.find("same size") != std::string::npos ? 4 : 6;
        MultiHeadAttention attention(4, sourceSize, 2);
        setReferenceParameters(attention);
        const torch::Tensor query = referenceValues("query", {2, 5, 4}).requires_grad_();
        const torch::Tensor source = causal ? query : referenceValues("source", {2, 5, sourceSize}).requires_grad_();
        torch::Tensor mask = torch::ones({2, 1, 5, 5}, torch::kBool);
        if (causal)
            mask = mask.tril();
        else
            mask[1].narrow(2, 2, 3).fill_(false);
        DropoutStream evaluation;
        const auto reading =
            attention.read(attention.queries(query), attention.keys(source), attention.values(source), mask, 0, evaluation);
        const auto along = [](const torch::Tensor& x, const char* direction) { return (x * referenceValues(direction, x.sizes())).sum(); };
        (along(reading.context, "context direction") + along(reading.weights, "weights direction")).backward();
        std::map<std::string, torch::Tensor> found{{"context", reading.context},
                                                   {"weights", reading.weights},
                                                   {"gradient query", query.grad()},
                                                   {"gradient source", source.grad()}};
        addGradients(attention, found);
        expectReference(reference, found);
    }
}

TEST(PyTorchReference, SinusoidalPositionsFollowThePaper) {
    const auto cases = referenceCases("positions ");
    ASSERT_EQ(cases.size(), 2U);
    for (const ReferenceCase& reference : cases)
        expectReference(reference, {{"sinusoidal", sinusoidalPositions(97, 5, std::stoll(reference.name.substr(10)))}});
}

}  // namespace
}  // namespace attune::testing
