#pragma once

#include "core/ops/layer_norm.h"
#include "core/ops/linear.h"
#include "core/ops/torch.h"
#include "core/text/vocabulary.h"

#include <cstdint>

namespace attune {

/// torch::nn::Linear without its constructor, which draws from the default generator. Starts as zeros.
class Linear : public torch::nn::Module {
public:
    Linear(std::int64_t inputSize, std::int64_t outputSize, bool withBias = true) {
        weight = register_parameter("weight", torch::zeros({outputSize, inputSize}));
        if (withBias) bias = register_parameter("bias", torch::zeros({outputSize}));
    }
    torch::Tensor forward(const torch::Tensor& x) const { return linearLayer(x, weight, bias); }

    torch::Tensor weight;  // [output, input]
    torch::Tensor bias;    // [output] or undefined
};

/// (x − mean) / √(variance + ε)·w + b over the last dimension (Ba et al. 2016). Starts as w = 1, b = 0.
class LayerNorm : public torch::nn::Module {
public:
    explicit LayerNorm(std::int64_t size) {
        weight = register_parameter("weight", torch::ones({size}));
        bias = register_parameter("bias", torch::zeros({size}));
    }
    torch::Tensor forward(const torch::Tensor& x) const { return layerNorm(x, weight, bias); }

    torch::Tensor weight;  // [size]
    torch::Tensor bias;    // [size]
};

/// Rows of a table by id; `<pad>` never gets a gradient.
class Embedding : public torch::nn::Module {
public:
    Embedding(std::int64_t vocabulary, std::int64_t size) { weight = register_parameter("weight", torch::zeros({vocabulary, size})); }
    torch::Tensor forward(const torch::Tensor& ids) const { return embeddingRows(weight, ids); }

    torch::Tensor weight;  // [V, E]
};

}  // namespace attune
