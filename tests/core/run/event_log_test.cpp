#include "core/run/event_log.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace attune {
namespace {

/// A line read and written again.
std::optional<std::string> again(const std::string& line) {
    const auto event = eventFromJsonLine(line);
    return event ? toJsonLine(*event) : std::nullopt;
}

TEST(EventLog, LinesAreThoseOfTheContract) {
    EXPECT_EQ(toJsonLine(StartEvent{0, "dates", 9, 8, 7, 6, 5, 2, "reference", "fp32", 1}),
              R"({"event":"start","update":0,"run":"dates","parameters":9,"train_pairs":8,"valid_pairs":7,"test_pairs":6,)"
              R"("updates_per_epoch":5,"threads":2,"engine":"reference","precision":"fp32","seed":1})");
    EXPECT_EQ(toJsonLine(StepEvent{10, 0.25, 1.5, 6.5, 6.25, 1.25, 0.001, 300, 200.5, true, {{"encoder", 1}, {"output", 0.75}}, 0.5}),
              R"({"event":"step","update":10,"epoch":0.25,"seconds":1.5,"loss":6.5,"nll":6.25,"gradient_norm":1.25,)"
              R"("gradient_norms":{"encoder":1.0,"output":0.75},"learning_rate":0.001,"teacher_forcing":0.5,"tokens":300,)"
              R"("tokens_per_second":200.5})");
    EXPECT_EQ(toJsonLine(ValidationEvent{450, 1, 2, 3.5, 33.25, 0.5, 0.75, 8.5, 0, 0.25, {0.5, 0.75}, true, {{3, 4, 2}}}),
              R"({"event":"validation","update":450,"epoch":1.0,"seconds":2.0,"nll":3.5,"perplexity":33.25,"token_accuracy":0.5,)"
              R"("train_token_accuracy":0.75,"bleu":8.5,"exact_match":0.0,"edit_accuracy":0.25,"forced_free_gap":0.25,)"
              R"("distinct_1":0.5,"distinct_2":0.75,"by_length":[{"length":3,"pairs":4,"exact":2}],"best":true})");
    EXPECT_EQ(toJsonLine(CheckpointEvent{450, "checkpoints/step-450.safetensors", true}),
              R"({"event":"checkpoint","update":450,"file":"checkpoints/step-450.safetensors","best":true})");
    EXPECT_EQ(toJsonLine(EndEvent{450, StopReason::MaxUpdates, BestValidation{400, "nll", 2.5}, 9.5, {}}),
              R"({"event":"end","update":450,"reason":"max-updates","best":{"update":400,"measure":"nll","value":2.5},"seconds":9.5})");
    EXPECT_EQ(toJsonLine(EndEvent{0, StopReason::Stopped, std::nullopt, 0.5, {}}),
              R"({"event":"end","update":0,"reason":"stopped","best":null,"seconds":0.5})");
}

TEST(EventLog, ReadingALineGivesTheSameLine) {
    Moment moment;
    moment.update = 4;
    moment.probe = 1;
    moment.source = "日本 \"x\"\n";
    moment.translation = "y";
    moment.score = -1.5;
    const Message detail = Message{"Training", "loss of %1 is %2", {"7", "nan"}};
    for (const TrainEvent& event : std::vector<TrainEvent>{
             StartEvent{3, "r", 1, 2, 3, 4, 5, 6, "fused", "bf16", 7},
             StepEvent{1, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 7, 0.8, true, {{"decoder", 0.25}}, 0.75},
             ValidationEvent{1, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, {0.25, 0.5}, false, {{3, 4, 2}, {5, 1, 0}}},
             ProbeEvent{moment, true}, CheckpointEvent{5, "f", false},
             EndEvent{6, StopReason::Diverged, BestValidation{5, "bleu", 1.5}, 2, detail}}) {
        const auto line = toJsonLine(event);
        ASSERT_TRUE(line);
        EXPECT_EQ(again(*line), line);
    }
}

TEST(EventLog, DetailOfTheEndKeepsItsPlaceForTranslation) {
    const Message detail = Message{"Training", "loss of %1", {"7"}};
    const auto event = eventFromJsonLine(*toJsonLine(EndEvent{6, StopReason::Failed, std::nullopt, 2, detail}));
    const Message read = std::get<EndEvent>(event.value()).detail;
    EXPECT_STREQ(read.context, "Training");
    EXPECT_STREQ(read.text, "loss of %1");
    EXPECT_EQ(read.english(), "loss of 7");
}

TEST(EventLog, NoNumberIsNullAndBack) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const auto line =
        toJsonLine(ValidationEvent{1, 1, 1, 2, std::numeric_limits<double>::infinity(), 0, 0, nan, nan, nan, {nan, nan}, false, {}});
    EXPECT_THAT(*line, testing::HasSubstr(R"("perplexity":null)"));
    EXPECT_TRUE(std::isnan(std::get<ValidationEvent>(*eventFromJsonLine(*line)).bleu));
}

TEST(EventLog, WhatIsNotWrittenHasNoLine) {
    Moment forced;
    forced.feeding = ProbeFeeding::Forced;
    EXPECT_FALSE(toJsonLine(PauseEvent{1, true}));
    EXPECT_FALSE(toJsonLine(StepEvent{.update = 1, .reported = false}));
    EXPECT_FALSE(toJsonLine(ProbeEvent{forced, true}));
    EXPECT_FALSE(toJsonLine(ProbeEvent{Moment(), false}));
}

TEST(EventLog, ForeignLinesAreNoEvents) {
    for (const char* line : {"", "{", "[]", "7", R"({"event":"step"})", R"({"event":"other","update":1})",
                             R"({"event":"end","update":1,"reason":"bored"})", R"({"event":"step","update":"x"})"})
        EXPECT_FALSE(eventFromJsonLine(line)) << line;
}

}  // namespace
}  // namespace attune
