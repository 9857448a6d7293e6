#include "core/train/checkpoint.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/ops/dropout_stream.h"
#include "core/train/safetensors.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <thread>

namespace attune {
namespace {

using test::TemporaryFolder;

std::shared_ptr<Seq2Seq> smallModel(std::uint64_t seed, AttentionScore attention = AttentionScore::General) {
    ModelOptions options;
    options.embeddingSize = 6;
    options.hiddenSize = 5;
    options.attention = attention;
    options.cell = CellKind::Lstm;
    auto model = std::make_shared<Seq2Seq>(options, 11, 9);
    initialiseParameters(*model, seed);
    return model;
}

TEST(Checkpoint, AModelComesBackWithOptionsAndWeights) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "model.safetensors";
    const auto model = smallModel(3);
    saveModel(file, *model);
    const auto loaded = loadModel(file);
    EXPECT_EQ(loaded->options().summary(), model->options().summary());
    EXPECT_EQ(loaded->options().attention, AttentionScore::General);
    EXPECT_EQ(loaded->sourceVocabulary(), 11);
    EXPECT_EQ(loaded->targetVocabulary(), 9);
    const auto expected = model->named_parameters();
    for (const auto& parameter : loaded->named_parameters())
        EXPECT_TRUE(torch::equal(parameter.value(), expected[parameter.key()])) << parameter.key();
}

TEST(Checkpoint, EqualWeightsGiveEqualBytes) {
    const TemporaryFolder folder;
    saveModel(folder.path() / "a", *smallModel(3));
    saveModel(folder.path() / "b", *smallModel(3));
    saveModel(folder.path() / "c", *smallModel(4));
    EXPECT_EQ(readFile(folder.path() / "a"), readFile(folder.path() / "b"));
    EXPECT_NE(readFile(folder.path() / "a"), readFile(folder.path() / "c"));
}

TEST(Checkpoint, WeightsOfAnotherModelAreRefused) {
    const TemporaryFolder folder;
    saveModel(folder.path() / "a", *smallModel(3));
    const auto other = smallModel(3, AttentionScore::Additive);
    EXPECT_THROW(loadWeights(folder.path() / "a", *other), Error);
    EXPECT_THROW(loadModel(folder.path() / "missing"), Error);
}

TEST(Checkpoint, EveryShortenedOrDamagedHeaderIsRefused) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "a";
    saveModel(file, *smallModel(3));
    const std::string whole = readFile(file);
    const auto write = [&](const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; };
    for (std::size_t size = 0; size < whole.size(); size += 97) {
        write(whole.substr(0, size));
        EXPECT_THROW(loadModel(file), Error) << size;
    }
    write(whole + "x");
    EXPECT_THROW(loadModel(file), Error);
    const auto replaced = [&](const std::string& from, const std::string& to) {
        std::string bytes = whole;
        const std::size_t at = bytes.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        bytes.replace(at, from.size(), to);
        return bytes;
    };
    write(replaced("\"attune.format\":\"1\"", "\"attune.format\":\"2\""));
    EXPECT_THROW(loadModel(file), Error);
    write(replaced("\\\"hidden_size\\\":5", "\\\"hidden_size\\\":6"));
    EXPECT_THROW(loadModel(file), Error);
    write(replaced("\\\"lstm\\\"", "\\\"mlst\\\""));
    EXPECT_THROW(loadModel(file), Error);
}

/// Equal weights, equal bytes: nothing of a run is in the file.
TEST(Checkpoint, MetadataIsFormatAndModelOnly) {
    const TemporaryFolder folder;
    saveModel(folder.path() / "a", *smallModel(3));
    std::vector<std::string> keys;
    for (const auto& [key, value] : parseSafetensors(readFile(folder.path() / "a"), "a").metadata) keys.push_back(key);
    EXPECT_EQ(keys, (std::vector<std::string>{"attune.format", "attune.model"}));
}

/// A model far greater than the file must not be allocated first.
TEST(Checkpoint, AnImpossibleModelIsRefusedBeforeItIsBuilt) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "a";
    saveModel(file, *smallModel(3));
    Safetensors content = parseSafetensors(readFile(file), "a");
    std::string& model = content.metadata["attune.model"];
    model.replace(model.find("\"hidden_size\":5"), 15, "\"hidden_size\":65000");
    writeDurably(file, toSafetensors(content));
    try {
        loadModel(file);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::FileBroken);
    }
}

