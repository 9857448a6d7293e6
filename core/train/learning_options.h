#pragma once

#include "core/train/train_options.h"

namespace attune {

/// The options of optimizers, schedules and of what learns: part of TrainOptions::describe().
void addLearningOptions(TrainOptions& options, OptionList& list);

}  // namespace attune
