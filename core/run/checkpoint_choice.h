#pragma once

#include "core/run/translator.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace attune {

/// A choice resolved: the weights of a run to read.
struct ChosenCheckpoint {
    std::vector<std::filesystem::path> weights;  // the mean of several
    std::int64_t update = 0;                     // the newest
    std::string name;                            // "best 1800", "average 1800 (of 5)", "ema 1800"
};

/// `ema` is the moving average beside the latest checkpoint, `average` the mean of the newest train.keep_checkpoints ones.
/// Throws Error{RunBroken} when the run has no such checkpoint, saying which it has or what would make it.
ChosenCheckpoint chooseCheckpoint(const Run& run, const CheckpointChoice& choice);

}  // namespace attune
