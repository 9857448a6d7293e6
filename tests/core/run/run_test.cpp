#include "core/run/run.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/run/run_files.h"
#include "core/run/run_store.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <atomic>
#include <fstream>
#include <functional>
#include <thread>

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
    return attune::Run::create(folder, config, lessonSource());
}

ErrorCode codeOf(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::Internal;
}

TEST(RunFolder, KeepsWhatItWasMadeFrom) {
    const test::TemporaryFolder folder;
    makeRun(folder.path() / "r");
    const attune::Run run = attune::Run::open(folder.path() / "r");
    EXPECT_EQ(run.name(), "r");
    EXPECT_EQ(run.config().model.hiddenSize, 12);
    EXPECT_EQ(run.source().lesson, "reverse");
    EXPECT_EQ(run.source().pairs, 100);
    EXPECT_EQ(run.source().seed, 3u);
    EXPECT_EQ(run.state(), RunState::Stopped);
    EXPECT_EQ(run.fingerprint(), "");
    EXPECT_FALSE(run.latestUpdate());
}

TEST(RunFolder, PathsOfTheCorpusAreAbsolute) {
    const test::TemporaryFolder folder;
    CorpusSource source;
    source.path = "some.tsv";
    const attune::Run run = attune::Run::create(folder.path() / "r", {}, source);
    EXPECT_TRUE(std::filesystem::path(run.source().path).is_absolute());
    EXPECT_EQ(run.source().targetPath, "");
}

TEST(RunFolder, TheSourceIsWrittenInWordsAndReadStrictly) {
    CorpusSource source;
    source.kind = CorpusKind::PairedFiles;
    source.path = "/a";
    source.targetPath = "/b";
    source.validPath = "/c";
    source.validTargetPath = "/d";
    source.alignmentsPath = "/e";
    const std::string text = toJson(source);
    EXPECT_THAT(text, testing::HasSubstr(R"("kind": "paired")"));
    const CorpusSource read = corpusSourceFromJson(text, "source.json");
    EXPECT_EQ(read.kind, CorpusKind::PairedFiles);
    EXPECT_EQ(read.targetPath, "/b");
    EXPECT_EQ(read.validPath, "/c");
    EXPECT_EQ(read.validTargetPath, "/d");
    EXPECT_EQ(read.alignmentsPath, "/e");
    const std::string older =
        R"({"kind":"tsv","path":"/a","target_path":"","lesson":"","pairs":0,"seed":1,"valid_path":"","valid_target_path":""})";
    EXPECT_EQ(corpusSourceFromJson(older, "source.json").alignmentsPath, "");
    for (const char* broken : {"", "{}", R"({"kind":"other"})"})
        EXPECT_EQ(codeOf([&] { corpusSourceFromJson(broken, "source.json"); }), ErrorCode::FileBroken);
}

TEST(RunFolder, IsNotMadeInAFolderThatHasSomething) {
    const test::TemporaryFolder folder;
    std::ofstream(folder.path() / "letter") << "dear";
    EXPECT_EQ(codeOf([&] { makeRun(folder.path()); }), ErrorCode::OptionRefused);
    EXPECT_THAT(std::vector<std::filesystem::path>(std::filesystem::directory_iterator(folder.path()), {}), SizeIs(1));
}

TEST(RunFolder, OnlyOneOfSeveralCreatorsGetsIt) {
    for (int attempt = 0; attempt < 20; ++attempt) {
        const test::TemporaryFolder folder;
        std::atomic<int> made = 0;
        std::atomic<int> refused = 0;
        {
            std::vector<std::jthread> creators;
            for (int i = 0; i < 4; ++i)
                creators.emplace_back([&] {
                    const ErrorCode code = codeOf([&] {
                        makeRun(folder.path() / "r");
                        ++made;
                    });
                    if (code == ErrorCode::OptionRefused) ++refused;
                });
        }
        EXPECT_EQ(made, 1);
        EXPECT_EQ(refused, 3);
        EXPECT_NO_THROW(attune::Run::open(folder.path() / "r").config());
    }
}

TEST(RunFolder, IsTakenBackWithoutWhatIsNotItsOwn) {
    const test::TemporaryFolder folder;
    makeRun(folder.path());
    std::filesystem::create_directory(folder.path() / "checkpoints");
    folder.write("letter", "dear");
    removeRunFiles(folder.path());
    EXPECT_THAT(std::vector<std::filesystem::path>(std::filesystem::directory_iterator(folder.path()), {}),
                ElementsAre(folder.path() / "letter"));
}

TEST(RunFolder, BrokenOnesSayWhatIsMissing) {
    const test::TemporaryFolder folder;
    makeRun(folder.path() / "r");
    std::filesystem::remove(folder.path() / "r" / "state.json");
    EXPECT_EQ(codeOf([&] { attune::Run::open(folder.path() / "r"); }), ErrorCode::RunBroken);
    EXPECT_EQ(codeOf([&] { attune::Run::open(folder.path() / "nothing"); }), ErrorCode::FileMissing);
}

