#pragma once

#include "core/ops/dropout_stream.h"
#include "core/ops/torch.h"

namespace attune {

/// dropout(scale·x + positions): what enters a Transformer. x [B, T, d]; positions [T, d], of which `scale` is no factor.
torch::Tensor addPositions(const torch::Tensor& x, double scale, const torch::Tensor& positions, double dropoutProbability,
                           DropoutStream& dropout);

}  // namespace attune
