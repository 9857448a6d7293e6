#include "core/metrics/attention_health.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace attune {
namespace {

TEST(AttentionHealth, OneToOneIsPerfect) {
    const std::vector<float> identity{1, 0, 0, 0, 1, 0, 0, 0, 1};
    const AttentionHealth health = attentionHealth(identity, 3, 3);
    EXPECT_DOUBLE_EQ(health.coverageDeviation, 0);
    EXPECT_DOUBLE_EQ(health.absentIn, 0);
    EXPECT_DOUBLE_EQ(health.absentOut, 0);
    EXPECT_DOUBLE_EQ(health.confidence(), 0);
}

TEST(AttentionHealth, EqualsTheFormulaOnExamplesByHand) {
    // Two target tokens that read both source tokens evenly: every source token is read once in all, every row and column is spread.
    const std::vector<float> even{0.5F, 0.5F, 0.5F, 0.5F};
    const AttentionHealth spread = attentionHealth(even, 2, 2);
    EXPECT_NEAR(spread.coverageDeviation, 0, 1e-12);
    EXPECT_NEAR(spread.absentIn, -std::log(2), 1e-12);
    EXPECT_NEAR(spread.absentOut, -std::log(2), 1e-12);
    // Three target tokens read the first of two source tokens only: it is read 3 times, the other never.
    const std::vector<float> stuck{1, 0, 1, 0, 1, 0};
    const AttentionHealth health = attentionHealth(stuck, 3, 2);
    EXPECT_NEAR(health.coverageDeviation, -(std::log(5) + std::log(2)) / 2, 1e-12);
    EXPECT_NEAR(health.absentIn, -std::log(3) / 2, 1e-12);
    EXPECT_NEAR(health.absentOut, 0, 1e-12);
    EXPECT_NEAR(health.confidence(), -(std::log(5) + std::log(2) + std::log(3)) / 2, 1e-12);
}

TEST(AttentionHealth, RowsAndColumnsAreNotMistaken) {
    const std::vector<float> weights{0.75F, 0.25F, 0, 0.125F, 0.125F, 0.75F};
    const AttentionHealth health = attentionHealth(weights, 2, 3);
    const auto entropy = [](std::initializer_list<double> shares) {
        double sum = 0;
        for (const double share : shares) sum -= share * std::log(share);
        return sum;
    };
    EXPECT_NEAR(health.absentOut, -(entropy({0.75, 0.25}) + entropy({0.125, 0.125, 0.75})) / 2, 1e-9);
    EXPECT_NEAR(health.absentIn, -(entropy({6.0 / 7, 1.0 / 7}) + entropy({2.0 / 3, 1.0 / 3}) + 0) / 3, 1e-9);
    const double off = 0.125, wide = 0.625, late = 0.25;
    EXPECT_NEAR(health.coverageDeviation, -(std::log(1 + off * off) + std::log(1 + wide * wide) + std::log(1 + late * late)) / 3, 1e-9);
    EXPECT_EQ(attentionHealth({}, 0, 3).confidence(), 0);
}

}  // namespace
}  // namespace attune
