#pragma once

#include "core/data/word_alignment.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>

namespace attune {

/// What holds for any bytes at all: links are ascending, each pair of words once, and what is written is read as the same; what is
/// no link stands in the line, between blanks. Returns what is wrong, "" when nothing is.
inline std::string alignmentFault(std::string_view line) {
    const auto parsed = parsePharaoh(line);
    if (const auto* wrong = std::get_if<NoLink>(&parsed)) {
        if (wrong->text.empty() || wrong->text.find_first_of(" \t") != std::string::npos) return "no text between blanks is refused";
        if (line.find(wrong->text) == std::string_view::npos) return "refused what is not there";
        if (std::holds_alternative<WordAlignment>(parsePharaoh(wrong->text))) return "refused what is a link alone";
        return {};
    }
    const auto& links = std::get<WordAlignment>(parsed);
    for (std::size_t i = 1; i < links.size(); ++i) {
        const auto words = [&](std::size_t at) { return std::pair(links[at].source, links[at].target); };
        if (words(i - 1) >= words(i)) return "not ascending";
    }
    if (line.find_first_not_of("0123456789p- \t") != std::string_view::npos) return "took a strange character";
    const std::string written = toPharaoh(links);
    const auto again = parsePharaoh(written);
    if (!std::holds_alternative<WordAlignment>(again) || std::get<WordAlignment>(again) != links) return "not the same again: " + written;
    return {};
}

}  // namespace attune
