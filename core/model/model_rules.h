#pragma once

#include "core/base/option_rules.h"
#include "core/model/model_options.h"

namespace attune {

/// What can be built: part of configRules(), which the form of the window, `attune-cli options` and the tests read.
const OptionRules<ModelOptions>& modelRules();

}  // namespace attune
