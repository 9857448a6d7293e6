#pragma once

#include "core/base/thread_pool.h"
#include "core/data/batcher.h"
#include "core/model/seq2seq.h"
#include "core/train/optimizer.h"
#include "core/train/train_options.h"
#include "core/train/weight_average.h"

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace attune {

/// What one update found; per target token where that makes sense.
struct UpdateNumbers {
    double loss = 0;
    double nll = 0;
    double gradientNorm = 0;                                    // before clipping
    std::vector<std::pair<std::string, double>> gradientNorms;  // of the blocks that learn, before clipping
    std::int64_t tokens = 0;
    std::int64_t correct = 0;

    bool finite() const { return std::isfinite(loss) && std::isfinite(gradientNorm); }
};

/// How one update learns.
struct UpdatePlan {
    std::int64_t update = 1;  // 1 = the first
    double learningRate = 0;
    double teacherForcing = 1;
    LearningParts parts;
};

/// A model that learns: initialised by the seed, updated batch by batch. Each thread takes a share of the sentences through the whole
/// model, forward and backward, on its own: they meet once an update, when gradients are added up. Random streams depend on seed, update
/// and number of threads alone.
class Learner {
public:
    Learner(const ModelOptions& model, const TrainOptions& train, std::int64_t sourceVocabulary, std::int64_t targetVocabulary);

    /// One update by the mean gradient over the target tokens of all batches, as if they were one. When loss or gradient norm is
    /// not finite the weights stay as they are.
    UpdateNumbers learn(std::span<const Batch> batches, const UpdatePlan& plan);

    const std::shared_ptr<Seq2Seq>& model() const { return m_model; }
    Optimizer& optimizer() { return m_optimizer; }
    /// A model of the averaged weights that shares nothing; nullptr when no average is kept (train.ema_decay).
    std::shared_ptr<Seq2Seq> averagedModel();
    /// Goes on with the average that averagedModel() gave.
    void restoreAverage(const std::filesystem::path& weights);
    bool weightsAreFinite();

private:
    /// Adds loss and gradients of the batches to `numbers`; false when a loss is not finite.
    bool accumulate(std::span<const Batch> batches, const UpdatePlan& plan, UpdateNumbers& numbers);
    /// The same of the rows that are this thread's.
    UpdateNumbers accumulateShard(std::size_t thread, std::span<const Batch> shards, const UpdatePlan& plan, std::int64_t tokens);

    TrainOptions m_options;
    std::shared_ptr<Seq2Seq> m_model;
    std::vector<std::shared_ptr<Seq2Seq>> m_replicas;  // [threads]: the model, then others of the same weights
    Optimizer m_optimizer;
    std::unique_ptr<ThreadPool> m_pool;
    std::optional<WeightAverage> m_average;
};

}  // namespace attune
