#include "core/metrics/distinct.h"

#include <gtest/gtest.h>

#include <cmath>

namespace attune {
namespace {

using Tokens = std::vector<std::string>;

double distinct(std::size_t n, const std::vector<Tokens>& answers) {
    DistinctNgrams ngrams(n);
    for (const Tokens& each : answers) ngrams.add(each);
    return ngrams.value();
}

TEST(DistinctNgrams, IsTheShareOfDifferentOnes) {
    const std::vector<Tokens> answers{{"i", "do", "not", "know"}, {"i", "do", "not"}, {"know"}};
    EXPECT_DOUBLE_EQ(distinct(1, answers), 4.0 / 8);
    EXPECT_DOUBLE_EQ(distinct(2, answers), 3.0 / 5) << "no bigram goes over the end of an answer";
    EXPECT_DOUBLE_EQ(distinct(1, {{"a", "b"}, {"c"}}), 1);
    EXPECT_TRUE(std::isnan(distinct(2, {{"a"}, {}})));
    EXPECT_DOUBLE_EQ(distinct(2, {{"ab", "c"}, {"a", "bc"}}), 1) << "tokens are not joined";
}

}  // namespace
}  // namespace attune
