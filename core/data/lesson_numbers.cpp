#include "core/data/lesson_makers.h"

#include "core/text/spellout.h"
#include "core/text/tokenizer.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace attune {

namespace {

constexpr std::int64_t numbers = 1'000'000;  // 0 … 999,999

/// Which English token says the decimal digit at a position (0 = units), and which names the powers of ten.
struct EnglishReading {
    std::map<int, std::int64_t> digits;
    std::map<int, std::int64_t> powers;
};

/// The words of one group of three digits, `base` 0 or 3.
enum class WordClass { Unit, Teen, Tens, Hundred, Thousand, Other };

WordClass classOf(const std::string& token) {
    static const std::map<std::string, WordClass> classes = {
        {"one", WordClass::Unit},        {"two", WordClass::Unit},          {"three", WordClass::Unit},    {"four", WordClass::Unit},
        {"five", WordClass::Unit},       {"six", WordClass::Unit},          {"seven", WordClass::Unit},    {"eight", WordClass::Unit},
        {"nine", WordClass::Unit},       {"zero", WordClass::Unit},         {"ten", WordClass::Teen},      {"eleven", WordClass::Teen},
        {"twelve", WordClass::Teen},     {"thirteen", WordClass::Teen},     {"fourteen", WordClass::Teen}, {"fifteen", WordClass::Teen},
        {"sixteen", WordClass::Teen},    {"seventeen", WordClass::Teen},    {"eighteen", WordClass::Teen}, {"nineteen", WordClass::Teen},
        {"twenty", WordClass::Tens},     {"thirty", WordClass::Tens},       {"forty", WordClass::Tens},    {"fifty", WordClass::Tens},
        {"sixty", WordClass::Tens},      {"seventy", WordClass::Tens},      {"eighty", WordClass::Tens},   {"ninety", WordClass::Tens},
        {"hundred", WordClass::Hundred}, {"thousand", WordClass::Thousand},
    };
    const auto found = classes.find(token);
    return found == classes.end() ? WordClass::Other : found->second;
}

EnglishReading readEnglish(const std::vector<std::string>& tokens) {
    EnglishReading reading;
    int base = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (classOf(tokens[i]) == WordClass::Thousand) base = 3;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto position = static_cast<std::int64_t>(i);
        switch (classOf(tokens[i])) {
            case WordClass::Unit:
                reading.digits[i + 1 < tokens.size() && classOf(tokens[i + 1]) == WordClass::Hundred ? base + 2 : base] = position;
                break;
            case WordClass::Teen:
                reading.digits[base] = reading.digits[base + 1] = position;
                reading.powers[base + 1] = position;
                break;
            case WordClass::Tens:
                reading.digits[base + 1] = position;
                reading.powers[base + 1] = position;
                break;
            case WordClass::Hundred:
                reading.powers[base + 2] = position;
                break;
            case WordClass::Thousand:
                reading.powers[3] = position;
                base = 0;
                break;
            case WordClass::Other:
                break;
        }
    }
    return reading;
}

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

/// Few short numbers, many long ones: every length is seen.
std::int64_t someNumber(Random& random) {
    constexpr std::array<std::int64_t, 10> bounds = {1000, 10'000, 10'000, 100'000, 100'000, numbers, numbers, numbers, numbers, numbers};
    return static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(bounds[random.below(bounds.size())])));
}

/// Everything that writes a number in both languages.
struct NumberWriter {
    NumberSpeller english{"en", "%spellout-cardinal"};
    NumberSpeller chinese{"zh", "%spellout-cardinal-alternate2"};
    Tokenizer words{{TokenizerKind::Word, "en"}};
    Tokenizer characters{{TokenizerKind::Character, "zh"}};

    LessonPair pair(std::int64_t number) const {
        LessonPair result{english.spell(number), chinese.spell(number), {}};
        std::ranges::replace(result.source, '-', ' ');  // as a token of its own the hyphen of "forty-two" would say 十 as well
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
    };
}

PairMaker numbersMaker() {
    auto writer = std::make_shared<const NumberWriter>();
    return [writer](Random& random) { return writer->pair(someNumber(random)); };
}

}  // namespace attune
