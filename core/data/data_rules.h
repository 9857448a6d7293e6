#pragma once

#include "core/base/option_rules.h"
#include "core/data/data_options.h"

namespace attune {

/// What goes together in data.*: part of configRules().
const OptionRules<DataOptions>& dataRules();

}  // namespace attune
