#include "core/decode/beam_search.h"
#include "tests/core/decode/exhaustive.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace attune {
namespace {

constexpr std::int64_t vocabulary = 9;

SearchOptions grouped(std::int64_t beam, std::int64_t groups, double diversity) {
    SearchOptions options;
    options.beamSize = beam;
    options.nbest = beam;
    options.groups = groups;
    options.diversity = diversity;
    options.maxLength = 60;
    return options;
}

std::set<std::vector<TokenId>> found(const SearchOptions& options, std::uint64_t seed) {
    TableModel model({3}, vocabulary, randomTable(vocabulary, seed));
    std::set<std::vector<TokenId>> ids;
    const auto results = beamSearch(model, options);
    for (const SearchResult& result : results[0]) ids.insert(result.ids);
    return ids;
}

/// Groups of one hypothesis each: greedy loops in turn, a token costing λ for each loop before that has just chosen it.
std::set<std::vector<TokenId>> greedyLoops(std::size_t groups, double diversity, std::uint64_t seed) {
    const auto table = randomTable(vocabulary, seed);
    std::vector<TableModel::Prefix> loops(groups);
    for (std::size_t length = 0; length < 60; ++length) {
        std::map<std::int64_t, int> chosen;
        for (TableModel::Prefix& loop : loops) {
            if (!loop.empty() && loop.back() == endId) continue;
            const auto values = table(0, loop);
            std::pair<double, std::int64_t> best{-1e9, 0};
            for (std::int64_t id = endId; id < vocabulary; ++id)
                best = std::max(best, {values[static_cast<std::size_t>(id)] - diversity * chosen[id], id});
            loop.push_back(best.second);
            ++chosen[best.second];
        }
    }
    std::set<std::vector<TokenId>> ids;
    for (const TableModel::Prefix& loop : loops) ids.insert({loop.begin(), loop.end()});
    return ids;
}

TEST(BeamGroups, ofOneHypothesisAreGreedyLoopsThatAvoidEachOther) {
    std::size_t different = 0;
    for (std::uint64_t seed = 1; seed <= 15; ++seed) {
        for (const double diversity : {0.0, 0.3, 1.5}) {
            const auto expected = greedyLoops(3, diversity, seed);
            EXPECT_EQ(found(grouped(3, 3, diversity), seed), expected) << "seed " << seed << ", diversity " << diversity;
            different += expected.size();
        }
    }
    EXPECT_GT(different, 15U * 5);
}

TEST(BeamGroups, oneGroupIsPlainBeamSearch) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        SearchOptions plain = grouped(4, 1, 0);
        TableModel one({3, 5}, vocabulary, randomTable(vocabulary, seed));
        TableModel other({3, 5}, vocabulary, randomTable(vocabulary, seed));
        const auto expected = beamSearch(one, plain);
        plain.diversity = 3;
        const auto results = beamSearch(other, plain);
        for (std::size_t i = 0; i < 2; ++i) {
            ASSERT_EQ(results[i].size(), expected[i].size());
            for (std::size_t k = 0; k < results[i].size(); ++k) EXPECT_EQ(results[i][k].ids, expected[i][k].ids);
        }
    }
}

TEST(BeamGroups, withoutDiversityAllFindWhatOneFindsAndSayItOnce) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        EXPECT_EQ(found(grouped(3, 3, 0), seed).size(), 1U);
        TableModel one({3}, vocabulary, randomTable(vocabulary, seed));
        TableModel three({3}, vocabulary, randomTable(vocabulary, seed));
        const auto expected = beamSearch(one, grouped(2, 1, 0))[0];
        SearchOptions options = grouped(6, 3, 0);
        options.nbest = 2;
        const auto results = beamSearch(three, options)[0];
        ASSERT_EQ(results.size(), expected.size());
        for (std::size_t k = 0; k < results.size(); ++k) EXPECT_EQ(results[k].ids, expected[k].ids);
    }
}

TEST(BeamGroups, asWideAsTheSpaceAreExhaustive) {
    for (const std::uint64_t seed : {1, 2, 3}) {
        const auto table = randomTable(7, seed);
        SearchOptions options = grouped(600, 2, 2);
        options.maxLength = 4;
        options.nbest = 10;
        TableModel model({3}, 7, table);
        expectBest(beamSearch(model, options)[0], exhaustive(model, table, 0, options), 10);
    }
}

TEST(BeamGroups, strongDiversityBeginsEachAnswerDifferently) {
    const SearchOptions options = grouped(4, 4, 50);
    std::set<TokenId> first;
    const auto answers = found(options, 2);
    for (const std::vector<TokenId>& ids : answers) first.insert(ids.front());
    EXPECT_EQ(first.size(), 4U);
}

}  // namespace
}  // namespace attune
