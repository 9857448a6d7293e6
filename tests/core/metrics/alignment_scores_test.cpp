#include "core/metrics/alignment_scores.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace attune {
namespace {

WordAlignment links(const std::string& line) {
    return std::get<WordAlignment>(parsePharaoh(line));
}

AlignmentScores scores(const std::string& found, const std::string& gold) {
    AlignmentScores result;
    result.add(links(found), links(gold));
    return result;
}

/// The example in the documentation of nltk.translate.metrics.alignment_error_rate, which says 0.6666666666666667.
TEST(AlignmentScores, AreThoseOfNltk) {
    EXPECT_DOUBLE_EQ(scores("0-0 1-2 2-1", "0-0 1-1 2-2").errorRate(), 0.6666666666666667);
}

/// A = {00, 11, 12, 23, 33}, S = {00, 11, 22}, P = S + {12, 33}: |A∩S| = 2, |A∩P| = 4, so AER = 1 − (2+4)/(5+3).
TEST(AlignmentScores, PossibleLinksAreRightWhenFoundAndNotMissedWhenNot) {
    const AlignmentScores result = scores("0-0 1-1 1-2 2-3 3-3", "0-0 1-1 1p2 2-2 3p3");
    EXPECT_DOUBLE_EQ(result.precision(), 4.0 / 5);
    EXPECT_DOUBLE_EQ(result.recall(), 2.0 / 3);
    EXPECT_DOUBLE_EQ(result.errorRate(), 0.25);
}

/// Counts are of the corpus, no mean of sentences: (1 of 1, 1 sure) and (1 of 4, 3 sure) give precision 2/5, recall 2/4, AER 1 − 4/9.
TEST(AlignmentScores, PairsAddUp) {
    AlignmentScores result = scores("5-5", "5-5");
    result.add(links("0-0 0-1 0-2 0-3"), links("0-0 1-1 2-2"));
    EXPECT_DOUBLE_EQ(result.precision(), 0.4);
    EXPECT_DOUBLE_EQ(result.recall(), 0.5);
    EXPECT_DOUBLE_EQ(result.errorRate(), 1 - 4.0 / 9);
}

TEST(AlignmentScores, TheSameAlignmentHasNoErrorAndAnotherNothingElse) {
    EXPECT_EQ(scores("0-1 1-0", "1-0 0-1").errorRate(), 0);
    EXPECT_EQ(scores("0-1 1-0", "0p1 1p0").errorRate(), 0);
    EXPECT_EQ(scores("0-1 1-0", "0-0 1-1").errorRate(), 1);
}

TEST(AlignmentScores, NothingToMeasureOnIsNoNumber) {
    EXPECT_TRUE(std::isnan(scores("", "").errorRate()));
    EXPECT_TRUE(std::isnan(scores("", "0-0").precision()));
    EXPECT_TRUE(std::isnan(scores("0-0", "0p0").recall()));
    EXPECT_EQ(scores("", "0-0").errorRate(), 1);
}

}  // namespace
}  // namespace attune
