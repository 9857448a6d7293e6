#include "tests/cli/attune_cli.h"

#include <gmock/gmock.h>

#include <sys/stat.h>

#include <fstream>
#include <iterator>

namespace attune {
namespace {

using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

void expectOneErrorLine(const CliResult& result) {
    EXPECT_EQ(result.out, "");
    EXPECT_THAT(linesOf(result.err), SizeIs(1)) << result.err;
    EXPECT_THAT(result.err, StartsWith("attune-cli: "));
}

TEST(Usage, VersionAndHelpOfEveryCommand) {
    EXPECT_THAT(runCli({"--version"}).out, StartsWith("attune-cli 0."));
    for (const char* command :
         {"samples", "check-data", "train", "translate", "evaluate", "attention-history", "runs", "summary", "options"}) {
        const CliResult result = runCli({command, "--help"});
        EXPECT_EQ(result.exitCode, 0) << command;
        EXPECT_THAT(result.out, HasSubstr("--quiet")) << command;
    }
}

TEST(Usage, AWrongWordIsNamed) {
    EXPECT_THAT(runCli({"dance"}).err, StartsWith("attune-cli: dance: "));
    EXPECT_THAT(runCli({"samples", "--seed", "99999999999999999999"}).err, HasSubstr("99999999999999999999"));
    EXPECT_EQ(runCli({"samples", "--pairs", "5", "--output", "x.tsv"}).exitCode, 2);
    EXPECT_FALSE(std::filesystem::exists("x.tsv"));
}

TEST(Usage, LanguagesAreGuessedAndSaid) {
    const test::TemporaryFolder folder;
    std::ofstream file(folder.path() / "a.tsv");
    for (int i = 0; i < 30; ++i) file << "The cat of the house is number " << i << ".\t这只猫在房子里，第" << i << "只。\n";
    file.close();
    const auto report = runCli({"check-data", "--data", folder.path() / "a.tsv", "--json", "--quiet"}).json();
    EXPECT_EQ(report.at("source").at("language"), "en");
    EXPECT_EQ(report.at("target").at("language"), "zh");
    EXPECT_EQ(report.at("target").at("language_guessed"), true);

    const std::string run = folder.path() / "run";
    ASSERT_EQ(runCli({"train", "--data", folder.path() / "a.tsv", "--run", run, "--max-updates", "2", "--quiet", "--threads", "1", "--set",
                      "model.hidden_size=8", "--set", "data.test_fraction=0.2"})
                  .exitCode,
              0);
    EXPECT_THAT(runCli({"evaluate", "--run", run, "--json", "--quiet"}).json().at("bleu_signature").get<std::string>(),
                HasSubstr("tok:zh"));
}

TEST(Usage, WrongWordsEndWith2) {
    const test::TemporaryFolder folder;
    const std::string run = folder.path() / "run";
    const std::vector<std::vector<std::string>> wrong{{},
                                                      {"dance"},
                                                      {"options", "--loud"},
                                                      {"train", "--sample", "reverse"},
                                                      {"train", "--run", run},
                                                      {"train", "--run", run, "--sample", "nothing"},
                                                      {"train", "--run", run, "--sample", "reverse", "--data", "x.tsv"},
                                                      {"train", "--run", run, "--source", "x"},
                                                      {"train", "--run", run, "--sample", "reverse", "--set", "model.hidden_size=0"},
                                                      {"train", "--run", run, "--sample", "reverse", "--set", "model.hiden_size=8"},
                                                      {"train", "--run", run, "--sample", "reverse", "--set", "model.hidden_size"},
                                                      {"train", "--run", run, "--sample", "reverse", "--max-updates", "many"},
                                                      {"translate", "--run", run, "--checkpoint", "newest"}};
    for (const auto& words : wrong) {
        const CliResult result = runCli(words);
        EXPECT_EQ(result.exitCode, 2) << testing::PrintToString(words);
        expectOneErrorLine(result);
        EXPECT_FALSE(std::filesystem::exists(run));
    }
}

TEST(Usage, AFolderWithSomethingInItIsNotTouched) {
    const test::TemporaryFolder folder;
    std::ofstream(folder.path() / "letter") << "dear";
    const CliResult result = runCli({"train", "--sample", "reverse", "--run", folder.path()});
    EXPECT_EQ(result.exitCode, 2);
    EXPECT_THAT(result.err, HasSubstr("--resume"));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(Usage, AFolderThatFillsMeanwhileIsNotTouched) {
    const test::TemporaryFolder folder;
    const std::string config = folder.path("config.toml");
    ASSERT_EQ(::mkfifo(config.c_str(), 0600), 0);
    std::filesystem::create_directory(folder.path("mine"));
    CliProcess process({"train", "--sample", "reverse", "--pairs", "50", "--config", config, "--run", folder.path("mine")});
    {
        std::ofstream pipe(config);  // waits until it is read
        std::ofstream(folder.path() / "mine" / "letter") << "dear";
        pipe << "[train]\nmax_updates = 1\n";
    }
    EXPECT_EQ(process.wait().exitCode, 2);
    EXPECT_EQ(contentOf(folder.path() / "mine" / "letter"), "dear");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path() / "mine"), {}), 1);
}

TEST(Usage, APathThatNamesNothingIsWrongUsage) {
    for (const char* command : {"train", "translate", "evaluate", "attention-history"}) {
        const CliResult result = runCli({command, "--run", ""});
        EXPECT_EQ(result.exitCode, 2) << command;
        expectOneErrorLine(result);
    }
}

