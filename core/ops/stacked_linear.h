#pragma once

#include "core/ops/torch.h"

#include <cstdint>
#include <vector>

namespace attune {

/// Some rows of a linear layer: x·W[first … first+count)ᵀ + b[first … first+count), where W [O, I] are `weights` on top of each other.
/// Those that `count` does not reach may have another I. x [..., I], bias [O] → [..., count].
torch::Tensor stackedLinear(const torch::Tensor& x, const std::vector<torch::Tensor>& weights, const torch::Tensor& bias,
                            std::int64_t first, std::int64_t count);

}  // namespace attune
