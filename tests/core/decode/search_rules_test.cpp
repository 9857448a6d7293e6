#include "core/base/error.h"
#include "core/decode/beam_search.h"
#include "tests/core/decode/exhaustive.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace attune {
namespace {

constexpr std::int64_t vocabulary = 7;
constexpr std::size_t most = 12;
constexpr float never = -std::numeric_limits<float>::infinity();

/// A beam as wide as the space of sequences of at most five tokens.
SearchOptions wide() {
    SearchOptions options;
    options.beamSize = 1000;
    options.nbest = most;
    options.maxLength = 5;
    return options;
}

/// Searches two sentences with several tables and length penalties and compares with all sequences that keep the rules.
void expectExhaustive(SearchOptions options, const std::vector<std::vector<TokenId>>& prefixes = {{}, {}}) {
    for (const double alpha : {0.0, 0.6, 3.0, -1.0}) {
        for (const std::uint64_t seed : {1, 2}) {
            options.lengthPenalty = alpha;
            const auto table = randomTable(vocabulary, seed);
            TableModel model({3, 4}, vocabulary, table);
            model.attention = randomAttention(4, seed);
            const std::vector<SentenceRequest> requests{{prefixes[0], 0}, {prefixes[1], 0}};
            const auto found = beamSearch(model, options, {}, {}, requests);
            for (std::size_t i = 0; i < 2; ++i) {
                SCOPED_TRACE(testing::Message() << "alpha " << alpha << ", seed " << seed << ", sentence " << i);
                expectBest(found[i], exhaustive(model, table, static_cast<std::int64_t>(i), options, prefixes[i]), most);
            }
        }
    }
}

TEST(MinimumLength, isExhaustiveSearchOfLongAnswers) {
    for (const std::int64_t length : {2, 4, 5}) {
        SearchOptions options = wide();
        options.minLength = length;
        expectExhaustive(options);
    }
}

TEST(MinimumLength, makesRoomWhereNoMaximumIsSaid) {
    SearchOptions options;
    options.minLength = 60;
    TableModel model({2}, vocabulary, [](std::int64_t, const TableModel::Prefix&) {
        return std::vector<float>{never, never, never, -0.1F, -3.0F, -4.0F, -5.0F};
    });
    EXPECT_EQ(beamSearch(model, options)[0][0].ids.size(), 60U);
}

TEST(NoRepeatNgram, isExhaustiveSearchWithoutRepetitions) {
    for (const std::int64_t n : {1, 2, 3}) {
        SearchOptions options = wide();
        options.noRepeatNgram = n;
        expectExhaustive(options);
        options.minLength = 4;
        options.allowUnknown = true;
        options.beamSize = 4000;
        expectExhaustive(options);
    }
}

TEST(NoRepeatNgram, breaksALoop) {
    const auto loop = [](std::int64_t, const TableModel::Prefix& prefix) {
        std::vector<float> values{never, never, never, -4.0F, -3.0F, -3.0F, -3.0F};
        values[4 + prefix.size() % 2] = -0.1F;  // 4 5 4 5 …
        return values;
    };
    SearchOptions options;
    options.beamSize = 1;
    options.maxLength = 12;
    TableModel looping({3}, vocabulary, loop);
    const auto ids = beamSearch(looping, options)[0][0].ids;
    EXPECT_EQ(ids, (std::vector<TokenId>{4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5}));
    options.noRepeatNgram = 2;
    TableModel again({3}, vocabulary, loop);
    const auto broken = beamSearch(again, options)[0][0].ids;
    EXPECT_EQ(std::vector<TokenId>(broken.begin(), broken.begin() + 3), (std::vector<TokenId>{4, 5, 4}));
    EXPECT_NE(broken[3], 5);
    EXPECT_TRUE(obeys(broken, options, {}));
}

TEST(CoveragePenalty, isExhaustiveSearchWithTheSameScore) {
    for (const double beta : {0.1, 1.0, 5.0}) {
        SearchOptions options = wide();
        options.coveragePenalty = beta;
        expectExhaustive(options);
        options.noRepeatNgram = 2;
        options.nbest = 3;
        options.minLength = 3;
        for (const std::uint64_t seed : {5, 6, 7}) {
            const auto table = randomTable(vocabulary, seed);
            TableModel model({4}, vocabulary, table);
            model.attention = randomAttention(4, seed);
            expectBest(beamSearch(model, options)[0], exhaustive(model, table, 0, options), 3);
        }
    }
}

TEST(CoveragePenalty, prefersTheAnswerThatReadEverything) {
    // 4 looks at the first word, 5 at both; 5 is less probable. The attention of </s> is on </s>.
    const auto table = [](std::int64_t, const TableModel::Prefix& prefix) {
        return prefix.empty() ? std::vector<float>{never, never, never, never, -0.5F, -1.0F, never}
                              : std::vector<float>{never, never, never, 0.0F, never, never, never};
    };
    const auto attention = [](std::int64_t, const TableModel::Prefix& prefix, std::int64_t source) {
        if (prefix.empty()) return source == 2 ? 0.0F : 0.5F;
        return prefix[0] == 5 && source < 2 ? 0.5F : 0.01F;
    };
    SearchOptions options;
    options.beamSize = 2;
    TableModel plain({3}, vocabulary, table);
    plain.attention = attention;
    const SearchResult without = beamSearch(plain, options)[0][0];
    EXPECT_EQ(without.ids, (std::vector<TokenId>{4, endId}));
    EXPECT_FALSE(without.weights.defined());
    options.coveragePenalty = 1;
    TableModel covered({3}, vocabulary, table);
    covered.attention = attention;
    const SearchResult with = beamSearch(covered, options)[0][0];
    EXPECT_EQ(with.ids, (std::vector<TokenId>{5, endId}));
    EXPECT_FALSE(with.weights.defined()) << "read for the score, but nobody asked for them";
}

TEST(CoveragePenalty, needsAttention) {
    SearchOptions options;
    options.coveragePenalty = 0.2;
    TableModel model({3}, vocabulary, randomTable(vocabulary, 1));
    model.attention = nullptr;
    try {
        beamSearch(model, options);
        FAIL() << "should have been refused";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::OptionRefused);
        EXPECT_EQ(error.subject(), "search.coverage_penalty");
    }
}

