#pragma once

#include "core/base/option_rules.h"
#include "core/run/run_config.h"

#include <vector>

namespace attune {

/// All options of a run with the corpus they are for, which makes some of them impossible.
struct PlannedRun {
    const RunConfig& config;
    const CorpusSource& source;
};

/// The table of what goes together: data, model, training and search each by itself, then what concerns two of them. The form of
/// the window, `attune-cli options`, RunConfig::problems and the tests read this one and nothing else.
const OptionRules<PlannedRun>& configRules();

/// The options that have no effect as the others stand, each once and with the reason. Their values are kept: they are no problem.
std::vector<OptionProblem> unusedOptions(const RunConfig& config, const CorpusSource& source = {});

}  // namespace attune
