#include "core/data/lesson_makers.h"

#include "core/data/english_number.h"
#include "core/text/spellout.h"
#include "core/text/tokenizer.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace attune {

namespace {

/// Links the words of a French number as they are read, from left to right.
class FrenchAligner {
public:
    FrenchAligner(const std::vector<std::string>& french, const EnglishReading& english, LessonPair& pair)
        : m_french(french), m_english(english), m_pair(pair) {}

    void align(std::int64_t number) {
        if (number >= 1000) {
            if (number >= 2000) alignGroup(number / 1000, 3);
            link(m_english.powers, 3);  // mille
        }
        if (number % 1000 > 0 || number == 0) alignGroup(number % 1000, 0);
    }

private:
    void alignGroup(std::int64_t group, int base) {
        if (group >= 200) link(m_english.digits, base + 2);
        if (group >= 100) link(m_english.powers, base + 2);  // cent
        if (group % 100 > 0 || group == 0) alignTens(group % 100, base);
    }

    /// Seventy is sixty and ten, eighty four twenties, ninety four twenties and ten; eleven to sixteen after them come from two
    /// English words and have no link.
    void alignTens(std::int64_t number, int base) {
        const std::int64_t ten = number / 10;
        const std::int64_t unit = number % 10;
        if (ten < 2) {
            link(m_english.digits, base);
            if (number > 16) link(m_english.digits, base);  // dix sept
            return;
        }
        link(m_english.digits, base + 1);
        if (ten >= 8) link(m_english.digits, base + 1);  // quatre vingt
        if (m_word < m_french.size() && m_french[m_word] == "et") ++m_word;
        const bool addsTen = ten == 7 || ten == 9;
        if (addsTen && unit > 0 && unit < 7) {
            ++m_word;
            return;
        }
        if (addsTen) link(m_english.digits, base + 1);  // dix
        if (unit > 0) link(m_english.digits, base);
    }

    void link(const std::map<int, std::int64_t>& words, int power) {
        m_pair.alignment.emplace_back(words.at(power), static_cast<std::int64_t>(m_word++));
    }

    const std::vector<std::string>& m_french;
    const EnglishReading& m_english;
    LessonPair& m_pair;
    std::size_t m_word = 0;
};

/// Everything that writes a number in both languages.
struct FrenchWriter {
    NumberSpeller english{"en", "%spellout-cardinal"};
    NumberSpeller french{"fr", "%spellout-numbering"};
    Tokenizer words{{TokenizerKind::Word, "en"}};
    Tokenizer parts{{TokenizerKind::Whitespace, "fr"}};

    LessonPair pair(std::int64_t number) const {
        LessonPair result{englishNumber(english, number), french.spell(number, " "), {}};
        std::ranges::replace(result.target, '-', ' ');
        const std::vector<std::string> target = parts.tokenize(result.target);
        FrenchAligner(target, readEnglish(words.tokenize(result.source)), result).align(number);
        return result;
    }
};

}  // namespace

Lesson frenchNumbersLesson() {
    return {
        "numbers-fr",
        ATTUNE_TEXT("Lessons", "Numbers in French"),
        ATTUNE_TEXT("Lessons", "English number words become French ones: seventy is sixty and ten, ninety is four times twenty and ten."),
        ATTUNE_TEXT("Lessons",
                    "Both words of \"quatre vingt\" should look at \"eighty\"; \"onze\" of 71 comes from two words and looks at both."),
        20'000,
        {"data.source_tokenizer=word", "data.target_tokenizer=whitespace", "data.source_language=en", "data.target_language=fr",
         "data.min_frequency=1", "model.embedding_size=32", "model.hidden_size=96", "model.dropout=0", "model.attention=dot",
         "model.forget_bias=-2", "train.learning_rate=0.002", "train.max_updates=1500", "train.validate_every=50",
         "train.headline=exact_match"},
        {"ninety nine", "seventy one thousand eighty", "one hundred twenty three thousand four hundred fifty six"},
        {{ATTUNE_TEXT("Lessons", "Where does German change the order?"), {}, "numbers-de"},
         {ATTUNE_TEXT("Lessons", "Does additive attention read the same words?"), {"model.attention=additive"}, ""}},
    };
}

PairMaker frenchNumbersMaker() {
    auto writer = std::make_shared<const FrenchWriter>();
    return [writer](Random& random) { return writer->pair(someNumber(random)); };
}

}  // namespace attune
