#include "core/run/attention_history.h"
#include "core/run/run_files.h"
#include "core/run/train_run.h"
#include "core/run/translator.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <set>

namespace attune {
namespace {

/// A run of 8 updates with a checkpoint every second of them.
void trainWithCheckpoints(const std::filesystem::path& folder, const std::vector<std::string>& modelSettings) {
    RunConfig config;
    std::vector<std::string> settings{"data.source_tokenizer=character",
                                      "data.target_tokenizer=character",
                                      "data.min_frequency=1",
                                      "train.batch_size=16",
                                      "train.max_updates=8",
                                      "train.validate_every=2",
                                      "train.keep_checkpoints=100",
                                      "train.threads=1",
                                      "train.validation_sentences=4",
                                      "model.embedding_size=8",
                                      "model.hidden_size=8"};
    settings.insert(settings.end(), modelSettings.begin(), modelSettings.end());
    ASSERT_TRUE(config.applySettings(settings).empty());
    CorpusSource source;
    source.kind = CorpusKind::Lesson;
    source.lesson = "reverse";
    source.pairs = 200;
    attune::Run run = attune::Run::create(folder, config, source);
    TrainControl control;
    ASSERT_EQ(trainRun(run, {}, {}, control), StopReason::MaxUpdates);
}

class MomentOfACheckpoint : public testing::TestWithParam<std::vector<std::string>> {};

/// Free-running answers are searched together while a model trains, one by one afterwards.
constexpr double rounding = 1e-5;

/// What the scrubber shows at update u is what the weights of update u read: forced on the reference to the last bit.
TEST_P(MomentOfACheckpoint, IsItsAttention) {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "run";
    trainWithCheckpoints(path, GetParam());
    const std::vector<WatchedSentence> probes = attune::Run::open(path).probes();
    const std::vector<Moment> moments = AttentionHistory::read(RunFiles(path).moments);
    std::set<std::vector<float>> pictures;
    for (const std::int64_t update : {2, 4, 6, 8}) {
        const Translator translator = Translator::open(path, {CheckpointChoice::Kind::Update, update}, 1);
        std::size_t compared = 0;
        for (const Moment& kept : moments) {
            if (kept.update != update) continue;
            const WatchedSentence& probe = probes.at(static_cast<std::size_t>(kept.probe));
            const Moment now =
                kept.feeding == ProbeFeeding::Forced ? translator.forced(probe.source, probe.reference) : translator.free(probe.source);
            EXPECT_EQ(kept.translation, now.translation);
            EXPECT_EQ(kept.targetTokens, now.targetTokens);
            const bool forced = kept.feeding == ProbeFeeding::Forced;
            if (forced)
                EXPECT_EQ(kept.logProbabilities, now.logProbabilities);
            else
                EXPECT_THAT(kept.logProbabilities, testing::Pointwise(testing::DoubleNear(rounding), now.logProbabilities));
            ASSERT_EQ(kept.attention.size(), now.attention.size());
            for (std::size_t i = 0; i < kept.attention.size(); ++i) {
                EXPECT_EQ(kept.attention[i].kind, now.attention[i].kind);
                EXPECT_EQ(kept.attention[i].columnTokens, now.attention[i].columnTokens);
                if (forced)
                    EXPECT_EQ(kept.attention[i].weights, now.attention[i].weights);
                else
                    EXPECT_THAT(kept.attention[i].weights,
                                testing::Pointwise(testing::FloatNear(static_cast<float>(rounding)), now.attention[i].weights));
            }
            if (kept.probe == 0 && kept.feeding == ProbeFeeding::Forced) pictures.insert(kept.attention.at(0).weights);
            ++compared;
        }
        EXPECT_EQ(compared, 2 * probes.size());  // forced and free of each
    }
    EXPECT_EQ(pictures.size(), 4U);  // no two moments are alike, so none was compared with another's
}

INSTANTIATE_TEST_SUITE_P(Models, MomentOfACheckpoint,
                         testing::Values(std::vector<std::string>{"model.attention=additive"},
                                         std::vector<std::string>{"model.encoder=transformer", "model.decoder=transformer",
                                                                  "model.heads=2"}));

}  // namespace
}  // namespace attune
