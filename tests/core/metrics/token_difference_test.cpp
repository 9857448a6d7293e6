#include "core/metrics/token_difference.h"

#include "core/base/random.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

namespace attune {
namespace {

using Tokens = std::vector<std::string>;

Tokens letters(const std::string& text) {
    Tokens tokens;
    for (const char each : text) tokens.emplace_back(1, each);
    return tokens;
}

/// The tokens that differ, others as dots.
std::string marked(const std::string& first, const std::string& other) {
    const std::vector<bool> differs = differingTokens(letters(first), letters(other));
    std::string marks;
    for (std::size_t i = 0; i < other.size(); ++i) marks += differs[i] ? other[i] : '.';
    return marks;
}

bool isSubsequence(const Tokens& part, const Tokens& whole) {
    auto place = whole.begin();
    for (const std::string& token : part) {
        place = std::find(place, whole.end(), token);
        if (place == whole.end()) return false;
        ++place;
    }
    return true;
}

/// By trying every subset of `other`.
std::size_t longestCommon(const Tokens& first, const Tokens& other) {
    std::size_t longest = 0;
    for (unsigned subset = 0; subset < 1U << other.size(); ++subset) {
        Tokens part;
        for (std::size_t i = 0; i < other.size(); ++i)
            if (subset >> i & 1U) part.push_back(other[i]);
        if (part.size() > longest && isSubsequence(part, first)) longest = part.size();
    }
    return longest;
}

TEST(TokenDifference, MarksWhatIsReplacedAddedAndOutOfOrder) {
    EXPECT_EQ(marked("1996-03-14", "1996-03-11"), ".........1");
    EXPECT_EQ(marked("abc", "axc"), ".x.");
    EXPECT_EQ(marked("ab", "zab"), "z..");
    EXPECT_EQ(marked("abcd", "ad"), "..");
    EXPECT_EQ(marked("abc", "abc"), "...");
    EXPECT_EQ(marked("2010-12-30", "2010-12-20"), "........2.");
    EXPECT_EQ(marked("", "ab"), "ab");
    EXPECT_EQ(marked("ab", ""), "");
}

TEST(TokenDifference, WhatIsLeftIsALongestCommonSubsequence) {
    Random random(5);
    for (int round = 0; round < 300; ++round) {
        const auto draw = [&] {
            Tokens tokens;
            for (std::uint64_t length = random.below(8); length > 0; --length)
                tokens.emplace_back(1, static_cast<char>('a' + static_cast<int>(random.below(3))));
            return tokens;
        };
        const Tokens first = draw(), other = draw();
        const std::vector<bool> differs = differingTokens(first, other);
        Tokens left;
        for (std::size_t i = 0; i < other.size(); ++i)
            if (!differs[i]) left.push_back(other[i]);
        EXPECT_TRUE(isSubsequence(left, first));
        EXPECT_EQ(left.size(), longestCommon(first, other));
    }
}

}  // namespace
}  // namespace attune