TEST(Prefix, isExhaustiveSearchBehindIt) {
    SearchOptions options = wide();
    expectExhaustive(options, {{4}, {6, 5, 4}});
    options.minLength = 5;
    options.coveragePenalty = 0.5;
    expectExhaustive(options, {{5, 5}, {}});
}

TEST(Prefix, isForcedWhateverTheRulesSayAndKeepsTheModelsProbabilities) {
    SearchOptions options;
    options.beamSize = 3;
    options.nbest = 3;
    options.noRepeatNgram = 1;
    const auto table = randomTable(vocabulary, 3);
    TableModel model({3, 3}, vocabulary, table);
    const std::vector<SentenceRequest> requests{{{unknownId, 5, 5}, 0}, {{4, endId}, 0}};
    const auto found = beamSearch(model, options, {}, {}, requests);
    ASSERT_FALSE(found[0].empty());
    for (const SearchResult& result : found[0]) {
        ASSERT_GT(result.ids.size(), 3U);
        TableModel::Prefix before;
        for (std::size_t t = 0; t < 3; ++t) {
            EXPECT_EQ(result.ids[t], requests[0].prefix[t]);
            EXPECT_EQ(result.logProbabilities[t], table(0, before)[static_cast<std::size_t>(result.ids[t])]);
            before.push_back(result.ids[t]);
        }
        EXPECT_NE(result.ids[3], 5) << "what the prefix said counts as said";
    }
    ASSERT_EQ(found[1].size(), 1U);
    EXPECT_EQ(found[1][0].ids, (std::vector<TokenId>{4, endId}));
}

TEST(Prefix, longerThanTheDefaultMaximumMakesRoom) {
    const std::vector<SentenceRequest> requests{{std::vector<TokenId>(50, 4), 0}};
    TableModel model({1}, vocabulary, randomTable(vocabulary, 1));
    const auto results = beamSearch(model, {}, {}, {}, requests)[0];
    ASSERT_EQ(results.size(), 1U);
    EXPECT_EQ(results[0].ids.size(), 51U);
}

TEST(Prefix, endsWhereTheModelAllowsNothingOfIt) {
    const auto table = [](std::int64_t, const TableModel::Prefix& prefix) {
        return std::vector<float>{never, never, never, -1.0F, -1.0F, prefix.empty() ? -1.0F : never, -1.0F};
    };
    const std::vector<SentenceRequest> requests{{{5, 5, 4}, 0}};
    TableModel model({3}, vocabulary, table);
    const auto results = beamSearch(model, {}, {}, {}, requests)[0];
    ASSERT_EQ(results.size(), 1U);
    EXPECT_EQ(results[0].ids, std::vector<TokenId>{5});
}

TEST(Search, rowsMayBeLongerThanTheVocabulary) {
    const auto table = randomTable(vocabulary + 2, 4);
    TableModel model({3}, vocabulary, table);
    SearchOptions options = wide();
    options.maxLength = 3;
    options.noRepeatNgram = 1;
    const std::vector<SentenceRequest> requests{{{static_cast<TokenId>(vocabulary + 1)}, 0}};
    expectBest(beamSearch(model, options, {}, {}, requests)[0], exhaustive(model, table, 0, options, requests[0].prefix), most);
    TableModel free({3}, vocabulary, table);
    expectBest(beamSearch(free, options)[0], exhaustive(free, table, 0, options), most);
}

}  // namespace
}  // namespace attune
