#include "core/train/schedule.h"

#include "core/train/headline.h"
#include "tests/core/train/reference_training.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>

namespace attune {
namespace {

TrainOptions optionsOf(ScheduleKind schedule, std::int64_t warmup, std::int64_t length = 0) {
    TrainOptions options;
    options.learningRate = test::referenceRate;
    options.schedule = schedule;
    options.warmupUpdates = warmup;
    options.scheduleUpdates = length;
    options.endFactor = 0.1;
    return options;
}

/// The options by the names of the reference.
std::map<std::string, TrainOptions> schedules() {
    std::map<std::string, TrainOptions> named{{"constant", optionsOf(ScheduleKind::Constant, 0)},
                                              {"constant warm", optionsOf(ScheduleKind::Constant, 8)},
                                              {"multistep", optionsOf(ScheduleKind::Multistep, 0)},
                                              {"plateau", optionsOf(ScheduleKind::Plateau, 0)},
                                              {"noam", optionsOf(ScheduleKind::Noam, 10)},
                                              {"inverse_sqrt", optionsOf(ScheduleKind::InverseSqrt, 0)},
                                              {"linear", optionsOf(ScheduleKind::Linear, 0, 30)},
                                              {"linear warm", optionsOf(ScheduleKind::Linear, 8, 30)},
                                              {"cosine", optionsOf(ScheduleKind::Cosine, 0, 49)},
                                              {"cosine warm", optionsOf(ScheduleKind::Cosine, 8, 42)},
                                              {"exponential", optionsOf(ScheduleKind::Exponential, 0, 20)},
                                              {"exponential warm", optionsOf(ScheduleKind::Exponential, 8, 20)}};
    named["multistep"].decayEpochs = "3,4,7";
    return named;
}

TEST(Schedule, EveryKindEqualsPyTorchOverFiftyUpdates) {
    const auto named = schedules();
    EXPECT_EQ(test::scheduleReferences.size(), named.size());
    for (const auto& reference : test::scheduleReferences) {
        SCOPED_TRACE(reference.name);
        const TrainOptions& options = named.at(reference.name);
        test::TwoParameters module;
        Optimizer optimizer(module, options);
        TrainPosition position;
        std::vector<double> rates;
        for (std::size_t update = 1; update <= test::referenceGradients.size(); ++update) {
            rates.push_back(learningRate(options, position, static_cast<std::int64_t>(update)));
            test::updateOnce(module, optimizer, update, rates.back());
            if (update % test::updatesPerReferenceEpoch != 0) continue;
            recordValidation(options, position, 0, test::referenceValidations[static_cast<std::size_t>(position.epoch)]);
            ++position.epoch;
        }
        test::expectClose(rates, reference.rates);
        test::expectClose(module.values(), reference.parameters);
    }
}

TEST(Schedule, AtItsEndTheRateStays) {
    for (const ScheduleKind kind : {ScheduleKind::Linear, ScheduleKind::Cosine}) {
        const TrainOptions options = optionsOf(kind, 5, 20);
        for (const std::int64_t update : {25, 26, 1000}) EXPECT_NEAR(learningRate(options, {}, update), 0.1 * test::referenceRate, 1e-15);
    }
}

TEST(Schedule, LongerTrainingChangesNoRate) {
    for (const auto& [name, options] : schedules()) {
        TrainOptions extended = options;
        extended.maxUpdates = 1'000'000;
        extended.maxEpochs = 999;
        for (const std::int64_t update : {1, 7, 30, 60})
            EXPECT_EQ(learningRate(options, {}, update), learningRate(extended, {}, update)) << name;
    }
}

TEST(TeacherForcing, FollowsBengio) {
    TrainOptions options;
    options.teacherForcing = 0.9;
    options.teacherForcingEnd = 0.1;
    options.samplingUpdates = 40;
    const TrainPosition position;
    const auto at = [&](SamplingSchedule kind, std::int64_t update) {
        options.scheduledSampling = kind;
        return teacherForcing(options, position, update);
    };
    for (const std::int64_t update : {1, 7, 41, 4000}) EXPECT_EQ(at(SamplingSchedule::Constant, update), 0.9);
    EXPECT_DOUBLE_EQ(at(SamplingSchedule::Linear, 1), 0.9);
    EXPECT_DOUBLE_EQ(at(SamplingSchedule::Linear, 11), 0.7);
    EXPECT_DOUBLE_EQ(at(SamplingSchedule::Linear, 41), 0.1);
    EXPECT_DOUBLE_EQ(at(SamplingSchedule::Linear, 4000), 0.1);
    EXPECT_DOUBLE_EQ(at(SamplingSchedule::Exponential, 1), 0.9);
    EXPECT_DOUBLE_EQ(at(SamplingSchedule::Exponential, 41), 0.5);
    EXPECT_DOUBLE_EQ(at(SamplingSchedule::Exponential, 121), 0.2);
    EXPECT_DOUBLE_EQ(at(SamplingSchedule::InverseSigmoid, 1), 0.1 + 0.8 * 40 / 41);
    EXPECT_DOUBLE_EQ(at(SamplingSchedule::InverseSigmoid, 121), 0.1 + 0.8 * 40 / (40 + std::exp(3)));
    EXPECT_DOUBLE_EQ(at(SamplingSchedule::InverseSigmoid, 1'000'000), 0.1);  // exp overflows
}

TEST(TeacherForcing, AHandOverrulesTheSchedule) {
    TrainOptions options;
    options.scheduledSampling = SamplingSchedule::Linear;
    options.samplingUpdates = 10;
    TrainPosition position;
    position.teacherForcing = 0.25;
    EXPECT_EQ(teacherForcing(options, position, 3), 0.25);
    position.teacherForcing = 0;
    EXPECT_EQ(teacherForcing(options, position, 3), 0);
    position.teacherForcing = -1;
    EXPECT_DOUBLE_EQ(teacherForcing(options, position, 3), 0.8);
}

TEST(LearningParts, TakeTurns) {
    TrainOptions options;
    EXPECT_EQ(learningParts(options, 5), (LearningParts{true, true}));
    options.trainedParts = TrainedParts::Encoder;
    EXPECT_EQ(learningParts(options, 5), (LearningParts{true, false}));
    options.trainedParts = TrainedParts::Decoder;
    EXPECT_EQ(learningParts(options, 5), (LearningParts{false, true}));
    options.trainedParts = TrainedParts::Alternate;
    options.alternateUpdates = 3;
    std::string turns;
    for (std::int64_t update = 1; update <= 9; ++update) turns += learningParts(options, update).encoder ? 'e' : 'd';
    EXPECT_EQ(turns, "eeedddeee");
}

TEST(Schedule, ConstantWithWarmup) {
    TrainOptions options;
    options.learningRate = 0.4;
    const TrainPosition position;
    EXPECT_DOUBLE_EQ(learningRate(options, position, 1), 0.4);
    options.warmupUpdates = 4;
    EXPECT_DOUBLE_EQ(learningRate(options, position, 1), 0.1);
    EXPECT_DOUBLE_EQ(learningRate(options, position, 4), 0.4);
    EXPECT_DOUBLE_EQ(learningRate(options, position, 400), 0.4);
}

TEST(Schedule, MultistepFallsAfterFinishedEpochs) {
    TrainOptions options;
    options.learningRate = 1;
    options.schedule = ScheduleKind::Multistep;
    options.decayEpochs = "5, 6";
    TrainPosition position;
    const double expected[] = {1, 1, 1, 1, 1, 0.5, 0.25, 0.25};
    for (position.epoch = 0; position.epoch < 8; ++position.epoch)
        EXPECT_DOUBLE_EQ(learningRate(options, position, 1), expected[position.epoch]) << position.epoch;
}

TEST(Schedule, InverseSquareRootMeetsItsWarmup) {
    TrainOptions options;
    options.learningRate = 0.8;
    options.schedule = ScheduleKind::InverseSqrt;
    options.warmupUpdates = 16;
    const TrainPosition position;
    EXPECT_DOUBLE_EQ(learningRate(options, position, 8), 0.4);
    EXPECT_DOUBLE_EQ(learningRate(options, position, 16), 0.8);
    EXPECT_DOUBLE_EQ(learningRate(options, position, 64), 0.4);
    options.warmupUpdates = 0;
    EXPECT_DOUBLE_EQ(learningRate(options, position, 1), 0.8);
    EXPECT_DOUBLE_EQ(learningRate(options, position, 4), 0.4);
}

TEST(Schedule, PlateauFallsWhenNeitherMeasureImproves) {
    TrainOptions options;
    options.learningRate = 1;
    options.schedule = ScheduleKind::Plateau;
    TrainPosition position;
    EXPECT_TRUE(recordValidation(options, position, 10, 3));
    EXPECT_TRUE(recordValidation(options, position, 9, 2.5));  // nll alone
    EXPECT_TRUE(recordValidation(options, position, 11, 4));   // headline alone
    EXPECT_DOUBLE_EQ(learningRate(options, position, 1), 1);
    EXPECT_FALSE(recordValidation(options, position, 11, 2.5));  // equal is no gain
    EXPECT_DOUBLE_EQ(learningRate(options, position, 1), 0.5);
}

TEST(Schedule, PatienceCountsValidationsInARow) {
    TrainOptions options;
    options.patience = 2;
    TrainPosition position;
    recordValidation(options, position, 1, 1);
    recordValidation(options, position, 1, 1);
    EXPECT_FALSE(patienceIsOver(options, position));
    recordValidation(options, position, 2, 1);
    recordValidation(options, position, 2, 1);
    EXPECT_FALSE(patienceIsOver(options, position));
    recordValidation(options, position, 2, 1);
    EXPECT_TRUE(patienceIsOver(options, position));
    options.patience = 0;
    EXPECT_FALSE(patienceIsOver(options, position));
}

TEST(Schedule, NotANumberIsNoGain) {
    TrainOptions options;
    TrainPosition position;
    recordValidation(options, position, 1, 1);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(recordValidation(options, position, nan, nan));
    EXPECT_EQ(position.bestHeadline, 1);
    EXPECT_EQ(position.bestNll, 1);
}

TEST(TrainPosition, TextKeepsEveryBit) {
    TrainPosition position;
    position.update = 123;
    position.seconds = 0.1 + 0.2;
    position.bestNll = 1.0 / 3;
    position.plateauFactor = std::nextafter(0.5, 1);
    EXPECT_EQ(TrainPosition::fromText(position.toText(), "state"), position);  // infinities of the defaults included
    auto fields = position.toText();
    fields.erase("batch");
    EXPECT_ANY_THROW(TrainPosition::fromText(fields, "state"));
    fields = position.toText();
    fields["epoch"] = "3x";
    EXPECT_ANY_THROW(TrainPosition::fromText(fields, "state"));
}

TEST(Headline, AutoIsBleuWhereSentencesAreTranslated) {
    TrainOptions options;
    EXPECT_STREQ(word(resolvedHeadline(options)), "bleu");
    options.validationSentences = 0;
    EXPECT_STREQ(word(resolvedHeadline(options)), "nll");
    options.headline = Headline::TokenAccuracy;
    EXPECT_STREQ(word(resolvedHeadline(options)), "token_accuracy");
}

}  // namespace
}  // namespace attune
