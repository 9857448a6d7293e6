#include "core/base/token_groups.h"

#include "core/base/error.h"
#include "core/text/subwords.h"

#include <gmock/gmock.h>

namespace attune {
namespace {

using testing::ElementsAre;
using testing::FloatNear;
using testing::Pointwise;
using Words = std::vector<std::string>;

AttentionMap map() {
    return {AttentionKind::Cross,
            1,
            1,
            {"un@@", "klar", "</s>"},
            {"not", "cle@@", "ar", "</s>"},
            {0.4F, 0.2F, 0.3F, 0.1F,  //
             0.0F, 0.6F, 0.2F, 0.2F,  //
             0.0F, 0.0F, 0.0F, 1.0F}};
}

TEST(TokenGroups, WordsAreNamedAndPlacedByTheirPieces) {
    const TokenGroups words = wordGroups(Words{"un@@", "klar", "a@@", "</s>"});
    EXPECT_THAT(words.names, ElementsAre("unklar", "a@@", "</s>")) << "`</s>` never belongs to a word";
    EXPECT_THAT(words.of, ElementsAre(0, 0, 1, 2));
    EXPECT_EQ(words.place(1), 0);
    EXPECT_EQ(words.place(-1), TokenGroups::hidden);
    EXPECT_EQ(words.place(4), TokenGroups::hidden);
    EXPECT_EQ(words.firstToken(1), 2);
    EXPECT_EQ(words.firstToken(3), -1);
    EXPECT_TRUE(wordGroups(Words{}).names.empty());
}

TEST(TokenGroups, RowsOfAWordAreAveragedAndItsColumnsSummed) {
    const AttentionMap words = grouped(map(), wordGroups(map().rowTokens), wordGroups(map().columnTokens));
    EXPECT_THAT(words.rowTokens, ElementsAre("unklar", "</s>"));
    EXPECT_THAT(words.columnTokens, ElementsAre("not", "clear", "</s>"));
    EXPECT_THAT(words.weights, Pointwise(FloatNear(1e-6F), {0.2F, 0.65F, 0.15F, 0.0F, 0.0F, 1.0F}));
}

TEST(TokenGroups, WhatIsHiddenLeavesTheSumsOfRows) {
    const AttentionMap shown = grouped(map(), without(eachToken(map().rowTokens), "</s>"), without(eachToken(map().columnTokens), "</s>"));
    EXPECT_THAT(shown.rowTokens, ElementsAre("un@@", "klar"));
    EXPECT_THAT(shown.weights, Pointwise(FloatNear(1e-6F), {0.4F / 0.9F, 0.2F / 0.9F, 0.3F / 0.9F, 0.0F, 0.75F, 0.25F}));
    const AttentionMap rowKept = grouped(map(), eachToken(map().rowTokens), without(eachToken(map().columnTokens), "</s>"));
    EXPECT_THAT(std::span(rowKept.weights).last(3), ElementsAre(0, 0, 0)) << "read nothing that is shown";
    AttentionMap gated = map();
    gated.weights[3] = 0.3F;  // the first row sums to 1.2
    const AttentionMap scaled = grouped(gated, eachToken(map().rowTokens), without(eachToken(map().columnTokens), "</s>"));
    EXPECT_NEAR(scaled.weights[0] + scaled.weights[1] + scaled.weights[2], 1.2, 1e-6);
}

TEST(TokenGroups, EveryLayerAndHeadIsGroupedAlike) {
    AttentionMap several = map();
    several.layers = several.heads = 2;
    for (int i = 1; i < 4; ++i)
        for (std::size_t j = 0; j < 12; ++j) several.weights.push_back(map().weights[(j + static_cast<std::size_t>(i)) % 12]);
    const TokenGroups rows = wordGroups(several.rowTokens), columns = without(wordGroups(several.columnTokens), "not");
    const AttentionMap all = grouped(several, rows, columns);
    ASSERT_EQ(all.weights.size(), 4U * 2 * 2);
    for (int layer = 0; layer < 2; ++layer)
        for (int head = 0; head < 2; ++head) {
            AttentionMap one{map().kind, 1, 1, map().rowTokens, map().columnTokens, {}};
            const auto first = several.weights.begin() + (layer * 2 + head) * 12;
            one.weights.assign(first, first + 12);
            const AttentionMap alone = grouped(one, rows, columns);
            for (int row = 0; row < 2; ++row)
                for (int column = 0; column < 2; ++column) EXPECT_EQ(all.weight(layer, head, row, column), alone.weight(0, 0, row, column));
        }
}

TEST(TokenGroups, OfOtherTokensAreRefused) {
    EXPECT_THROW(grouped(map(), eachToken(Words{"a"}), eachToken(map().columnTokens)), Error);
}

}  // namespace
}  // namespace attune
