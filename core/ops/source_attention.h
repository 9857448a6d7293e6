#pragma once

#include "core/kernels/attention.h"
#include "core/ops/aimed_windows.h"
#include "core/ops/fused_score.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace attune {

/// What the queries of a batch read of its sources: what the forward pass keeps and the backward pass needs. Works on data alone.
class SourceAttention {
public:
    /// What a state makes of itself to ask: a query [A], and an aim [P] where the score has windows. Of a batch, or gradients of them.
    template <class Numbers>
    struct Asking {
        Numbers query = {};
        Numbers aim = {};
    };

    /// keys [B, S, A], values [B, S, C] (of several heads as FusedScore says), mask [B, S] bool, tokens before padding; T queries a
    /// sentence.
    SourceAttention(const FusedScore& score, const torch::Tensor& keys, const torch::Tensor& values, const torch::Tensor& mask,
                    std::int64_t steps);

    std::int64_t querySize() const { return m_querySize; }
    std::int64_t valueSize() const { return m_values.size(2); }
    std::int64_t sourceSize() const { return m_keys.size(1); }
    /// [B, h, T, S]
    torch::Tensor weights() const { return m_weights.unflatten(0, {-1, m_score.heads}); }
    /// [S] of a head.
    const float* weights(std::int64_t sentence, std::int64_t step, std::int64_t head) const;

    /// Writes a context [C].
    void forward(std::int64_t sentence, std::int64_t step, const Asking<const float*>& asking, float* context);
    /// A step of all sentences: queries [B, A] → contexts [B, C].
    void forward(std::int64_t step, const Asking<kernels::ConstMatrix>& asking, const kernels::MutableMatrix& contexts);

    /// `weightsGradient` [B, h, T, S], undefined where nothing asked.
    void beginBackward(const torch::Tensor& weightsGradient);
    /// Writes the gradients of what asked.
    void backward(std::int64_t sentence, std::int64_t step, const float* contextGradient, const Asking<float*>& gradient);
    void backward(std::int64_t step, const kernels::ConstMatrix& contextGradients, const Asking<kernels::MutableMatrix>& gradients);
    struct Gradients {
        torch::Tensor keys;    // as the keys
        torch::Tensor values;  // as the values
    };
    /// When all steps are done; those of the score's vectors are added to theirs.
    Gradients finish(kernels::Precision precision);

private:
    // A part is a head of a sentence, h of them one after another.
    std::int64_t keySize() const { return m_keys.size(2); }
    kernels::AskedSentence part(std::int64_t index) const;
    float* keep(std::int64_t part, std::int64_t step, const float* query);

    FusedScore m_score;
    kernels::Energy m_energy;
    bool m_isHeaded;                      // keys and values are given by heads
    std::int64_t m_querySize;             // A, or more
    std::vector<std::int64_t> m_lengths;  // [B]
    torch::Tensor m_keys;                 // [B·h, S, A/h] as m_energy wants them
    torch::Tensor m_values;               // [B·h, S, C]
    torch::Tensor m_queries;              // [B·h, T, A/h] as m_energy wants them
    torch::Tensor m_weights;              // [B·h, T, S]
    std::optional<AimedWindows> m_windows;
    std::vector<float> m_headContext;  // [C]
    // backward
    torch::Tensor m_energyGradients;    // [B·h, T, S]
    torch::Tensor m_contextGradients;   // [B, T, C]
    std::vector<float> m_biasGradient;  // [A]
};

}  // namespace attune
