#include "core/text/unicode.h"

#include <gtest/gtest.h>

namespace attune {
namespace {

TEST(Unicode, KnowsWellFormedUtf8) {
    for (const char* good : {"", "plain", "é", "你好", "👍", "\xEF\xBB\xBF", "\xF4\x8F\xBF\xBF"}) EXPECT_TRUE(isUtf8(good)) << good;
    // A lone continuation, a cut sequence, an overlong slash, a surrogate, beyond U+10FFFF, Windows-1252.
    for (const char* bad : {"\x80", "\xE4\xBD", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "caf\xE9 x"}) EXPECT_FALSE(isUtf8(bad));
}

TEST(Unicode, BrokenBytesBecomeReplacementCharacters) {
    EXPECT_EQ(normalized("a\xFFz", Normalization::None), "a\uFFFDz");
    EXPECT_EQ(normalized("caf\xE9", Normalization::Nfc), "caf\uFFFD");
}

TEST(Unicode, CollapsesEveryKindOfWhiteSpace) {
    EXPECT_EQ(collapsedBlanks(" a \t\u00A0\u2028b\u3000\r\n"), "a b");
    EXPECT_EQ(collapsedBlanks("a\u200Bb"), "a\u200Bb") << "a zero-width space is no white space";
    EXPECT_EQ(collapsedBlanks(""), "");
}

TEST(Unicode, BlankIsWhiteSpaceOnly) {
    EXPECT_TRUE(isBlank(""));
    EXPECT_TRUE(isBlank(" \u00A0\u2029\r"));
    EXPECT_FALSE(isBlank(" . "));
    EXPECT_FALSE(isBlank("\uFEFF"));
}

TEST(Unicode, CountsWhatAReaderCallsCharacters) {
    EXPECT_EQ(characterCount("e\u0301👩‍👩‍👧你"), 3);
    EXPECT_EQ(characterCount(""), 0);
    EXPECT_EQ(characterCount("a\xFF"), 2);
}

TEST(Unicode, LowerCaseByLanguage) {
    EXPECT_EQ(lowerCased("IŞIK ÄÖ", "tr"), "ışık äö");
    EXPECT_EQ(lowerCased("ΟΔΟΣ", "el"), "οδος") << "final sigma";
}

TEST(Unicode, NamesLanguages) {
    EXPECT_EQ(languageName("fr"), "French");
    EXPECT_EQ(languageName("zh"), "Chinese");
    EXPECT_EQ(languageName(""), "");
    EXPECT_EQ(languageName("no language"), "no language");
}

TEST(Unicode, KnowsRightToLeft) {
    EXPECT_TRUE(isRightToLeft("שלום 123"));
    EXPECT_TRUE(isRightToLeft("مرحبا Tom"));
    EXPECT_FALSE(isRightToLeft("hello"));
    EXPECT_FALSE(isRightToLeft("123"));
}

}  // namespace
}  // namespace attune
