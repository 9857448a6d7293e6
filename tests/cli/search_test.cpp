#include "tests/cli/trained_run.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace attune {
namespace {

using nlohmann::json;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

using Words = std::vector<std::string>;

class Search : public TrainedRun {
protected:
    CliResult translated(const std::string& sentences, const Words& more) const {
        Words words{"translate", "--run", run(), "--input", file("in.txt", sentences), "--quiet"};
        words.insert(words.end(), more.begin(), more.end());
        return runCli(words);
    }
};

TEST_F(Search, APrefixBeginsEveryAnswerOfEveryLine) {
    const CliResult result = translated("abc\n\nxyz\n", {"--prefix", "q u", "--nbest", "3", "--json"});
    ASSERT_EQ(result.exitCode, 0) << result.err;
    for (const std::size_t line : {0U, 2U}) {
        const json hypotheses = json::parse(result.lines()[line]).at("hypotheses");
        ASSERT_THAT(hypotheses, SizeIs(3));
        for (const json& hypothesis : hypotheses) {
            EXPECT_EQ(hypothesis.at("tokens")[0], "q");
            EXPECT_EQ(hypothesis.at("tokens")[1], "u");
            EXPECT_THAT(hypothesis.at("text").get<std::string>(), StartsWith("qu"));
        }
    }
    const auto forced = [&](const char* prefix) {
        return json::parse(translated("abc\n", {"--prefix", prefix, "--json"}).lines()[0]).at("hypotheses")[0];
    };
    const json best = forced("");
    Words tokens = best.at("tokens").get<Words>();
    std::string whole;
    for (const std::string& token : tokens) whole += (whole.empty() ? "" : " ") + token;
    const json again = forced(whole.c_str());
    EXPECT_EQ(again.at("tokens"), best.at("tokens"));
    EXPECT_NEAR(again.at("score").get<double>(), best.at("score").get<double>(), 1e-5) << "forced, but the model's probabilities";
}

TEST_F(Search, AnUnknownTokenOfThePrefixIsNamed) {
    const auto expectRefused = [&](const char* sentences, const char* prefix, const char* named) {
        const CliResult result = translated(sentences, {"--prefix", prefix});
        EXPECT_EQ(result.exitCode, 2) << prefix;
        EXPECT_THAT(result.out, IsEmpty());
        EXPECT_THAT(linesOf(result.err), SizeIs(1));
        EXPECT_THAT(result.err, HasSubstr(named));
    };
    expectRefused("", "a zz b", "“zz”");
    expectRefused("abc\n", "a  b", "“”");
    expectRefused("abc\n", "a <unk>", "“<unk>”");
    expectRefused("abc\n", "</s> a", "“</s>”");
    expectRefused("abc\n", "a ␣", "“␣”");
}

TEST_F(Search, APrefixMayBeAWordThatIsCopied) {
    const std::string copying = folder.path() / "copying";
    const CliResult trained = runCli({"train", "--sample", "reverse", "--pairs", "100", "--run", copying, "--quiet", "--threads", "1",
                                      "--max-updates", "1", "--set", "model.output=pointer_generator", "--set", "model.hidden_size=8"});
    ASSERT_EQ(trained.exitCode, 0) << trained.err;
    const auto answered = [&](const char* sentence) {
        return runCli({"translate", "--run", copying, "--input", file("in.txt", sentence), "--quiet", "--prefix", "é a"});
    };
    EXPECT_THAT(answered("aé\néb\n").lines(), Each(StartsWith("éa")));
    const CliResult result = answered("aé\nab\n");
    EXPECT_EQ(result.exitCode, 2);
    EXPECT_THAT(result.err, HasSubstr("“é” is no token of the target vocabulary nor of the source “a b”"));
}

TEST_F(Search, APointerNetworkBeginsWithWordsOfTheSourceOnly) {
    const std::string pointing = folder.path() / "pointing";
    const CliResult trained = runCli({"train", "--sample", "reverse", "--pairs", "100", "--run", pointing, "--quiet", "--threads", "1",
                                      "--max-updates", "1", "--set", "model.output=pointer", "--set", "model.hidden_size=8"});
    ASSERT_EQ(trained.exitCode, 0) << trained.err;
    const auto answered = [&](const char* prefix) {
        return runCli({"translate", "--run", pointing, "--input", file("in.txt", "abé\n"), "--quiet", "--prefix", prefix});
    };
    EXPECT_THAT(answered("é b").lines(), Each(StartsWith("éb")));
    EXPECT_EQ(answered("b </s>").lines(), Words{"b"});
    for (const char* prefix : {"c", "a c"}) {
        EXPECT_EQ(answered(prefix).exitCode, 2);
        EXPECT_THAT(answered(prefix).err, HasSubstr("“c” is no token of the source “a b é”"));
    }
}

TEST_F(Search, APrefixLongerThanTheAnswerMayBeIsRefused) {
    EXPECT_EQ(translated("abc\n", {"--prefix", "q u", "--set", "search.max_length=2"}).exitCode, 0);
    const CliResult result = translated("abc\n", {"--prefix", "q u", "--set", "search.max_length=1"});
    EXPECT_EQ(result.exitCode, 2);
    EXPECT_THAT(result.err, HasSubstr("prefix: it has 2 tokens"));
}

TEST_F(Search, SamplesDependOnTheSeedAndTheSentenceOnly) {
    const Words sampling{"--set", "search.sampling=full", "--beam", "4", "--nbest", "4"};
    const auto of = [&](const std::string& sentences, const Words& more) {
        Words words = sampling;
        words.insert(words.end(), more.begin(), more.end());
        return translated(sentences, words);
    };
    const CliResult first = of("abc\nhello\n", {"--seed", "7"});
    ASSERT_EQ(first.exitCode, 0) << first.err;
    ASSERT_THAT(first.lines(), SizeIs(8));
    EXPECT_EQ(of("abc\nhello\n", {"--seed", "7"}).out, first.out);
    EXPECT_NE(of("abc\nhello\n", {"--seed", "8"}).out, first.out);
    EXPECT_EQ(of("abc\nhello\n", {}).out, of("abc\nhello\n", {"--seed", "1"}).out);
    const Words alone = of("hello\n", {"--seed", "7"}).lines();
    ASSERT_THAT(alone, SizeIs(4));
    const auto textOf = [](const std::string& line) { return line.substr(0, line.rfind(" ||| ")).substr(1); };
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(textOf(alone[i]), textOf(first.lines()[4 + i])) << "whatever the batch";
}

TEST_F(Search, RulesHoldAndTheScoreHasBothPenalties) {
    const CliResult result = translated("abcdef\n", {"--json", "--attention", "--nbest", "5", "--set", "search.min_length=9", "--set",
                                                     "search.no_repeat_ngram=1", "--set", "search.coverage_penalty=0.4"});
    ASSERT_EQ(result.exitCode, 0) << result.err;
    const json answer = json::parse(result.lines()[0]);
    for (const json& hypothesis : answer.at("hypotheses")) {
        const Words tokens = hypothesis.at("tokens").get<Words>();
        EXPECT_GE(tokens.size(), 9U);
        EXPECT_THAT(std::set<std::string>(tokens.begin(), tokens.end()), SizeIs(tokens.size()));
        double sum = 0;
        for (const json& each : hypothesis.at("log_probabilities")) sum += each.get<double>();
        double score = sum / std::pow((5.0 + static_cast<double>(tokens.size())) / 6, 0.6);
        for (std::size_t j = 0; j < 6; ++j) {
            double coverage = 0;
            for (const json& row : hypothesis.at("attention")) coverage += row[j].get<double>();
            score += 0.4 * std::log(std::min(coverage, 1.0));
        }
        EXPECT_NEAR(hypothesis.at("score").get<double>(), score, 1e-4);
    }
}

TEST_F(Search, GroupsMustDivideTheBeamAndAnswerDifferently) {
    const CliResult refused = translated("abc\n", {"--beam", "5", "--set", "search.groups=2"});
    EXPECT_EQ(refused.exitCode, 2);
    EXPECT_THAT(refused.err, StartsWith("attune-cli: search.groups: "));
    const CliResult result =
        translated("abc\n", {"--beam", "4", "--nbest", "4", "--set", "search.groups=4", "--set", "search.diversity=20", "--json"});
    ASSERT_EQ(result.exitCode, 0) << result.err;
    std::set<std::string> first;
    const json answer = json::parse(result.lines()[0]);
    for (const json& hypothesis : answer.at("hypotheses")) first.insert(hypothesis.at("tokens")[0]);
    EXPECT_THAT(first, SizeIs(4));
}

TEST_F(Search, AnEnsembleOfARunWithItselfIsThatRun) {
    const auto scores = [&](const Words& more) {
        std::vector<std::pair<std::string, double>> scores;
        const json answer = json::parse(translated("abc\n", more).lines()[0]);
        for (const json& hypothesis : answer.at("hypotheses")) scores.emplace_back(hypothesis.at("text"), hypothesis.at("score"));
        return scores;
    };
    const auto one = scores({"--nbest", "3", "--json"});
    const auto two = scores({"--run", run(), "--nbest", "3", "--json"});
    ASSERT_EQ(one.size(), two.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(two[i].first, one[i].first);
        EXPECT_NEAR(two[i].second, one[i].second, 1e-5);
    }
}

TEST_F(Search, TheTraceIsThatOfTheContract) {
    const CliResult result = translated("abc\n\n", {"--trace", "--json", "--beam", "3", "--set", "search.min_length=3"});
    ASSERT_EQ(result.exitCode, 0) << result.err;
    EXPECT_THAT(json::parse(result.lines()[1]).at("trace").at("nodes"), IsEmpty());
    const json answer = json::parse(result.lines()[0]);
    const json hypothesis = answer.at("hypotheses")[0];
    const json nodes = answer.at("trace").at("nodes");
    Words won;
    std::vector<double> logProbabilities, sums;
    std::map<std::pair<int, std::string>, int> states;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const json& node = nodes[i];
        EXPECT_EQ(node.at("id"), i);
        EXPECT_EQ(node.at("parent").is_null(), i == 0);
        const std::size_t parent = i == 0 ? 0 : node.at("parent").get<std::size_t>();
        ASSERT_LE(parent, i);
        sums.push_back(node.at("log_probability").get<double>() + (i == 0 ? 0 : sums[parent]));
        const int step = node.at("step");
        EXPECT_EQ(step, i == 0 ? 0 : nodes[parent].at("step").get<int>() + 1);
        EXPECT_NEAR(node.at("score").get<double>(), sums[i] / std::pow((5.0 + step) / 6, 0.6), 1e-5);
        ++states[{step, node.at("state")}];
        EXPECT_EQ(node.at("reason").is_null(), node.at("state") != "pruned");
        EXPECT_NE(nodes[parent].at("state"), "pruned");
        if (i > 0 && node.at("state") == "won") {
            EXPECT_EQ(nodes[parent].at("state"), "won");
            won.push_back(node.at("token"));
            logProbabilities.push_back(node.at("log_probability"));
            EXPECT_EQ(node.at("score") == hypothesis.at("score"), won.size() == hypothesis.at("tokens").size());
        }
    }
    EXPECT_EQ(nodes[0].at("token"), "<s>");
    EXPECT_EQ(won, hypothesis.at("tokens").get<Words>());
    EXPECT_EQ(logProbabilities, hypothesis.at("log_probabilities").get<std::vector<double>>());
    EXPECT_EQ((states[{1, "kept"}] + states[{1, "won"}]), 3) << "the beam";
    EXPECT_EQ((states[{1, "pruned"}]), 3) << "as many as the beam";
    EXPECT_FALSE(json::parse(translated("abc\n", {"--json"}).lines()[0]).contains("trace"));
}

}  // namespace
}  // namespace attune
