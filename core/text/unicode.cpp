#include "core/text/unicode.h"

#include "core/text/icu_tools.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <cstring>

namespace attune {

namespace {

/// Bytes at the beginning that are ASCII, eight at a time.
std::size_t asciiBytes(std::string_view text) {
    std::size_t position = 0;
    for (std::uint64_t eight; position + sizeof eight <= text.size(); position += sizeof eight) {
        std::memcpy(&eight, text.data() + position, sizeof eight);
        if (eight & 0x8080808080808080u) break;
    }
    while (position < text.size() && static_cast<unsigned char>(text[position]) < 0x80) ++position;
    return position;
}

bool isAscii(std::string_view text) {
    return asciiBytes(text) == text.size();
}

/// U+0009 … U+000D and the blank: White_Space below U+0080.
bool isAsciiBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

icu::StringPiece piece(std::string_view text) {
    return {text.data(), static_cast<std::int32_t>(text.size())};
}

/// Calls `visit(code point, bytes)` for every code point of well-formed text (U+FFFD for a broken byte).
template <class Visit>
void forEachCodePoint(std::string_view text, Visit visit) {
    const auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t position = 0; position < length;) {
        const std::int32_t start = position;
        UChar32 codePoint;
        U8_NEXT_OR_FFFD(text.data(), position, length, codePoint);
        visit(codePoint, text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(position - start)));
    }
}

std::string repaired(std::string_view text) {
    std::string result;
    forEachCodePoint(text, [&](UChar32 codePoint, std::string_view bytes) {
        if (codePoint == 0xFFFD)
            result += "\xEF\xBF\xBD";
        else
            result += bytes;
    });
    return result;
}

}  // namespace

bool isUtf8(std::string_view text) {
    const auto length = static_cast<std::int32_t>(text.size());
    for (auto position = static_cast<std::int32_t>(asciiBytes(text)); position < length;) {
        UChar32 codePoint;
        U8_NEXT(text.data(), position, length, codePoint);
        if (codePoint < 0) return false;
        position += static_cast<std::int32_t>(asciiBytes(text.substr(static_cast<std::size_t>(position))));
    }
    return true;
}

std::string normalized(std::string_view text, Normalization form) {
    if (isAscii(text)) return std::string(text);
    if (!isUtf8(text)) return normalized(repaired(text), form);
    if (form == Normalization::None) return std::string(text);
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer =
        form == Normalization::Nfc ? icu::Normalizer2::getNFCInstance(status) : icu::Normalizer2::getNFKCInstance(status);
    std::string result;
    icu::StringByteSink<std::string> sink(&result, static_cast<std::int32_t>(text.size()));
    if (U_SUCCESS(status)) normalizer->normalizeUTF8(0, piece(text), sink, nullptr, status);
    return U_SUCCESS(status) ? result : std::string(text);
}

std::string lowerCased(std::string_view text, const std::string& language) {
    // Among ASCII letters I alone has more than one lower case, among the languages: the Turkish one has no dot.
    if (isAscii(text) && (language.empty() || text.find('I') == std::string_view::npos)) {
        std::string result(text);
        for (char& c : result)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return result;
    }
    UErrorCode status = U_ZERO_ERROR;
    std::string result;
    icu::StringByteSink<std::string> sink(&result, static_cast<std::int32_t>(text.size()));
    icu::CaseMap::utf8ToLower(localeOf(language).getName(), 0, piece(text), sink, nullptr, status);
    return U_SUCCESS(status) ? result : std::string(text);
}

std::string collapsedBlanks(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    bool pending = false;
    const auto append = [&](bool blank, std::string_view bytes) {
        if (!blank) {
            if (pending && !result.empty()) result += ' ';
            result += bytes;
        }
        pending = blank;
    };
    if (isAscii(text))
        for (std::size_t i = 0; i < text.size(); ++i) append(isAsciiBlank(text[i]), text.substr(i, 1));
    else
        forEachCodePoint(text, [&](UChar32 codePoint, std::string_view bytes) { append(u_isUWhiteSpace(codePoint), bytes); });
    return result;
}

bool isBlank(std::string_view text) {
    if (!text.empty() && text.front() >= '!' && text.front() <= '~') return false;
    bool blank = true;
    forEachCodePoint(text, [&](UChar32 codePoint, std::string_view) { blank = blank && u_isUWhiteSpace(codePoint); });
    return blank;
}

std::vector<std::string_view> codePoints(std::string_view text) {
    std::vector<std::string_view> result;
    forEachCodePoint(text, [&](UChar32, std::string_view bytes) { result.push_back(bytes); });
    return result;
}

std::int64_t characterCount(std::string_view text) {
    thread_local const TextBreaker breaker(TextBreaker::Unit::Character, "");
    if (!isUtf8(text)) return characterCount(repaired(text));
    std::int64_t count = 0;
    breaker.forEach(text, [&](std::string_view, bool) { ++count; });
    return count;
}

std::string languageName(const std::string& code) {
    const icu::Locale locale = localeOf(code);
    if (locale == icu::Locale::getRoot()) return code;
    icu::UnicodeString name;
    locale.getDisplayName(icu::Locale::getEnglish(), name);
    std::string result;
    return name.toUTF8String(result);
}

bool isRightToLeft(std::string_view text) {
    std::int64_t rightToLeft = 0;
    std::int64_t leftToRight = 0;
    forEachCodePoint(text, [&](UChar32 codePoint, std::string_view) {
        const UCharDirection direction = u_charDirection(codePoint);
        rightToLeft += direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
        leftToRight += direction == U_LEFT_TO_RIGHT;
    });
    return rightToLeft > leftToRight;
}

}  // namespace attune
