#include "core/decode/beam_search.h"

#include "core/base/error.h"
#include "core/decode/penalties.h"
#include "tests/core/decode/exhaustive.h"
#include "tests/core/decode/table_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace attune {
namespace {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();
constexpr float never = -std::numeric_limits<float>::infinity();

SearchOptions searchOptions(std::int64_t beam, std::int64_t nbest, double alpha, std::int64_t maxLength, bool allowUnknown = false) {
    SearchOptions options;
    options.beamSize = beam;
    options.nbest = nbest;
    options.lengthPenalty = alpha;
    options.maxLength = maxLength;
    options.allowUnknown = allowUnknown;
    return options;
}

TEST(BeamSearch, asWideAsTheSpaceIsExhaustive) {
    constexpr std::int64_t vocabulary = 7;
    std::set<std::size_t> lengths;
    for (const double alpha : {0.0, 0.6, 1.0, 3.0, -1.0}) {
        for (const std::int64_t maxLength : {1, 2, 4}) {
            for (const std::uint64_t seed : {1, 2, 3}) {
                for (const bool unknown : {false, true}) {
                    const auto table = randomTable(vocabulary, seed);
                    const SearchOptions options = searchOptions(1000, 12, alpha, maxLength, unknown);
                    TableModel model({3, 5}, vocabulary, table);
                    const auto found = beamSearch(model, options);
                    ASSERT_EQ(found.size(), 2U);
                    for (std::int64_t sentence = 0; sentence < 2; ++sentence) {
                        const auto& results = found[static_cast<std::size_t>(sentence)];
                        expectBest(results, exhaustive(model, table, sentence, options), 12);
                        lengths.insert(results[0].ids.size());
                    }
                }
            }
        }
    }
    EXPECT_GE(lengths.size(), 3U) << "the penalties should have moved the lengths";
}

TEST(BeamSearch, longPenaltyFindsTheLongerAnswerAfterAShortOneFinished) {
    // Ending at once: −1. Going on: −1.5, then certain until the tenth token.
    const auto table = [](std::int64_t, const TableModel::Prefix& prefix) {
        std::vector<float> values(5, never);
        if (prefix.empty()) {
            values[endId] = -1.0F;
            values[4] = -1.5F;
        } else {
            values[prefix.size() < 9 ? 4 : endId] = 0.0F;
        }
        return values;
    };
    TableModel shortest({3}, 5, table);
    EXPECT_EQ(beamSearch(shortest, searchOptions(2, 1, 0.0, 20))[0][0].ids.size(), 1U);
    EXPECT_EQ(shortest.rowsPerStep.size(), 1U) << "without a penalty nothing can beat it: one step is enough";
    TableModel longest({3}, 5, table);
    EXPECT_EQ(beamSearch(longest, searchOptions(2, 1, 1.0, 20))[0][0].ids.size(), 10U);
}

TEST(BeamSearch, greedyIsTheArgmaxLoop) {
    constexpr std::int64_t vocabulary = 9;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const auto table = randomTable(vocabulary, seed);
        TableModel model({2, 3, 4}, vocabulary, table);
        const auto found = beamSearch(model, searchOptions(1, 1, 0.6, 6));
        for (std::int64_t sentence = 0; sentence < 3; ++sentence) {
            TableModel::Prefix prefix;
            double sum = 0;
            while (prefix.size() < 6 && (prefix.empty() || prefix.back() != endId)) {
                const auto values = table(sentence, prefix);
                const auto best = std::max_element(values.begin() + endId, values.end());
                sum += *best;
                prefix.push_back(best - values.begin());
            }
            const auto& results = found[static_cast<std::size_t>(sentence)];
            ASSERT_EQ(results.size(), 1U);
            EXPECT_EQ(TableModel::Prefix(results[0].ids.begin(), results[0].ids.end()), prefix);
            EXPECT_NEAR(results[0].logProbability, sum, 1e-12);
        }
    }
}

TEST(BeamSearch, batchChangesNothing) {
    constexpr std::int64_t vocabulary = 12;
    const auto table = randomTable(vocabulary, 5);
    const SearchOptions options = searchOptions(4, 3, 0.6, 0);
    TableModel batch({1, 4, 2, 6}, vocabulary, table);
    const SearchDetail detail{3, true};
    const auto together = beamSearch(batch, options, detail);
    for (std::int64_t sentence = 0; sentence < 4; ++sentence) {
        const auto shifted = [&](std::int64_t, const TableModel::Prefix& prefix) { return table(sentence, prefix); };
        TableModel single({batch.sourceLength(sentence)}, vocabulary, shifted);
        const auto alone = beamSearch(single, options, detail)[0];
        const auto& results = together[static_cast<std::size_t>(sentence)];
        ASSERT_EQ(results.size(), alone.size());
        for (std::size_t i = 0; i < alone.size(); ++i) {
            EXPECT_EQ(results[i].ids, alone[i].ids);
            EXPECT_EQ(results[i].score, alone[i].score);
            EXPECT_EQ(results[i].topK, alone[i].topK);
        }
    }
}