TEST(Usage, MissingFilesEndWith1AndBadDataWith3AndLeaveNoFolder) {
    const test::TemporaryFolder folder;
    const std::string run = folder.path() / "run";
    std::ofstream(folder.path() / "one.tsv") << "a\tb\n";
    std::ofstream(folder.path() / "a.txt") << "a\nb\nc\n";
    std::ofstream(folder.path() / "b.txt") << "a\nb\n";
    const auto train = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"train", "--quiet", "--run", run});
        const CliResult result = runCli(words);
        expectOneErrorLine(result);
        EXPECT_FALSE(std::filesystem::exists(run));
        return result.exitCode;
    };
    EXPECT_EQ(train({"--data", folder.path() / "missing.tsv"}), 1);
    EXPECT_EQ(train({"--sample", "reverse", "--config", folder.path() / "missing.toml"}), 1);
    EXPECT_EQ(train({"--data", folder.path() / "one.tsv"}), 3);
    EXPECT_EQ(train({"--source", folder.path() / "a.txt", "--target", folder.path() / "b.txt"}), 3);
    EXPECT_EQ(runCli({"translate", "--run", run}).exitCode, 1);
    EXPECT_EQ(runCli({"train", "--resume", "--run", run}).exitCode, 1);
}

/// Two small corpora in formats that are known by themselves.
void writeScan(const std::filesystem::path& file) {
    std::ofstream lines(file);
    for (int i = 0; i < 30; ++i) lines << "IN: walk " << i << " OUT: I_WALK I_" << i << "\n";
}

void writeCornell(const std::filesystem::path& folder) {
    std::filesystem::create_directory(folder);
    std::ofstream turns(folder / "movie_lines.txt");
    std::ofstream conversations(folder / "movie_conversations.txt");
    for (int i = 0; i < 30; ++i) {
        turns << "L" << i << " +++$+++ u0 +++$+++ m0 +++$+++ ANNA +++$+++ caf\xE9, number " << i << " !\n";
        if (i > 0) conversations << "u0 +++$+++ u1 +++$+++ m0 +++$+++ ['L" << i - 1 << "', 'L" << i << "']\n";
    }
}

TEST(Usage, FormatsAreKnownByWhatIsInThem) {
    const test::TemporaryFolder folder;
    writeScan(folder.path() / "scan.txt");
    writeCornell(folder.path() / "cornell");
    const CliResult scan = runCli({"check-data", "--data", folder.path() / "scan.txt", "--json"});
    EXPECT_EQ(scan.json().at("target").at("longest"), 2) << "whitespace tokens, not words";
    EXPECT_THAT(scan.err, HasSubstr("data.target_tokenizer=whitespace"));
    EXPECT_EQ(runCli({"check-data", "--data", folder.path() / "scan.txt", "--json", "--set", "data.target_tokenizer=character"})
                  .json()
                  .at("target")
                  .at("longest"),
              11);
    const auto cornell = runCli({"check-data", "--data", folder.path() / "cornell", "--json", "--quiet"}).json();
    EXPECT_EQ(cornell.at("lines"), 29);
    EXPECT_EQ(cornell.at("problems").at(0).at("kind"), "windows-1252");
    EXPECT_EQ(cornell.at("problems").at(0).at("action"), "kept");
}

TEST(Usage, AFilteredRunNeedsItsStopWordsFileNoMore) {
    const test::TemporaryFolder folder;
    writeCornell(folder.path() / "cornell");
    std::ofstream(folder.path() / "stop.txt") << "Number\n";
    const std::string run = folder.path() / "run";
    const CliResult trained = runCli({"train", "--data", folder.path() / "cornell", "--run", run, "--max-updates", "2", "--quiet",
                                      "--threads", "1", "--set", "model.hidden_size=8", "--set", "data.remove_punctuation=true", "--set",
                                      "data.source_stop_words=" + (folder.path() / "stop.txt").string()});
    ASSERT_EQ(trained.exitCode, 0) << trained.err;
    std::filesystem::remove(folder.path() / "stop.txt");
    EXPECT_EQ(runCli({"train", "--resume", "--run", run, "--max-updates", "4", "--quiet", "--threads", "1"}).exitCode, 0);
    std::ofstream(folder.path() / "in.txt") << "Caf\xC3\xA9, number 3 !\n!!!\n";
    const CliResult answer = runCli({"translate", "--run", run, "--input", folder.path() / "in.txt", "--format", "jsonl", "--quiet"});
    ASSERT_EQ(answer.exitCode, 0) << answer.err;
    ASSERT_EQ(answer.lines().size(), 2u);
    const std::vector<nlohmann::json> lines{nlohmann::json::parse(answer.lines()[0]), nlohmann::json::parse(answer.lines()[1])};
    EXPECT_EQ(lines[0].at("tokens"), (std::vector<std::string>{"Caf\xC3\xA9", "3", "</s>"}));
    EXPECT_EQ(lines[1].at("hypotheses").size(), 0u);
    const CliResult missing = runCli({"check-data", "--data", folder.path() / "cornell", "--set", "data.target_stop_words=missing.txt"});
    EXPECT_EQ(missing.exitCode, 1);
    expectOneErrorLine(missing);
}

}  // namespace
}  // namespace attune
