#include "core/text/unicode.h"

#include "core/text/icu_tools.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace attune {

namespace {

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
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
    for (std::int32_t position = 0; position < length;) {
        if (static_cast<unsigned char>(text[static_cast<std::size_t>(position)]) < 0x80) {
            ++position;
            continue;
        }
        UChar32 codePoint;
        U8_NEXT(text.data(), position, length, codePoint);
        if (codePoint < 0) return false;
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
    forEachCodePoint(text, [&](UChar32 codePoint, std::string_view bytes) {
        if (u_isUWhiteSpace(codePoint)) {
            pending = true;
            return;
        }
        if (pending && !result.empty()) result += ' ';
        pending = false;
        result += bytes;
    });
    return result;
}

bool isBlank(std::string_view text) {
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
