#include "core/model/model_rules.h"
#include "tests/core/model/model_fixture.h"

#include <gtest/gtest.h>

#include <cmath>
#include <ostream>

namespace attune::testing {
namespace {

/// The parts of a model between which the seams run, and the cell: a case of its own each, to share the work among processors.
struct Parts {
    EncoderKind encoder;
    DecoderKind decoder;
    CellKind cell;
};

/// "recurrent_transformer_gru"
std::string nameOf(const Parts& parts) {
    ModelOptions options;
    options.encoder = parts.encoder;
    options.decoder = parts.decoder;
    options.cell = parts.cell;
    const OptionList list = options.describe();
    std::string name;
    for (const char* key : {"model.encoder", "model.decoder", "model.cell"})
        name.append(name.empty() ? "" : "_").append(toText(findOption(list, key)->value()));
    return name;
}

void PrintTo(const Parts& shown, std::ostream* out) {
    *out << nameOf(shown);
}

std::vector<std::string> wordsOf(const Option& option) {
    if (option.type == OptionType::Boolean) return {"false", "true"};
    std::vector<std::string> words;
    for (const OptionChoice& choice : option.choices) words.push_back(choice.value);
    return words;
}

/// Every choice of the kinds that make a model another one, with all others left at small values.
std::vector<ModelOptions> everyCombination(const Parts& parts) {
    ModelOptions start;
    start.encoder = parts.encoder;
    start.decoder = parts.decoder;
    start.cell = parts.cell;
    start.embeddingSize = start.hiddenSize = 4;
    start.heads = 2;
    start.feedForwardSize = 6;
    start.maxPositions = 3;  // shorter than the longest sentence
    std::vector<ModelOptions> all{start};
    for (const char* key :
         {"model.attention", "model.attend", "model.coverage", "model.input_feeding", "model.output", "model.tie_embeddings", "model.norm",
          "model.positions", "model.reverse_source", "model.bidirectional", "model.bridge"}) {
        std::vector<ModelOptions> longer;
        for (ModelOptions options : all) {
            const bool unused = modelRules().holds(RuleEffect::Unused, key, options);
            const OptionList list = options.describe();
            const Option& option = *findOption(list, key);
            for (const std::string& word : unused ? std::vector<std::string>{toText(option.value())} : wordsOf(option)) {
                EXPECT_FALSE(assignText(option, word));
                longer.push_back(options);
            }
        }
        all = std::move(longer);
    }
    return all;
}

/// Numbers of layers, with and without residual connections, and sizes change from combination to combination, in periods that
/// share no factor with the numbers of choices.
void vary(ModelOptions& options, std::size_t place) {
    const std::size_t turn = place % 5;
    options.encoderLayers = turn < 2 ? 2 : 1;
    options.decoderLayers = turn < 2 || (turn == 2 && options.bridge != BridgeKind::Copy) ? 2 : 1;
    options.residual = turn == 1 || turn == 2;
    if (place % 7 < 3 && options.tieEmbeddings == EmbeddingTies::None) options.embeddingSize = 3;
}

std::string textOf(const ModelOptions& options) {
    ModelOptions copy = options;
    std::string text;
    for (const Option& option : copy.describe()) text += option.key.substr(6) + "=" + toText(option.value()) + " ";
    return text;
}

Batch batchFor(const ModelOptions& options) {
    const Batch batch = batchOf({{5, 9, 6}, {10}}, {{4, 5}, {7}});
    return options.copies() ? withCopyIds(batch) : batch;
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

/// Weights [B, L, heads, rows, columns] within 0 … 1, none where `hidden` says so; each row sums to `sums`, where that is defined.
void expectRows(const torch::Tensor& weights, torch::IntArrayRef sizes, const torch::Tensor& hidden, const torch::Tensor& sums) {
    ASSERT_EQ(weights.sizes(), sizes);
    EXPECT_EQ((weights * hidden).abs().max().item<double>(), 0);
    EXPECT_GE(weights.min().item<double>(), 0);
    EXPECT_LE(weights.max().item<double>(), 1 + 1e-12);
    if (!sums.defined()) return;
    EXPECT_LT(greatestDifference(weights.sum(-1), sums.expand(weights.sizes().slice(0, 4))), 1e-9);
}

void expectShapesAndRows(const ModelOptions& options, const Batch& batch, const Passes& pass) {
    const std::int64_t rows = batch.rows, sources = batch.sourceLength, targets = batch.targetLength;
    const torch::Tensor one = torch::ones({1}, torch::kFloat64);
    const bool transformer = options.decoder == DecoderKind::Transformer;
    ASSERT_EQ(pass.source.states.size(1), sources);
    ASSERT_EQ(pass.logProbabilities.sizes(), (torch::IntArrayRef{rows, targets, targetWords + batch.extraWords}));
    EXPECT_LT(greatestDifference(pass.logProbabilities.exp().sum(-1), one.expand({rows, targets})), 1e-9);

    const torch::Tensor padding = pass.source.mask.logical_not();  // [B, S]
    ASSERT_EQ(pass.output.weights.defined(), options.attends());
    if (options.attends()) {
        const std::int64_t layers = transformer ? options.decoderLayers : 1;
        const std::int64_t heads = transformer || options.attention == AttentionScore::MultiHead ? options.heads : 1;
        const bool gated = !transformer && options.attention == AttentionScore::Gated;
        expectRows(pass.output.weights, {rows, layers, heads, targets, sources}, padding.view({rows, 1, 1, 1, -1}),
                   gated ? torch::Tensor() : one);
    }
    if (transformer) {
        const torch::Tensor later = torch::ones({targets, targets}, torch::kBool).triu(1);
        expectRows(pass.output.selfAttention, {rows, options.decoderLayers, options.heads, targets, targets}, later, one);
    }
    if (options.encoder == EncoderKind::Transformer) {
        const torch::Tensor maps = at::stack(pass.source.selfAttention, 1);
        expectRows(maps, {rows, options.encoderLayers, options.heads, sources, sources}, padding.view({rows, 1, 1, 1, -1}),
                   pass.source.mask.to(torch::kFloat64).view({rows, 1, 1, -1}));
    }
}

void expectPaddingChangesNothing(Seq2Seq& model, const Passes& together) {
    Batch alone = batchOf({{10}}, {{7}});
    if (model.options().copies()) {
        alone.sourceCopyIds = {targetWords, endId};
        alone.extraWords = 1;
        alone.targetIds[0] = unknownId;
        alone.targetCopyIds = {targetWords, endId};
    }
    const torch::Tensor expected = passes(model, alone).logProbabilities[0].exp();
    EXPECT_LT(greatestDifference(together.logProbabilities[1].narrow(0, 0, 2).exp(), expected), 1e-10);
}

void expectStepsEqualForward(Seq2Seq& model, const Batch& batch, const Passes& whole) {
    DropoutStream evaluation;
    const SequenceOutput stepped = model.decoder().Decoder::forward(targetTensors(batch, torch::kCPU), whole.source, {}, model.output(),
                                                                    {.weights = true}, evaluation);
    EXPECT_LT(greatestDifference(stepped.features, whole.output.features), 1e-10);
    if (!whole.output.weights.defined()) return;
    EXPECT_LT(greatestDifference(stepped.weights, whole.output.weights), 1e-10);
}

double lossOf(Seq2Seq& model, const Batch& batch) {
    const torch::NoGradGuard noGrad;
    DropoutStream evaluation;
    return model.loss(batch, {}, {0.1}, evaluation).loss.item<double>();
}

/// `loss` is that of the model: one made anew from the options as text, with the parameters given by name, has the same.
void expectSaveAndLoadIdentity(Seq2Seq& model, const Batch& batch, double loss) {
    const torch::NoGradGuard noGrad;
    ModelOptions saved = model.options(), read;
    const OptionList list = read.describe();
    for (const Option& option : saved.describe()) EXPECT_FALSE(assignText(*findOption(list, option.key), toText(option.value())));
    Seq2Seq loaded(read, sourceWords, targetWords);
    loaded.to(torch::kFloat64);
    const auto from = model.named_parameters(), to = loaded.named_parameters();
    ASSERT_EQ(from.keys(), to.keys());
    for (const auto& item : to) torch::Tensor(item.value()).copy_(from[item.key()]);
    EXPECT_EQ(lossOf(loaded, batch), loss);
}

/// Along one random direction of all parameters at once.
void expectGradients(Seq2Seq& model, const Batch& batch) {
    Random random(3);
    double expected = 0;
    constexpr double epsilon = 1e-6;
    const torch::NoGradGuard noGrad;
    std::vector<torch::Tensor> parameters = model.parameters(), directions;
    for (const auto& item : model.named_parameters()) {
        torch::Tensor direction = torch::empty_like(item.value());
        for (double& each : std::span(direction.data_ptr<double>(), static_cast<std::size_t>(direction.numel())))
            each = random.uniform() - 0.5;
        if (item.key().ends_with("embedding.weight")) direction[padId].zero_();
        if (item.value().grad().defined()) expected += (item.value().grad() * direction).sum().item<double>();
        directions.push_back(direction);
    }
    const auto move = [&](double by) {
        for (std::size_t i = 0; i < directions.size(); ++i) parameters[i].add_(directions[i], by);
    };
    move(epsilon);
    const double above = lossOf(model, batch);
    move(-2 * epsilon);
    const double below = lossOf(model, batch);
    move(epsilon);
    EXPECT_NEAR((above - below) / (2 * epsilon), expected, 1e-6 * (1 + std::abs(expected)));
}

void expectAnUpdateLowersTheLoss(Seq2Seq& model, const Batch& batch, double loss) {
    const torch::NoGradGuard noGrad;
    double norm = 0;
    for (const torch::Tensor& parameter : model.parameters())
        if (parameter.grad().defined()) norm += parameter.grad().square().sum().item<double>();
    for (torch::Tensor& parameter : model.parameters())
        if (parameter.grad().defined()) parameter.sub_(parameter.grad() * (1e-4 / std::sqrt(norm)));
    EXPECT_LT(lossOf(model, batch), loss);
}

void expectContract(const ModelOptions& options) {
    const auto model = doubleModel(options);
    const Batch batch = batchFor(options);
    EXPECT_EQ(model->parameterCount(), parameterCount(modelBlocks(options, sourceWords, targetWords)));
    {
        const torch::NoGradGuard noGrad;
        const Passes pass = passes(*model, batch);
        expectShapesAndRows(options, batch, pass);
        expectPaddingChangesNothing(*model, pass);
        expectStepsEqualForward(*model, batch, pass);
    }
    DropoutStream evaluation;
    const torch::Tensor loss = model->loss(batch, {}, {0.1}, evaluation).loss;
    loss.backward();
    expectSaveAndLoadIdentity(*model, batch, loss.item<double>());
    expectGradients(*model, batch);
    expectAnUpdateLowersTheLoss(*model, batch, loss.item<double>());
}

/// `auto` names one of the other two moments: the same model.
bool isAnotherName(const ModelOptions& options) {
    if (options.decoder != DecoderKind::Recurrent || options.attend != AttendWhen::Auto) return false;
    ModelOptions twin = options;
    twin.attend = options.resolvedAttend();
    EXPECT_EQ(twin.problems().size(), options.problems().size());
    return true;
}

class Contract : public ::testing::TestWithParam<Parts> {};

TEST_P(Contract, HoldsForEveryCombinationThatIsAllowed) {
    std::size_t allowed = 0;
    std::size_t refused = 0;
    for (ModelOptions options : everyCombination(GetParam())) {
        SCOPED_TRACE(textOf(options));
        const std::vector<OptionProblem> problems = options.problems();
        for (const OptionProblem& problem : problems) EXPECT_FALSE(problem.reason.english().empty());
        refused += problems.empty() ? 0 : 1;
        if (!problems.empty() || isAnotherName(options)) continue;
        vary(options, allowed++);
        SCOPED_TRACE(textOf(options));
        ASSERT_TRUE(options.problems().empty());
        expectContract(options);
        if (HasFailure()) return;
    }
    EXPECT_GT(allowed, 10U);
    RecordProperty("allowed", static_cast<int>(allowed));
    RecordProperty("refused", static_cast<int>(refused));
}

std::vector<Parts> everyParts() {
    std::vector<Parts> all;
    for (const EncoderKind encoder : {EncoderKind::Recurrent, EncoderKind::Mean, EncoderKind::Transformer}) {
        for (const DecoderKind decoder : {DecoderKind::Recurrent, DecoderKind::Transformer}) {
            for (const CellKind cell : {CellKind::Gru, CellKind::Lstm, CellKind::RnnTanh, CellKind::RnnRelu}) {
                const bool anyCell = encoder == EncoderKind::Recurrent || decoder == DecoderKind::Recurrent;
                if (anyCell || cell == CellKind::Gru) all.push_back({encoder, decoder, cell});
            }
        }
    }
    return all;
}

INSTANTIATE_TEST_SUITE_P(Every, Contract, ::testing::ValuesIn(everyParts()), [](const auto& test) { return nameOf(test.param); });

}  // namespace
}  // namespace attune::testing
