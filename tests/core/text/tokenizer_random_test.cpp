#include "core/base/random.h"
#include "tests/fuzz/tokenizer_properties.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace attune {
namespace {

TEST(TokenizerRandom, PropertiesHoldForMixedTexts) {
    const std::vector<std::string> pieces = {"a",
                                             "Z",
                                             " ",
                                             "  ",
                                             ".",
                                             ",",
                                             "'",
                                             "￭",
                                             "％",
                                             "FFED",
                                             "FF05",
                                             "%",
                                             "é",
                                             "e",
                                             "\u0301",
                                             "\u0323",
                                             "\u200D",
                                             "\uFE0F",
                                             "👩",
                                             "🏽",
                                             "🇩🇪",
                                             "你",
                                             "好",
                                             "。",
                                             "の",
                                             "テ",
                                             "ไทย",
                                             "ก",
                                             "ש",
                                             "م",
                                             "\u200F",
                                             "\u00A0",
                                             "\u2028",
                                             "\u3000",
                                             "\t",
                                             "\r",
                                             "\u00AD",
                                             "\uFEFF",
                                             "İ",
                                             "ſ",
                                             "ﬁ",
                                             "1",
                                             "3.5",
                                             "-",
                                             "_",
                                             "\u1100",
                                             "\u1161",
                                             "\xC3",
                                             "\xFF",
                                             "\xED\xA0\x80",
                                             "\u0344",
                                             "\u0F73",
                                             "␣",
                                             "<s>",
                                             "$",
                                             "\u0378",
                                             "\u0B95\u0BCD",
                                             "@@",
                                             "@",
                                             "0040"};
    Random random(streamSeed(1, "tokenizer"));
    for (int round = 0; round < 4000; ++round) {
        std::string text;
        for (std::uint64_t i = random.below(25); i > 0; --i) text += pieces[random.below(pieces.size())];
        ASSERT_EQ(tokenizerFault(text), "") << "round " << round;
    }
}

TEST(TokenizerRandom, PropertiesHoldForAnyBytes) {
    Random random(streamSeed(2, "tokenizer"));
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (std::uint64_t i = random.below(40); i > 0; --i) text += static_cast<char>(random.below(256));
        ASSERT_EQ(tokenizerFault(text), "") << "round " << round;
    }
}

}  // namespace
}  // namespace attune
