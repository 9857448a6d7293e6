#pragma once

#include <cstdint>

namespace attune::kernels {

enum class StepScore { Dot, Tanh };

/// How a query reads a sentence: the score, and whether each weight is a sigmoid by itself instead of a share of a softmax.
struct StepAttention {
    StepScore score = StepScore::Dot;
    float scale = 1;                // of dot
    const float* vector = nullptr;  // [K], of tanh
    bool gated = false;
};

/// What is read: keys [S, K] and values [S, C], row by row.
struct StepSource {
    const float* keys = nullptr;
    const float* values = nullptr;
    std::int64_t length = 0;     // S
    std::int64_t keySize = 0;    // K
    std::int64_t valueSize = 0;  // C
};

/// Energies scale·q·k_s or Σ_i v_i·tanh(q_i + k_si), weights [S] and context [C] = Σ_s w_s·value_s of one query [K]; S > 0.
void readSource(const StepAttention& attention, const StepSource& source, const float* query, float* weights, float* context);

}  // namespace attune::kernels
