#pragma once

#include "core/ops/torch.h"

namespace attune::reference {

/// Σ_k q_k·key_k. queries [B, T, K], keys [B, S, K] → energies [B, T, S].
torch::Tensor dotEnergies(const torch::Tensor& queries, const torch::Tensor& keys);

/// Σ_a v_a·tanh(q_a + key_a). queries [B, T, A] and keys [B, S, A] already projected, v [A] → energies [B, T, S].
torch::Tensor additiveEnergies(const torch::Tensor& queries, const torch::Tensor& keys, const torch::Tensor& v);

/// Softmax over the tokens of `mask` [B, S]; padding gets exactly 0, a row of padding only gets zeros, never NaN.
torch::Tensor maskedSoftmax(const torch::Tensor& energies, const torch::Tensor& mask);

/// The same over the last dimension of energies of any shape, `mask` broadcast to them.
torch::Tensor softmaxWhere(const torch::Tensor& energies, const torch::Tensor& mask);

/// Σ_j w_j·value_j. weights [B, T, S], values [B, S, H] → [B, T, H].
torch::Tensor weightedSum(const torch::Tensor& weights, const torch::Tensor& values);

}  // namespace attune::reference
