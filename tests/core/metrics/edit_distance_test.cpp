#include "core/metrics/edit_distance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace attune {
namespace {

using Tokens = std::vector<std::string>;

/// Every letter is a token.
Tokens letters(const std::string& word) {
    Tokens tokens;
    for (const char c : word) tokens.emplace_back(1, c);
    return tokens;
}

TEST(EditDistance, CountsTheFewestEdits) {
    EXPECT_EQ(editDistance(letters("kitten"), letters("sitting")), 3);
    EXPECT_EQ(editDistance(letters("intention"), letters("execution")), 5);  // Jurafsky and Martin
    EXPECT_EQ(editDistance(letters("abc"), letters("abc")), 0);
    EXPECT_EQ(editDistance({}, letters("abc")), 3);
    EXPECT_EQ(editDistance(letters("abc"), {}), 3);
    EXPECT_EQ(editDistance(Tokens{"one", "two"}, Tokens{"two", "one"}), 2);
}

/// The definition, without a table.
std::int64_t byDefinition(std::span<const std::string> a, std::span<const std::string> b) {
    if (a.empty() || b.empty()) return std::ssize(a) + std::ssize(b);
    const auto rest = [](std::span<const std::string> tokens) { return tokens.subspan(1); };
    if (a[0] == b[0]) return byDefinition(rest(a), rest(b));
    return 1 + std::min({byDefinition(rest(a), b), byDefinition(a, rest(b)), byDefinition(rest(a), rest(b))});
}

TEST(EditDistance, IsThatOfTheDefinition) {
    const std::vector<std::string> words{"", "a", "abab", "babba", "aabb", "bbbbaa"};
    for (const std::string& a : words)
        for (const std::string& b : words) EXPECT_EQ(editDistance(letters(a), letters(b)), byDefinition(letters(a), letters(b))) << a << b;
}

TEST(EditAccuracy, IsOneMinusTheShareOfTheLongerSide) {
    EditAccuracy accuracy;
    EXPECT_TRUE(std::isnan(accuracy.value()));
    accuracy.add(letters("kitten"), letters("sitting"));  // 3 of 7
    EXPECT_DOUBLE_EQ(accuracy.value(), 1 - 3.0 / 7);
    accuracy.add(letters("abc"), letters("a"));  // 2 of 3
    EXPECT_DOUBLE_EQ(accuracy.value(), 1 - 5.0 / 10);
    EditAccuracy none;
    none.add({}, letters("ab"));
    EXPECT_DOUBLE_EQ(none.value(), 0);
}

}  // namespace
}  // namespace attune
