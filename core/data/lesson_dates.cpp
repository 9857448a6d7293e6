#include "core/data/lesson_makers.h"

#include "core/text/date_text.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace attune {

namespace {

/// How English is written in America, Britain, India and South Africa. No two read the same text as different dates.
constexpr std::array<std::string_view, 10> patterns = {
    "MMMM d, y", "MMM d, y", "EEEE, MMMM d, y", "d MMMM y", "d MMM y", "EEEE, d MMMM y", "dd-MMM-y", "M/d/y", "dd.MM.y", "y/MM/dd",
};

/// A pattern cut into runs of one letter or one sign, each with its own writer, so that we know where each part stands.
class DateForm {
public:
    struct Part {
        char letter;
        DateWriter writer;
    };

    explicit DateForm(std::string_view pattern) {
        while (!pattern.empty()) {
            const std::size_t length = std::min(pattern.find_first_not_of(pattern.front()), pattern.size());
            m_parts.push_back({pattern.front(), DateWriter("en-US", std::string(pattern.substr(0, length)))});
            pattern.remove_prefix(length);
        }
    }

    LessonPair pair(const CalendarDate& date) const {
        LessonPair result;
        result.target = isoDate(date);
        for (const Part& part : m_parts) {
            const std::string text = part.writer.write(date);
            if (const auto end = isoEnd(part.letter); end && isNumber(text)) link(text, *end, result);
            result.source += text;
        }
        return result;
    }

private:
    /// Where the year, month or day ends in yyyy-mm-dd.
    static std::optional<std::int64_t> isoEnd(char letter) {
        switch (letter) {
            case 'y':
                return 4;
            case 'M':
                return 7;
            case 'd':
                return 10;
            default:
                return std::nullopt;
        }
    }

    static bool isNumber(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

    /// Digits come from digits, last from last; a zero that fills up comes from none.
    static void link(std::string_view text, std::int64_t isoEnd, LessonPair& pair) {
        const auto begin = static_cast<std::int64_t>(pair.source.size());
        const auto length = static_cast<std::int64_t>(text.size());
        for (std::int64_t i = 0; i < length; ++i) pair.alignment.emplace_back(begin + i, isoEnd - length + i);
    }

    std::vector<Part> m_parts;
};

}  // namespace

Lesson datesLesson() {
    return {
        "dates",
        ATTUNE_TEXT("Lessons", "Dates"),
        ATTUNE_TEXT("Lessons", "Dates as people write them become ISO 8601, character by character: the parts change places."),
        ATTUNE_TEXT(
            "Lessons",
            "Each digit of the year and the day should look at the same digit of the source; the month looks at letters of its name."),
        20'000,
        {"data.source_tokenizer=character", "data.target_tokenizer=character", "data.source_language=en", "data.min_frequency=1",
         "model.embedding_size=32", "model.hidden_size=96", "model.dropout=0", "model.attention=additive", "train.learning_rate=0.002",
         "train.max_updates=1500", "train.validate_every=50", "train.headline=exact_match"},
        {"14 March 1996", "Thursday, July 4, 2024", "31.12.1999", "2/28/2031"},
        {{ATTUNE_TEXT("Lessons", "What happens without attention?"), {"model.attention=none"}, ""},
         {ATTUNE_TEXT("Lessons", "Does dot attention look at other letters of the month?"), {"model.attention=dot"}, ""}},
    };
}

PairMaker datesMaker() {
    auto forms = std::make_shared<std::vector<DateForm>>();
    for (const std::string_view pattern : patterns) forms->emplace_back(pattern);
    const int first = dayNumber({1900, 1, 1});
    const int days = dayNumber({2100, 1, 1}) - first;
    return [forms, first, days](Random& random) {
        const CalendarDate date = calendarDate(first + static_cast<int>(random.below(static_cast<std::uint64_t>(days))));
        return (*forms)[random.below(forms->size())].pair(date);
    };
}

}  // namespace attune
