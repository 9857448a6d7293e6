#include "core/base/random.h"
#include "tests/fuzz/tokenizer_properties.h"
#include "tests/support/mixed_text.h"

#include <gtest/gtest.h>

#include <string>

namespace attune {
namespace {

TEST(TokenizerRandom, PropertiesHoldForMixedTexts) {
    Random random(streamSeed(1, "tokenizer"));
    for (int round = 0; round < 4000; ++round) {
        const std::string text = test::mixedText(random, 25);
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
