#include "core/run/config_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
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

TEST(ConfigRules, NameOptionsThatExistAndSayWhy) {
    RunConfig config;
    const OptionList options = config.describe();
    for (const OptionRule<PlannedRun>& rule : configRules()) {
        EXPECT_TRUE(findOption(options, rule.key)) << rule.key;
        EXPECT_FALSE(rule.reason.english().empty()) << rule.key;
    }
}

/// Settings that meet the refusal of that option and those that only just do not.
struct Refusal {
    std::string key;
    std::vector<std::string> refused, allowed;

    friend void PrintTo(const Refusal& shown, std::ostream* out) { *out << shown.key; }
};

class Refusals : public ::testing::TestWithParam<Refusal> {};

TEST_P(Refusals, AreMetByTheOptionsAlone) {
    const auto keysOf = [](const std::vector<std::string>& settings) {
        std::vector<std::string> keys;
        for (const OptionProblem& each : withSettings(settings).problems()) keys.push_back(each.key);
        return keys;
    };
    EXPECT_EQ(keysOf(GetParam().refused), std::vector<std::string>{GetParam().key});
    EXPECT_EQ(keysOf(GetParam().allowed), std::vector<std::string>{});
}

const std::vector<Refusal> refusals{
    {"data.target_column", {"data.target_column=1"}, {"data.target_column=3"}},
    {"data.max_vocabulary", {"data.max_vocabulary=4"}, {"data.max_vocabulary=5"}},
    {"data.min_length", {"data.min_length=5", "data.max_length=4"}, {"data.min_length=4", "data.max_length=4"}},
    {"data.max_length_ratio", {"data.max_length_ratio=0.5"}, {"data.max_length_ratio=1"}},
    {"data.test_fraction", {"data.valid_fraction=0.5", "data.test_fraction=0.5"}, {"data.valid_fraction=0.5", "data.test_fraction=0.4"}},
    {"data.bpe_codes", {"data.bpe_codes=a,"}, {"data.bpe_codes=a, b"}},
    {"data.bpe_codes", {"data.bpe_codes=a,b,c"}, {"data.bpe_codes=a"}},
    {"train.learning_rate", {"train.learning_rate=0"}, {"train.learning_rate=0.1"}},
    {"train.momentum", {"train.momentum=0.9"}, {"train.momentum=0.9", "train.encoder_optimizer=rmsprop"}},
    {"train.nesterov",
     {"train.optimizer=sgd", "train.nesterov=true"},
     {"train.optimizer=sgd", "train.nesterov=true", "train.momentum=0.9"}},
    {"train.nesterov",
     {"train.optimizer=rmsprop", "train.momentum=0.9", "train.nesterov=true"},
     {"train.optimizer=rmsprop", "train.momentum=0.9"}},
    {"train.decay_epochs", {"train.decay_epochs=6,5"}, {"train.decay_epochs=5,6"}},
    {"train.decay_epochs", {"train.schedule=multistep"}, {"train.schedule=multistep", "train.decay_epochs=5"}},
    {"train.schedule_updates", {"train.schedule=exponential"}, {"train.schedule=exponential", "train.schedule_updates=5"}},
    {"train.warmup_updates", {"train.schedule=noam"}, {"train.schedule=noam", "train.warmup_updates=5"}},
    {"train.sampling_updates", {"train.scheduled_sampling=linear"}, {"train.scheduled_sampling=linear", "train.sampling_updates=5"}},
    {"train.validation_sentences",
     {"train.headline=bleu", "train.validation_sentences=0"},
     {"train.headline=nll", "train.validation_sentences=0"}},
    {"train.max_epochs", {"train.max_epochs=0", "train.patience=0"}, {"train.max_epochs=0", "train.patience=1"}},
    {"search.nbest", {"search.nbest=6"}, {"search.nbest=5"}},
    {"search.min_length", {"search.min_length=5", "search.max_length=4"}, {"search.min_length=4", "search.max_length=4"}},
    {"search.groups", {"search.groups=2"}, {"search.groups=5"}},
    {"search.groups", {"search.groups=5", "search.sampling=full"}, {"search.groups=1", "search.sampling=full"}},
    {"train.label_smoothing",
     {"train.label_smoothing=0.1", "model.output=pointer"},
     {"train.label_smoothing=0.1", "model.output=generate"}},
    {"train.coverage_loss", {"train.coverage_loss=1", "model.attention=none"}, {"train.coverage_loss=1"}},
    {"train.coverage_loss", {"train.coverage_loss=1", "model.attention=gated"}, {"train.coverage_loss=1", "model.attention=dot"}},
    {"train.attention_entropy", {"train.attention_entropy=-1", "model.attention=none"}, {"train.attention_entropy=-1"}},
    {"train.attention_entropy", {"train.attention_entropy=1", "model.attention=gated"}, {"train.attention_entropy=1"}},
    {"train.engine", {"train.engine=fused", "model.coverage=true"}, {"train.engine=fused", "model.attention=dot"}},
    {"train.engine", {"train.engine=fused", "train.teacher_forcing=0.5"}, {"train.engine=auto", "train.teacher_forcing=0.5"}},
    {"search.coverage_penalty", {"search.coverage_penalty=1", "model.attention=none"}, {"search.coverage_penalty=1"}},
    {"search.replace_unknown", {"search.replace_unknown=true", "model.attention=none"}, {"search.replace_unknown=true"}},
    {"model.max_positions",
     {"model.attention=location", "model.max_positions=9", "data.max_length=9"},
     {"model.attention=location", "model.max_positions=10", "data.max_length=9"}},
};

