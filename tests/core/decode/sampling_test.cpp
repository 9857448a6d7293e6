#include "core/decode/beam_search.h"
#include "core/decode/token_sampler.h"
#include "tests/core/decode/exhaustive.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <vector>

namespace attune {
namespace {

constexpr std::int64_t vocabulary = 7;

SearchOptions sampled(Sampling kind, double temperature = 1) {
    SearchOptions options;
    options.sampling = kind;
    options.temperature = temperature;
    options.topK = 2;
    options.topP = 0.6;
    options.beamSize = 1000;
    options.nbest = 1000;
    options.maxLength = 3;
    return options;
}

/// The probabilities of drawing each token id, from the definitions.
std::map<TokenId, double> distribution(const std::vector<float>& logProbabilities, const SearchOptions& options, bool endAllowed) {
    std::vector<std::pair<double, TokenId>> order;
    double all = 0;
    for (TokenId id = endAllowed ? endId : firstWordId; id < vocabulary; ++id) {
        const double value =
            std::pow(std::exp(static_cast<double>(logProbabilities[static_cast<std::size_t>(id)])), 1 / options.temperature);
        order.push_back({value, id});
        all += value;
    }
    std::sort(order.rbegin(), order.rend());
    std::map<TokenId, double> kept;
    double sum = 0;
    for (const auto& [value, id] : order) {
        if (options.sampling == Sampling::TopK && static_cast<std::int64_t>(kept.size()) == options.topK) break;
        if (options.sampling == Sampling::TopP && sum >= options.topP * all) break;
        kept[id] = value;
        sum += value;
    }
    for (auto& [id, value] : kept) value /= sum;
    return kept;
}

/// The probability of every answer, cut-off ones too.
std::map<std::vector<TokenId>, double> answers(const TableModel::Table& table, const SearchOptions& options) {
    std::map<std::vector<TokenId>, double> done;
    std::map<std::vector<TokenId>, double> open{{{}, 1.0}};
    for (std::int64_t length = 1; length <= options.maxLength; ++length) {
        std::map<std::vector<TokenId>, double> longer;
        for (const auto& [ids, probability] : open) {
            const auto values = table(0, TableModel::Prefix(ids.begin(), ids.end()));
            for (const auto& [id, each] : distribution(values, options, length >= options.minLength)) {
                std::vector<TokenId> next = ids;
                next.push_back(id);
                (id == endId || length == options.maxLength ? done : longer)[next] = probability * each;
            }
        }
        open = std::move(longer);
    }
    return done;
}

void expectFrequencies(const SearchOptions& options) {
    const auto table = randomTable(vocabulary, 3);
    const auto expected = answers(table, options);
    constexpr int rounds = 8;
    std::map<std::vector<TokenId>, double> counts;
    for (std::uint64_t round = 0; round < rounds; ++round) {
        TableModel model({3}, vocabulary, table);
        const std::vector<SentenceRequest> requests{{{}, round}};
        const auto results = beamSearch(model, options, {}, {}, requests)[0];
        ASSERT_EQ(results.size(), 1000U) << "equal samples stay";
        for (const SearchResult& result : results) ++counts[result.ids];
    }
    const double total = rounds * 1000;
    for (const auto& [ids, count] : counts) EXPECT_TRUE(expected.contains(ids)) << "outside the nucleus: " << testing::PrintToString(ids);
    for (const auto& [ids, probability] : expected) {
        const double deviation = std::sqrt(probability * (1 - probability) / total);
        EXPECT_NEAR(counts[ids] / total, probability, 4.5 * deviation + 1e-9) << testing::PrintToString(ids);
    }
}

TEST(Sampling, frequenciesAreTheModels) {
    expectFrequencies(sampled(Sampling::Full));
}

TEST(Sampling, temperatureSharpensAndLevels) {
    expectFrequencies(sampled(Sampling::Full, 0.4));
    expectFrequencies(sampled(Sampling::Full, 3));
}

TEST(Sampling, topKAndTopPKeepToTheirNucleus) {
    expectFrequencies(sampled(Sampling::TopK));
    expectFrequencies(sampled(Sampling::TopP));
    expectFrequencies(sampled(Sampling::TopP, 2));
}

TEST(Sampling, keepsTheRulesAndNormalisesOverWhatIsAllowed) {
    SearchOptions options = sampled(Sampling::TopK);
    options.minLength = 2;
    expectFrequencies(options);
    options.noRepeatNgram = 1;
    options.maxLength = 4;
    TableModel model({3}, vocabulary, randomTable(vocabulary, 9));
    const std::vector<SentenceRequest> requests{{{5}, 1}};
    const auto results = beamSearch(model, options, {}, {}, requests)[0];
    ASSERT_EQ(results.size(), 1000U);
    for (const SearchResult& result : results) EXPECT_TRUE(obeys(result.ids, options, {5})) << testing::PrintToString(result.ids);
}

TEST(Sampling, isSortedByScoreWithTheModelsProbabilities) {
    const auto table = randomTable(vocabulary, 2);
    SearchOptions options = sampled(Sampling::TopP, 2);
    options.beamSize = 20;
    options.nbest = 15;
    options.coveragePenalty = 0.3;
    TableModel model({3}, vocabulary, table);
    model.attention = randomAttention(3, 2);
    const auto results = beamSearch(model, options)[0];
    ASSERT_EQ(results.size(), 15U);
    for (std::size_t i = 0; i < results.size(); ++i) {
        const SearchResult& result = results[i];
        if (i > 0) {
            EXPECT_LE(result.score, results[i - 1].score);
        }
        TableModel::Prefix before;
        double sum = 0;
        for (std::size_t t = 0; t < result.ids.size(); ++t) {
            EXPECT_EQ(result.logProbabilities[t], table(0, before)[static_cast<std::size_t>(result.ids[t])]);
            sum += result.logProbabilities[t];
            before.push_back(result.ids[t]);
        }
        const double penalised = sum / std::pow((5.0 + static_cast<double>(result.ids.size())) / 6.0, 0.6);
        EXPECT_NEAR(result.score, penalised + 0.3 * logCoverage(model, 0, result.ids), 1e-6);
    }
}

using Answers = std::multiset<std::vector<TokenId>>;

Answers drawn(TableModel model, std::int64_t samples, const std::vector<std::uint64_t>& seeds, std::size_t sentence) {
    SearchOptions options = sampled(Sampling::Full);
    options.beamSize = samples;
    options.nbest = samples;
    options.maxLength = 8;
    std::vector<SentenceRequest> requests;
    for (const std::uint64_t seed : seeds) requests.push_back({{}, seed});
    Answers answers;
    const auto results = beamSearch(model, options, {}, {}, requests);
    for (const SearchResult& result : results[sentence]) answers.insert(result.ids);
    return answers;
}

TEST(Sampling, dependsOnTheSeedAndOnNothingBeside) {
    const auto table = randomTable(vocabulary, 4);
    const auto shifted = [&](std::int64_t, const TableModel::Prefix& prefix) { return table(2, prefix); };
    const TableModel batch({2, 5, 3, 4}, vocabulary, table);
    const TableModel alone({3}, vocabulary, shifted);
    const Answers answers = drawn(alone, 6, {77}, 0);
    EXPECT_EQ(drawn(batch, 6, {5, 6, 77, 8}, 2), answers);
    EXPECT_EQ(drawn(alone, 6, {77}, 0), answers);
    EXPECT_NE(drawn(alone, 6, {78}, 0), answers);
    const Answers fewer = drawn(alone, 3, {77}, 0);
    EXPECT_TRUE(std::includes(answers.begin(), answers.end(), fewer.begin(), fewer.end())) << "a sample does not know the others";
}

TEST(Sampling, ofOneTokenIsGreedySearch) {
    SearchOptions options = sampled(Sampling::TopK);
    options.topK = 1;
    options.beamSize = 3;
    options.nbest = 3;
    options.maxLength = 6;
    SearchOptions greedy;
    greedy.beamSize = 1;
    greedy.maxLength = 6;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        TableModel sampling({3}, vocabulary, randomTable(vocabulary, seed));
        TableModel searching({3}, vocabulary, randomTable(vocabulary, seed));
        const auto expected = beamSearch(searching, greedy)[0][0].ids;
        const auto results = beamSearch(sampling, options);
        ASSERT_EQ(results[0].size(), 3U);
        for (const SearchResult& result : results[0]) EXPECT_EQ(result.ids, expected);
    }
}

TEST(TokenSampler, topPOfNothingTakesTheMostProbableAndOfAllEverything) {
    SearchOptions options = sampled(Sampling::TopP);
    const TopTokens tokens{{4, -2.0}, {5, -0.5}, {6, -1.5}};
    Random random(1);
    options.topP = 0;
    for (int i = 0; i < 50; ++i) EXPECT_EQ(TokenSampler(options).draw(tokens, random), std::make_pair(TokenId{5}, -0.5));
    options.topP = 1;
    std::set<TokenId> seen;
    for (int i = 0; i < 200; ++i) seen.insert(TokenSampler(options).draw(tokens, random).first);
    EXPECT_EQ(seen.size(), 3U);
}

}  // namespace
}  // namespace attune
