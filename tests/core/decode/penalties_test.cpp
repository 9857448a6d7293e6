#include "core/decode/penalties.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace attune {
namespace {

TEST(LengthPenalty, isWuEtAls) {
    EXPECT_DOUBLE_EQ(lengthPenalisedScore(-3, 1, 0.6), -3);
    EXPECT_DOUBLE_EQ(lengthPenalisedScore(-3, 7, 1.0), -1.5);
    EXPECT_DOUBLE_EQ(lengthPenalisedScore(-3, 40, 0.0), -3);
}

TEST(CoveragePenalty, isWuEtAls) {
    const std::vector<double> coverage{0.5, 1.0, 1.75, 0.25};
    EXPECT_DOUBLE_EQ(coveragePenalty(coverage, 0.2), 0.2 * (std::log(0.5) + std::log(0.25)));
    EXPECT_EQ(coveragePenalty({}, 0.2), 0);
}

TEST(CoveragePenalty, staysFiniteForWordsNeverLookedAt) {
    const std::vector<double> coverage{0.0};
    EXPECT_DOUBLE_EQ(coveragePenalty(coverage, 2), 2 * std::log(1e-10));
}

}  // namespace
}  // namespace attune
