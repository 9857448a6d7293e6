#include "core/data/split.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <vector>

namespace attune {
namespace {

std::vector<std::uint64_t> keys(std::size_t pairs, std::uint64_t perSource) {
    std::vector<std::uint64_t> result(pairs);
    for (std::size_t i = 0; i < pairs; ++i) result[i] = i / perSource * 977;
    return result;
}

/// Every pair is in one part, every source too.
void expectPartition(const Split& split, const std::vector<std::uint64_t>& sourceKeys) {
    std::vector<std::uint32_t> all;
    std::map<std::uint64_t, int> partOf;
    int part = 0;
    for (const auto* pairs : {&split.train, &split.valid, &split.test}) {
        ++part;
        for (const std::uint32_t pair : *pairs) {
            all.push_back(pair);
            EXPECT_EQ(partOf.try_emplace(sourceKeys[pair], part).first->second, part) << "source in two parts";
        }
    }
    std::sort(all.begin(), all.end());
    std::vector<std::uint32_t> expected(sourceKeys.size());
    std::iota(expected.begin(), expected.end(), 0u);
    EXPECT_EQ(all, expected);
}

TEST(Split, SizesFollowTheFractions) {
    const auto sources = keys(10'000, 1);
    const Split split = splitBySource(sources, 0.05, 0.1, 1);
    expectPartition(split, sources);
    EXPECT_EQ(split.valid.size(), 500u);
    EXPECT_EQ(split.test.size(), 1000u);
    EXPECT_TRUE(std::is_sorted(split.train.begin(), split.train.end()));
    EXPECT_FALSE(std::is_sorted(split.valid.begin(), split.valid.end())) << "the first ones must be a fair sample";
}

TEST(Split, TwoThousandPairsAtMost) {
    const Split split = splitBySource(keys(100'000, 7), 0.05, 0.05, 1);
    EXPECT_LE(split.valid.size(), 2000u);
    EXPECT_GT(split.valid.size(), 1990u);
    EXPECT_LE(split.test.size(), 2000u);
}

TEST(Split, GroupsSources) {
    for (const std::uint64_t perSource : {2, 3, 50}) {
        const auto sources = keys(1000, perSource);
        expectPartition(splitBySource(sources, 0.1, 0.1, 3), sources);
    }
}

TEST(Split, DependsOnTheSeedAlone) {
    const auto sources = keys(1000, 2);
    const Split first = splitBySource(sources, 0.1, 0.1, 5);
    const Split again = splitBySource(sources, 0.1, 0.1, 5);
    EXPECT_EQ(first.valid, again.valid);
    EXPECT_EQ(first.test, again.test);
    EXPECT_NE(first.valid, splitBySource(sources, 0.1, 0.1, 6).valid);
}

TEST(Split, TinyCorpora) {
    const auto sizes = [](const std::vector<std::uint64_t>& sources) {
        const Split split = splitBySource(sources, 0.05, 0.05, 1);
        expectPartition(split, sources);
        return std::vector<std::size_t>{split.train.size(), split.valid.size(), split.test.size()};
    };
    EXPECT_THAT(sizes({1, 1}), testing::ElementsAre(2, 0, 0));
    EXPECT_THAT(sizes({1, 2}), testing::ElementsAre(1, 1, 0));
    EXPECT_THAT(sizes({1, 2, 3}), testing::ElementsAre(1, 1, 1));
    EXPECT_THAT(sizes({1, 1, 2, 2, 3, 3}), testing::ElementsAre(2, 2, 2));
}

TEST(Split, NoFractionNoPart) {
    const Split split = splitBySource(keys(100, 1), 0, 0, 1);
    EXPECT_EQ(split.train.size(), 100u);
    EXPECT_TRUE(split.valid.empty());
    EXPECT_TRUE(split.test.empty());
}

TEST(Split, AGiantSourceStaysInTraining) {
    std::vector<std::uint64_t> sources(5000, 42);
    sources.push_back(1);
    sources.push_back(2);
    const Split split = splitBySource(sources, 0.3, 0.3, 1);
    expectPartition(split, sources);
    EXPECT_GE(split.train.size(), 5000u);
    EXPECT_FALSE(split.valid.empty());
}

}  // namespace
}  // namespace attune