TEST(BeamSearch, finishedSentencesLeaveTheBatch) {
    const auto table = [](std::int64_t sentence, const TableModel::Prefix& prefix) {
        std::vector<float> values(6, never);
        values[static_cast<std::int64_t>(prefix.size()) < sentence ? 4 : endId] = 0.0F;
        return values;
    };
    TableModel model({9, 9, 9}, 6, table);
    const auto found = beamSearch(model, searchOptions(3, 1, 0.6, 0));
    EXPECT_EQ(model.rowsPerStep, (std::vector<std::int64_t>{3, 2, 1}));
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(found[i][0].ids.size(), i + 1);
}

TEST(BeamSearch, detailsBelongToTheirTokens) {
    constexpr std::int64_t vocabulary = 8;
    const auto table = randomTable(vocabulary, 11);
    TableModel model({2, 5}, vocabulary, table);
    const auto found = beamSearch(model, searchOptions(3, 3, 0.6, 6), {4, true});
    for (std::int64_t sentence = 0; sentence < 2; ++sentence) {
        for (const SearchResult& result : found[static_cast<std::size_t>(sentence)]) {
            ASSERT_EQ(result.topK.size(), result.ids.size());
            ASSERT_EQ(result.logProbabilities.size(), result.ids.size());
            ASSERT_EQ(result.weights.size(0), static_cast<std::int64_t>(result.ids.size()));
            ASSERT_EQ(result.weights.size(1), model.sourceLength(sentence));
            TableModel::Prefix prefix;
            double sum = 0;
            for (std::size_t t = 0; t < result.ids.size(); ++t) {
                const auto values = table(sentence, prefix);
                EXPECT_EQ(result.logProbabilities[t], values[static_cast<std::size_t>(result.ids[t])]);
                sum += result.logProbabilities[t];
                std::vector<std::pair<double, TokenId>> order;
                for (TokenId id = endId; id < vocabulary; ++id) order.push_back({-values[static_cast<std::size_t>(id)], id});
                std::sort(order.begin(), order.end());
                ASSERT_EQ(result.topK[t].size(), 4U);
                for (std::size_t k = 0; k < 4; ++k) EXPECT_EQ(result.topK[t][k], std::make_pair(order[k].second, -order[k].first));
                for (std::int64_t s = 0; s < model.sourceLength(sentence); ++s)
                    EXPECT_EQ(result.weights[static_cast<std::int64_t>(t)][s].item<float>(), TableModel::weight(sentence, prefix, s));
                prefix.push_back(result.ids[t]);
            }
            EXPECT_NEAR(result.logProbability, sum, 1e-12);
            EXPECT_EQ(result.score, lengthPenalisedScore(result.logProbability, static_cast<std::int64_t>(result.ids.size()), 0.6));
        }
    }
}

TEST(BeamSearch, detailsCostNothingUnlessAsked) {
    TableModel model({2}, 8, randomTable(8, 1));
    const SearchResult result = beamSearch(model, searchOptions(3, 1, 0.6, 6))[0][0];
    EXPECT_TRUE(result.topK.empty());
    EXPECT_FALSE(result.weights.defined());
}

TEST(BeamSearch, specialTokensAreNeverProduced) {
    const auto table = [](std::int64_t, const TableModel::Prefix& prefix) {
        std::vector<float> values{-0.1F, -0.2F, -0.1F, -3.0F, -2.0F};
        if (prefix.size() > 2) values[endId] = -0.5F;
        return values;
    };
    for (const bool allowed : {false, true}) {
        TableModel model({3}, 5, table);
        bool unknown = false;
        const auto results = beamSearch(model, searchOptions(5, 5, 0.6, 5, allowed), {5, false})[0];
        for (const SearchResult& result : results) {
            for (std::size_t t = 0; t < result.ids.size(); ++t) {
                EXPECT_NE(result.ids[t], padId);
                EXPECT_NE(result.ids[t], startId);
                unknown = unknown || result.ids[t] == unknownId;
                EXPECT_EQ(result.topK[t].size(), allowed ? 3U : 2U);
            }
        }
        EXPECT_EQ(unknown, allowed);
    }
}

TEST(BeamSearch, maximumLengthIsTwiceTheSourceAndTwentyUnlessSaid) {
    const auto endless = [](std::int64_t, const TableModel::Prefix&) { return std::vector<float>{never, never, never, never, -0.1F}; };
    TableModel byDefault({3, 5}, 5, endless);
    const auto found = beamSearch(byDefault, searchOptions(2, 2, 0.6, 0));
    EXPECT_EQ(found[0][0].ids.size(), 26U);
    EXPECT_EQ(found[1][0].ids.size(), 30U);
    EXPECT_NE(found[0][0].ids.back(), endId) << "cut off, nothing finished";
    TableModel said({3}, 5, endless);
    EXPECT_EQ(beamSearch(said, searchOptions(2, 2, 0.6, 4))[0][0].ids.size(), 4U);
}

