#include "tests/cli/attune_cli.h"

#include <gmock/gmock.h>

#include <signal.h>

#include <cmath>
#include <fstream>
#include <set>

namespace attune {
namespace {

using nlohmann::json;
using testing::HasSubstr;

/// A small model on a small lesson: an update takes a few milliseconds.
std::vector<std::string> trainWords(const std::filesystem::path& run, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"train",      "--sample", "reverse",   "--pairs", "300",    "--run",
                                   run.string(), "--json",   "--threads", "1",       "--quiet"};
    for (const char* setting : {"model.hidden_size=16", "model.embedding_size=8", "train.batch_size=16", "train.validate_every=7",
                                "train.report_every=1", "train.validation_sentences=4", "train.patience=0", "train.max_epochs=0"}) {
        words.push_back("--set");
        words.push_back(setting);
    }
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

std::vector<std::string> resumeWords(const std::filesystem::path& run, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"train", "--resume", "--json", "--quiet", "--run", run.string()});
    return more;
}

std::vector<json> events(const std::string& text, const std::string& kind) {
    std::vector<json> found;
    for (const std::string& line : linesOf(text)) {
        json event = json::parse(line);
        if (event.at("event") == kind) found.push_back(std::move(event));
    }
    return found;
}

std::string stateOf(const std::filesystem::path& run) {
    for (const json& each : runCli({"runs", run.parent_path().string(), "--json"}).json()) {
        if (each.at("name") == run.filename().string()) return each.at("state");
    }
    return "";
}

TEST(Train, LinesAreThoseOfTheContractAndOfMetrics) {
    const test::TemporaryFolder folder;
    const CliResult result = runCli(trainWords(folder.path() / "run", {"--max-updates", "16"}));
    ASSERT_EQ(result.exitCode, 0) << result.err;
    EXPECT_EQ(result.err, "");
    EXPECT_EQ(result.out, contentOf(folder.path() / "run" / "metrics.jsonl"));

    const json start = json::parse(result.lines().front());
    EXPECT_EQ(start.at("event"), "start");
    EXPECT_EQ(start.at("threads"), 1);
    EXPECT_EQ(start.at("run"), "run");
    const auto steps = events(result.out, "step");
    ASSERT_EQ(steps.size(), 16u);
    for (std::size_t i = 0; i < steps.size(); ++i) EXPECT_EQ(steps[i].at("update"), i + 1);
    const auto validations = events(result.out, "validation");
    ASSERT_EQ(validations.size(), 3u);  // 7, 14 and at the end
    for (const json& each : validations)
        EXPECT_NEAR(each.at("perplexity").get<double>(), std::exp(each.at("nll").get<double>()),
                    1e-6 * each.at("perplexity").get<double>());
    for (const json& each : events(result.out, "checkpoint"))
        EXPECT_EQ(each.at("file"), "checkpoints/step-" + std::to_string(each.at("update").get<int>()) + ".safetensors");
    EXPECT_EQ(events(result.out, "checkpoint").back().at("update"), 16);
    const json end = json::parse(result.lines().back());
    EXPECT_EQ(end.at("event"), "end");
    EXPECT_EQ(end.at("reason"), "max-updates");
    EXPECT_EQ(end.at("update"), 16);
    EXPECT_EQ(stateOf(folder.path() / "run"), "finished");
}

TEST(Train, FolderHasEverythingOfARun) {
    const test::TemporaryFolder folder;
    const std::filesystem::path run = folder.path() / "run";
    ASSERT_EQ(runCli(trainWords(run, {"--max-updates", "8"})).exitCode, 0);
    for (const char* file :
         {"config.toml", "data/fingerprint.json", "data/source.vocabulary.txt", "data/target.vocabulary.txt", "data/split.txt",
          "metrics.jsonl", "attention/moments.jsonl", "probes.tsv", "checkpoints/latest", "checkpoints/best", "run.log", "state.json"})
        EXPECT_TRUE(std::filesystem::exists(run / file)) << file;
    EXPECT_THAT(contentOf(run / "config.toml"), HasSubstr("hidden_size = 16"));
    EXPECT_EQ(linesOf(contentOf(run / "probes.tsv")).size(), 4u);

    std::set<int> updates;
    for (const std::string& line : runCli({"attention-history", "--run", run.string(), "--probe", "0", "--json"}).lines()) {
        const json moment = json::parse(line);
        updates.insert(moment.at("update").get<int>());
        EXPECT_EQ(moment.at("probe"), 0);
        ASSERT_EQ(moment.at("attention").size(), moment.at("target").size());
        for (const json& row : moment.at("attention")) {
            double sum = 0;
            for (const json& weight : row) sum += weight.get<double>();
            EXPECT_EQ(row.size(), moment.at("source").size());
            EXPECT_NEAR(sum, 1, 1e-4);
        }
    }
    EXPECT_THAT(updates, testing::IsSupersetOf({0, 1, 2, 4, 7, 8}));
}