INSTANTIATE_TEST_SUITE_P(Each, Refusals, ::testing::ValuesIn(refusals),
                         [](const auto& test) { return std::to_string(test.index) + test.param.key.substr(test.param.key.find('.') + 1); });

TEST(ConfigRules, TheRefusalsOfDataTrainingSearchAndOfTwoTogetherAreAllMet) {
    for (const OptionRule<PlannedRun>& rule : configRules()) {
        const bool ofModel = rule.key.starts_with("model.") && rule.key != "model.max_positions";
        if (ofModel || rule.effect != RuleEffect::Refused || rule.key == "train.guided_alignment") continue;
        const bool met = std::any_of(refusals.begin(), refusals.end(), [&rule](const Refusal& each) {
            return rule.holds({withSettings(each.refused), {}});
        });
        EXPECT_TRUE(met) << rule.key << ": " << rule.reason.english();
    }
}

TEST(ConfigRules, GuidedAlignmentWantsAlignmentsAndAnAttention) {
    CorpusSource aligned;
    aligned.alignmentsPath = "links";
    const auto keys = [](const std::vector<OptionProblem>& found) {
        std::set<std::string> all;
        for (const OptionProblem& each : found) all.insert(each.key);
        return all;
    };
    const RunConfig without = withSettings({"model.attention=none"});
    EXPECT_TRUE(without.problems().empty());
    EXPECT_EQ(keys(without.problems(aligned)), std::set<std::string>{"train.guided_alignment"});
    EXPECT_TRUE(keys(unusedOptions({})).contains("train.guided_alignment"));
    EXPECT_FALSE(keys(unusedOptions({}, aligned)).contains("train.guided_alignment"));
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

TEST(UnusedOptions, PrecisionOfTheSearchWantsAPackedForm) {
    const char* const precision = "search.precision";
    EXPECT_FALSE(unusedKeys({}).count(precision));
    EXPECT_FALSE(unusedKeys(withSettings({"model.encoder=transformer", "model.decoder=transformer"})).count(precision));
    EXPECT_TRUE(unusedKeys(withSettings({"model.output=pointer_generator"})).count(precision));
    EXPECT_TRUE(unusedKeys(withSettings({"model.coverage=true"})).count(precision));
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