TEST(BeamSearch, nbestIsFilledWithAnswersThatEndWhereOneDid) {
    // One hypothesis ends early; the others would go on for ever.
    const auto table = [](std::int64_t, const TableModel::Prefix& prefix) {
        return prefix.empty() ? std::vector<float>{never, never, never, -0.5F, -1.5F, -1.6F}
                              : std::vector<float>{never, never, never, -9.0F, -0.7F, -0.8F};
    };
    TableModel model({3}, 6, table);
    const auto results = beamSearch(model, searchOptions(4, 4, 0.0, 5))[0];
    ASSERT_EQ(results.size(), 4U);
    EXPECT_EQ(results[0].ids, std::vector<TokenId>{endId});
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(results[i].ids.back(), endId);
        if (i > 0) {
            EXPECT_EQ(results[i].ids.size(), 5U);
            EXPECT_LE(results[i].score, results[i - 1].score);
        }
    }
}

TEST(BeamSearch, nbestDoesNotChangeTheBest) {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        for (const double alpha : {0.0, 0.6, 2.0, -0.5}) {
            TableModel one({3}, 10, randomTable(10, seed));
            TableModel five({3}, 10, randomTable(10, seed));
            const auto best = beamSearch(one, searchOptions(5, 1, alpha, 7))[0];
            const auto list = beamSearch(five, searchOptions(5, 5, alpha, 7))[0];
            ASSERT_EQ(list.size(), 5U);
            EXPECT_EQ(best[0].ids, list[0].ids);
            std::set<std::vector<TokenId>> different;
            for (const SearchResult& result : list) different.insert(result.ids);
            EXPECT_EQ(different.size(), 5U);
        }
    }
}

TEST(BeamSearch, tiesGoToTheLowerIdsAndTheShorterAnswer) {
    const auto level = [](std::int64_t, const TableModel::Prefix&) { return std::vector<float>(8, -2.0F); };
    TableModel model({3}, 8, level);
    const auto results = beamSearch(model, searchOptions(3, 3, 0.0, 3))[0];
    ASSERT_EQ(results.size(), 3U);
    EXPECT_EQ(results[0].ids, (std::vector<TokenId>{3}));
    EXPECT_EQ(results[1].ids, (std::vector<TokenId>{4, 3}));
    EXPECT_EQ(results[2].ids, (std::vector<TokenId>{4, 4, 3}));
    TableModel again({3}, 8, level);
    const auto repeated = beamSearch(again, searchOptions(3, 3, 0.0, 3))[0];
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(results[i].ids, repeated[i].ids);
}

TEST(BeamSearch, brokenNumbersEndTheSearch) {
    const auto broken = [](std::int64_t sentence, const TableModel::Prefix& prefix) {
        std::vector<float> values(6, -1.5F);
        if (sentence == 0 || (sentence == 1 && prefix.size() >= 2)) values.assign(6, nan);
        if (sentence == 2) values = {nan, nan, nan, nan, std::numeric_limits<float>::infinity(), -1.0F};
        return values;
    };
    for (const std::int64_t beam : {1, 3}) {
        TableModel model({2, 2, 2, 2}, 6, broken);
        const auto found = beamSearch(model, searchOptions(beam, 1, 0.6, 5), {2, true});
        EXPECT_TRUE(found[0].empty()) << "nothing could be said";
        ASSERT_EQ(found[1].size(), 1U);
        ASSERT_EQ(found[2].size(), 1U);
        EXPECT_EQ(found[2][0].ids, std::vector<TokenId>(5, 5));
        ASSERT_EQ(found[3].size(), 1U);
        for (const auto& results : found)
            for (const SearchResult& result : results) EXPECT_TRUE(std::isfinite(result.score));
    }
}

TEST(BeamSearch, stopsAtEveryStep) {
    std::stop_source stop;
    int calls = 0;
    const auto table = [&](std::int64_t, const TableModel::Prefix&) {
        if (++calls == 3) stop.request_stop();
        return std::vector<float>{never, never, never, never, -0.1F};
    };
    TableModel model({100}, 5, table);
    try {
        beamSearch(model, searchOptions(1, 1, 0.6, 0), {}, stop.get_token());
        FAIL() << "should have stopped";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::Cancelled);
    }
    EXPECT_EQ(calls, 3);
}

TEST(BeamSearch, noSentencesNoResults) {
    TableModel model({}, 5, randomTable(5, 1));
    EXPECT_TRUE(beamSearch(model, searchOptions(2, 1, 0.6, 0)).empty());
}

}  // namespace
}  // namespace attune
