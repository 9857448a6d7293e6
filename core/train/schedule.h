#pragma once

#include "core/train/train_options.h"
#include "core/train/train_position.h"

#include <cstdint>

namespace attune {

/// Learning rate of update u (1 = the first): the option's rate times
///   constant      1
///   plateau       decay_factor once for every validation in which neither the headline measure nor nll improved
///   multistep     decay_factor once for every epoch of decay_epochs that is finished
///   inverse_sqrt  √(w/u) with w = max(1, warmup_updates) (Vaswani et al. 2017)
/// and, with warmup, times min(1, u/w).
double learningRate(const TrainOptions& options, const TrainPosition& position, std::int64_t update);

/// What one planned validation means for schedule and patience. `headline`: greater is better. True when either improved.
bool recordValidation(const TrainOptions& options, TrainPosition& position, double headline, double nll);

/// Patience is over.
bool patienceIsOver(const TrainOptions& options, const TrainPosition& position);

}  // namespace attune
