#pragma once

#include "core/data/dataset.h"
#include "core/decode/search_options.h"
#include "core/model/model_options.h"
#include "core/train/headline.h"
#include "core/train/train_control.h"
#include "core/train/train_event.h"
#include "core/train/train_options.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace attune {

/// What a training starts from.
struct TrainerSetup {
    std::filesystem::path folder;  // of the run; its checkpoints/ is made when it is not there
    std::string runName;
    std::shared_ptr<const Dataset> dataset;
    DataOptions data;
    ModelOptions model;
    SearchOptions search;                  // its lengths hold for the greedy answers while training
    TrainOptions train;                    // the limits of this call in it
    std::vector<WatchedSentence> probes;   // the pinned sentences
    std::optional<std::int64_t> resumeAt;  // update of a checkpoint in `folder`; none: from the beginning
    std::filesystem::path initialWeights;  // from the beginning, but with these weights; "" = initialised by the seed
};

/// Trains until a limit, a wish or a failure ends it, and says so: StartEvent first, EndEvent last (also before an Error is thrown:
/// StopReason::Failed with its detail). A sink may throw Error (its disk is full): the run then ends as failed.
/// Writes checkpoints and nothing else. Before StartEvent it throws Error for what can be known before (a broken checkpoint).
/// Thread count and every random stream come from the options alone, so that equal setups give equal bits.
StopReason train(const TrainerSetup& setup, const EventSink& sink, TrainControl& control);

}  // namespace attune
