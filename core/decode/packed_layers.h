#pragma once

#include "core/kernels/aligned.h"
#include "core/kernels/packed_linear.h"
#include "core/model/model_options.h"
#include "core/ops/torch.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace attune {

// The parts of a Transformer in their decoding form: weights alone, which threads share.

/// The parameters of a module as 32-bit numbers on the CPU, by their names in checkpoints.
class NamedWeights {
public:
    explicit NamedWeights(const torch::nn::Module& module);

    bool has(const std::string& name) const { return m_tensors.contains(name); }
    const torch::Tensor& at(const std::string& name) const { return m_tensors.at(name); }
    /// `name`.weight and, where there is one, `name`.bias.
    kernels::PackedLinear linear(const std::string& name, kernels::Precision precision) const;

private:
    std::unordered_map<std::string, torch::Tensor> m_tensors;
};

/// Some layers with the same input as one. weights each [O, I], biases each [O].
kernels::PackedLinear packedLinear(const torch::TensorList& weights, const torch::TensorList& biases, kernels::Precision precision);

/// The input projections of a multi-head attention, of queries, keys and values; queries come out divided by √(d/heads).
struct AttentionInputs {
    std::array<torch::Tensor, 3> weights;  // [d, d], [d, H], [d, H]
    std::array<torch::Tensor, 3> biases;   // [d]
};
AttentionInputs attentionInputs(const NamedWeights& weights, const std::string& name, std::int64_t heads);

/// What enters a Transformer (model/transformer_embedding.h).
class PackedEmbedding {
public:
    PackedEmbedding(const NamedWeights& weights, const ModelOptions& options, kernels::Precision precision);

    /// Row i of x [rows, d] becomes token ids[i] without its position.
    void embed(std::span<const std::int64_t> ids, kernels::AlignedFloats& scratch, const kernels::MutableMatrix& x) const;
    void addPosition(std::int64_t place, const kernels::MutableMatrix& x) const;

private:
    std::int64_t m_size;           // d
    std::int64_t m_embeddingSize;  // E
    bool m_isLearned;
    std::vector<float> m_tokens;         // [V, E], times √d
    kernels::PackedLinear m_projection;  // where E is not d
    std::vector<float> m_positions;      // [places, d]
};

/// W₂·max(0, W₁x + b₁) + b₂.
struct PackedFeedForward {
    PackedFeedForward(const NamedWeights& weights, const std::string& layer, kernels::Precision precision)
        : first(weights.linear(layer + ".linear1", precision)), second(weights.linear(layer + ".linear2", precision)) {}

    kernels::PackedLinear first;
    kernels::PackedLinear second;
};

struct PackedNorm {
    PackedNorm(const NamedWeights& weights, const std::string& name);

    std::vector<float> weight;
    std::vector<float> bias;
};

}  // namespace attune
