#pragma once

#include "core/ops/dropout_stream.h"
#include "core/ops/torch.h"

namespace attune {

/// (x − mean)/√(variance + 1e-5)·weight + bias over the last dimension (Ba et al. 2016). x [..., d], weight and bias [d].
torch::Tensor layerNorm(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias);

/// x + dropout(y): what a sublayer adds to its input. Both [..., d].
torch::Tensor residual(const torch::Tensor& x, const torch::Tensor& y, double dropoutProbability, DropoutStream& dropout);

/// layerNorm(x + dropout(y)).
torch::Tensor layerNormResidual(const torch::Tensor& x, const torch::Tensor& y, double dropoutProbability, DropoutStream& dropout,
                                const torch::Tensor& weight, const torch::Tensor& bias);

}  // namespace attune
