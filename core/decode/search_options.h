#pragma once

#include "core/base/options.h"

#include <cstdint>
#include <vector>

namespace attune {

/// How the answer is searched: section `search` of config.toml.
struct SearchOptions {
    std::int64_t beamSize = 5;
    std::int64_t nbest = 1;
    double lengthPenalty = 0.6;  // α of Wu et al. 2016: Σ log p / ((5+n)/6)^α
    std::int64_t maxLength = 0;  // tokens with `</s>`; 0 = 2·S+20
    bool allowUnknown = false;

    OptionList describe();
    std::vector<OptionProblem> problems() const;
};

}  // namespace attune
