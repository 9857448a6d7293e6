#pragma once

#include "core/ops/multi_head_attention.h"
#include "core/ops/torch.h"

#include <cstdint>

namespace attune::reference {

// The twins of core/ops/{multi_head_attention,layer_norm,feed_forward,positions}.h. `dropoutMask`: DropoutStream::mask, undefined without.

/// [B, T, d] → [B, heads, T, d/heads], and back.
torch::Tensor splitHeads(const torch::Tensor& x, std::int64_t heads);
torch::Tensor joinHeads(const torch::Tensor& x);

/// softmax(QKᵀ/√(d/h)): queries [B, heads, T, d/h], keys [B, heads, S, d/h] → [B, heads, T, S]. `mask`: true where a query may look,
/// broadcast to them.
torch::Tensor multiHeadWeights(const torch::Tensor& queries, const torch::Tensor& keys, const torch::Tensor& mask);

/// queries [B, T, d], keys and values [B, S, d].
MultiHeadOutput multiHeadAttention(const torch::Tensor& queries, const torch::Tensor& keys, const torch::Tensor& values, std::int64_t heads,
                                   const torch::Tensor& mask, const torch::Tensor& dropoutMask);

torch::Tensor residual(const torch::Tensor& x, const torch::Tensor& y, const torch::Tensor& dropoutMask);
torch::Tensor layerNormResidual(const torch::Tensor& x, const torch::Tensor& y, const torch::Tensor& dropoutMask,
                                const torch::Tensor& weight, const torch::Tensor& bias);
torch::Tensor feedForward(const torch::Tensor& x, const torch::Tensor& firstWeight, const torch::Tensor& firstBias,
                          const torch::Tensor& secondWeight, const torch::Tensor& secondBias, const torch::Tensor& dropoutMask);
torch::Tensor addPositions(const torch::Tensor& x, double scale, const torch::Tensor& positions, const torch::Tensor& dropoutMask);

}  // namespace attune::reference
