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
    for (const char* key : {"seed",
                            "threads",
                            "batch_size",
                            "batch_unit",
                            "optimizer",
                            "learning_rate",
                            "schedule",
                            "warmup_updates",
                            "decay_factor",
                            "decay_epochs",
                            "clip_norm",
                            "weight_decay",
                            "label_smoothing",
                            "teacher_forcing",
                            "max_epochs",
                            "max_updates",
                            "max_minutes",
                            "patience",
                            "validate_every",
                            "validation_sentences",
                            "report_every",
                            "keep_checkpoints",
                            "checkpoint_minutes",
                            "headline",
                            "engine",
                            "precision",
                            "momentum",
                            "nesterov",
                            "accumulate",
                            "schedule_updates",
                            "end_factor",
                            "trained_parts",
                            "alternate_updates",
                            "encoder_learning_rate",
                            "encoder_optimizer",
                            "ema_decay",
                            "scheduled_sampling",
                            "teacher_forcing_end",
                            "sampling_updates",
                            "sampling_unit",
                            "sampling_choice",
                            "sampling_temperature"})
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
    EXPECT_FALSE(assignSetting(list, "train.encoder_optimizer=adamw"));
    EXPECT_EQ(options.encoderOptimizer, OptimizerKind::AdamW);
    EXPECT_FALSE(assignSetting(list, "train.encoder_optimizer=same"));
    EXPECT_FALSE(options.encoderOptimizer.has_value());
    EXPECT_EQ(toText(findOption(list, "train.encoder_optimizer")->value()), "same");
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
    for (const ScheduleKind schedule : {ScheduleKind::Linear, ScheduleKind::Cosine, ScheduleKind::Exponential}) {
        options = {};
        options.schedule = schedule;
        EXPECT_EQ(problemKeys(options), std::set<std::string>{"train.schedule_updates"});
        options.scheduleUpdates = 100;
        EXPECT_TRUE(problemKeys(options).empty());
    }
    options = {};
    options.schedule = ScheduleKind::Noam;
    EXPECT_EQ(problemKeys(options), std::set<std::string>{"train.warmup_updates"});
    options = {};
    options.scheduledSampling = SamplingSchedule::InverseSigmoid;
    EXPECT_EQ(problemKeys(options), std::set<std::string>{"train.sampling_updates"});
    options = {};
    options.momentum = 0.9;
    EXPECT_EQ(problemKeys(options), std::set<std::string>{"train.momentum"});
    options.encoderOptimizer = OptimizerKind::RmsProp;
    EXPECT_TRUE(problemKeys(options).empty());
    options.nesterov = true;
    EXPECT_EQ(problemKeys(options), std::set<std::string>{"train.nesterov"});
    options.optimizer = OptimizerKind::Sgd;
    EXPECT_TRUE(problemKeys(options).empty());
    options = {};
    options.learningRate = 0;
    EXPECT_EQ(problemKeys(options), std::set<std::string>{"train.learning_rate"});
}

}  // namespace
}  // namespace attune