TEST(RunFolder, RunningWithoutALivingProcessIsInterrupted) {
    const test::TemporaryFolder folder;
    attune::Run run = makeRun(folder.path() / "r");
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

TEST(RunFolder, ProbesWithAnyCharacterComeBack) {
    const test::TemporaryFolder folder;
    attune::Run run = makeRun(folder.path() / "r");
    const std::vector<WatchedSentence> probes{{"a\tb", "c\\t\n"}, {"日本", ""}, {"\\", "x"}};
    run.setProbes(probes);
    EXPECT_EQ(run.probes(), probes);
}

TEST(RunFolder, QuestionsAndNoteComeBack) {
    const test::TemporaryFolder folder;
    attune::Run run = makeRun(folder.path() / "r");
    run.addQuestion({"a \"b\"", "c\nd", -1.5, "live 3", "2026-01-02T03:04:05Z"});
    run.addQuestion({"e", "f", 0, "best 2", ""});
    std::ofstream(folder.path() / "r" / "translations.jsonl", std::ios::app) << "{\"sou";
    ASSERT_THAT(run.questions(), SizeIs(2));
    EXPECT_EQ(run.questions()[0].translation, "c\nd");
    EXPECT_EQ(run.questions()[0].score, -1.5);
    run.setNote("two\nlines");
    EXPECT_EQ(run.note(), "two\nlines");
}

TEST(RunFolder, ATornLineOfMetricsIsIgnored) {
    const test::TemporaryFolder folder;
    makeRun(folder.path() / "r");
    std::ofstream(folder.path() / "r" / "metrics.jsonl") << R"({"event":"step","update":10})"
                                                         << "\n"
                                                         << R"({"event":"step","upd)";
    EXPECT_THAT(readMetrics(folder.path() / "r"), SizeIs(1));
}

TEST(RunStore, ListsTheRunsOfAFolderAndNothingElse) {
    const test::TemporaryFolder folder;
    makeRun(folder.path() / "a");
    makeRun(folder.path() / "b");
    std::ofstream(folder.path() / "file") << "x";
    std::filesystem::create_directory(folder.path() / "other");
    std::ofstream(folder.path() / "b" / "metrics.jsonl")
        << R"({"event":"step","update":10,"epoch":0.5,"seconds":3})"
        << "\n"
        << R"({"event":"validation","update":12,"epoch":1,"seconds":4,"nll":2.5,"bleu":7,"best":true})"
        << "\n";
    std::ofstream(folder.path() / "a" / "config.toml") << "[model]\nhidden_size = \"many\"\n";
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
    std::ofstream(folder.path() / "b" / "state.json") << "{";
    const RunSummary unsaid = summarize(folder.path() / "b");
    EXPECT_EQ(unsaid.state, RunState::Failed);
    EXPECT_EQ(unsaid.update, 12);
    ASSERT_TRUE(unsaid.model);
    EXPECT_EQ(unsaid.model->summary(), good.model->summary());
    EXPECT_THAT(listRuns(folder.path() / "missing"), IsEmpty());
}

TEST(RunStore, NewNamesAreFree) {
    const test::TemporaryFolder folder;
    EXPECT_EQ(newRunFolder(folder.path(), "dates").filename(), "dates");
    std::filesystem::create_directory(folder.path() / "dates");
    EXPECT_EQ(newRunFolder(folder.path(), "dates").filename(), "dates 2");
    EXPECT_EQ(newRunFolder(folder.path(), "../a/b").parent_path(), folder.path());
    EXPECT_EQ(newRunFolder(folder.path(), "...").filename(), "run");
}

TEST(RunStore, RenamesOnlyToAFreeGoodName) {
    const test::TemporaryFolder folder;
    makeRun(folder.path() / "a");
    makeRun(folder.path() / "b");
    EXPECT_EQ(codeOf([&] { renameRun(folder.path() / "a", "b"); }), ErrorCode::OptionRefused);
    EXPECT_EQ(codeOf([&] { renameRun(folder.path() / "a", "../c"); }), ErrorCode::OptionRefused);
    EXPECT_EQ(codeOf([&] { renameRun(folder.path() / "a", ""); }), ErrorCode::OptionRefused);
    EXPECT_EQ(renameRun(folder.path() / "a", "c").filename(), "c");
    EXPECT_TRUE(attune::Run::isRun(folder.path() / "c"));
    EXPECT_FALSE(attune::Run::isRun(folder.path() / "a"));
    const FileLock lock(RunFiles(folder.path() / "c").lock);
    EXPECT_EQ(codeOf([&] { renameRun(folder.path() / "c", "d"); }), ErrorCode::RunLocked);
}

}  // namespace
}  // namespace attune
