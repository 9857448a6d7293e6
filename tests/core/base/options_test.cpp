#include "core/base/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <clocale>

namespace attune {
namespace {

using testing::HasSubstr;

enum class Cell { Gru, Lstm };

struct Settings {
    std::int64_t size = 256;
    double dropout = 0.3;
    bool swap = false;
    Cell cell = Cell::Gru;
    std::string language;

    OptionList describe() {
        const Message none = ATTUNE_TEXT("Options", "");
        return {textOption("data.language", language, none, none), booleanOption("data.swap", swap, none, none),
                integerOption("model.hidden_size", size, 1, 4096, none, none), numberOption("model.dropout", dropout, 0, 0.95, none, none),
                choiceOption<Cell>("model.cell", cell, {{Cell::Gru, "gru", none}, {Cell::Lstm, "lstm", none}}, none, none)};
    }
};

bool accepted(Settings& settings, std::string_view setting) {
    return !assignSetting(settings.describe(), setting).has_value();
}

TEST(Options, SettingsReachTheirFields) {
    Settings settings;
    EXPECT_TRUE(accepted(settings, "model.hidden_size=96"));
    EXPECT_TRUE(accepted(settings, "model.dropout=0.25"));
    EXPECT_TRUE(accepted(settings, "data.swap=true"));
    EXPECT_TRUE(accepted(settings, "model.cell=lstm"));
    EXPECT_TRUE(accepted(settings, "data.language=a=b"));
    EXPECT_EQ(settings.size, 96);
    EXPECT_EQ(settings.dropout, 0.25);
    EXPECT_TRUE(settings.swap);
    EXPECT_EQ(settings.cell, Cell::Lstm);
    EXPECT_EQ(settings.language, "a=b");
}

TEST(Options, RefusedValuesLeaveTheFieldAlone) {
    Settings settings;
    for (const auto* setting :
         {"model.hidden_size=0", "model.hidden_size=4097", "model.hidden_size=1.5", "model.hidden_size=", "model.hidden_size=9x",
          "model.hidden_size=99999999999999999999", "model.dropout=nan", "model.dropout=inf", "model.dropout=-0.1", "model.dropout=0,25",
          "data.swap=1", "model.cell=GRU", "data.language=a\nb", "model.hidden_size"})
        EXPECT_FALSE(accepted(settings, setting)) << setting;
    EXPECT_EQ(settings.size, 256);
    EXPECT_EQ(settings.dropout, 0.3);
    EXPECT_FALSE(settings.swap);
    EXPECT_EQ(settings.cell, Cell::Gru);
}

TEST(Options, RangeProblemNamesBothEnds) {
    Settings settings;
    const auto problem = assignSetting(settings.describe(), "model.hidden_size=0");
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->key, "model.hidden_size");
    EXPECT_EQ(problem->reason.english(), "must lie between 1 and 4096");
}

TEST(Options, UnknownKeyNamesTheNearestOne) {
    Settings settings;
    for (const auto* key : {"model.hiden_size=5", "hidden_size=5", "train.hidden_size=5"}) {
        const auto problem = assignSetting(settings.describe(), key);
        ASSERT_TRUE(problem) << key;
        EXPECT_THAT(problem->reason.english(), HasSubstr("model.hidden_size")) << key;
    }
}

TEST(Options, TomlRoundTrip) {
    Settings written;
    written.size = 17;
    written.dropout = 0.1 + 0.2;
    written.swap = true;
    written.cell = Cell::Lstm;
    written.language = "quote \" backslash \\ 中文";
    const std::string document = toToml(written.describe());

    Settings read;
    EXPECT_TRUE(assignToml(read.describe(), document, "config.toml").empty()) << document;
    EXPECT_EQ(read.size, 17);
    EXPECT_EQ(read.dropout, 0.1 + 0.2);
    EXPECT_TRUE(read.swap);
    EXPECT_EQ(read.cell, Cell::Lstm);
    EXPECT_EQ(read.language, written.language);
}

TEST(Options, TomlProblemsCarryFileAndLine) {
    Settings settings;
    const auto problems =
        assignToml(settings.describe(),
                   "[model]\nhidden_size = \"96\"\ndropuot = 0.1\ndropout = 3\n[data]\nswap = 1\nlanguage = [\"en\"]\n", "some.toml");
    ASSERT_EQ(problems.size(), 5U);
    std::string all;
    for (const auto& problem : problems) all += problem.key + " " + problem.reason.english() + "\n";
    EXPECT_THAT(all, HasSubstr("model.hidden_size must be a whole number (some.toml, line 2)"));
    EXPECT_THAT(all, HasSubstr("model.dropuot is not an option; the nearest one is model.dropout (some.toml, line 3)"));
    EXPECT_THAT(all, HasSubstr("model.dropout must lie between 0 and 0.95 (some.toml, line 4)"));
    EXPECT_THAT(all, HasSubstr("data.swap must be true or false (some.toml, line 6)"));
    EXPECT_THAT(all, HasSubstr("data.language must be a text in quotation marks (some.toml, line 7)"));
}

TEST(Options, BrokenTomlIsOneProblemAtItsLine) {
    Settings settings;
    const auto problems = assignToml(settings.describe(), "[model]\n\nhidden_size == 3\n", "broken.toml");
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_THAT(problems[0].reason.english(), HasSubstr("(broken.toml, line 3)"));
}

TEST(Options, WholeNumbersAreNumbersInToml) {
    Settings settings;
    settings.dropout = 0.5;
    EXPECT_TRUE(assignToml(settings.describe(), "model.dropout = 0", "c.toml").empty());
    EXPECT_EQ(settings.dropout, 0);
}

/// LC_NUMERIC with a comma, where the system has such a locale; restored afterwards.
class CommaLocale {
public:
    CommaLocale() : m_before(std::setlocale(LC_NUMERIC, nullptr)) {
        m_active = std::setlocale(LC_NUMERIC, "de_DE.UTF-8") || std::setlocale(LC_NUMERIC, "de_DE.utf8");
    }
    ~CommaLocale() { std::setlocale(LC_NUMERIC, m_before.c_str()); }
    bool active() const { return m_active; }

private:
    std::string m_before;
    bool m_active = false;
};

TEST(Options, CommaLocaleChangesNothing) {
    Settings settings;
    const std::string before = toToml(settings.describe());
    const CommaLocale comma;
    if (!comma.active()) GTEST_SKIP() << "no German locale on this system";
    EXPECT_EQ(toToml(settings.describe()), before);
    EXPECT_TRUE(accepted(settings, "model.dropout=0.25"));
    EXPECT_EQ(settings.dropout, 0.25);
    EXPECT_TRUE(assignToml(settings.describe(), "model.dropout = 0.125", "c.toml").empty());
    EXPECT_EQ(settings.dropout, 0.125);
}

}  // namespace
}  // namespace attune