TEST(Train, KilledInTheMiddleContinuesToTheSameBytes) {
    const test::TemporaryFolder folder;
    ASSERT_EQ(runCli(trainWords(folder.path() / "whole", {"--max-updates", "60"})).exitCode, 0);
    {
        CliProcess killed(trainWords(folder.path() / "killed", {"--max-updates", "60"}));
        ASSERT_TRUE(killed.waitForUpdate(folder.path() / "killed" / "metrics.jsonl", 17));
        killed.signal(SIGKILL);
        ASSERT_EQ(killed.wait().exitCode, 128 + SIGKILL);
    }
    EXPECT_EQ(stateOf(folder.path() / "killed"), "interrupted");
    std::ofstream(folder.path() / "killed" / "metrics.jsonl", std::ios::app) << R"({"event":"step","upda)";

    const CliResult resumed = runCli(resumeWords(folder.path() / "killed"));
    ASSERT_EQ(resumed.exitCode, 0) << resumed.err;
    const auto from = json::parse(resumed.lines().front()).at("update").get<int>();
    EXPECT_GE(from, 14);
    EXPECT_EQ(events(resumed.out, "step").front().at("update"), from + 1);
    const char* last = "checkpoints/step-60.safetensors";
    EXPECT_FALSE(contentOf(folder.path() / "whole" / last).empty());
    EXPECT_EQ(contentOf(folder.path() / "whole" / last), contentOf(folder.path() / "killed" / last));

    // Each update once, also after the cut.
    const auto steps = events(contentOf(folder.path() / "killed" / "metrics.jsonl"), "step");
    ASSERT_EQ(steps.size(), 60u);
    for (std::size_t i = 0; i < steps.size(); ++i) EXPECT_EQ(steps[i].at("update"), i + 1);
}

TEST(Train, SignalsStopWithACheckpointFromWhichItGoesOn) {
    const test::TemporaryFolder folder;
    for (const int number : {SIGINT, SIGTERM}) {
        const std::filesystem::path run = folder.path() / ("run" + std::to_string(number));
        CliProcess process(trainWords(run, {"--max-updates", "1000000"}));
        ASSERT_TRUE(process.waitForUpdate(run / "metrics.jsonl", 3));
        process.signal(number);
        const CliResult stopped = process.wait();
        EXPECT_EQ(stopped.exitCode, 128 + number);
        const json end = json::parse(stopped.lines().back());
        EXPECT_EQ(end.at("reason"), "stopped");
        EXPECT_EQ(stateOf(run), "stopped");
        const int update = end.at("update");
        EXPECT_EQ(contentOf(run / "checkpoints" / "latest"), "step-" + std::to_string(update) + "\n");

        const CliResult resumed = runCli(resumeWords(run, {"--max-updates", std::to_string(update + 2)}));
        ASSERT_EQ(resumed.exitCode, 0) << resumed.err;
        EXPECT_EQ(json::parse(resumed.lines().front()).at("update"), update);
        EXPECT_EQ(events(resumed.out, "step").size(), 2u);
    }
}

TEST(Train, MinutesAreOfOneCall) {
    const test::TemporaryFolder folder;
    const std::filesystem::path run = folder.path() / "run";
    const CliResult first = runCli(trainWords(run, {"--max-minutes", "0.0001"}));
    ASSERT_EQ(events(first.out, "end").front().at("reason"), "max-minutes");
    const CliResult second = runCli(resumeWords(run, {"--max-updates", "40"}));
    EXPECT_EQ(events(second.out, "end").front().at("reason"), "max-updates");
    EXPECT_EQ(events(second.out, "step").front().at("update"), events(second.out, "start").front().at("update").get<int>() + 1);
}

TEST(Train, ASecondTrainerIsKeptOut) {
    const test::TemporaryFolder folder;
    const std::filesystem::path run = folder.path() / "run";
    CliProcess first(trainWords(run, {"--max-updates", "1000000"}));
    ASSERT_TRUE(first.waitForUpdate(run / "metrics.jsonl", 1));
    const CliResult second = runCli(resumeWords(run));
    EXPECT_EQ(second.exitCode, 1);
    EXPECT_THAT(second.err, HasSubstr("another process"));
    EXPECT_EQ(stateOf(run), "running");
    first.signal(SIGTERM);
    EXPECT_EQ(first.wait().exitCode, 143);
}

TEST(Train, ResumeTakesNewLimitsAndNothingElse) {
    const test::TemporaryFolder folder;
    const std::filesystem::path run = folder.path() / "run";
    ASSERT_EQ(runCli(trainWords(run, {"--max-updates", "4"})).exitCode, 0);
    const std::string config = contentOf(run / "config.toml");
    const std::string metrics = contentOf(run / "metrics.jsonl");

    const CliResult otherSize = runCli(resumeWords(run, {"--set", "model.hidden_size=32"}));
    EXPECT_EQ(otherSize.exitCode, 2);
    EXPECT_THAT(otherSize.err, HasSubstr("model.hidden_size"));
    EXPECT_EQ(runCli(resumeWords(run, {"--seed", "9"})).exitCode, 2);
    EXPECT_EQ(runCli(resumeWords(run, {"--sample", "reverse", "--pairs", "301"})).exitCode, 3);
    EXPECT_EQ(contentOf(run / "config.toml"), config);
    EXPECT_EQ(contentOf(run / "metrics.jsonl"), metrics);

    const CliResult same =
        runCli(resumeWords(run, {"--sample", "reverse", "--pairs", "300", "--set", "model.hidden_size=16", "--max-updates", "6"}));
    EXPECT_EQ(same.exitCode, 0) << same.err;
    EXPECT_EQ(json::parse(same.lines().back()).at("update"), 6);
}

TEST(Train, ADivergedRunEndsWith1AndTheReason) {
    const test::TemporaryFolder folder;
    const CliResult result =
        runCli(trainWords(folder.path() / "run", {"--set", "train.learning_rate=1000", "--set", "train.weight_decay=100", "--set",
                                                  "train.optimizer=sgd", "--max-updates", "500"}));
    EXPECT_EQ(result.exitCode, 1) << result.err;
    EXPECT_THAT(result.err, HasSubstr("diverged"));
    if (std::filesystem::exists(folder.path() / "run")) {
        EXPECT_EQ(json::parse(result.lines().back()).at("reason"), "diverged");
        EXPECT_EQ(stateOf(folder.path() / "run"), "failed");
    }
}

}  // namespace
}  // namespace attune
