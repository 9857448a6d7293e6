#include "core/metrics/quality_breakdown.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace attune {
namespace {

using Strings = std::vector<std::string>;
using Lengths = std::vector<std::int64_t>;

const WordQuality& of(const std::vector<WordQuality>& all, std::int64_t times) {
    return *std::find_if(all.begin(), all.end(), [times](const WordQuality& each) { return each.frequencies.contains(times); });
}

TEST(QualityBreakdown, RangesHoldNearlyAllAndTheLastIsOpen) {
    EXPECT_TRUE(lengthRanges({}).empty());
    EXPECT_EQ(lengthRanges(Lengths{1, 3}), (std::vector<NumberRange>{{1, 1}, {2, 2}, {3, 3}}));
    EXPECT_EQ(lengthRanges(Lengths{11}), (std::vector<NumberRange>{{1, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 10}, {11, 12}}));
    Lengths lengths(98, 4);
    lengths.insert(lengths.end(), {50, 70});
    EXPECT_EQ(lengthRanges(lengths), (std::vector<NumberRange>{{1, 1}, {2, 2}, {3, 3}, {4, 4}, {5, NumberRange::endless}}));
    lengths.push_back(70);
    EXPECT_EQ(
        lengthRanges(lengths),
        (std::vector<NumberRange>{
            {1, 5}, {6, 10}, {11, 15}, {16, 20}, {21, 25}, {26, 30}, {31, 35}, {36, 40}, {41, 45}, {46, 50}, {51, NumberRange::endless}}));
}

TEST(QualityBreakdown, AnswersCountWhereTheirSourceIsLong) {
    const Strings hypotheses{"a b c d", "a b c x", "p q r s t", "lost"}, references{"a b c d", "a b c d", "p q r s t u", "lost"};
    const std::vector<NumberRange> ranges{{1, 2}, {3, 4}, {5, NumberRange::endless}};
    const auto all = qualityByLength(ranges, Lengths{3, 4, 9, 0}, {hypotheses, references, BleuTokenization::None});
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].pairs, 0);
    EXPECT_TRUE(std::isnan(all[0].bleu) && std::isnan(all[0].exactMatch) && std::isnan(all[0].sentenceBleu));
    EXPECT_EQ(all[1].pairs, 2);
    EXPECT_EQ(all[1].exactMatch, 0.5);
    // Matches of both together: 7 of 8, 5 of 6, 3 of 4, 1 of 2. As one corpus, not the mean of the sentences.
    EXPECT_NEAR(all[1].bleu, 100 * std::pow(7.0 / 8 * 5 / 6 * 3 / 4 * 1 / 2, 0.25), 1e-9);
    // The second: 3 of 4, 2 of 3, 1 of 2, none of 1 (counted as a half).
    EXPECT_NEAR(all[1].sentenceBleu, (100 + 100 * std::pow(0.75 * 2 / 3 * 0.5 * 0.5, 0.25)) / 2, 1e-9);
    EXPECT_EQ(all[2].pairs, 1);
    EXPECT_NEAR(all[2].bleu, 100 * std::exp(1 - 6.0 / 5), 1e-9);
    EXPECT_EQ(all[2].exactMatch, 0);
}

TEST(QualityBreakdown, WordsMatchOnceAndCountByHowOftenTrainingHasThem) {
    WordFrequencies words;
    for (int i = 0; i < 3; ++i) words.add("the cat", BleuTokenization::None);
    words.add("once the", BleuTokenization::None);
    EXPECT_EQ(words.of("the"), 4);
    EXPECT_EQ(words.of("dog"), 0);
    const Strings hypotheses{"the the the dog once", "cat"}, references{"the cat the bird once", "the cat"};
    const auto all = qualityByFrequency(words, {hypotheses, references, BleuTokenization::None});
    // 2–5 times: "the" (3 of the hypotheses, 3 of the references, 2 match) and "cat" (1, 2, 1).
    const WordQuality& few = of(all, 2);
    EXPECT_EQ(few.inHypotheses, 4);
    EXPECT_EQ(few.inReferences, 5);
    EXPECT_EQ(few.matched, 3);
    EXPECT_EQ(few.recall(), 3.0 / 5);
    EXPECT_EQ(few.precision(), 3.0 / 4);
    EXPECT_NEAR(few.f1(), 2 * 0.6 * 0.75 / (0.6 + 0.75), 1e-12);
    EXPECT_EQ(of(all, 1).f1(), 1);           // "once"
    const WordQuality& unseen = of(all, 0);  // "dog" against "bird"
    EXPECT_EQ(unseen.inHypotheses, 1);
    EXPECT_EQ(unseen.inReferences, 1);
    EXPECT_EQ(unseen.recall(), 0);
    EXPECT_EQ(unseen.f1(), 0);
    EXPECT_TRUE(std::isnan(of(all, 6).recall()) && std::isnan(of(all, 6).f1()));
}

TEST(QualityBreakdown, EveryFrequencyHasOneRange) {
    const auto all = qualityByFrequency({}, {});
    EXPECT_EQ(all.size(), 8U);
    EXPECT_EQ(of(all, 5).frequencies, (NumberRange{2, 5}));
    EXPECT_EQ(of(all, 10001).frequencies, (NumberRange{10001, NumberRange::endless}));
    for (std::size_t i = 1; i < all.size(); ++i) EXPECT_EQ(all[i].frequencies.first, all[i - 1].frequencies.last + 1);
}

}  // namespace
}  // namespace attune
