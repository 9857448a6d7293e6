#include "core/decode/search_options.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace attune {
namespace {

/// Keys of the problems after these settings.
std::vector<std::string> problemsAfter(const std::vector<std::string>& settings) {
    SearchOptions options;
    for (const std::string& setting : settings) EXPECT_FALSE(assignSetting(options.describe(), setting)) << setting;
    std::vector<std::string> keys;
    for (const OptionProblem& problem : options.problems()) keys.push_back(problem.key);
    return keys;
}

using Keys = std::vector<std::string>;

TEST(SearchOptions, sayWhatCannotBe) {
    EXPECT_EQ(problemsAfter({}), Keys());
    EXPECT_EQ(problemsAfter({"search.nbest=5"}), Keys());
    EXPECT_EQ(problemsAfter({"search.nbest=6"}), Keys{"search.nbest"});
    EXPECT_EQ(problemsAfter({"search.min_length=7"}), Keys()) << "the default maximum makes room";
    EXPECT_EQ(problemsAfter({"search.min_length=7", "search.max_length=7"}), Keys());
    EXPECT_EQ(problemsAfter({"search.min_length=7", "search.max_length=6"}), Keys{"search.min_length"});
    EXPECT_EQ(problemsAfter({"search.groups=5"}), Keys());
    EXPECT_EQ(problemsAfter({"search.groups=2"}), Keys{"search.groups"});
    EXPECT_EQ(problemsAfter({"search.groups=10"}), Keys{"search.groups"});
    EXPECT_EQ(problemsAfter({"search.sampling=top_p", "search.min_length=3", "search.coverage_penalty=0.2"}), Keys());
    EXPECT_EQ(problemsAfter({"search.sampling=full", "search.groups=5"}), Keys{"search.groups"});
}

TEST(SearchOptions, sayWhy) {
    SearchOptions options;
    options.beamSize = 4;
    options.nbest = 5;
    options.groups = 3;
    const auto problems = options.problems();
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(problems[0].reason.english(), "Answers come out of the beam: search.beam_size must be at least as many.");
    EXPECT_EQ(problems[1].reason.english(), "Groups are of equal size: search.beam_size must be a multiple of their number.");
}

TEST(SearchOptions, areDescribedWithTheirKeysAndRanges) {
    SearchOptions options;
    const OptionList list = options.describe();
    Keys keys;
    for (const Option& option : list) keys.push_back(option.key);
    EXPECT_EQ(keys,
              (Keys{"search.beam_size", "search.nbest", "search.length_penalty", "search.coverage_penalty", "search.max_length",
                    "search.min_length", "search.no_repeat_ngram", "search.allow_unknown", "search.replace_unknown", "search.precision",
                    "search.groups", "search.diversity", "search.sampling", "search.temperature", "search.top_k", "search.top_p"}));
    EXPECT_FALSE(assignSetting(list, "search.beam_size=7"));
    EXPECT_EQ(options.beamSize, 7);
    EXPECT_TRUE(assignSetting(list, "search.beam_size=0"));
    EXPECT_FALSE(assignSetting(list, "search.length_penalty=-0.5"));
    EXPECT_EQ(options.lengthPenalty, -0.5);
    EXPECT_FALSE(assignSetting(list, "search.allow_unknown=true"));
    EXPECT_TRUE(options.allowUnknown);
    EXPECT_TRUE(assignSetting(list, "search.temperature=0"));
    EXPECT_TRUE(assignSetting(list, "search.coverage_penalty=-1"));
}

}  // namespace
}  // namespace attune
