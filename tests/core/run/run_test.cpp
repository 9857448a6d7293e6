#include "core/run/run.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/run/run_files.h"
#include "core/run/run_store.h"
#include "tests/core/run/temporary_folder.h"

#include <gmock/gmock.h>

#include <fstream>
#include <functional>

namespace attune {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

CorpusSource lessonSource() {
    CorpusSource source;
    source.kind = CorpusKind::Lesson;
    source.lesson = "reverse";
    source.pairs = 100;
    source.seed = 3;
    return source;
}

Run makeRun(const std::filesystem::path& folder) {
    RunConfig config;
    config.model.hiddenSize = 12;
    return Run::create(folder, config, lessonSource());
}

ErrorCode codeOf(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::Internal;
}

TEST(Run, KeepsWhatItWasMadeFrom) {
    const TemporaryFolder folder;
    makeRun(folder / "r");
    const Run run = Run::open(folder / "r");
    EXPECT_EQ(run.name(), "r");
    EXPECT_EQ(run.config().model.hiddenSize, 12);
    EXPECT_EQ(run.source().lesson, "reverse");
    EXPECT_EQ(run.source().pairs, 100);
    EXPECT_EQ(run.source().seed, 3u);
    EXPECT_EQ(run.state(), RunState::Stopped);
    EXPECT_EQ(run.fingerprint(), "");
    EXPECT_FALSE(run.latestUpdate());
}

TEST(Run, PathsOfTheCorpusAreAbsolute) {
    const TemporaryFolder folder;
    CorpusSource source;
    source.path = "some.tsv";
    const Run run = Run::create(folder / "r", {}, source);
    EXPECT_TRUE(std::filesystem::path(run.source().path).is_absolute());
    EXPECT_EQ(run.source().targetPath, "");
}

TEST(Run, IsNotMadeInAFolderThatHasSomething) {
    const TemporaryFolder folder;
    std::ofstream(folder / "letter") << "dear";
    EXPECT_EQ(codeOf([&] { makeRun(folder.path()); }), ErrorCode::OptionRefused);
    EXPECT_THAT(std::vector<std::filesystem::path>(std::filesystem::directory_iterator(folder.path()), {}), SizeIs(1));
}

TEST(Run, BrokenOnesSayWhatIsMissing) {
    const TemporaryFolder folder;
    makeRun(folder / "r");
    std::filesystem::remove(folder / "r" / "state.json");
    EXPECT_EQ(codeOf([&] { Run::open(folder / "r"); }), ErrorCode::RunBroken);
    EXPECT_EQ(codeOf([&] { Run::open(folder / "nothing"); }), ErrorCode::FileMissing);
}

TEST(Run, RunningWithoutALivingProcessIsInterrupted) {
    const TemporaryFolder folder;
    Run run = makeRun(folder / "r");
    for (const RunState state : {RunState::Running, RunState::Paused}) {
        run.setState(state);
        EXPECT_EQ(run.state(), RunState::Interrupted);
        const FileLock lock(RunFiles(run.folder()).lock);
        EXPECT_EQ(run.state(), state);
    }
    run.setState(RunState::Finished, ATTUNE_TEXT("Runs", "all planned updates are done"));
    EXPECT_EQ(run.state(), RunState::Finished);
    EXPECT_EQ(run.stateReason().english(), "all planned updates are done");
}

TEST(Run, ProbesWithAnyCharacterComeBack) {
    const TemporaryFolder folder;
    Run run = makeRun(folder / "r");
    const std::vector<WatchedSentence> probes{{"a\tb", "c\\t\n"}, {"日本", ""}, {"\\", "x"}};
    run.setProbes(probes);
    EXPECT_EQ(run.probes(), probes);
}

TEST(Run, QuestionsAndNoteComeBack) {
    const TemporaryFolder folder;
    Run run = makeRun(folder / "r");
    run.addQuestion({"a \"b\"", "c\nd", -1.5, "live 3", "2026-01-02T03:04:05Z"});
    run.addQuestion({"e", "f", 0, "best 2", ""});
    std::ofstream(folder / "r" / "translations.jsonl", std::ios::app) << "{\"sou";
    ASSERT_THAT(run.questions(), SizeIs(2));
    EXPECT_EQ(run.questions()[0].translation, "c\nd");
    EXPECT_EQ(run.questions()[0].score, -1.5);
    run.setNote("two\nlines");
    EXPECT_EQ(run.note(), "two\nlines");
}

TEST(Run, ATornLineOfMetricsIsIgnored) {
    const TemporaryFolder folder;
    makeRun(folder / "r");
    std::ofstream(folder / "r" / "metrics.jsonl") << R"({"event":"step","update":10})"
                                                  << "\n"
                                                  << R"({"event":"step","upd)";
    EXPECT_THAT(readMetrics(folder / "r"), SizeIs(1));
}

