#pragma once

#include "core/base/random.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attune::test {

/// Fewer than `most` pieces of many scripts with everything that rules of Unicode treat specially, broken bytes too.
inline std::string mixedText(Random& random, std::uint64_t most) {
    static const std::vector<std::string> pieces = {"a",
                                                    "Z",
                                                    " ",
                                                    "  ",
                                                    ".",
                                                    ",",
                                                    "'",
                                                    "￭",
                                                    "％",
                                                    "FFED",
                                                    "FF05",
                                                    "%",
                                                    "é",
                                                    "e",
                                                    "\u0301",
                                                    "\u0323",
                                                    "\u200D",
                                                    "\uFE0F",
                                                    "👩",
                                                    "🏽",
                                                    "🇩🇪",
                                                    "你",
                                                    "好",
                                                    "。",
                                                    "の",
                                                    "テ",
                                                    "ไทย",
                                                    "ก",
                                                    "ש",
                                                    "م",
                                                    "\u200F",
                                                    "\u00A0",
                                                    "\u2028",
                                                    "\u3000",
                                                    "\t",
                                                    "\r",
                                                    "\u00AD",
                                                    "\uFEFF",
                                                    "İ",
                                                    "ſ",
                                                    "ﬁ",
                                                    "1",
                                                    "3.5",
                                                    "-",
                                                    "_",
                                                    "\u1100",
                                                    "\u1161",
                                                    "\xC3",
                                                    "\xFF",
                                                    "\xED\xA0\x80",
                                                    "\u0344",
                                                    "\u0F73",
                                                    "␣",
                                                    "<s>",
                                                    "$",
                                                    "\u0378",
                                                    "\u0B95\u0BCD",
                                                    "@@",
                                                    "@",
                                                    "0040"};
    std::string text;
    for (std::uint64_t i = random.below(most); i > 0; --i) text += pieces[random.below(pieces.size())];
    return text;
}

}  // namespace attune::test
