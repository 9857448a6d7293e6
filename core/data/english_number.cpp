#include "core/data/english_number.h"

#include <algorithm>
#include <array>

namespace attune {

namespace {

constexpr std::int64_t numbers = 1'000'000;  // 0 … 999,999

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

}  // namespace

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

std::string englishNumber(const NumberSpeller& english, std::int64_t number) {
    std::string words = english.spell(number);
    std::ranges::replace(words, '-', ' ');
    return words;
}

std::int64_t someNumber(Random& random) {
    constexpr std::array<std::int64_t, 10> bounds = {1000, 10'000, 10'000, 100'000, 100'000, numbers, numbers, numbers, numbers, numbers};
    return static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(bounds[random.below(bounds.size())])));
}

}  // namespace attune
