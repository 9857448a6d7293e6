#pragma once

#include <memory>
#include <string>

namespace attune {

/// A day of the Gregorian calendar.
struct CalendarDate {
    int year = 1970;
    int month = 1;  // 1 … 12
    int day = 1;    // 1 … 31
};

/// The day that lies `days` after 1970-01-01 (before it when negative).
CalendarDate calendarDate(int days);
/// Days from 1970-01-01 to the date.
int dayNumber(const CalendarDate& date);
/// ISO 8601: "1996-03-14".
std::string isoDate(const CalendarDate& date);

/// Dates as people of a language write them, by an ICU pattern such as "EEEE, d MMMM y". Not thread-safe.
class DateWriter {
public:
    DateWriter(const std::string& language, const std::string& pattern);
    ~DateWriter();
    DateWriter(DateWriter&&) noexcept;

    std::string write(const CalendarDate& date) const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace attune
