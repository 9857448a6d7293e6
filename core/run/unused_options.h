#pragma once

#include "core/run/run_config.h"

#include <vector>

namespace attune {

/// The options that have no effect as the others stand, each once and with the reason. Their values are kept: they are no problem.
std::vector<OptionProblem> unusedOptions(const RunConfig& config);

}  // namespace attune
