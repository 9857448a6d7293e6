#include "tests/cli/trained_run.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <string>
#include <vector>

namespace attune {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::SizeIs;

TEST_F(TrainedRun, AlignWritesALineForEachLineOfTheData) {
    const std::string data = file("data.tsv", "abc\tcba\nno tab\n\txyz\nxy\tyx\n" + std::string(200, 'a') + "\tz\nq\tq\n");
    const CliResult text = runCli({"align", "--run", run(), "--data", data});
    ASSERT_EQ(text.exitCode, 0) << text.err;
    ASSERT_THAT(text.lines(), SizeIs(6));
    EXPECT_THAT(text.lines()[0], MatchesRegex("[0-2]-[0-2] [0-2]-[0-2] [0-2]-[0-2]"));
    EXPECT_THAT(text.lines(), ElementsAre(testing::_, "", "", MatchesRegex("[01]-[01] [01]-[01]"), "", "0-0"));
    EXPECT_THAT(text.err, HasSubstr("3 of 6 lines"));

    const auto lines = runCli({"align", "--run", run(), "--data", data, "--json", "--quiet"}).lines();
    ASSERT_THAT(lines, SizeIs(6));
    EXPECT_EQ(json::parse(lines[1]), (json{{"line", 2}, {"source_words", 0}, {"target_words", 0}, {"links", json::array()}}));
    std::string links;
    const json third = json::parse(lines[3]);
    for (const json& link : third.at("links")) links += (links.empty() ? "" : " ") + link[0].dump() + "-" + link[1].dump();
    EXPECT_EQ(links, text.lines()[3]);
    EXPECT_EQ(third.at("source_words"), 2);
}

TEST_F(TrainedRun, AlignScoresAgainstGold) {
    const std::string data = file("data.tsv", "abc\tcba\nno tab\nxy\tyx\n");
    const std::vector<std::string> words{"align", "--run", run(), "--data", data, "--gold"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), words.begin(), words.end());
        return runCli(more);
    };
    const std::string own = runCli({"align", "--run", run(), "--data", data, "--quiet"}).out;
    const CliResult perfect = with({file("own.align", own), "--json", "--quiet"});
    ASSERT_EQ(perfect.exitCode, 0) << perfect.err;
    EXPECT_EQ(perfect.json().at("aer"), 0);
    EXPECT_EQ(perfect.json().at("precision"), 1);
    EXPECT_EQ(perfect.json().at("recall"), 1);

    const CliResult text = with({folder.path() / "own.align"});
    EXPECT_EQ(text.out, own);
    EXPECT_THAT(text.err, HasSubstr("AER 0.0000, precision 1.0000, recall 1.0000"));

    // Everything is possible and nothing sure but a link in the line that gives no pair: 5 found of 5, 0 sure of 1.
    std::string all;
    for (int i = 0; i < 9; ++i) all += std::to_string(i / 3) + "p" + std::to_string(i % 3) + " ";
    const json missed = with({file("all.align", all + "\n7-7\n0p0 0p1 1p0 1p1\n"), "--json", "--quiet"}).json();
    EXPECT_EQ(missed.at("precision"), 1);
    EXPECT_EQ(missed.at("recall"), 0);
    EXPECT_NEAR(missed.at("aer").get<double>(), 1 - 5.0 / 6, 1e-12);
    EXPECT_EQ(with({file("empty.align", "\n\n\n"), "--json", "--quiet"}).json().at("recall"), nullptr);

    EXPECT_EQ(with({file("short.align", "0-0\n")}).exitCode, 3);
    const CliResult outside = with({file("outside.align", "0-0\n\n0-0 2-1\n")});
    EXPECT_EQ(outside.exitCode, 3);
    EXPECT_THAT(outside.err, HasSubstr("line 3: link 2-1"));
    EXPECT_EQ(with({folder.path() / "nothing.align"}).exitCode, 1);
}

TEST(Align, AModelWithoutAttentionIsRefused) {
    const test::TemporaryFolder folder;
    const std::string run = folder.path() / "run";
    ASSERT_EQ(runCli({"train", "--sample", "reverse", "--pairs", "60", "--run", run, "--quiet", "--threads", "1", "--max-updates", "2",
                      "--set", "model.hidden_size=8", "--set", "model.attention=none"})
                  .exitCode,
              0);
    const CliResult result = runCli({"align", "--run", run, "--sample", "reverse", "--pairs", "10"});
    EXPECT_EQ(result.exitCode, 2);
    EXPECT_THAT(linesOf(result.err), SizeIs(1));
    EXPECT_THAT(result.err, HasSubstr("no attention"));
}

