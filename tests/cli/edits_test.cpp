#include "tests/cli/trained_run.h"

#include <gmock/gmock.h>

#include <cmath>

namespace attune {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

using Words = std::vector<std::string>;

class Edits : public TrainedRun {
protected:
    CliResult asked(const char* command, const std::string& sentences, const Words& more) const {
        Words words{command, "--run", run(), "--input", file("in.txt", sentences), "--quiet"};
        words.insert(words.end(), more.begin(), more.end());
        return runCli(words);
    }
    json answered(const std::string& sentence, const Words& more = {}) const {
        Words words{"--json", "--attention"};
        words.insert(words.end(), more.begin(), more.end());
        const CliResult result = asked("translate", sentence + "\n", words);
        EXPECT_EQ(result.exitCode, 0) << result.err;
        json answer = json::parse(result.lines()[0]);
        answer.erase("source");
        return answer;
    }
    void expectRefused(const Words& flags, const char* said) const {
        const CliResult result = asked("translate", "abc\n", flags);
        EXPECT_EQ(result.exitCode, 2) << said;
        EXPECT_THAT(result.out, IsEmpty());
        EXPECT_THAT(result.err, HasSubstr(said));
    }
};

TEST_F(Edits, ASwapEqualsTheSwappedSentenceOnEveryLine) {
    EXPECT_EQ(answered("abcd", {"--swap", "1=x", "--swap", "3=y"}), answered("axcy"));
    EXPECT_EQ(answered("abcd", {"--delete", "0", "--insert", "4=z"}), answered("bcdz"));
    const CliResult both = asked("translate", "abc\n\nxyz\n", {"--swap", "0=q"});
    EXPECT_EQ(both.out, asked("translate", "qbc\n\nqyz\n", {}).out);
}

TEST_F(Edits, MutingActsAndWhatCanNotBeIsRefused) {
    const json plain = answered("abcd"), muted = answered("abcd", {"--mute", "0.0"});
    EXPECT_NE(plain.at("hypotheses")[0].at("score"), muted.at("hypotheses")[0].at("score"));
    EXPECT_EQ(muted.at("hypotheses")[0].at("attention").size(), muted.at("hypotheses")[0].at("tokens").size());
    expectRefused({"--mute", "0.1"}, "mute: there is no head 0.1");
    expectRefused({"--mute", "encoder.0.0"}, "the encoder of this model is no Transformer");
    expectRefused({"--mute", "0"}, "--mute: “0” is not LAYER.HEAD");
    expectRefused({"--swap", "x"}, "--swap: “x” is not J=WORD");
    expectRefused({"--swap", "7=a"}, "swap: there is no token 7: “a b c” has 3");
    expectRefused({"--swap", "0=ab"}, "“ab” is not one token");
    expectRefused({"--delete", "-1"}, "--delete");
    expectRefused({"--delete", "0", "--delete", "1", "--delete", "2"}, "no token is left");
}

TEST_F(Edits, LeavesOneOut) {
    const CliResult result = asked("leave-one-out", "abc\n\n", {"--json"});
    ASSERT_EQ(result.exitCode, 0) << result.err;
    ASSERT_THAT(result.lines(), SizeIs(2));
    const json line = json::parse(result.lines()[0]);
    EXPECT_EQ(line.at("line"), 1);
    EXPECT_EQ(line.at("source"), json({"a", "b", "c", "</s>"}));
    const json best = answered("abc").at("hypotheses")[0];
    EXPECT_EQ(line.at("target"), best.at("tokens"));
    for (std::size_t t = 0; t < best.at("tokens").size(); ++t)
        EXPECT_NEAR(line.at("log_probabilities")[t].get<double>(), best.at("log_probabilities")[t].get<double>(), 1e-4);
    for (const char* kind : {"removed", "unknown"}) {
        ASSERT_EQ(line.at(kind).size(), best.at("tokens").size());
        for (const json& row : line.at(kind)) {
            ASSERT_THAT(row, SizeIs(4));
            EXPECT_TRUE(row[3].is_null()) << "</s> stays";
        }
    }
    EXPECT_EQ(line.at("correlation").size(), best.at("tokens").size());
    // The same answer, forced as a prefix, of the sentence without its second token.
    std::string prefix;
    for (const json& token : best.at("tokens")) prefix += (prefix.empty() ? "" : " ") + token.get<std::string>();
    const json without = answered("ac", {"--prefix", prefix}).at("hypotheses")[0];
    for (std::size_t t = 0; t < best.at("tokens").size(); ++t)
        EXPECT_NEAR(line.at("removed")[t][1].get<double>(),
                    without.at("log_probabilities")[t].get<double>() - best.at("log_probabilities")[t].get<double>(), 1e-3);
    const json empty = json::parse(result.lines()[1]);
    EXPECT_THAT(empty.at("removed"), IsEmpty());
    EXPECT_THAT(asked("leave-one-out", "abc\n", {}).out, HasSubstr("removed\n"));
}

}  // namespace
}  // namespace attune
