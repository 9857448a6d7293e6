#include "tests/cli/trained_run.h"

#include <gmock/gmock.h>

namespace attune {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;

CliResult exported(const std::string& run, const std::string& output, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"export", "--run", run, "--format", "ctranslate2", "--output", output});
    return runCli(more);
}

TEST(Export, ATransformerBecomesAFolder) {
    const test::TemporaryFolder folder;
    const std::string run = folder.path("run"), output = folder.path("model");
    const CliResult trained = runCli({"train",
                                      "--sample",
                                      "reverse",
                                      "--pairs",
                                      "100",
                                      "--run",
                                      run,
                                      "--quiet",
                                      "--threads",
                                      "1",
                                      "--max-updates",
                                      "4",
                                      "--set",
                                      "model.encoder=transformer",
                                      "--set",
                                      "model.decoder=transformer",
                                      "--set",
                                      "model.hidden_size=8",
                                      "--set",
                                      "model.embedding_size=8",
                                      "--set",
                                      "model.feed_forward_size=8",
                                      "--set",
                                      "train.validate_every=2",
                                      "--set",
                                      "train.keep_checkpoints=2",
                                      "--set",
                                      "train.validation_sentences=2"});
    ASSERT_EQ(trained.exitCode, 0) << trained.err;

    const CliResult written = exported(run, output, {"--checkpoint", "2", "--json", "--quiet"});
    ASSERT_EQ(written.exitCode, 0) << written.err;
    EXPECT_THAT(written.err, IsEmpty());
    const json result = written.json();
    EXPECT_EQ(result.at("format"), "ctranslate2");
    EXPECT_EQ(result.at("output"), output);
    EXPECT_EQ(result.at("checkpoint"), "2");
    EXPECT_EQ(result.at("update"), 2);
    std::uintmax_t bytes = 0;
    for (const std::string name : result.at("files")) bytes += std::filesystem::file_size(output + "/" + name);
    EXPECT_EQ(result.at("bytes"), bytes);
    EXPECT_TRUE(json::parse(contentOf(output + "/config.json")).at("add_source_eos"));
    EXPECT_THAT(contentOf(output + "/model.bin"), HasSubstr("TransformerSpec"));

    const CliResult again = exported(run, output);
    EXPECT_EQ(again.exitCode, 2);
    EXPECT_THAT(again.err, HasSubstr(output));
}

using ExportOfARecurrentModel = TrainedRun;

TEST_F(ExportOfARecurrentModel, IsRefusedByTheNameOfTheOption) {
    const CliResult refused = exported(run(), folder.path("model"), {"--quiet"});
    EXPECT_EQ(refused.exitCode, 2);
    EXPECT_THAT(refused.err, HasSubstr("attune-cli: model.encoder: CTranslate2 knows Transformers only"));
    EXPECT_THAT(linesOf(refused.err), testing::SizeIs(1));
    EXPECT_FALSE(std::filesystem::exists(folder.path("model")));
}

TEST(ExportUsage, WordsThatAreMissingOrUnknown) {
    const test::TemporaryFolder folder;
    const std::string run = folder.path("none"), output = folder.path("model");
    EXPECT_EQ(runCli({"export", "--run", run, "--format", "onnx", "--output", output, "--quiet"}).exitCode, 2);
    EXPECT_EQ(exported(run, output, {"--quiet"}).exitCode, 1);
}

}  // namespace
}  // namespace attune
