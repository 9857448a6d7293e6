#pragma once

#include "core/base/random.h"
#include "core/text/spellout.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace attune {

// What the lessons about number words share: numbers of 0 … 999,999 in English.

/// Which English token says the decimal digit at a position (0 = units), and which names the powers of ten.
struct EnglishReading {
    std::map<int, std::int64_t> digits;
    std::map<int, std::int64_t> powers;
};
EnglishReading readEnglish(const std::vector<std::string>& tokens);

/// "one hundred forty two" by a speller of English: as a token of its own the hyphen of "forty-two" would say the ten once more.
std::string englishNumber(const NumberSpeller& english, std::int64_t number);

/// Few short numbers, many long ones: every length is seen.
std::int64_t someNumber(Random& random);

}  // namespace attune
