#pragma once

#include "core/data/batcher.h"
#include "core/model/seq2seq.h"
#include "core/train/optimizer.h"
#include "core/train/train_options.h"

#include <cmath>
#include <cstdint>
#include <memory>

namespace attune {

/// What one update found; per target token where that makes sense.
struct UpdateNumbers {
    double loss = 0;
    double nll = 0;
    double gradientNorm = 0;  // before clipping
    std::int64_t tokens = 0;
    std::int64_t correct = 0;

    bool finite() const { return std::isfinite(loss) && std::isfinite(gradientNorm); }
};

/// A model that learns: initialised by the seed, updated batch by batch. Its random streams depend on seed and update alone.
class Learner {
public:
    Learner(const ModelOptions& model, const TrainOptions& train, std::int64_t sourceVocabulary, std::int64_t targetVocabulary);

    /// Update number `update` (1 = the first). When loss or gradient norm is not finite the weights stay as they are.
    UpdateNumbers learn(const Batch& batch, std::int64_t update, double learningRate, double teacherForcing);

    const std::shared_ptr<Seq2Seq>& model() const { return m_model; }
    Optimizer& optimizer() { return m_optimizer; }
    bool weightsAreFinite();

private:
    TrainOptions m_options;
    std::shared_ptr<Seq2Seq> m_model;
    Optimizer m_optimizer;
};

}  // namespace attune
