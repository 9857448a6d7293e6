#pragma once

#include "core/run/run.h"

#include <memory>

namespace attune {

/// New limits of a continued run; unset ones stay as in config.toml.
struct RunLimits {
    std::optional<std::int64_t> maxUpdates;
    std::optional<std::int64_t> maxEpochs;
    std::optional<double> maxMinutes;  // of this call
};

/// Trains a run from where its folder says it is (its latest checkpoint, or the beginning) until a limit or a wish ends it.
/// `dataset`: the loaded corpus of the run, or nullptr: loaded here. Writes everything of the run's folder. Throws Error before the first
/// event for what can be known before (locked, wrong fingerprint, nothing to read); afterwards failures end the run with a
/// reason and are thrown too.
StopReason trainRun(Run& run, const RunLimits& limits, const EventSink& sink, TrainControl& control,
                    std::shared_ptr<const Dataset> dataset = nullptr);

/// A few seconds' trial of a configuration on loaded data, nothing written.
struct TrialEstimate {
    std::int64_t parameters = 0;
    std::int64_t updatesPerEpoch = 0;
    double updatesPerSecond = 0;
    double memoryBytes = 0;  // resident memory that the trial added: weights, gradients, optimizer, activations
    std::int64_t checkpointBytes = 0;
    double trialSeconds = 0;
    std::int64_t threads = 0;
};
TrialEstimate tryTraining(const RunConfig& config, const Dataset& dataset, double seconds, std::stop_token stop);

}  // namespace attune
