#include "core/text/icu_tools.h"

#include "core/base/error.h"

namespace attune {

namespace {

Error icuError(UErrorCode status) {
    return Error(ErrorCode::Internal, "ICU",
                 ATTUNE_TEXT("Errors", "the Unicode library failed: %1. Is its data package installed?").with(u_errorName(status)));
}

}  // namespace

icu::Locale localeOf(const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = language.empty() ? icu::Locale::getRoot() : icu::Locale::forLanguageTag(language, status);
    return U_FAILURE(status) || locale.isBogus() ? icu::Locale::getRoot() : locale;
}

TextBreaker::TextBreaker(Unit unit, const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = localeOf(language);
    m_iterator.reset(unit == Unit::Word ? icu::BreakIterator::createWordInstance(locale, status)
                                        : icu::BreakIterator::createCharacterInstance(locale, status));
    if (U_FAILURE(status) || !m_iterator) throw icuError(status);
}

void TextBreaker::attach(std::string_view text) const {
    UErrorCode status = U_ZERO_ERROR;
    UText view = UTEXT_INITIALIZER;
    utext_openUTF8(&view, text.data(), static_cast<std::int64_t>(text.size()), &status);
    m_iterator->setText(&view, status);
    utext_close(&view);
    if (U_FAILURE(status)) throw icuError(status);
}

}  // namespace attune
