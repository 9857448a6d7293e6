#include "core/text/spellout.h"

#include "core/base/error.h"
#include "core/text/icu_tools.h"

#include <unicode/rbnf.h>

namespace attune {

struct NumberSpeller::Parts {
    icu::RuleBasedNumberFormat format;
    icu::UnicodeString ruleSet;
};

NumberSpeller::NumberSpeller(const std::string& language, const std::string& ruleSet) {
    UErrorCode status = U_ZERO_ERROR;
    m_parts.reset(
        new Parts{icu::RuleBasedNumberFormat(icu::URBNF_SPELLOUT, localeOf(language), status), icu::UnicodeString::fromUTF8(ruleSet)});
    if (U_SUCCESS(status)) {
        icu::UnicodeString words;
        icu::FieldPosition ignored;
        m_parts->format.format(std::int64_t{1}, m_parts->ruleSet, words, ignored, status);  // is there such a rule set?
    }
    if (U_FAILURE(status))
        throw Error(ErrorCode::Internal, language, ATTUNE_TEXT("Errors", "the Unicode library cannot spell numbers in this language."));
}

NumberSpeller::~NumberSpeller() = default;
NumberSpeller::NumberSpeller(NumberSpeller&&) noexcept = default;

std::string NumberSpeller::spell(std::int64_t number, std::string_view softHyphen) const {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString words;
    icu::FieldPosition ignored;
    m_parts->format.format(number, m_parts->ruleSet, words, ignored, status);
    words.findAndReplace(icu::UnicodeString(static_cast<UChar32>(0x00AD)),
                         icu::UnicodeString::fromUTF8(icu::StringPiece(softHyphen.data(), static_cast<std::int32_t>(softHyphen.size()))));
    std::string result;
    return words.toUTF8String(result);
}

}  // namespace attune
