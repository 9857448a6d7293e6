#include "core/train/train_options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace attune {
namespace {

std::set<std::string> problemKeys(const TrainOptions& options) {
    std::set<std::string> keys;
    for (const OptionProblem& problem : options.problems()) keys.insert(problem.key);
    return keys;
}

TEST(TrainOptions, DefaultsAreSound) {
    EXPECT_TRUE(TrainOptions().problems().empty());
}

TEST(TrainOptions, EveryKeyIsThereOnceWithHelp) {
    TrainOptions options;
    std::set<std::string> keys;
    for (const Option& option : options.describe()) {
        EXPECT_TRUE(keys.insert(option.key).second) << option.key;
        EXPECT_FALSE(option.help.english().empty()) << option.key;
        EXPECT_FALSE(option.label.english().empty()) << option.key;
    }
    for (const char* key : {"seed",          "threads",          "batch_size",         "batch_unit",      "optimizer",
                            "learning_rate", "schedule",         "warmup_updates",     "decay_factor",    "decay_epochs",
                            "clip_norm",     "weight_decay",     "label_smoothing",    "teacher_forcing", "max_epochs",
                            "max_updates",   "max_minutes",      "patience",           "validate_every",  "validation_sentences",
                            "report_every",  "keep_checkpoints", "checkpoint_minutes", "headline",        "engine"})
        EXPECT_TRUE(keys.contains(std::string("train.") + key)) << key;
}

TEST(TrainOptions, ValuesGoThroughTextAndBack) {
    TrainOptions options;
    const OptionList list = options.describe();
    EXPECT_FALSE(assignSetting(list, "train.schedule=inverse_sqrt"));
    EXPECT_FALSE(assignSetting(list, "train.optimizer=sgd"));
    EXPECT_FALSE(assignSetting(list, "train.learning_rate=0.25"));
    EXPECT_FALSE(assignSetting(list, "train.decay_epochs=5,6"));
    EXPECT_EQ(options.schedule, ScheduleKind::InverseSqrt);
    EXPECT_EQ(options.optimizer, OptimizerKind::Sgd);
    EXPECT_EQ(options.learningRate, 0.25);
    EXPECT_THAT(options.decayEpochList(), testing::ElementsAre(5, 6));
    EXPECT_TRUE(assignSetting(list, "train.teacher_forcing=1.5"));
    EXPECT_TRUE(assignSetting(list, "train.batch_size=0"));
}

TEST(TrainOptions, CombinationsWithoutSenseAreNamed) {
    TrainOptions options;
    options.schedule = ScheduleKind::Multistep;
    EXPECT_EQ(problemKeys(options), std::set<std::string>{"train.decay_epochs"});
    for (const char* list : {"6,5", "5,,6", "x", "5,", "0", "5 6", "-1"}) {
        options.decayEpochs = list;
        EXPECT_EQ(problemKeys(options), std::set<std::string>{"train.decay_epochs"}) << list;
        EXPECT_TRUE(options.decayEpochList().empty()) << list;
    }
    options = {};
    options.maxEpochs = 0;
    options.patience = 0;
    EXPECT_EQ(problemKeys(options), std::set<std::string>{"train.max_epochs"});
    options = {};
    options.headline = Headline::Bleu;
    options.validationSentences = 0;
    EXPECT_EQ(problemKeys(options), std::set<std::string>{"train.validation_sentences"});
    options = {};
    options.learningRate = 0;
    EXPECT_EQ(problemKeys(options), std::set<std::string>{"train.learning_rate"});
}

}  // namespace
}  // namespace attune
