#pragma once

#include "core/kernels/attention.h"
#include "core/ops/fused_score.h"

#include <cstdint>
#include <vector>

namespace attune {

/// What the queries of a batch read of its sources: what the forward pass keeps and the backward pass needs. Works on data alone.
class SourceAttention {
public:
    /// keys [B, S, A], values [B, S, C], mask [B, S] bool, tokens before padding; T queries a sentence.
    SourceAttention(const FusedScore& score, const torch::Tensor& keys, const torch::Tensor& values, const torch::Tensor& mask,
                    std::int64_t steps);

    std::int64_t keySize() const { return m_keys.size(2); }
    std::int64_t valueSize() const { return m_values.size(2); }
    /// [B, T, S]
    const torch::Tensor& weights() const { return m_weights; }

    /// Query [A] → context [C].
    void forward(std::int64_t sentence, std::int64_t step, const float* query, float* context);
    /// A step of all sentences: queries [B, A] → contexts [B, C].
    void forward(std::int64_t step, const kernels::ConstMatrix& queries, const kernels::MutableMatrix& contexts);

    /// `weightsGradient` [B, T, S], undefined where nothing asked.
    void beginBackward(const torch::Tensor& weightsGradient);
    void backward(std::int64_t sentence, std::int64_t step, const float* contextGradient, float* queryGradient);
    void backward(std::int64_t step, const kernels::ConstMatrix& contextGradients, const kernels::MutableMatrix& queryGradients);
    struct Gradients {
        torch::Tensor keys;    // [B, S, A]
        torch::Tensor values;  // [B, S, C]
    };
    /// When all steps are done; that of v is added to v's.
    Gradients finish();

private:
    kernels::AskedSentence sentence(std::int64_t index) const;

    FusedScore m_score;
    kernels::Energy m_energy;
    std::vector<std::int64_t> m_lengths;
    torch::Tensor m_keys;              // [B, S, A] as m_energy wants them
    torch::Tensor m_values;            // [B, S, C]
    torch::Tensor m_queries;           // [B, T, A] as m_energy wants them
    torch::Tensor m_weights;           // [B, T, S]
    torch::Tensor m_energyGradients;   // [B, T, S]
    torch::Tensor m_contextGradients;  // [B, T, C]
};

}  // namespace attune