TEST(Checkpoint, NamesAndPositionsOfTheFolder) {
    const TemporaryFolder folder;
    const CheckpointFolder checkpoints(folder.path());
    EXPECT_FALSE(checkpoints.latest());
    EXPECT_TRUE(checkpoints.updates().empty());
    checkpoints.create();
    const auto model = smallModel(1);
    Optimizer optimizer(*model, TrainOptions());
    TrainPosition position;
    for (position.update = 10; position.update <= 40; position.update += 10)
        saveCheckpoint(checkpoints, position, {*model, nullptr, optimizer.state()}, position.update == 20, 1);
    saveModel(checkpoints.weights(50), *model);  // killed before it was named
    EXPECT_EQ(checkpoints.updates(), (std::vector<std::int64_t>{20, 40}));
    EXPECT_EQ(checkpoints.latest(), 40);
    EXPECT_EQ(checkpoints.best(), 20);
    EXPECT_EQ(readFile(folder.path() / "checkpoints" / "latest"), "step-40\n");
    const TrainingState state = loadTrainingState(checkpoints.state(20));
    EXPECT_EQ(state.position.update, 20);
    EXPECT_EQ(state.optimizer.moments.size(), 2U);
    std::ofstream(folder.path() / "checkpoints" / "latest") << "step-x\n";
    EXPECT_THROW(checkpoints.latest(), Error);
}

TEST(Checkpoint, TheMovingAverageGoesWithItsStep) {
    const TemporaryFolder folder;
    const CheckpointFolder checkpoints(folder.path());
    checkpoints.create();
    const auto model = smallModel(1);
    const auto average = smallModel(2);
    Optimizer optimizer(*model, TrainOptions());
    TrainPosition position;
    for (position.update = 1; position.update <= 3; ++position.update)
        saveCheckpoint(checkpoints, position, {*model, average.get(), optimizer.state()}, false, 2);
    EXPECT_EQ(checkpoints.updates(), (std::vector<std::int64_t>{2, 3}));
    EXPECT_FALSE(std::filesystem::exists(checkpoints.average(1)));
    EXPECT_TRUE(torch::equal(loadModel(checkpoints.average(3))->parameters()[0], average->parameters()[0]));
    EXPECT_TRUE(torch::equal(loadModel(checkpoints.weights(3))->parameters()[0], model->parameters()[0]));
}

TEST(Checkpoint, TheAverageOfModelsIsTheMeanOfTheirWeights) {
    const TemporaryFolder folder;
    std::vector<std::filesystem::path> files;
    std::vector<std::shared_ptr<Seq2Seq>> models;
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        models.push_back(smallModel(seed));
        files.push_back(folder.path() / std::to_string(seed));
        saveModel(files.back(), *models.back());
    }
    const auto average = loadAverage(files);
    for (std::size_t i = 0; i < average->parameters().size(); ++i) {
        const auto of = [&](std::size_t model) { return models[model]->parameters()[i]; };
        EXPECT_TRUE(torch::allclose(average->parameters()[i], (of(0) + of(1) + of(2)) / 3, 1e-6, 1e-7)) << i;
    }
    EXPECT_TRUE(torch::equal(loadAverage(std::span(files).first(1))->parameters()[0], models[0]->parameters()[0]));
    saveModel(files[1], *smallModel(2, AttentionScore::Additive));
    EXPECT_THROW(loadAverage(files), Error);
}

/// kill −9 in a loop of saves: whatever `latest` names can be loaded, every time.
TEST(Checkpoint, AKilledSaveLeavesALoadableCheckpoint) {
    torch::set_num_threads(1);
    const TemporaryFolder folder;
    const CheckpointFolder checkpoints(folder.path());
    checkpoints.create();
    const auto model = smallModel(1);
    Optimizer optimizer(*model, TrainOptions());
    TrainPosition position;
    position.update = 1;
    saveCheckpoint(checkpoints, position, {*model, nullptr, optimizer.state()}, true, 1);
    for (int round = 0; round < 50; ++round) {
        int saved[2];
        ASSERT_EQ(pipe(saved), 0);
        const pid_t child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            for (;;) {
                ++position.update;
                saveCheckpoint(checkpoints, position, {*model, nullptr, optimizer.state()}, position.update % 3 == 0, 1);
                if (write(saved[1], "s", 1) != 1) _exit(1);
            }
        }
        char first = 0;
        EXPECT_EQ(read(saved[0], &first, 1), 1);  // however slow the machine is: one save is done, another goes on
        std::this_thread::sleep_for(std::chrono::microseconds(113 * round));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        close(saved[0]);
        close(saved[1]);
        const auto latest = checkpoints.latest();
        ASSERT_TRUE(latest);
        EXPECT_NO_THROW(loadModel(checkpoints.weights(*latest)));
        EXPECT_EQ(loadTrainingState(checkpoints.state(*latest)).position.update, *latest);
        EXPECT_NO_THROW(loadModel(checkpoints.weights(*checkpoints.best())));
        position.update = *latest;
    }
    EXPECT_GE(position.update, 51);
    ++position.update;
    saveCheckpoint(checkpoints, position, {*model, nullptr, optimizer.state()}, true, 1);
    const std::filesystem::directory_iterator files(folder.path() / "checkpoints");
    EXPECT_EQ(std::distance(begin(files), end(files)), 4);  // two files of the step, `latest`, `best`: nothing piles up
}

}  // namespace
}  // namespace attune
