#pragma once

#include "core/ops/torch.h"

namespace attune {

/// x·Wᵀ + b. x [..., I], weight [O, I], bias [O] or undefined → [..., O].
torch::Tensor linearLayer(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias);

/// Rows of a table by id: weight [V, E], ids of any shape → [..., E]. `<pad>` never gets a gradient.
torch::Tensor embeddingRows(const torch::Tensor& weight, const torch::Tensor& ids);

}  // namespace attune
