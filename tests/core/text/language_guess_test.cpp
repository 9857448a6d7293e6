#include "core/text/language_guess.h"

#include <gtest/gtest.h>

#include <ostream>
#include <vector>

namespace attune {
namespace {

struct Case {
    const char* code;
    const char* text;

    friend void PrintTo(const Case& shown, std::ostream* out) { *out << shown.code; }
};

class LanguageOf : public testing::TestWithParam<Case> {};

TEST_P(LanguageOf, IsGuessedFromFewSentences) {
    const std::vector<std::string_view> sentences = {GetParam().text};
    const LanguageGuess guess = guessLanguage(sentences);
    EXPECT_EQ(guess.code, GetParam().code) << guess.confidence;
    EXPECT_GT(guess.confidence, 0.05);
    EXPECT_LE(guess.confidence, 1);
}

INSTANTIATE_TEST_SUITE_P(
    Languages, LanguageOf,
    testing::Values(Case{"en",
                         "The weather is nice today and I want to go out with my friends. Where did you put the book that I gave you?"},
                    Case{"fr", "Il fait beau aujourd'hui et je veux sortir avec mes amis. Où as-tu mis le livre que je t'ai donné ?"},
                    Case{"de", "Das Wetter ist heute schön und ich will mit meinen Freunden ausgehen. Wo hast du das Buch hingelegt?"},
                    Case{"es", "Hace buen tiempo hoy y quiero salir con mis amigos. ¿Dónde pusiste el libro que te di por la mañana?"},
                    Case{"it", "Oggi il tempo è bello e voglio uscire con i miei amici. Dove hai messo il libro che ti ho dato?"},
                    Case{"pt", "O tempo está bom hoje e eu quero sair com os meus amigos. Onde você pôs o livro que não era seu?"},
                    Case{"nl", "Het weer is mooi vandaag en ik wil met mijn vrienden uitgaan. Waar heb je het boek gelegd dat ik je gaf?"},
                    Case{"sv", "Vädret är fint i dag och jag vill gå ut med mina vänner. Var har du lagt boken som jag gav dig?"},
                    Case{"pl", "Pogoda jest dzisiaj ładna i chcę wyjść z przyjaciółmi. Gdzie jest książka, którą ci dałem?"},
                    Case{"tr", "Bugün hava çok güzel ve arkadaşlarımla dışarı çıkmak istiyorum. Sana verdiğim kitap nerede?"},
                    Case{"cs", "Dnes je hezky a chci jít ven s přáteli. Kde je ta kniha, kterou jsem ti dal včera večer?"},
                    Case{"ru", "Сегодня хорошая погода, и я хочу погулять с друзьями. Где книга, которую я тебе дал?"},
                    Case{"uk", "Сьогодні гарна погода, і я хочу погуляти з друзями. Де книга, яку я тобі дав?"},
                    Case{"el", "Ο καιρός είναι καλός σήμερα και θέλω να βγω με τους φίλους μου."},
                    Case{"ar", "الطقس جميل اليوم وأريد أن أخرج مع أصدقائي."},
                    Case{"he", "מזג האוויר יפה היום ואני רוצה לצאת עם החברים שלי."},
                    Case{"hi", "आज मौसम अच्छा है और मैं अपने दोस्तों के साथ बाहर जाना चाहता हूँ।"},
                    Case{"zh", "今天天气很好，我想和朋友们一起出去。"}, Case{"ja", "今日は天気がいいので、友達と出かけたいです。"},
                    Case{"ko", "오늘은 날씨가 좋아서 친구들과 나가고 싶어요."}, Case{"th", "วันนี้อากาศดีและฉันอยากออกไปกับเพื่อน"}),
    [](const auto& info) { return std::string(info.param.code); });

TEST(LanguageGuess, SaysNothingWithoutEvidence) {
    for (const char* text : {"", "1996-03-14", "!?", "qzryuykvtkzui hhxao skfs", "AH0 B AW1 T", "t o y b o y", "\xFF\xFE\x80"})
        EXPECT_EQ(guessLanguage(std::vector<std::string_view>{text}).code, "") << text;
    EXPECT_EQ(guessLanguage({}).confidence, 0);
}

}  // namespace
}  // namespace attune
