#pragma once

#include "core/base/option_rules.h"
#include "core/decode/search_options.h"

namespace attune {

/// What goes together in search.*: part of configRules().
const OptionRules<SearchOptions>& searchRules();

}  // namespace attune
