#include "core/decode/model_step.h"

#include "core/base/error.h"
#include "core/decode/beam_search.h"
#include "core/decode/hypothesis.h"
#include "core/model/forced_pass.h"
#include "core/text/tokenizer.h"
#include "tests/core/decode/table_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace attune {
namespace {

constexpr std::int64_t sourceWords = 13;
constexpr std::int64_t targetWords = 10;

std::shared_ptr<Seq2Seq> smallModel(std::uint64_t seed, AttentionScore attention = AttentionScore::Additive) {
    ModelOptions options;
    options.embeddingSize = 6;
    options.hiddenSize = 5;
    options.dropout = 0.5;
    options.attention = attention;
    auto model = std::make_shared<Seq2Seq>(options, sourceWords, targetWords);
    initialiseParameters(*model, seed);
    const torch::NoGradGuard noGradients;
    for (torch::Tensor& parameter : model->parameters()) parameter.mul_(4);  // far from uniform answers
    return model;
}

Batch sources() {
    const std::vector<std::vector<TokenId>> sentences{{4, 5, 6, 7, 8}, {9, 10}, {11, 4, 12}};
    return makeSourceBatch(sentences);
}

SearchOptions beamOf(std::int64_t size) {
    SearchOptions options;
    options.beamSize = size;
    options.nbest = size;
    options.maxLength = 8;
    return options;
}

TEST(ModelStep, beamsSayWhatAForcedPassSays) {
    const auto model = smallModel(1);
    const Batch batch = sources();
    const auto step = makeStepModel(model, batch);
    const auto found = beamSearch(*step, beamOf(4), {0, true});
    for (std::size_t sentence = 0; sentence < 3; ++sentence) {
        ASSERT_EQ(found[sentence].size(), 4U);
        const auto start = batch.sourceIds.begin() + static_cast<std::ptrdiff_t>(sentence) * batch.sourceLength;
        const std::vector<TokenId> source(start, start + batch.sourceLengths[sentence] - 1);
        for (const SearchResult& result : found[sentence]) {
            const ForcedPass forced = forcedPass(*model, makePairBatch(source, result.ids));
            ASSERT_GE(forced.logProbabilities.size(), result.ids.size());
            for (std::size_t t = 0; t < result.ids.size(); ++t)
                EXPECT_NEAR(result.logProbabilities[t], forced.logProbabilities[t], 1e-4) << "sentence " << sentence << ", token " << t;
            const auto produced = static_cast<std::int64_t>(result.ids.size());
            EXPECT_TRUE(torch::allclose(result.weights, forced.cross[0].mean(0).narrow(0, 0, produced).to(torch::kFloat32), 1e-4, 1e-5));
            EXPECT_TRUE(torch::allclose(result.weights.sum(1), torch::ones(produced), 1e-5, 1e-5));
        }
    }
}

TEST(ModelStep, paddingAndNeighboursChangeNothing) {
    const auto model = smallModel(2);
    const auto together = beamSearch(*makeStepModel(model, sources()), beamOf(3));
    const std::vector<std::vector<TokenId>> only{{9, 10}};
    const auto alone = beamSearch(*makeStepModel(model, makeSourceBatch(only)), beamOf(3))[0];
    ASSERT_EQ(alone.size(), together[1].size());
    for (std::size_t i = 0; i < alone.size(); ++i) {
        EXPECT_EQ(alone[i].ids, together[1][i].ids);
        EXPECT_NEAR(alone[i].score, together[1][i].score, 1e-5);
    }
}

TEST(ModelStep, startBeginsAnew) {
    const auto step = makeStepModel(smallModel(3), sources());
    const auto first = beamSearch(*step, beamOf(2));
    const auto second = beamSearch(*step, beamOf(2));
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(first[i][0].ids, second[i][0].ids);
}

TEST(ModelStep, leavesNoGradientsAndNoAttentionWithoutIt) {
    const auto step = makeStepModel(smallModel(4, AttentionScore::None), sources());
    step->start();
    const StepModel::Step output = step->step(std::vector<std::int64_t>(3, startId));
    EXPECT_FALSE(output.logProbabilities.requires_grad());
    EXPECT_FALSE(output.weights.defined());
    const auto found = beamSearch(*step, beamOf(2), {0, true});
    EXPECT_FALSE(found[0][0].weights.defined());
}

TEST(Ensemble, isTheMeanOfTheProbabilities) {
    const std::vector<std::int64_t> feed(3, startId);
    const auto stepOf = [&](StepModel& model) {
        model.start();
        return model.step(feed);
    };
    const auto first = stepOf(*makeStepModel(smallModel(5), sources()));
    const auto second = stepOf(*makeStepModel(smallModel(6), sources()));
    std::vector<std::unique_ptr<StepModel>> members;
    members.push_back(makeStepModel(smallModel(5), sources()));
    members.push_back(makeStepModel(smallModel(6), sources()));
    const auto mean = stepOf(*makeEnsemble(std::move(members)));
    const auto expected = (first.logProbabilities.exp() + second.logProbabilities.exp()) / 2;
    EXPECT_TRUE(torch::allclose(mean.logProbabilities.exp(), expected, 1e-5, 1e-6));
    EXPECT_FALSE(mean.logProbabilities.isnan().any().item<bool>()) << "tokens that no member allows";
    EXPECT_TRUE(torch::allclose(mean.weights, (first.weights + second.weights) / 2));
}

TEST(Ensemble, ofTablesIsSearchedByTheirMean) {
    const auto first = randomTable(7, 1);
    const auto second = randomTable(7, 2);
    const auto mean = [&](std::int64_t sentence, const TableModel::Prefix& prefix) {
        std::vector<float> values = first(sentence, prefix);
        const std::vector<float> others = second(sentence, prefix);
        for (std::size_t i = 0; i < values.size(); ++i) values[i] = std::log((std::exp(values[i]) + std::exp(others[i])) / 2);
        return values;
    };
    std::vector<std::unique_ptr<StepModel>> members;
    members.push_back(std::make_unique<TableModel>(std::vector<std::int64_t>{2, 4}, 7, first));
    members.push_back(std::make_unique<TableModel>(std::vector<std::int64_t>{2, 4}, 7, second));
    TableModel model({2, 4}, 7, mean);
    const auto expected = beamSearch(model, beamOf(4), {2, true});
    const auto found = beamSearch(*makeEnsemble(std::move(members)), beamOf(4), {2, true});
    for (std::size_t i = 0; i < 2; ++i) {
        ASSERT_EQ(found[i].size(), expected[i].size());
        for (std::size_t k = 0; k < found[i].size(); ++k) {
            EXPECT_EQ(found[i][k].ids, expected[i][k].ids);
            EXPECT_NEAR(found[i][k].score, expected[i][k].score, 1e-5);
            EXPECT_TRUE(torch::equal(found[i][k].weights, expected[i][k].weights)) << "the members look alike";
        }
    }
}

TEST(Ensemble, ofOneModelTwiceIsThatModel) {
    std::vector<std::unique_ptr<StepModel>> members;
    members.push_back(makeStepModel(smallModel(7), sources()));
    members.push_back(makeStepModel(smallModel(7), sources()));
    const auto both = beamSearch(*makeEnsemble(std::move(members)), beamOf(3));
    const auto one = beamSearch(*makeStepModel(smallModel(7), sources()), beamOf(3));
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(both[i][0].ids, one[i][0].ids);
        EXPECT_NEAR(both[i][0].score, one[i][0].score, 1e-5);
    }
}

