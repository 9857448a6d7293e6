#include "core/text/token_class.h"

#include <gtest/gtest.h>

namespace attune {
namespace {

TEST(TokenClass, Punctuation) {
    for (const char* token : {",", "...", "«", "—", "$", "😀", "。", "？！", "%"}) EXPECT_TRUE(isPunctuation(token)) << token;
    for (const char* token : {"a", "7", "½", "don't", "的", "é", "٣", "+49", "%d"}) EXPECT_FALSE(isPunctuation(token)) << token;
}

TEST(TokenClass, Numbers) {
    for (const char* token : {"7", "3.14", "1,000", "12:30", "½", "٣", "-5", "90%", "①"}) EXPECT_TRUE(isNumber(token)) << token;
    for (const char* token : {"a", "1st", "A4", ",", "三", ""}) EXPECT_FALSE(isNumber(token)) << token;
}

TEST(TokenClass, Alphabetic) {
    for (const char* token :
         {"a", "Éte", "e\u0301te\u0301", "don't", "don’t", "aujourd'hui", "well-known", "col·legi", "的", "हिन्दी", "三"})
        EXPECT_TRUE(isAlphabetic(token)) << token;
    for (const char* token : {"1st", "7", ",", "'tis", "dogs'", "-", "a--b", "a_b", "I_TURN", "3D", "a.b", "", "\xFF"})
        EXPECT_FALSE(isAlphabetic(token)) << token;
}

}  // namespace
}  // namespace attune
