#pragma once

#include <cstdint>
#include <span>

namespace attune {

/// What the attention of one answer says of its quality, without a reference (Rikters and Fishel 2017, "Confidence through Attention"):
/// for weights α_ij of target token i on source token j, I target and J source tokens. Each is 0 at best and falls below.
struct AttentionHealth {
    double coverageDeviation = 0;  // CDP = −1/J · Σ_j log(1 + (1 − Σ_i α_ij)²): source tokens read too little or too much
    double absentIn = 0;   // AP_in = 1/J · Σ_j Σ_i α̂_ij log α̂_ij, α̂ normalised over i: source tokens read for many targets
    double absentOut = 0;  // AP_out = 1/I · Σ_i Σ_j α_ij log α_ij: target tokens that read everywhere

    /// The sum of the three.
    double confidence() const { return coverageDeviation + absentIn + absentOut; }
};

/// `weights` [rows, columns]: target tokens down, source tokens across, `</s>` of both as the model has them.
AttentionHealth attentionHealth(std::span<const float> weights, std::int64_t rows, std::int64_t columns);

}  // namespace attune
