#pragma once

#include "tests/cli/attune_cli.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace attune {

/// A run that has learned a little, in about a second.
class TrainedRun : public testing::Test {
protected:
    void SetUp() override {
        const CliResult trained =
            runCli({"train", "--sample", "reverse", "--pairs", "400", "--run", run(), "--quiet", "--threads", "1", "--max-updates", "40",
                    "--set", "model.hidden_size=24", "--set", "model.embedding_size=12", "--set", "train.validate_every=20"});
        ASSERT_EQ(trained.exitCode, 0) << trained.err;
    }

    std::string run() const { return folder.path() / "run"; }
    std::string file(const char* name, const std::string& content) const {
        std::ofstream(folder.path() / name, std::ios::binary) << content;
        return folder.path() / name;
    }

    const test::TemporaryFolder folder;
};

}  // namespace attune
