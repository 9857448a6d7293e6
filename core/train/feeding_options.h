#pragma once

#include "core/train/train_options.h"

namespace attune {

/// The options of what the decoder is fed: part of TrainOptions::describe().
void addFeedingOptions(TrainOptions& options, OptionList& list);
/// Their part of TrainOptions::problems().
std::vector<OptionProblem> feedingProblems(const TrainOptions& options);

}  // namespace attune
