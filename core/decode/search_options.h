#pragma once

#include "core/base/options.h"
#include "core/kernels/matrix.h"

#include <cstdint>
#include <vector>

namespace attune {

enum class Sampling { None, Full, TopK, TopP };

/// How the answer is searched: section `search` of config.toml.
struct SearchOptions {
    std::int64_t beamSize = 5;
    std::int64_t nbest = 1;
    double lengthPenalty = 0.6;      // α of Wu et al. 2016: Σ log p / ((5+n)/6)^α
    double coveragePenalty = 0;      // β of Wu et al. 2016, added: β · Σ_j log min(Σ_i a_ij, 1)
    std::int64_t maxLength = 0;      // tokens with `</s>`; 0 = 2·S+20
    std::int64_t minLength = 0;      // tokens with `</s>`
    std::int64_t noRepeatNgram = 0;  // n; 0 = repetitions allowed
    bool allowUnknown = false;
    bool replaceUnknown = false;
    kernels::Precision precision = kernels::Precision::Fp32;  // of the weights; models without a packed form keep 32 bits
    std::int64_t groups = 1;                                  // of a diverse beam
    double diversity = 0.5;                                   // λ of Vijayakumar et al. 2016
    Sampling sampling = Sampling::None;
    double temperature = 1;
    std::int64_t topK = 10;
    double topP = 0.9;

    OptionList describe();
    std::vector<OptionProblem> problems() const;
};

}  // namespace attune
