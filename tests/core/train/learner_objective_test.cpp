#include "core/model/forced_pass.h"
#include "core/train/learner.h"
#include "core/train/model_batches.h"
#include "core/train/training_batches.h"
#include "tests/support/toy_dataset.h"

#include <gtest/gtest.h>

namespace attune {
namespace {

/// The toy corpus, which reverses, with an alignment that says it copied.
std::shared_ptr<const Dataset> wronglyAligned() {
    auto dataset = std::make_shared<Dataset>(*test::toyDataset());
    for (std::int64_t pair = 0; pair < dataset->corpus.size(); ++pair) {
        std::vector<TokenLink> links;
        for (std::uint32_t i = 0; i < dataset->sourceIds.length(pair); ++i) links.push_back({i, i});
        dataset->links.add(links);
    }
    return dataset;
}

/// The cross-attention [T, S] of every pair after 60 updates.
std::vector<torch::Tensor> learntAttention(const TrainOptions& train) {
    torch::set_num_threads(1);
    const auto dataset = wronglyAligned();
    ModelOptions model;
    model.embeddingSize = model.hiddenSize = 12;
    model.dropout = 0;
    const SentenceCodec codec(test::toyDataOptions(), dataset);
    Learner learner(model, train, dataset->sourceVocabulary.size(), dataset->targetVocabulary.size());
    const TrainingBatches batches(model, train, test::toyDataOptions(), dataset);
    for (std::int64_t update = 1; update <= 60; ++update) {
        const Batch batch = batches.of(dataset->split.train);
        learner.learn(std::span(&batch, 1), {update, 0.02, 1, {}});
    }
    std::vector<torch::Tensor> maps;
    for (const std::uint32_t pair : dataset->split.train) {
        const Batch one = pairsBatch(model, *dataset, codec, std::span(&pair, 1));
        maps.push_back(forcedPass(*learner.model(), one).cross[0][0]);
    }
    return maps;
}

/// Share of the target words that look most at the source word of the same number.
double shareOnDiagonal(const std::vector<torch::Tensor>& maps) {
    double on = 0, all = 0;
    for (const torch::Tensor& map : maps) {
        const std::int64_t words = map.size(0) - 1;
        on += map.narrow(0, 0, words).argmax(1).eq(torch::arange(words)).sum().item<double>();
        all += static_cast<double>(words);
    }
    return on / all;
}

double meanEntropy(const std::vector<torch::Tensor>& maps) {
    double sum = 0, rows = 0;
    for (const torch::Tensor& map : maps) {
        sum -= (map * (map + 1e-12).log()).sum().item<double>();
        rows += static_cast<double>(map.size(0));
    }
    return sum / rows;
}

TEST(LearnerObjective, GuidedAttentionFollowsTheAlignmentWhateverTheTaskIs) {
    TrainOptions guided;
    EXPECT_GT(shareOnDiagonal(learntAttention(guided)), 0.9);
    TrainOptions free;
    free.guidedAlignment = 0;
    EXPECT_LT(shareOnDiagonal(learntAttention(free)), 0.6);
}

TEST(LearnerObjective, EntropySharpensOrSpreadsAttention) {
    TrainOptions plain;
    plain.guidedAlignment = 0;
    TrainOptions sharp = plain;
    sharp.attentionEntropy = 1;
    TrainOptions spread = plain;
    spread.attentionEntropy = -1;
    const double between = meanEntropy(learntAttention(plain));
    EXPECT_LT(meanEntropy(learntAttention(sharp)), between * 0.8);
    EXPECT_GT(meanEntropy(learntAttention(spread)), between * 1.05);
}

}  // namespace
}  // namespace attune
