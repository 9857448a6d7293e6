#include "core/data/lesson_makers.h"

#include "core/data/english_number.h"
#include "core/text/spellout.h"
#include "core/text/tokenizer.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace attune {

namespace {

/// Power of ten that a Chinese character names; 0 for a digit, -1 for the filling zero.
int powerOf(const std::string& character) {
    static const std::map<std::string, int> powers = {{"十", 1}, {"百", 2}, {"千", 3}, {"万", 4}, {"零", -1}};
    const auto found = powers.find(character);
    return found == powers.end() ? 0 : found->second;
}

/// Links the digits to the words that say them, and the names of the powers that both languages have. Chinese counts in 万
/// (10⁴): the names above it come from two English words each and have no link.
void align(const std::vector<std::string>& chinese, const EnglishReading& english, LessonPair& pair) {
    std::size_t myriad = chinese.size();
    for (std::size_t i = 0; i < chinese.size(); ++i)
        if (powerOf(chinese[i]) == 4) myriad = i;
    for (std::size_t i = 0; i < chinese.size(); ++i) {
        const bool high = myriad < chinese.size() && i < myriad;
        const int power = powerOf(chinese[i]);
        if (power < 0 || i == myriad) continue;
        const int following = i + 1 < chinese.size() && i + 1 != myriad ? std::max(0, powerOf(chinese[i + 1])) : 0;
        const auto& links = power == 0 ? english.digits : english.powers;
        if (power > 0 && high) continue;
        const auto link = links.find(power == 0 ? following + (high ? 4 : 0) : power);
        if (link != links.end()) pair.alignment.emplace_back(link->second, static_cast<std::int64_t>(i));
    }
}

/// Everything that writes a number in both languages.
struct NumberWriter {
    NumberSpeller english{"en", "%spellout-cardinal"};
    NumberSpeller chinese{"zh", "%spellout-cardinal-alternate2"};
    Tokenizer words{{TokenizerKind::Word, "en"}};
    Tokenizer characters{{TokenizerKind::Character, "zh"}};

    LessonPair pair(std::int64_t number) const {
        LessonPair result{englishNumber(english, number), chinese.spell(number), {}};
        if (number > 0) align(characters.tokenize(result.target), readEnglish(words.tokenize(result.source)), result);
        return result;
    }
};

}  // namespace

Lesson numbersLesson() {
    return {
        "numbers",
        ATTUNE_TEXT("Lessons", "Numbers"),
        ATTUNE_TEXT("Lessons", "English number words become Chinese numerals: one counts in thousands, the other in ten thousands."),
        ATTUNE_TEXT("Lessons", "Each Chinese digit should look at the English word that says it; \"fourteen\" is looked at twice."),
        20'000,
        {"data.source_tokenizer=word", "data.target_tokenizer=character", "data.source_language=en", "data.target_language=zh",
         "data.min_frequency=1", "model.embedding_size=32", "model.hidden_size=96", "model.dropout=0", "model.attention=dot",
         "model.forget_bias=-2", "train.learning_rate=0.002", "train.max_updates=1500", "train.validate_every=50",
         "train.headline=exact_match"},
        {"forty two", "one hundred twenty three thousand four hundred fifty six", "ninety thousand seven"},
        {{ATTUNE_TEXT("Lessons", "Does additive attention read the same words?"), {"model.attention=additive"}, ""},
         {ATTUNE_TEXT("Lessons", "Where does German change the order?"), {}, "numbers-de"}},
    };
}

PairMaker numbersMaker() {
    auto writer = std::make_shared<const NumberWriter>();
    return [writer](Random& random) { return writer->pair(someNumber(random)); };
}

}  // namespace attune