TEST(RunStore, ListsTheRunsOfAFolderAndNothingElse) {
    const TemporaryFolder folder;
    makeRun(folder / "a");
    makeRun(folder / "b");
    std::ofstream(folder / "file") << "x";
    std::filesystem::create_directory(folder / "other");
    std::ofstream(folder / "b" / "metrics.jsonl")
        << R"({"event":"step","update":10,"epoch":0.5,"seconds":3})"
        << "\n"
        << R"({"event":"validation","update":12,"epoch":1,"seconds":4,"nll":2.5,"bleu":7,"best":true})"
        << "\n";
    std::ofstream(folder / "a" / "config.toml") << "[model]\nhidden_size = \"many\"\n";
    const auto runs = listRuns(folder.path());
    ASSERT_THAT(runs, SizeIs(2));
    const RunSummary& good = runs[0].name == "b" ? runs[0] : runs[1];
    const RunSummary& broken = runs[0].name == "a" ? runs[0] : runs[1];
    EXPECT_EQ(good.update, 12);
    EXPECT_EQ(good.epoch, 1);
    EXPECT_EQ(good.best->value, 7);
    EXPECT_EQ(good.best->measure, "bleu");
    EXPECT_THAT(good.validationLoss, ElementsAre(testing::Pair(12, 2.5)));
    EXPECT_GT(good.bytes, 1000);
    EXPECT_EQ(broken.state, RunState::Failed);
    EXPECT_THAT(broken.reason.english(), testing::HasSubstr("hidden_size"));
    EXPECT_THAT(listRuns(folder / "missing"), IsEmpty());
}

TEST(RunStore, NewNamesAreFree) {
    const TemporaryFolder folder;
    EXPECT_EQ(newRunFolder(folder.path(), "dates").filename(), "dates");
    std::filesystem::create_directory(folder / "dates");
    EXPECT_EQ(newRunFolder(folder.path(), "dates").filename(), "dates 2");
    EXPECT_EQ(newRunFolder(folder.path(), "../a/b").parent_path(), folder.path());
    EXPECT_EQ(newRunFolder(folder.path(), "...").filename(), "run");
}

TEST(RunStore, RenamesOnlyToAFreeGoodName) {
    const TemporaryFolder folder;
    makeRun(folder / "a");
    makeRun(folder / "b");
    EXPECT_EQ(codeOf([&] { renameRun(folder / "a", "b"); }), ErrorCode::OptionRefused);
    EXPECT_EQ(codeOf([&] { renameRun(folder / "a", "../c"); }), ErrorCode::OptionRefused);
    EXPECT_EQ(codeOf([&] { renameRun(folder / "a", ""); }), ErrorCode::OptionRefused);
    EXPECT_EQ(renameRun(folder / "a", "c").filename(), "c");
    EXPECT_TRUE(Run::isRun(folder / "c"));
    EXPECT_FALSE(Run::isRun(folder / "a"));
    const FileLock lock(RunFiles(folder / "c").lock);
    EXPECT_EQ(codeOf([&] { renameRun(folder / "c", "d"); }), ErrorCode::RunLocked);
}

}  // namespace
}  // namespace attune
