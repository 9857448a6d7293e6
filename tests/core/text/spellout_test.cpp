#include "core/text/spellout.h"
#include "core/base/error.h"
#include "core/text/date_text.h"

#include <gtest/gtest.h>

namespace attune {
namespace {

TEST(NumberSpeller, EnglishAndChinese) {
    EXPECT_EQ(NumberSpeller("en", "%spellout-cardinal").spell(123'456), "one hundred twenty-three thousand four hundred fifty-six");
    const NumberSpeller chinese("zh", "%spellout-cardinal-alternate2");
    EXPECT_EQ(chinese.spell(123'456), "十二万三千四百五十六");
    EXPECT_EQ(chinese.spell(2002), "两千零二");
}

TEST(NumberSpeller, StripsSoftHyphens) {
    EXPECT_EQ(NumberSpeller("de", "%spellout-numbering").spell(23), "dreiundzwanzig");
    EXPECT_EQ(NumberSpeller("de", "%spellout-numbering").spell(123, "|"), "ein|hundert|drei|und|zwanzig");
}

TEST(NumberSpeller, RefusesUnknownRules) {
    EXPECT_THROW(NumberSpeller("de", "%no-such-rules"), Error);
}

TEST(DateWriter, WritesByPattern) {
    EXPECT_EQ(DateWriter("en-US", "EEEE, MMMM d, y").write({1996, 3, 14}), "Thursday, March 14, 1996");
    EXPECT_EQ(DateWriter("en-US", "dd.MM.y").write({1900, 1, 2}), "02.01.1900");
    EXPECT_EQ(DateWriter("fr", "d MMMM y").write({2024, 8, 1}), "1 août 2024");
}

TEST(CalendarDate, DaysAndBack) {
    EXPECT_EQ(dayNumber({1970, 1, 1}), 0);
    EXPECT_EQ(isoDate(calendarDate(dayNumber({2000, 2, 29}))), "2000-02-29");
    EXPECT_EQ(isoDate(calendarDate(dayNumber({1900, 2, 28}) + 1)), "1900-03-01");
}

}  // namespace
}  // namespace attune
