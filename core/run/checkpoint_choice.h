#pragma once

#include "core/run/translator.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace attune {

/// A choice resolved: the weights of a run to read.
struct ChosenCheckpoint {
    std::filesystem::path weights;
    std::int64_t update = 0;
    std::string name;  // "best 1800"
};

/// Throws Error{RunBroken} when the run has no such checkpoint, naming those it has.
ChosenCheckpoint chooseCheckpoint(const Run& run, const CheckpointChoice& choice);

}  // namespace attune
