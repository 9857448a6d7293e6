#pragma once

#include "core/ops/fused_score.h"

#include <cstdint>
#include <vector>

namespace attune {

/// The windows of the queries of a batch: what the forward pass keeps and the backward pass needs. Works on data alone.
class AimedWindows {
public:
    /// Of T queries a sentence over up to S states.
    AimedWindows(const FusedWindow& window, std::int64_t sentences, std::int64_t steps, std::int64_t sourceSize);

    /// The states first … first + count − 1.
    struct Range {
        std::int64_t first = 0;
        std::int64_t count = 0;
    };
    /// From an aim W·s [P] in a sentence of `length` tokens.
    Range open(std::int64_t sentence, std::int64_t step, const float* aim, std::int64_t length);
    /// What the window last opened adds to the energies of its states.
    const float* bias() const { return m_bias.data(); }
    /// One that was opened.
    Range range(std::int64_t sentence, std::int64_t step, std::int64_t length) const;

    void beginBackward();
    /// From the gradients of the energies [S] to that of the aim [P].
    void backward(std::int64_t sentence, std::int64_t step, std::int64_t length, const float* energyGradients, float* aimGradient);
    /// Adds to v's.
    void finish() const;

private:
    FusedWindow m_window;
    torch::Tensor m_aims;           // [B, T, P] tanh
    torch::Tensor m_shares;         // [B, T, 1] of the length: p / length
    std::vector<float> m_bias;      // [S]
    std::vector<float> m_gradient;  // [P] of v
};

}  // namespace attune
