#include "core/data/word_alignment.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <system_error>

namespace attune {

namespace {

constexpr std::string_view blanks = " \t";

bool joinsSameWords(const AlignmentLink& a, const AlignmentLink& b) {
    return a.source == b.source && a.target == b.target;
}

/// Takes a number from the front of the text.
bool takeNumber(std::string_view& text, std::uint32_t& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

std::optional<AlignmentLink> linkOf(std::string_view text) {
    AlignmentLink link;
    if (!takeNumber(text, link.source) || text.empty()) return std::nullopt;
    link.possible = text.front() == 'p';
    if (!link.possible && text.front() != '-') return std::nullopt;
    text.remove_prefix(1);
    if (!takeNumber(text, link.target) || !text.empty()) return std::nullopt;
    return link;
}

}  // namespace

WordAlignment tidied(WordAlignment links) {
    std::sort(links.begin(), links.end());
    links.erase(std::unique(links.begin(), links.end(), joinsSameWords), links.end());
    return links;
}

std::variant<WordAlignment, NoLink> parsePharaoh(std::string_view line) {
    WordAlignment links;
    for (;;) {
        line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
        if (line.empty()) return tidied(std::move(links));
        const std::string_view text = line.substr(0, line.find_first_of(blanks));
        const auto link = linkOf(text);
        if (!link) return NoLink{std::string(text)};
        links.push_back(*link);
        line.remove_prefix(text.size());
    }
}

std::string toPharaoh(const WordAlignment& links) {
    std::string line;
    for (const AlignmentLink& link : links) {
        if (!line.empty()) line += ' ';
        line += std::to_string(link.source);
        line += link.possible ? 'p' : '-';
        line += std::to_string(link.target);
    }
    return line;
}

}  // namespace attune
