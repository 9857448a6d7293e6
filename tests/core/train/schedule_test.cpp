#include "core/train/schedule.h"

#include "core/train/headline.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace attune {
namespace {

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
