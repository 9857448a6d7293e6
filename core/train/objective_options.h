#pragma once

#include "core/train/train_options.h"

namespace attune {

/// The options of what training minimises: part of TrainOptions::describe().
void addObjectiveOptions(TrainOptions& options, OptionList& list);

}  // namespace attune
