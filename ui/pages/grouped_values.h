#pragma once

#include "core/base/token_groups.h"

#include <vector>

namespace attune {

/// Numbers of tokens, by what is shown of them: the product of those shown together, or their mean. Empty when they are of other tokens.
std::vector<double> inGroups(const std::vector<double>& values, const TokenGroups& groups, bool product);

/// Whether one of those shown together has the flag.
std::vector<bool> anyInGroup(const std::vector<bool>& flags, const TokenGroups& groups);

}  // namespace attune
