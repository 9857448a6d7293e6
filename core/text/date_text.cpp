#include "core/text/date_text.h"

#include "core/base/error.h"
#include "core/text/icu_tools.h"

#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <chrono>

namespace attune {

CalendarDate calendarDate(int days) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
    return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day()))};
}

int dayNumber(const CalendarDate& date) {
    const std::chrono::year_month_day day{std::chrono::year{date.year}, std::chrono::month{static_cast<unsigned>(date.month)},
                                          std::chrono::day{static_cast<unsigned>(date.day)}};
    return static_cast<int>(std::chrono::sys_days{day}.time_since_epoch().count());
}

std::string isoDate(const CalendarDate& date) {
    const auto padded = [](int number, std::size_t width) {
        const std::string digits = std::to_string(number);
        return std::string(width - std::min(width, digits.size()), '0') + digits;
    };
    return padded(date.year, 4) + '-' + padded(date.month, 2) + '-' + padded(date.day, 2);
}

struct DateWriter::Parts {
    icu::SimpleDateFormat format;
};

DateWriter::DateWriter(const std::string& language, const std::string& pattern) {
    UErrorCode status = U_ZERO_ERROR;
    m_parts.reset(new Parts{icu::SimpleDateFormat(icu::UnicodeString::fromUTF8(pattern), localeOf(language), status)});
    if (U_FAILURE(status))
        throw Error(ErrorCode::Internal, language, ATTUNE_TEXT("Errors", "the Unicode library cannot write dates in this language."));
    m_parts->format.adoptTimeZone(icu::TimeZone::getGMT()->clone());
}

DateWriter::~DateWriter() = default;
DateWriter::DateWriter(DateWriter&&) noexcept = default;

std::string DateWriter::write(const CalendarDate& date) const {
    constexpr double millisecondsPerDay = 86'400'000.0;
    icu::UnicodeString text;
    m_parts->format.format(static_cast<UDate>(dayNumber(date)) * millisecondsPerDay, text);
    std::string result;
    return text.toUTF8String(result);
}

}  // namespace attune
