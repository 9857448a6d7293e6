#include "core/run/checkpoint_choice.h"

#include "core/base/error.h"
#include "core/run/train_run.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace attune {
namespace {

using Kind = CheckpointChoice::Kind;

/// A tiny run trained for ten updates with a validation, so a checkpoint, after every second one.
attune::Run trainedRun(const std::filesystem::path& folder, std::vector<std::string> settings) {
    settings.insert(settings.end(), {"data.source_tokenizer=character", "data.target_tokenizer=character", "data.min_frequency=1",
                                     "model.hidden_size=4", "model.embedding_size=4", "train.batch_size=16", "train.max_updates=10",
                                     "train.validate_every=2", "train.threads=1", "train.validation_sentences=0"});
    RunConfig config;
    EXPECT_TRUE(config.applySettings(settings).empty());
    CorpusSource source;
    source.kind = CorpusKind::Lesson;
    source.lesson = "reverse";
    source.pairs = 100;
    attune::Run run = attune::Run::create(folder / "run", config, source);
    TrainControl control;
    EXPECT_EQ(trainRun(run, {}, {}, control), StopReason::MaxUpdates);
    return run;
}

std::vector<std::string> names(const ChosenCheckpoint& chosen) {
    std::vector<std::string> files;
    for (const auto& each : chosen.weights) files.push_back(each.filename());
    return files;
}

double nll(const attune::Run& run, Kind kind) {
    return Translator::open(run.folder(), {kind, 0}, 1).evaluate(Translator::Part::Valid, SearchOptions{.beamSize = 1}).nll;
}

TEST(CheckpointChoice, AveragesAreThoseOfTheNewestKept) {
    const test::TemporaryFolder folder;
    const attune::Run run = trainedRun(folder.path(), {"train.keep_checkpoints=3", "train.ema_decay=0.5"});
    const ChosenCheckpoint average = chooseCheckpoint(run, {Kind::Average, 0});
    EXPECT_THAT(names(average), testing::ElementsAre("step-6.safetensors", "step-8.safetensors", "step-10.safetensors"));
    EXPECT_EQ(average.name, "average 10 (of 3)");
    EXPECT_EQ(average.update, 10);
    const ChosenCheckpoint ema = chooseCheckpoint(run, {Kind::Ema, 0});
    EXPECT_THAT(names(ema), testing::ElementsAre("step-10.ema.safetensors"));
    EXPECT_EQ(ema.name, "ema 10");

    EXPECT_NE(nll(run, Kind::Average), nll(run, Kind::Latest));
    EXPECT_NE(nll(run, Kind::Ema), nll(run, Kind::Latest));
    EXPECT_NEAR(nll(run, Kind::Average), nll(run, Kind::Latest), 0.2);
    EXPECT_NEAR(nll(run, Kind::Ema), nll(run, Kind::Latest), 0.2);
}

TEST(CheckpointChoice, WhatWasNotKeptIsRefusedWithTheOptionThatKeepsIt) {
    const test::TemporaryFolder folder;
    const attune::Run run = trainedRun(folder.path(), {"train.keep_checkpoints=1"});
    for (const auto& [kind, option] : {std::pair{Kind::Average, "train.keep_checkpoints"}, std::pair{Kind::Ema, "train.ema_decay"}}) {
        try {
            chooseCheckpoint(run, {kind, 0});
            ADD_FAILURE() << option;
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), ErrorCode::RunBroken);
            EXPECT_THAT(error.detail().english(), testing::HasSubstr(option));
        }
    }
}

TEST(CheckpointChoice, WordsAreRead) {
    const auto parsed = [](const char* text) { return std::get<CheckpointChoice>(CheckpointChoice::parse(text)); };
    EXPECT_EQ(parsed("best").kind, Kind::Best);
    EXPECT_EQ(parsed("latest").kind, Kind::Latest);
    EXPECT_EQ(parsed("average").kind, Kind::Average);
    EXPECT_EQ(parsed("ema").kind, Kind::Ema);
    EXPECT_EQ(parsed("450").update, 450);
    for (const char* text : {"", "mean", "-1", "45x"}) EXPECT_TRUE(std::holds_alternative<OptionProblem>(CheckpointChoice::parse(text)));
}

}  // namespace
}  // namespace attune
