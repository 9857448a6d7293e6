#include "core/model/model_rules.h"
#include "tests/core/model/model_fixture.h"

#include <gtest/gtest.h>

#include <cmath>

namespace attune::testing {
namespace {

/// Every choice of the kinds that make a model another one, with all others left at small values.
std::vector<ModelOptions> everyCombination(EncoderKind encoder, DecoderKind decoder) {
    ModelOptions start;
    start.encoder = encoder;
    start.decoder = decoder;
    start.embeddingSize = start.hiddenSize = 4;
    start.heads = 2;
    start.feedForwardSize = 6;
    start.maxPositions = 4;  // shorter than the longest sentence
    start.dropout = 0;
    std::vector<ModelOptions> all{start};
    for (const char* key : {"model.cell", "model.attention", "model.attend", "model.coverage", "model.input_feeding", "model.output",
                            "model.tie_embeddings", "model.norm", "model.positions", "model.reverse_source"}) {
        std::vector<ModelOptions> longer;
        for (ModelOptions options : all) {
            const bool unused = !rulesOf(key, options).empty() && rulesOf(key, options)[0]->effect == ModelRule::Effect::Unused;
            const OptionList list = options.describe();
            const Option& option = *findOption(list, key);
            std::vector<std::string> words{"false", "true"};
            if (option.type == OptionType::Choice) {
                words.clear();
                for (const OptionChoice& choice : option.choices) words.push_back(choice.value);
            }
            if (unused) words = {toText(option.value())};
            for (const std::string& word : words) {
                EXPECT_FALSE(assignText(option, word));
                longer.push_back(options);
            }
        }
        all = std::move(longer);
    }
    return all;
}

std::string textOf(const ModelOptions& options) {
    ModelOptions copy = options;
    std::string text;
    for (const Option& option : copy.describe()) text += option.key.substr(6) + "=" + toText(option.value()) + " ";
    return text;
}

struct Passes {
    EncoderOutput source;
    SequenceOutput output;
    torch::Tensor logProbabilities;  // [B, T, V + X]
};

Passes passes(Seq2Seq& model, const Batch& batch) {
    DropoutStream evaluation;
    const Watch watch{.weights = true};
    Passes result;
    result.source = model.encoder().encode(sourceTensors(batch, torch::kCPU), watch, evaluation);
    result.output = model.decoder().forward(targetTensors(batch, torch::kCPU), result.source, {}, model.output(), watch, evaluation);
    const Prediction prediction = model.output().predict(outputInput(result.output, result.source));
    result.logProbabilities = prediction.logProbabilities.view({batch.rows, batch.targetLength, -1});
    return result;
}

double greatestDifference(const torch::Tensor& a, const torch::Tensor& b) {
    EXPECT_EQ(a.sizes(), b.sizes());
    return a.sizes() == b.sizes() ? (a - b).abs().nan_to_num(0, 1e9, -1e9).max().item<double>() : 1e9;
}

void expectShapesAndRows(const ModelOptions& options, const Batch& batch, const Passes& pass) {
    const std::int64_t words = targetWords + batch.extraWords;
    ASSERT_EQ(pass.logProbabilities.sizes(), (torch::IntArrayRef{batch.rows, batch.targetLength, words}));
    EXPECT_LT(greatestDifference(pass.logProbabilities.exp().sum(-1), torch::ones({batch.rows, batch.targetLength}, torch::kFloat64)),
              1e-9);
    ASSERT_EQ(pass.output.weights.defined(), options.attends());
    if (!options.attends()) return;
    const torch::Tensor& weights = pass.output.weights;  // [B, L, heads, T, S]
    ASSERT_EQ(weights.dim(), 5);
    const torch::Tensor padding = pass.source.mask.logical_not().view({batch.rows, 1, 1, 1, -1});
    EXPECT_EQ((weights * padding).abs().max().item<double>(), 0);
    EXPECT_GE(weights.min().item<double>(), 0);
    EXPECT_LE(weights.max().item<double>(), 1 + 1e-12);
    if (options.decoder == DecoderKind::Recurrent && options.attention == AttentionScore::Gated) return;
    EXPECT_LT(greatestDifference(weights.sum(-1), torch::ones_like(weights.sum(-1))), 1e-9);
}

void expectPaddingChangesNothing(Seq2Seq& model, const Passes& together) {
    Batch alone = batchOf({{10, 4}}, {{7, 6, 5, 4}});
    if (model.options().copies()) {
        alone.sourceCopyIds = {targetWords, 4, endId};
        alone.extraWords = 1;
        alone.targetCopyIds = alone.targetIds;
        alone.targetIds[0] = unknownId;
    }
    EXPECT_LT(greatestDifference(together.logProbabilities[1].exp(), passes(model, alone).logProbabilities[0].exp()), 1e-10);
}

void expectStepsEqualForward(Seq2Seq& model, const Batch& batch, const Passes& whole) {
    DropoutStream evaluation;
    const SequenceOutput stepped = model.decoder().Decoder::forward(targetTensors(batch, torch::kCPU), whole.source, {}, model.output(),
                                                                    {.weights = true}, evaluation);
    EXPECT_LT(greatestDifference(stepped.features, whole.output.features), 1e-10);
    if (whole.output.weights.defined()) EXPECT_LT(greatestDifference(stepped.weights, whole.output.weights), 1e-10);
}

void expectGradients(Seq2Seq& model, const Batch& batch) {
    DropoutStream evaluation;
    const auto loss = [&] { return model.loss(batch, {}, {0.1}, evaluation).loss; };
    model.zero_grad();
    loss().backward();
    Random random(3);
    const torch::NoGradGuard noGrad;
    double expected = 0;
    constexpr double epsilon = 1e-6;
    std::vector<torch::Tensor> directions;
    for (const auto& item : model.named_parameters()) {
        torch::Tensor direction = torch::empty_like(item.value());
        for (double& each : std::span(direction.data_ptr<double>(), static_cast<std::size_t>(direction.numel())))
            each = random.uniform() - 0.5;
        if (item.key().ends_with("embedding.weight")) direction[padId].zero_();
        if (item.value().grad().defined()) expected += (item.value().grad() * direction).sum().item<double>();
        directions.push_back(direction);
    }
    const auto move = [&](double by) {
        for (std::size_t i = 0; i < directions.size(); ++i) torch::Tensor(model.parameters()[i]).add_(directions[i], by);
    };
    move(epsilon);
    const double above = loss().item<double>();
    move(-2 * epsilon);
    const double below = loss().item<double>();
    move(epsilon);
    EXPECT_NEAR((above - below) / (2 * epsilon), expected, 1e-4 * (1 + std::abs(expected)));
}

void expectAnUpdateLowersTheLoss(Seq2Seq& model, const Batch& batch) {
    DropoutStream evaluation;
    model.zero_grad();
    const Loss before = model.loss(batch, {}, {}, evaluation);
    before.loss.backward();
    double norm = 0;
    for (const torch::Tensor& parameter : model.parameters())
        if (parameter.grad().defined()) norm += parameter.grad().square().sum().item<double>();
    const torch::NoGradGuard noGrad;
    for (torch::Tensor& parameter : model.parameters())
        if (parameter.grad().defined()) parameter.sub_(parameter.grad() * (1e-4 / std::sqrt(norm)));
    EXPECT_LT(model.loss(batch, {}, {}, evaluation).loss.item<double>(), before.loss.item<double>());
}

void expectContract(const ModelOptions& options) {
    const auto model = doubleModel(options);
    const Batch batch = options.copies() ? copyBatch() : smallBatch();
    {
        const torch::NoGradGuard noGrad;
        const Passes pass = passes(*model, batch);
        expectShapesAndRows(options, batch, pass);
        expectPaddingChangesNothing(*model, pass);
        expectStepsEqualForward(*model, batch, pass);
        const auto copy = model->snapshot();
        EXPECT_LT(greatestDifference(passes(*copy, batch).logProbabilities.exp(), pass.logProbabilities.exp()), 1e-15);
    }
    expectGradients(*model, batch);
    expectAnUpdateLowersTheLoss(*model, batch);
    EXPECT_EQ(model->parameterCount(), parameterCount(modelBlocks(options, sourceWords, targetWords)));
}

class Contract : public ::testing::TestWithParam<std::pair<EncoderKind, DecoderKind>> {};

TEST_P(Contract, HoldsForEveryCombinationThatIsAllowed) {
    std::int64_t allowed = 0;
    std::int64_t refused = 0;
    for (const ModelOptions& options : everyCombination(GetParam().first, GetParam().second)) {
        SCOPED_TRACE(textOf(options));
        const std::vector<OptionProblem> problems = options.problems();
        for (const OptionProblem& problem : problems) EXPECT_FALSE(problem.reason.english().empty());
        if (!problems.empty()) {
            ++refused;
            continue;
        }
        ++allowed;
        expectContract(options);
        if (HasFailure()) return;
    }
    EXPECT_GT(allowed, 10);
    RecordProperty("allowed", static_cast<int>(allowed));
    RecordProperty("refused", static_cast<int>(refused));
}

std::vector<std::pair<EncoderKind, DecoderKind>> everyPair() {
    std::vector<std::pair<EncoderKind, DecoderKind>> pairs;
    for (const EncoderKind encoder : {EncoderKind::Recurrent, EncoderKind::Mean, EncoderKind::Transformer})
        for (const DecoderKind decoder : {DecoderKind::Recurrent, DecoderKind::Transformer}) pairs.emplace_back(encoder, decoder);
    return pairs;
}

std::string nameOfPair(const ::testing::TestParamInfo<std::pair<EncoderKind, DecoderKind>>& test) {
    const char* encoders[] = {"recurrent", "mean", "transformer"};
    const char* decoders[] = {"recurrent", "transformer"};
    return std::string(encoders[static_cast<int>(test.param.first)]) + "_" + decoders[static_cast<int>(test.param.second)];
}

INSTANTIATE_TEST_SUITE_P(Every, Contract, ::testing::ValuesIn(everyPair()), nameOfPair);

TEST(ModelRules, NameOptionsThatExist) {
    ModelOptions options;
    const OptionList list = options.describe();
    for (const ModelRule& rule : modelRules()) EXPECT_NE(findOption(list, rule.key), nullptr) << rule.key;
}

}  // namespace
}  // namespace attune::testing
