#include "core/run/run_config.h"
#include "core/base/error.h"
#include "core/data/lesson.h"

#include <gmock/gmock.h>

#include <set>

namespace attune {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Every option with another value than its default.
RunConfig allChanged() {
    RunConfig config;
    for (const Option& option : config.describe()) {
        switch (option.type) {
            case OptionType::Integer:
                option.assign(std::get<std::int64_t>(option.value()) < static_cast<std::int64_t>(*option.maximum)
                                  ? std::get<std::int64_t>(option.value()) + 1
                                  : std::get<std::int64_t>(option.value()) - 1);
                break;
            case OptionType::Number:
                option.assign((std::get<double>(option.value()) + *option.minimum) / 2 + 0.0625);
                break;
            case OptionType::Boolean:
                option.assign(!std::get<bool>(option.value()));
                break;
            case OptionType::Choice:
                option.assign(option.choices.back().value);
                break;
            case OptionType::Text:
                option.assign(std::string("a \"quoted\" \\ text"));
                break;
        }
    }
    return config;
}

TEST(RunConfig, TomlGivesBackEveryOption) {
    const RunConfig config = allChanged();
    ASSERT_THAT(RunConfig::difference(RunConfig(), config), SizeIs(testing::Gt(35u)));
    RunConfig read;
    EXPECT_THAT(read.applyToml(config.toToml(), "config.toml"), IsEmpty());
    EXPECT_THAT(RunConfig::difference(config, read), IsEmpty());
}

TEST(RunConfig, TomlHasHelpAsComments) {
    RunConfig config;
    const std::string toml = config.toToml();
    const OptionList options = config.describe();
    for (const Option& option : options) EXPECT_NE(toml.find("# " + option.help.english()), std::string::npos) << option.key;
}

TEST(RunConfig, KeysAreUniqueAndOfTheFourSections) {
    RunConfig config;
    std::set<std::string> keys;
    const OptionList options = config.describe();
    for (const Option& option : options) {
        EXPECT_TRUE(keys.insert(option.key).second) << option.key;
        EXPECT_THAT(option.section(), testing::AnyOf("data", "model", "train", "search")) << option.key;
    }
}

TEST(RunConfig, LaterSettingWins) {
    RunConfig config;
    const std::vector<std::string> settings{"model.hidden_size=8", "train.seed=5", "model.hidden_size=9"};
    EXPECT_THAT(config.applySettings(settings), IsEmpty());
    EXPECT_EQ(config.model.hiddenSize, 9);
    EXPECT_THAT(RunConfig::difference(RunConfig(), config), ElementsAre("model.hidden_size", "train.seed"));
}

TEST(RunConfig, EachProblemIsNamedAndTheRestApplied) {
    RunConfig config;
    const std::vector<std::string> settings{"model.hidden_size=no", "model.embedding_size=8"};
    const auto problems = config.applySettings(settings);
    ASSERT_THAT(problems, SizeIs(1));
    EXPECT_EQ(problems.front().key, "model.hidden_size");
    EXPECT_EQ(config.model.embeddingSize, 8);
}

TEST(LessonConfig, EveryLessonIsDefaultsWithItsSettings) {
    for (const Lesson& lesson : lessons()) {
        const RunConfig config = lessonConfig(lesson.name);
        for (const NextQuestion& next : lesson.next) {
            RunConfig changed = config;
            EXPECT_TRUE(changed.applySettings(next.settings).empty()) << lesson.name;
            EXPECT_TRUE(changed.problems().empty()) << lesson.name;
            EXPECT_EQ(RunConfig::difference(config, changed).size(), next.settings.size()) << "each changes something: " << lesson.name;
        }
        EXPECT_THAT(RunConfig::difference(RunConfig(), config), testing::Not(IsEmpty())) << lesson.name;
        EXPECT_THAT(config.problems(), IsEmpty()) << lesson.name;
    }
}

TEST(LessonConfig, UnknownLessonIsRefused) {
    try {
        lessonConfig("nothing");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::OptionRefused);
        EXPECT_EQ(error.subject(), "nothing");
    }
}

TEST(RunConfig, WhatReadsTheAttentionIsRefusedWithoutOne) {
    const std::vector<std::string> readers = {"train.coverage_loss=0.5", "train.attention_entropy=-0.5", "search.coverage_penalty=0.2",
                                              "search.replace_unknown=true"};
    for (const std::string& reader : readers) {
        RunConfig config;
        ASSERT_TRUE(config.applySettings(std::vector{reader}).empty());
        EXPECT_THAT(config.problems(), IsEmpty()) << reader;
        config.model.attention = AttentionScore::None;
        ASSERT_EQ(config.problems().size(), 1U) << reader;
        EXPECT_EQ(config.problems()[0].key, reader.substr(0, reader.find('=')));
        config.model.decoder = DecoderKind::Transformer;
        EXPECT_THAT(config.problems(), IsEmpty()) << reader;
    }
}

}  // namespace
}  // namespace attune
