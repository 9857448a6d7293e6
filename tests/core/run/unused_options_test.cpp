#include "core/run/unused_options.h"

#include "core/model/model_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace attune {
namespace {

std::set<std::string> unusedKeys(const RunConfig& config) {
    std::set<std::string> keys;
    for (const OptionProblem& each : unusedOptions(config)) EXPECT_TRUE(keys.insert(each.key).second) << each.key << " twice";
    return keys;
}

RunConfig withSettings(const std::vector<std::string>& settings) {
    RunConfig config;
    EXPECT_TRUE(config.applySettings(settings).empty());
    return config;
}

TEST(UnusedOptions, ModelRulesAreThoseOfTheTable) {
    for (const auto& settings : {std::vector<std::string>{},
                                 {"model.encoder=mean"},
                                 {"model.encoder=transformer", "model.decoder=transformer"},
                                 {"model.decoder=transformer"},
                                 {"model.cell=rnn_tanh"}}) {
        const RunConfig config = withSettings(settings);
        const std::set<std::string> keys = unusedKeys(config);
        for (const ModelRule& rule : modelRules())
            if (rule.effect == ModelRule::Effect::Unused)
                EXPECT_EQ(keys.count(rule.key) > 0, !rulesOf(rule.key, config.model).empty()) << rule.key;
    }
}

TEST(UnusedOptions, EachNamesAnOptionAndIsNoProblem) {
    const RunConfig config = withSettings({"model.encoder=transformer", "model.decoder=transformer"});
    RunConfig live = config;
    const OptionList options = live.describe();
    for (const OptionProblem& each : unusedOptions(config)) {
        EXPECT_TRUE(findOption(options, each.key)) << each.key;
        EXPECT_FALSE(each.reason.english().empty());
    }
    EXPECT_TRUE(config.problems().empty());
}

TEST(UnusedOptions, SubwordsWantASideThatIsCut) {
    const char* const merges = "data.bpe_merges";
    EXPECT_TRUE(unusedKeys({}).count(merges));
    EXPECT_FALSE(unusedKeys(withSettings({"data.source_tokenizer=bpe"})).count(merges));
    EXPECT_TRUE(unusedKeys(withSettings({"data.source_tokenizer=bpe"})).count("data.bpe_joint"));
    EXPECT_FALSE(unusedKeys(withSettings({"data.source_tokenizer=bpe", "data.target_tokenizer=bpe"})).count("data.bpe_joint"));
    const auto codes = unusedKeys(withSettings({"data.source_tokenizer=bpe", "data.target_tokenizer=bpe", "data.bpe_codes=file"}));
    EXPECT_TRUE(codes.count(merges));
    EXPECT_FALSE(codes.count("data.bpe_vocabulary_threshold"));
}

TEST(UnusedOptions, SchedulesTellWhatTheyUse) {
    const auto used = [](const std::string& schedule) {
        const std::set<std::string> unused = unusedKeys(withSettings({"train.schedule=" + schedule}));
        std::set<std::string> keys;
        for (const char* key : {"schedule_updates", "end_factor", "decay_factor", "decay_epochs"})
            if (!unused.count(std::string("train.") + key)) keys.insert(key);
        return keys;
    };
    using Keys = std::set<std::string>;
    EXPECT_EQ(used("constant"), Keys{});
    EXPECT_EQ(used("noam"), Keys{});
    EXPECT_EQ(used("plateau"), Keys{"decay_factor"});
    EXPECT_EQ(used("multistep"), (Keys{"decay_factor", "decay_epochs"}));
    EXPECT_EQ(used("exponential"), (Keys{"schedule_updates", "decay_factor"}));
    EXPECT_EQ(used("cosine"), (Keys{"schedule_updates", "end_factor"}));
}

}  // namespace
}  // namespace attune
