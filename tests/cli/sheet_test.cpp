#include "tests/cli/trained_run.h"

#include <gmock/gmock.h>

namespace attune {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Sheet : public TrainedRun {
protected:
    std::string output() const { return folder.path() / "sheet.html"; }
    json data() const {
        const std::string page = contentOf(output()), start = "<script type=\"application/json\" id=\"data\">";
        const std::size_t from = page.find(start) + start.size();
        return json::parse(page.substr(from, page.find("</script>", from) - from));
    }
};

TEST_F(Sheet, HypothesesAndMomentsAreThoseOfTheOtherCommands) {
    const CliResult written = runCli({"sheet", "--run", run(), "--output", output(), "--lang", "zh", "--quiet"});
    ASSERT_EQ(written.exitCode, 0) << written.err;
    EXPECT_THAT(written.out, IsEmpty());
    EXPECT_LT(contentOf(output()).size(), 2'000'000u);
    const json page = data(), sentences = page.at("pictures").at("sentences");
    ASSERT_THAT(sentences, SizeIs(4)) << "four validation pairs are pinned";
    std::string sources;
    for (const json& sentence : sentences) sources += sentence.at("source").get<std::string>() + '\n';
    const CliResult answers =
        runCli({"translate", "--run", run(), "--input", file("in.txt", sources), "--quiet", "--json", "--nbest", "5"});
    ASSERT_THAT(answers.lines(), SizeIs(4)) << answers.err;
    for (std::size_t i = 0; i < 4; ++i) {
        const json wanted = json::parse(answers.lines()[i]).at("hypotheses"), shown = sentences[i].at("hypotheses");
        ASSERT_EQ(shown.size(), wanted.size());
        for (std::size_t j = 0; j < shown.size(); ++j) {
            EXPECT_EQ(shown[j].at("text"), wanted[j].at("text"));
            EXPECT_NEAR(shown[j].at("score").get<double>(), wanted[j].at("score").get<double>(), 1e-3);
        }
    }
    const CliResult history = runCli({"attention-history", "--run", run(), "--probe", "0", "--json"});
    std::size_t kept = 0;
    for (const std::string& line : history.lines()) {
        const json moment = json::parse(line);
        ++kept;
        EXPECT_EQ(moment.at("source"), sentences[0].at("tokens"));
    }
    EXPECT_THAT(sentences[0].at("moments"), SizeIs(kept)) << "a short run fits whole";
    const CliResult nowhere = runCli({"sheet", "--run", run(), "--output", folder.path() / "no/such/folder.html", "--quiet"});
    EXPECT_EQ(nowhere.exitCode, 1);
    EXPECT_THAT(nowhere.err, HasSubstr("folder.html"));
}

TEST(SheetUsage, WhatCannotBeMadeIsRefused) {
    const test::TemporaryFolder folder;
    const std::string output = folder.path("sheet.html"), run = folder.path("none");
    EXPECT_EQ(runCli({"sheet", "--run", run, "--quiet"}).exitCode, 2);
    EXPECT_EQ(runCli({"sheet", "--run", run, "--output", output, "--lang", "fr", "--quiet"}).exitCode, 2);
    EXPECT_EQ(runCli({"sheet", "--run", run, "--output", output, "--quiet"}).exitCode, 1);
    EXPECT_FALSE(std::filesystem::exists(output));
}

}  // namespace
}  // namespace attune
