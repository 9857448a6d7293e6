#include "core/data/word_alignment.h"

#include "core/base/random.h"
#include "tests/fuzz/alignment_properties.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace attune {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

WordAlignment links(const std::string& line) {
    const auto parsed = parsePharaoh(line);
    EXPECT_TRUE(std::holds_alternative<WordAlignment>(parsed)) << line;
    return std::holds_alternative<WordAlignment>(parsed) ? std::get<WordAlignment>(parsed) : WordAlignment();
}

TEST(WordAlignment, IsReadAsPharaohWritesIt) {
    EXPECT_THAT(links("0-0 1-2 2p1"), ElementsAre(AlignmentLink{0, 0, false}, AlignmentLink{1, 2, false}, AlignmentLink{2, 1, true}));
    EXPECT_THAT(links(""), IsEmpty());
    EXPECT_THAT(links(" \t 3-4\t 10-2  "), ElementsAre(AlignmentLink{3, 4}, AlignmentLink{10, 2}));
    EXPECT_THAT(links("4294967295-007"), ElementsAre(AlignmentLink{4294967295U, 7}));
}

TEST(WordAlignment, IsAscendingAndSureWhereItIsSaidToBeSureOnce) {
    EXPECT_EQ(toPharaoh(links("2-1 0p3 2p1 0-10 0p3 0-9")), "0p3 0-9 0-10 2-1");
}

TEST(WordAlignment, WhatIsNoLinkIsNamed) {
    for (const char* wrong :
         {"a", "1", "-", "1-", "-1", "1--1", "1-2-3", "1-2,", "+1-2", "1-+2", "1P2", "1:2", "1-4294967296", "1.0-2", "1-2\r"}) {
        const auto parsed = parsePharaoh(std::string("0-0 ") + wrong + " 5-5");
        ASSERT_TRUE(std::holds_alternative<NoLink>(parsed)) << wrong;
        EXPECT_EQ(std::get<NoLink>(parsed).text, wrong);
    }
}

TEST(WordAlignment, PropertiesHoldForRandomLines) {
    const std::vector<std::string> pieces = {"0", "1", "7", "12", "4294967296", "-", "-", "-", "p", " ", " ", " ", "\t", "x", "\r", "é"};
    Random random(streamSeed(1, "pharaoh"));
    for (int round = 0; round < 20000; ++round) {
        std::string line;
        for (std::uint64_t i = random.below(14); i > 0; --i) line += pieces[random.below(pieces.size())];
        for (std::uint64_t i = random.below(5); i > 0; --i)
            line += " " + std::to_string(random.below(3)) + (random.below(2) ? "-" : "p") + std::to_string(random.below(3));
        ASSERT_EQ(alignmentFault(line), "") << line;
    }
}

}  // namespace
}  // namespace attune
