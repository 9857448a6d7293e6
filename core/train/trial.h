#pragma once

#include "core/data/dataset.h"
#include "core/model/model_options.h"
#include "core/train/train_options.h"

#include <cstdint>
#include <stop_token>

namespace attune {

/// What a few seconds of training on a model of its own tell about the whole run. Nothing is written.
struct TrialNumbers {
    std::int64_t parameters = 0;
    std::int64_t updatesPerEpoch = 0;
    std::int64_t updates = 0;  // done in the trial
    double seconds = 0;
    double updatesPerSecond = 0;
    double memoryBytes = 0;  // resident memory that the largest batch of the epoch added
    std::int64_t checkpointBytes = 0;
    std::int64_t threads = 0;
};
/// Throws Error{Cancelled} when stopped.
TrialNumbers trialTraining(const Dataset& dataset, const DataOptions& data, const ModelOptions& model, const TrainOptions& train,
                           double seconds, std::stop_token stop = {});

}  // namespace attune
