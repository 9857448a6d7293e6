#include "tests/cli/trained_run.h"

#include <gmock/gmock.h>

#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <fstream>

namespace attune {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::SizeIs;

TEST_F(TrainedRun, EndsAtTheFirstSignalWhileItWaitsForInput) {
    const std::string pipe = folder.path("pipe");
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    CliProcess process({"translate", "--run", run(), "--input", pipe});
    const std::ofstream waits(pipe);  // until it is read
    process.signal(SIGINT);
    EXPECT_EQ(process.wait().exitCode, 130);
}

void expectHypothesisOfTheContract(const json& hypothesis, std::size_t sourceTokens, double lengthPenalty) {
    const std::size_t length = hypothesis.at("tokens").size();
    ASSERT_EQ(hypothesis.at("log_probabilities").size(), length);
    ASSERT_EQ(hypothesis.at("top_k").size(), length);
    ASSERT_EQ(hypothesis.at("attention").size(), length);
    double sum = 0;
    for (std::size_t i = 0; i < length; ++i) {
        const double chosen = hypothesis.at("log_probabilities")[i];
        sum += chosen;
        const json& top = hypothesis.at("top_k")[i];
        ASSERT_THAT(top, SizeIs(3));
        EXPECT_GE(top[0].at("log_probability"), top[1].at("log_probability"));
        EXPECT_LE(chosen, top[0].at("log_probability").get<double>() + 1e-5);
        const json& row = hypothesis.at("attention")[i];
        ASSERT_EQ(row.size(), sourceTokens);
        double weights = 0;
        for (const json& weight : row) weights += weight.get<double>();
        EXPECT_NEAR(weights, 1, 1e-4);
    }
    EXPECT_NEAR(hypothesis.at("score").get<double>(), sum / std::pow((5.0 + static_cast<double>(length)) / 6, lengthPenalty), 1e-4);
}

TEST_F(TrainedRun, JsonLinesOfTranslateAreThoseOfTheContract) {
    const std::string input = file("in.txt", "abcd\n\nhello wörld\n");
    const CliResult result = runCli({"translate", "--run", run(), "--input", input, "--format", "jsonl", "--attention", "--top-k", "3",
                                     "--beam", "4", "--nbest", "4", "--set", "search.length_penalty=0.8", "--quiet"});
    ASSERT_EQ(result.exitCode, 0) << result.err;
    ASSERT_THAT(result.lines(), SizeIs(3));
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(json::parse(result.lines()[i]).at("line"), i + 1);

    const json empty = json::parse(result.lines()[1]);
    EXPECT_THAT(empty.at("tokens"), SizeIs(0));
    EXPECT_THAT(empty.at("hypotheses"), SizeIs(0));
    const json unknown = json::parse(result.lines()[2]);
    EXPECT_EQ(unknown.at("source"), "hello wörld");
    EXPECT_THAT(unknown.at("tokens"), testing::Contains("ö"));  // as typed, not <unk>

    const json first = json::parse(result.lines()[0]);
    EXPECT_EQ(first.at("tokens"), (json{"a", "b", "c", "d", "</s>"}));
    ASSERT_THAT(first.at("hypotheses"), SizeIs(4));
    double before = INFINITY;
    for (const json& hypothesis : first.at("hypotheses")) {
        expectHypothesisOfTheContract(hypothesis, 5, 0.8);
        EXPECT_LE(hypothesis.at("score").get<double>(), before);
        before = hypothesis.at("score");
        for (const json& token : hypothesis.at("tokens")) EXPECT_THAT(token, testing::AllOf(testing::Ne("<unk>"), testing::Ne("<s>")));
    }
}

TEST_F(TrainedRun, TextKeepsTheOrderAndNbestIsThatOfMoses) {
    const std::string input = file("in.txt", "abc\n\nxyz\n");
    const std::string output = folder.path() / "out.txt";
    ASSERT_EQ(runCli({"translate", "--run", run(), "--input", input, "--output", output, "--quiet"}).exitCode, 0);
    const auto texts = linesOf(contentOf(output));
    ASSERT_THAT(texts, SizeIs(3));
    EXPECT_EQ(texts[1], "");

    const auto lines = runCli({"translate", "--run", run(), "--input", input, "--nbest", "2", "--quiet"}).lines();
    const auto of = [&](const std::string& start) {
        return std::ranges::count_if(lines, [&](const std::string& line) { return line.starts_with(start); });
    };
    EXPECT_EQ(of("0 ||| "), 2);
    EXPECT_EQ(of("2 ||| "), 2);
    EXPECT_THAT(lines.front(), HasSubstr("0 ||| " + texts[0] + " ||| -"));
}

TEST_F(TrainedRun, CheckpointsAreChosenAndMissingOnesAreSaid) {
    const std::string input = file("in.txt", "abc\n");
    for (const char* choice : {"best", "latest", "40"})
        EXPECT_EQ(runCli({"translate", "--run", run(), "--input", input, "--checkpoint", choice, "--quiet"}).exitCode, 0) << choice;
    const CliResult missing = runCli({"translate", "--run", run(), "--input", input, "--checkpoint", "17", "--quiet"});
    EXPECT_EQ(missing.exitCode, 1);
    EXPECT_THAT(linesOf(missing.err), SizeIs(1));
    EXPECT_THAT(missing.err, HasSubstr("17"));
}

TEST_F(TrainedRun, EvaluateCountsWhatTranslateSays) {
    std::string table, sources;
    const std::vector<std::string> words{"ab", "cde", "fgh", "xyz", "qq"};
    for (const std::string& word : words) {
        table += word + "\t" + std::string(word.rbegin(), word.rend()) + "\n";
        sources += word + "\n";
    }
    const CliResult evaluated = runCli({"evaluate", "--run", run(), "--data", file("data.tsv", table), "--beam", "1", "--json", "--quiet"});
    ASSERT_EQ(evaluated.exitCode, 0) << evaluated.err;
    const json measures = evaluated.json();
    EXPECT_EQ(measures.at("pairs"), words.size());
    EXPECT_EQ(measures.at("tokens"), 2 + 3 + 3 + 3 + 2 + 5);  // </s> counts
    EXPECT_NEAR(measures.at("perplexity").get<double>(), std::exp(measures.at("nll").get<double>()), 1e-6);
    EXPECT_THAT(measures.at("bleu_signature").get<std::string>(), HasSubstr("tok:none"));

    const auto outputs = runCli({"translate", "--run", run(), "--input", file("sources.txt", sources), "--beam", "1", "--quiet"}).lines();
    ASSERT_THAT(outputs, SizeIs(words.size()));
    int right = 0;
    for (std::size_t i = 0; i < words.size(); ++i) right += outputs[i] == std::string(words[i].rbegin(), words[i].rend()) ? 1 : 0;
    EXPECT_NEAR(measures.at("exact_match").get<double>(), right / 5.0, 1e-9);

    const json part = runCli({"evaluate", "--run", run(), "--json", "--quiet"}).json();
    EXPECT_EQ(part.at("pairs"), 20);  // the test part: 0.05 of 400
}

/// No file may grow beyond `bytes` in programs started while the object lives: a full disk without one.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit m_before{};
};

TEST_F(TrainedRun, AFullDiskEndsClearlyAndTheLastCheckpointAnswersAndContinues) {
    const std::string input = file("in.txt", "abc\n");
    const std::vector<std::string> ask{"translate", "--run", run(), "--input", input, "--checkpoint", "latest", "--quiet"};
    const std::string before = runCli(ask).out;
    {
        const FullDisk full(8 * 1024);
        const CliResult result = runCli({"train", "--resume", "--run", run(), "--max-updates", "80", "--quiet"});
        EXPECT_EQ(result.exitCode, 1);
        EXPECT_THAT(linesOf(result.err), SizeIs(1)) << result.err;
        EXPECT_THAT(result.err, HasSubstr("no space"));
    }
    EXPECT_EQ(runCli(ask).out, before);
    const CliResult resumed = runCli({"train", "--resume", "--run", run(), "--max-updates", "80", "--quiet"});
    EXPECT_EQ(resumed.exitCode, 0) << resumed.err;
}

}  // namespace
}  // namespace attune