/// A training with alignments; files lie beside it and are named relative to the working directory.
class GuidedTraining : public testing::Test {
protected:
    CliResult train(std::vector<std::string> more) const {
        std::vector<std::string> words{"train", "--run", run(), "--quiet", "--threads", "1", "--set", "model.hidden_size=8"};
        for (const char* setting :
             {"data.source_tokenizer=character", "data.target_tokenizer=character", "data.min_frequency=1", "train.validation_sentences=2"})
            words.insert(words.end(), {"--set", setting});
        words.insert(words.end(), more.begin(), more.end());
        return runCli(words);
    }
    CliResult resume(std::vector<std::string> more) const {
        more.insert(more.begin(), {"train", "--resume", "--run", run(), "--quiet"});
        return runCli(more);
    }
    std::string run() const { return folder.path() / "run"; }
    std::string pairs() const {
        std::string text;
        for (int i = 0; i < 40; ++i) text += std::to_string(10 + i) + "\t" + std::to_string(80 - i) + "\n";
        return folder.write("data.tsv", text);
    }
    std::string alignments(const std::string& last = "1-0") const {
        std::string text;
        for (int i = 0; i < 39; ++i) text += "0-1 1-0\n";
        return folder.write("data.align", text + last + "\n");
    }

    const test::TemporaryFolder folder;
};

TEST_F(GuidedTraining, KeepsItsAlignmentsAndNoticesOthers) {
    const std::string data = pairs();
    const std::string links = alignments();
    const auto relative = std::filesystem::relative(links).string();
    const CliResult trained = train({"--data", data, "--alignments", relative, "--max-updates", "2"});
    ASSERT_EQ(trained.exitCode, 0) << trained.err;
    EXPECT_EQ(json::parse(contentOf(folder.path() / "run/data/source.json")).at("alignments_path"), links);
    const json fingerprint = json::parse(contentOf(folder.path() / "run/data/fingerprint.json"));
    EXPECT_EQ(fingerprint.at("files").back().at("path"), links);
    EXPECT_EQ(resume({"--max-updates", "3"}).exitCode, 0);
    EXPECT_EQ(resume({"--data", data, "--max-updates", "4"}).exitCode, 0);

    alignments("0-0");
    const CliResult changed = resume({"--max-updates", "5"});
    EXPECT_EQ(changed.exitCode, 3);
    EXPECT_THAT(changed.err, HasSubstr("other word alignments"));

    std::filesystem::remove(links);
    EXPECT_EQ(resume({"--max-updates", "5"}).exitCode, 1);
    std::filesystem::rename(alignments(), folder.path() / "moved.align");
    EXPECT_EQ(resume({"--alignments", folder.path("moved.align"), "--max-updates", "5"}).exitCode, 2);
    const CliResult moved = resume({"--data", data, "--alignments", folder.path("moved.align"), "--max-updates", "5"});
    EXPECT_EQ(moved.exitCode, 0) << moved.err;
    EXPECT_EQ(resume({"--max-updates", "6"}).exitCode, 0);
}

TEST_F(GuidedTraining, ARunWithoutAlignmentsTakesNone) {
    const std::string data = pairs();
    ASSERT_EQ(train({"--data", data, "--max-updates", "1"}).exitCode, 0);
    EXPECT_EQ(resume({"--data", data, "--alignments", alignments(), "--max-updates", "2"}).exitCode, 3);
}

TEST_F(GuidedTraining, WrongAlignmentsAreRefusedAndLeaveNothing) {
    const std::string data = pairs();
    const CliResult outside = train({"--data", data, "--alignments", alignments("0-0 2-1"), "--max-updates", "1"});
    EXPECT_EQ(outside.exitCode, 3);
    EXPECT_THAT(outside.err, HasSubstr("line 40: link 2-1"));
    const CliResult sample = train({"--sample", "reverse", "--alignments", alignments(), "--max-updates", "1"});
    EXPECT_EQ(sample.exitCode, 2);
    EXPECT_THAT(linesOf(sample.err), SizeIs(1));
    EXPECT_EQ(train({"--data", data, "--alignments", folder.path("nothing"), "--max-updates", "1"}).exitCode, 1);
    EXPECT_FALSE(std::filesystem::exists(run()));
}

}  // namespace
}  // namespace attune
