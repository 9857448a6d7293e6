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

class Worst : public TrainedRun {
protected:
    std::vector<json> worst(const Words& more) const {
        Words words{"worst", "--run", run(), "--quiet", "--json"};
        words.insert(words.end(), more.begin(), more.end());
        const CliResult result = runCli(words);
        EXPECT_EQ(result.exitCode, 0) << result.err;
        std::vector<json> examples;
        for (const std::string& line : result.lines()) examples.push_back(json::parse(line));
        return examples;
    }
};

TEST_F(Worst, AnswersAreThoseOfTranslateSortedByWhatIsAsked) {
    const std::vector<json> all = worst({});
    ASSERT_THAT(all, SizeIs(20)) << "the test part of 400 pairs";
    for (std::size_t i = 1; i < all.size(); ++i) EXPECT_LE(all[i - 1].at("score"), all[i].at("score"));
    std::string sources;
    for (const json& example : all) sources += example.at("source").get<std::string>() + '\n';
    const CliResult answers = runCli({"translate", "--run", run(), "--input", file("in.txt", sources), "--quiet", "--json", "--attention"});
    ASSERT_THAT(answers.lines(), SizeIs(all.size()));
    for (std::size_t i = 0; i < all.size(); ++i) {
        const json answer = json::parse(answers.lines()[i]).at("hypotheses")[0];
        EXPECT_EQ(all[i].at("hypothesis"), answer.at("text"));
        EXPECT_NEAR(all[i].at("score").get<double>(), answer.at("score").get<double>(), 1e-5);
        const auto rows = answer.at("attention").get<std::vector<std::vector<double>>>();
        double deviation = 0;
        for (std::size_t column = 0; column < rows[0].size(); ++column) {
            double coverage = 0;
            for (const auto& row : rows) coverage += row[column];
            deviation -= std::log(1 + (1 - coverage) * (1 - coverage)) / static_cast<double>(rows[0].size());
        }
        EXPECT_NEAR(all[i].at("cdp").get<double>(), deviation, 1e-4);
        EXPECT_NEAR(all[i].at("confidence").get<double>(),
                    all[i].at("cdp").get<double>() + all[i].at("ap_in").get<double>() + all[i].at("ap_out").get<double>(), 1e-9);
        const std::string reference = all[i].at("reference"), source = all[i].at("source");
        EXPECT_EQ(reference, std::string(source.rbegin(), source.rend()));
        EXPECT_NEAR(all[i].at("length_ratio").get<double>(), static_cast<double>(rows.size()) / static_cast<double>(reference.size() + 1),
                    1e-9);
    }
}

TEST_F(Worst, LengthRatiosFarFromOneComeFirstAndTheLimitHolds) {
    const auto distance = [](const json& example) { return std::abs(std::log(example.at("length_ratio").get<double>())); };
    const std::vector<json> all = worst({"--by", "length_ratio", "--part", "valid"});
    for (std::size_t i = 1; i < all.size(); ++i) EXPECT_GE(distance(all[i - 1]), distance(all[i]));
    const std::vector<json> some = worst({"--by", "length_ratio", "--part", "valid", "--limit", "3"});
    ASSERT_THAT(some, SizeIs(3));
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(some[i], all[i]);
}

TEST_F(Worst, WithoutAttentionItsMeasuresAreRefused) {
    const std::string plain = folder.path() / "plain";
    ASSERT_EQ(runCli({"train", "--sample", "reverse", "--pairs", "100", "--run", plain, "--quiet", "--threads", "1", "--max-updates", "1",
                      "--set", "model.hidden_size=8", "--set", "model.attention=none"})
                  .exitCode,
              0);
    const CliResult refused = runCli({"worst", "--run", plain, "--by", "cdp", "--quiet"});
    EXPECT_EQ(refused.exitCode, 2);
    EXPECT_THAT(refused.out, IsEmpty());
    EXPECT_THAT(refused.err, HasSubstr("--by"));
    const CliResult allowed = runCli({"worst", "--run", plain, "--json", "--quiet", "--limit", "1"});
    EXPECT_EQ(allowed.exitCode, 0);
    EXPECT_TRUE(json::parse(allowed.lines()[0]).at("cdp").is_null());
}

}  // namespace
}  // namespace attune
