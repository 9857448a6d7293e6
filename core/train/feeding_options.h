#pragma once

#include "core/train/train_options.h"

namespace attune {

/// The options of what the decoder is fed: part of TrainOptions::describe().
void addFeedingOptions(TrainOptions& options, OptionList& list);

}  // namespace attune
