#include "core/metrics/rank_correlation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace attune {
namespace {

using Values = std::vector<double>;

constexpr double infinity = std::numeric_limits<double>::infinity();

/// 1 − 6·Σd²/(n(n²−1)), which holds where no values are equal: Spearman 1904.
TEST(RankCorrelation, WithoutTiesItIsTheFormulaOfTheDifferences) {
    // IQ and hours of television, the worked example of Wikipedia's article on the coefficient: Σd² = 194, n = 10.
    const Values iq{106, 100, 86, 101, 99, 103, 97, 113, 112, 110}, hours{7, 27, 2, 50, 28, 29, 20, 12, 6, 17};
    EXPECT_NEAR(rankCorrelation(iq, hours), 1 - 6.0 * 194 / (10 * 99), 1e-12);
    EXPECT_DOUBLE_EQ(rankCorrelation(Values{1, 2, 3}, Values{10, 100, 1000}), 1);
    EXPECT_DOUBLE_EQ(rankCorrelation(Values{1, 2, 3}, Values{3, 2, 1}), -1);
}

/// By hand: ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4, covariance 4.5, variances 4.5 and 5. scipy.stats.spearmanr says 0.9486832980505138.
TEST(RankCorrelation, EqualValuesShareTheMeanOfTheirRanks) {
    EXPECT_NEAR(rankCorrelation(Values{1, 2, 2, 3}, Values{1, 2, 3, 4}), 4.5 / std::sqrt(4.5 * 5), 1e-12);
    EXPECT_NEAR(rankCorrelation(Values{1, 2, 2, 3}, Values{1, 2, 3, 4}), 0.9486832980505138, 1e-12);
    EXPECT_NEAR(rankCorrelation(Values{0, 0, 1}, Values{5, 5, 5.5}), 1, 1e-12);
}

TEST(RankCorrelation, InfinitiesAreRankedAndEqualToThemselves) {
    EXPECT_DOUBLE_EQ(rankCorrelation(Values{-infinity, 0, infinity}, Values{1, 2, 3}), 1);
    EXPECT_NEAR(rankCorrelation(Values{infinity, infinity, 0}, Values{2, 2, 1}), 1, 1e-12);
}

TEST(RankCorrelation, IsUndefinedWhereARowIsConstantShortOrUnknown) {
    EXPECT_TRUE(std::isnan(rankCorrelation(Values{1, 1, 1}, Values{1, 2, 3})));
    EXPECT_TRUE(std::isnan(rankCorrelation(Values{1, 2, 3}, Values{2, 2, 2})));
    EXPECT_TRUE(std::isnan(rankCorrelation(Values{1}, Values{1})));
    EXPECT_TRUE(std::isnan(rankCorrelation(Values{}, Values{})));
    EXPECT_TRUE(std::isnan(rankCorrelation(Values{1, NAN}, Values{1, 2})));
}

}  // namespace
}  // namespace attune
