#pragma once

#include "core/ops/dropout_stream.h"
#include "core/ops/torch.h"

namespace attune {

/// A linear layer's parameters: weight [O, I], bias [O].
struct LinearParameters {
    torch::Tensor weight;
    torch::Tensor bias;
};

/// W₂·dropout(max(0, W₁x + b₁)) + b₂ at every position (Vaswani et al. 2017, 3.3). x [..., d] → [..., d].
torch::Tensor feedForward(const torch::Tensor& x, const LinearParameters& first, const LinearParameters& second, double dropoutProbability,
                          DropoutStream& dropout);

}  // namespace attune
