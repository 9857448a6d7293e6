#include "core/text/tokenizer.h"

#include "core/text/unicode.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace attune {
namespace {

using testing::ElementsAre;
using Tokens = std::vector<std::string>;

Tokens tokens(TokenizerKind kind, const std::string& text, const std::string& language = "") {
    return Tokenizer({kind, language}).tokenize(text);
}

TEST(WordTokenizer, PunctuationCarriesTheJoinerAsInOpenNmt) {
    EXPECT_THAT(tokens(TokenizerKind::Word, "Hello, world!"), ElementsAre("Hello", "￭,", "world", "￭!"));
    EXPECT_THAT(tokens(TokenizerKind::Word, "(hello) now"), ElementsAre("(￭", "hello", "￭)", "now"));
    EXPECT_THAT(tokens(TokenizerKind::Word, "a,b"), ElementsAre("a", "￭,￭", "b"));
    EXPECT_THAT(tokens(TokenizerKind::Word, "arc-en-ciel"), ElementsAre("arc", "￭-￭", "en", "￭-￭", "ciel"));
    EXPECT_THAT(tokens(TokenizerKind::Word, "Va !"), ElementsAre("Va", "!"));
    EXPECT_THAT(tokens(TokenizerKind::Word, "why?!"), ElementsAre("why", "￭?", "￭!"));
}

TEST(WordTokenizer, KeepsWordsWithApostropheAndNumbersWhole) {
    EXPECT_THAT(tokens(TokenizerKind::Word, "I can't pay 3.14"), ElementsAre("I", "can't", "pay", "3.14"));
}

TEST(WordTokenizer, FindsChineseAndJapaneseWordsByDictionary) {
    EXPECT_THAT(tokens(TokenizerKind::Word, "他接手了父亲的公司。", "zh"),
                ElementsAre("他", "￭接手", "￭了", "￭父亲", "￭的", "￭公司", "￭。"));
    const Tokens japanese = tokens(TokenizerKind::Word, "私は東京に住んでいます。", "ja");
    EXPECT_THAT(japanese, testing::Contains("￭東京"));
}

TEST(WordTokenizer, EscapesAJoinerThatIsInTheText) {
    EXPECT_THAT(tokens(TokenizerKind::Word, "a ￭ b"), ElementsAre("a", "％FFED", "b"));
    EXPECT_THAT(tokens(TokenizerKind::Word, "50％"), ElementsAre("50", "￭％"));
}

TEST(CharacterTokenizer, CutsAtGraphemeClustersAndKeepsTheBlank) {
    EXPECT_THAT(tokens(TokenizerKind::Character, "ab c"), ElementsAre("a", "b", " ", "c"));
    EXPECT_THAT(tokens(TokenizerKind::Character, "👩‍👩‍👧x"), ElementsAre("👩‍👩‍👧", "x"));
    EXPECT_THAT(tokens(TokenizerKind::Character, "e\u0323\u0302a"), ElementsAre("\u1EC7", "a"));
    EXPECT_THAT(tokens(TokenizerKind::Character, "a␣b"), ElementsAre("a", "␣", "b"));
}

TEST(WhitespaceTokenizer, CutsAtWhiteSpaceOnly) {
    EXPECT_THAT(tokens(TokenizerKind::Whitespace, "\tl' homme  est\u00A0là . "), ElementsAre("l'", "homme", "est", "là", "."));
    EXPECT_THAT(tokens(TokenizerKind::Whitespace, "x￭ ￭y"), ElementsAre("x￭", "￭y"));
}

TEST(Tokenizer, NothingIsNoToken) {
    for (const auto kind : {TokenizerKind::Word, TokenizerKind::Character, TokenizerKind::Whitespace, TokenizerKind::Bpe}) {
        EXPECT_TRUE(tokens(kind, "").empty());
        EXPECT_TRUE(tokens(kind, " \t\u00A0\u2028\r").empty());
        EXPECT_EQ(Tokenizer({kind, ""}).detokenize({}), "");
    }
}

TEST(Tokenizer, LowerCaseFollowsTheLanguage) {
    EXPECT_EQ(Tokenizer({TokenizerKind::Word, "tr", Normalization::Nfc, true}).normalize("KIZ İYİ"), "kız iyi");
    EXPECT_EQ(Tokenizer({TokenizerKind::Word, "en", Normalization::Nfc, true}).normalize("KIZ"), "kiz");
}

TEST(Tokenizer, NormalizationForms) {
    const std::string text = "e\u0301 ﬁ Ａ";
    EXPECT_EQ(Tokenizer({TokenizerKind::Word, "", Normalization::Nfc}).normalize(text), "é ﬁ Ａ");
    EXPECT_EQ(Tokenizer({TokenizerKind::Word, "", Normalization::Nfkc}).normalize(text), "é fi A");
    EXPECT_EQ(Tokenizer({TokenizerKind::Word, "", Normalization::None}).normalize(text), text);
}

TEST(Tokenizer, CopiesAreIndependent) {
    const Tokenizer original({TokenizerKind::Word, "en"});
    Tokenizer copy = original;
    EXPECT_EQ(copy.tokenize("one two"), original.tokenize("one two"));
    copy = Tokenizer({TokenizerKind::Character, "en"});
    EXPECT_EQ(copy.tokenize("ab").size(), 2u);
    EXPECT_EQ(original.tokenize("ab").size(), 1u);
}

/// detokenize(tokenize(x)) == collapsedBlanks(normalize(x)).
class RoundTrip : public testing::TestWithParam<std::string> {};

TEST_P(RoundTrip, IsExactForEveryKindAndForm) {
    for (const auto kind : {TokenizerKind::Word, TokenizerKind::Character, TokenizerKind::Whitespace, TokenizerKind::Bpe})
        for (const auto form : {Normalization::Nfc, Normalization::Nfkc, Normalization::None})
            for (const bool lowercase : {false, true})
                for (const char* language : {"", "tr", "zh", "ja", "th", "fi"}) {
                    const Tokenizer tokenizer({kind, language, form, lowercase});
                    const Tokens parts = tokenizer.tokenize(GetParam());
                    EXPECT_EQ(tokenizer.detokenize(parts), collapsedBlanks(tokenizer.normalize(GetParam())));
                    for (const std::string& part : parts) {
                        EXPECT_FALSE(part.empty());
                        EXPECT_TRUE(part == " " || collapsedBlanks(part) == part) << part;
                    }
                }
}

INSTANTIATE_TEST_SUITE_P(NastyTexts, RoundTrip,
                         testing::Values("  two  blanks ", "￭", "￭￭ ￭a￭", "％FFED", "％FF05 ％FFED ％", "％％FFED￭％FF05FFED", "a␣b ␣",
                                         "👩‍👩‍👧‍👦👍🏽 🇩🇪🇫🇷", "e\u0301\u0323 n\u0303 \u0301x",
                                         "שלום, עולם! (\u200Fא\u200E)", "مرحبا، كيف حالك؟", "a\u00A0b\u202Fc\u2028d\u2029e\u0085f",
                                         "zero\u200Bwidth\u200Djoiner\uFEFF", "你好，世界！我是Tom。", "これはペンです。 スペース",
                                         "ภาษาไทยไม่มีช่องว่าง", "हिन्दी में", "한국어 문장입니다.", "\u1100\u1161\u11A8", "don't 'quote' l’été",
                                         "3.14, 1,000.50 $5 50%", "a\tb\rc\vd\fe", "<unk> </s> <s> <pad>", "\xFF\xFE broken \xC3",
                                         "İstanbul IĞDIR", "ﬁ½Å\u0344", "x\u00A8y \u3000z", "@@ sub@@ word", "\u0378\U000E0001\U0010FFFF"));

}  // namespace
}  // namespace attune
