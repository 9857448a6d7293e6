#include "core/metrics/bleu_tokenizer.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace attune {
namespace {

struct CodePoint {
    char32_t value;
    std::size_t bytes;
};

/// The code point at `position`; a broken byte stands for itself.
CodePoint codePointAt(std::string_view text, std::size_t position) {
    const auto byte = [&](std::size_t offset) { return static_cast<unsigned char>(text[position + offset]); };
    const unsigned char lead = byte(0);
    const std::size_t bytes = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (bytes == 1 || position + bytes > text.size()) return {lead, 1};
    char32_t value = lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) value = (value << 6) | (byte(i) & 0x3FU);
    return {value, bytes};
}

/// Python's str.isspace.
bool isSpace(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// sacreBLEU's ranges of `zh`. Two of them are written there as five-digit escapes that Python reads as four digits and a letter;
/// they are here as they act: U+2001 … U+2A6D and U+2F81 … U+2FA1.
bool isChinese(char32_t c) {
    static constexpr std::array<std::pair<char32_t, char32_t>, 22> ranges{
        {{0x3400, 0x4DB5}, {0x4E00, 0x9FA5}, {0x9FA6, 0x9FBB}, {0xF900, 0xFA2D}, {0xFA30, 0xFA6A}, {0xFA70, 0xFAD9},
         {0x2001, 0x2A6D}, {0x2F81, 0x2FA1}, {0xFF00, 0xFFEF}, {0x2E80, 0x2EFF}, {0x3000, 0x303F}, {0x31C0, 0x31EF},
         {0x2F00, 0x2FDF}, {0x2FF0, 0x2FFF}, {0x3100, 0x312F}, {0x31A0, 0x31BF}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE4F},
         {0x2600, 0x26FF}, {0x2700, 0x27BF}, {0x3200, 0x32FF}, {0x3300, 0x33FF}}};
    return std::any_of(ranges.begin(), ranges.end(), [c](const auto& range) { return c >= range.first && c <= range.second; });
}

std::vector<std::string> splitAtSpaces(std::string_view text) {
    std::vector<std::string> tokens;
    std::size_t start = 0;
    for (std::size_t position = 0; position < text.size();) {
        const auto [value, bytes] = codePointAt(text, position);
        if (isSpace(value)) {
            if (position > start) tokens.emplace_back(text.substr(start, position - start));
            start = position + bytes;
        }
        position += bytes;
    }
    if (start < text.size()) tokens.emplace_back(text.substr(start));
    return tokens;
}

std::string_view withoutTrailingSpaces(std::string_view text) {
    std::size_t end = 0;
    for (std::size_t position = 0; position < text.size();) {
        const auto [value, bytes] = codePointAt(text, position);
        position += bytes;
        if (!isSpace(value)) end = position;
    }
    return text.substr(0, end);
}

std::string_view withoutLeadingSpaces(std::string_view text) {
    while (!text.empty()) {
        const auto [value, bytes] = codePointAt(text, 0);
        if (!isSpace(value)) break;
        text.remove_prefix(bytes);
    }
    return text;
}

void replaceAll(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isPoint(char c) {
    return c == '.' || c == ',';
}
/// [{-~ [-` blank-& (-+ :-@ /]
bool isSeparateMark(char c) {
    return (c >= '{' && c <= '~') || (c >= '[' && c <= '`') || (c >= ' ' && c <= '&') || (c >= '(' && c <= '+') || (c >= ':' && c <= '@') ||
           c == '/';
}

/// One substitution of a two-character pattern, left to right without overlap, as a regular expression does it.
/// All patterns begin or end in an ASCII mark, so bytes do as well as code points.
template <class First, class Second>
std::string substitutePairs(const std::string& text, First first, Second second, std::array<const char*, 3> around) {
    std::string result;
    result.reserve(text.size() + text.size() / 4);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i + 1 < text.size() && first(text[i]) && second(text[i + 1])) {
            result.append(around[0]).append(1, text[i]).append(around[1]).append(1, text[i + 1]).append(around[2]);
            ++i;
        } else {
            result += text[i];
        }
    }
    return result;
}

/// The rules shared by `13a` and `zh` (sacreBLEU's TokenizerRegexp).
std::vector<std::string> westernTokens(const std::string& text) {
    std::string line;
    line.reserve(text.size() * 2);
    for (const char c : text) {
        if (isSeparateMark(c))
            line.append(1, ' ').append(1, c).append(1, ' ');
        else
            line += c;
    }
    const auto notDigit = [](char c) { return !isDigit(c); };
    line = substitutePairs(line, notDigit, isPoint, {"", " ", " "});
    line = substitutePairs(line, isPoint, notDigit, {" ", " ", ""});
    line = substitutePairs(line, isDigit, [](char c) { return c == '-'; }, {"", " ", " "});
    return splitAtSpaces(line);
}

std::vector<std::string> thirteenATokens(std::string_view sentence) {
    std::string line(sentence);
    replaceAll(line, "<skipped>", "");
    replaceAll(line, "-\n", "");
    replaceAll(line, "\n", " ");
    replaceAll(line, "&quot;", "\"");
    replaceAll(line, "&amp;", "&");
    replaceAll(line, "&lt;", "<");
    replaceAll(line, "&gt;", ">");
    return westernTokens(' ' + line + ' ');
}

std::vector<std::string> chineseTokens(std::string_view sentence) {
    sentence = withoutLeadingSpaces(sentence);
    std::string line;
    for (std::size_t position = 0; position < sentence.size();) {
        const auto [value, bytes] = codePointAt(sentence, position);
        const std::string_view character = sentence.substr(position, bytes);
        if (isChinese(value))
            line.append(1, ' ').append(character).append(1, ' ');
        else
            line.append(character);
        position += bytes;
    }
    return westernTokens(line);
}

std::vector<std::string> characterTokens(std::string_view sentence) {
    std::vector<std::string> tokens;
    for (std::size_t position = 0; position < sentence.size();) {
        const auto [value, bytes] = codePointAt(sentence, position);
        if (!isSpace(value)) tokens.emplace_back(sentence.substr(position, bytes));
        position += bytes;
    }
    return tokens;
}

}  // namespace

std::vector<std::string> bleuTokens(std::string_view sentence, BleuTokenization tokenization) {
    sentence = withoutTrailingSpaces(sentence);
    switch (tokenization) {
        case BleuTokenization::ThirteenA:
            return thirteenATokens(sentence);
        case BleuTokenization::Zh:
            return chineseTokens(sentence);
        case BleuTokenization::Char:
            return characterTokens(sentence);
        case BleuTokenization::None:
            break;
    }
    return splitAtSpaces(sentence);
}

const char* signatureWord(BleuTokenization tokenization) {
    switch (tokenization) {
        case BleuTokenization::ThirteenA:
            return "13a";
        case BleuTokenization::Zh:
            return "zh";
        case BleuTokenization::Char:
            return "char";
        case BleuTokenization::None:
            break;
    }
    return "none";
}

}  // namespace attune
