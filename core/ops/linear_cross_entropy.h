#pragma once

#include "core/ops/reference/linear_cross_entropy.h"

namespace attune {

/// reference::linearCrossEntropy() with `loss` multiplied by `scale`, which never keeps more than some rows of logits: fused where
/// compute() says so. The fused form makes the gradient together with the loss and adds that of weight and bias at once, so `loss` has to
/// be what backward() is called on, or a plain term of it.
CrossEntropySums linearCrossEntropy(const torch::Tensor& features, const torch::Tensor& weight, const torch::Tensor& bias,
                                    const torch::Tensor& targets, double labelSmoothing, double scale);

}  // namespace attune
