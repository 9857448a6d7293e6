#pragma once

#include "core/train/train_event.h"

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>

namespace attune {

/// Everything besides weights and moments that decides how a training goes on: with it a continued run does, bit for bit, what
/// an uninterrupted one would have done.
struct TrainPosition {
    std::int64_t update = 0;     // done
    std::int64_t epoch = 0;      // finished
    std::int64_t batch = 0;      // of the current epoch, done
    std::int64_t tokens = 0;     // target tokens so far
    double seconds = 0;          // spent training so far
    double teacherForcing = -1;  // set by hand; −1: as the options say

    // Schedule and patience: what the planned validations said.
    std::int64_t lastValidation = 0;  // update of the last planned validation
    double bestHeadline = -std::numeric_limits<double>::infinity();
    double bestNll = std::numeric_limits<double>::infinity();
    std::int64_t validationsWithoutGain = 0;
    double plateauFactor = 1;

    // The best validation of all, the one at the end of a call included.
    std::int64_t bestUpdate = -1;  // −1: none yet
    double bestValue = 0;
    double bestValueNll = 0;

    // Training batches since the last planned validation, for the training accuracy.
    std::int64_t windowTokens = 0;
    std::int64_t windowCorrect = 0;

    bool operator==(const TrainPosition&) const = default;

    /// Field name → exact decimal text.
    std::map<std::string, std::string> toText() const;
    /// Throws Error{FileBroken} naming `fileName` when a field is absent or no number.
    static TrainPosition fromText(const std::map<std::string, std::string>& fields, const std::string& fileName);
};

}  // namespace attune
