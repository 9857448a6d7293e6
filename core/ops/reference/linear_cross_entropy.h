#pragma once

#include "core/ops/torch.h"

namespace attune {

/// Sums over N tokens of a linear layer with softmax and cross-entropy behind it.
struct CrossEntropySums {
    torch::Tensor loss;     // scalar, differentiable, with label smoothing
    torch::Tensor nll;      // scalar
    torch::Tensor correct;  // scalar int64: rows whose greatest logit is the target
};

namespace reference {

/// features [N, F], weight [V, F], bias [V], targets [N]. Label smoothing ε as PyTorch's CrossEntropyLoss (Szegedy et al. 2016):
/// (1 − ε)·(−log p_target) + ε·mean over the vocabulary of −log p.
CrossEntropySums linearCrossEntropy(const torch::Tensor& features, const torch::Tensor& weight, const torch::Tensor& bias,
                                    const torch::Tensor& targets, double labelSmoothing);

}  // namespace reference
}  // namespace attune