TEST(Ensemble, refusesModelsThatDoNotFit) {
    EXPECT_THROW(makeEnsemble({}), Error);
    std::vector<std::unique_ptr<StepModel>> members;
    members.push_back(makeStepModel(smallModel(8), sources()));
    const std::vector<std::vector<TokenId>> other{{4}};
    members.push_back(makeStepModel(smallModel(8), makeSourceBatch(other)));
    EXPECT_THROW(makeEnsemble(std::move(members)), Error);
}

SearchResult searchResult() {
    SearchResult result;
    result.ids = {4, 5, endId};
    result.logProbabilities = {-0.1, -0.2, -0.3};
    result.logProbability = -0.6;
    result.score = -0.5;
    result.topK = {{{4, -0.1}, {5, -2.0}}, {{5, -0.2}, {endId, -1.5}}, {{endId, -0.3}, {4, -1.0}}};
    result.weights = torch::tensor({{0.75F, 0.25F}, {0.5F, 0.5F}, {0.0F, 1.0F}});
    return result;
}

Vocabulary words() {
    TokenCounts counts;
    counts.add("Hallo");
    counts.add("Hallo");
    counts.add(std::string(joinerMark) + "!");
    return Vocabulary(counts, 1, 0);
}

TEST(Hypothesis, isTheResultInWords) {
    const std::vector<std::string> source{"Hellooo", "</s>"};
    const Hypothesis hypothesis = toHypothesis(searchResult(), source, words(), Tokenizer(TokenizerOptions{}));
    EXPECT_EQ(hypothesis.text, "Hallo!");
    EXPECT_EQ(hypothesis.tokens, (std::vector<std::string>{"Hallo", std::string(joinerMark) + "!", "</s>"}));
    EXPECT_EQ(hypothesis.score, -0.5);
    EXPECT_EQ(hypothesis.logProbability, -0.6);
    EXPECT_EQ(hypothesis.topK[2][0].token, "</s>");
    EXPECT_EQ(hypothesis.topK[2][1].token, "Hallo");
    EXPECT_EQ(hypothesis.topK[2][1].logProbability, -1.0);
    ASSERT_EQ(hypothesis.attention.size(), 1U);
    const AttentionMap& map = hypothesis.attention[0];
    EXPECT_EQ(map.columnTokens, source) << "as typed, though unknown to the model";
    EXPECT_EQ(map.rowTokens, hypothesis.tokens);
    EXPECT_EQ(map.weight(0, 0, 0, 0), 0.75F);
    EXPECT_EQ(map.weight(0, 0, 2, 1), 1.0F);
}

TEST(Hypothesis, cutAnswersKeepTheirLastToken) {
    SearchResult result = searchResult();
    result.ids.pop_back();
    result.weights = torch::Tensor();
    const Hypothesis hypothesis = toHypothesis(result, {}, words(), Tokenizer(TokenizerOptions{}));
    EXPECT_EQ(hypothesis.text, "Hallo!");
    EXPECT_EQ(hypothesis.tokens.size(), 2U);
    EXPECT_TRUE(hypothesis.attention.empty());
}

TEST(Hypothesis, attentionThatDoesNotFitIsAnError) {
    const std::vector<std::string> source{"one"};
    EXPECT_THROW(toHypothesis(searchResult(), source, words(), Tokenizer(TokenizerOptions{})), Error);
}

}  // namespace
}  // namespace attune
