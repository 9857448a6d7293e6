#pragma once

#include "core/base/option_rules.h"
#include "core/train/train_options.h"

namespace attune {

/// What goes together in train.*: part of configRules().
const OptionRules<TrainOptions>& trainRules();

}  // namespace attune
