#pragma once

#include "core/kernels/matrix.h"
#include "core/ops/torch.h"

namespace attune {

/// What computes a pass: the fused operations of core/ops, or their twins of core/ops/reference, composed from tensor operations.
enum class Engine { Reference, Fused };

/// How a pass is computed. Operations that have a fused form ask compute(); without a scope they are composed.
struct Compute {
    Engine engine = Engine::Reference;
    kernels::Precision precision = kernels::Precision::Fp32;
};

/// Sets compute() of this thread while it lives, as torch's NoGradGuard does with gradients. What a fused operation finds in its forward
/// pass its backward pass keeps.
class ComputeScope {
public:
    explicit ComputeScope(const Compute& compute);
    ~ComputeScope();
    ComputeScope(const ComputeScope&) = delete;
    ComputeScope& operator=(const ComputeScope&) = delete;

private:
    Compute m_before;
};

const Compute& compute();

/// Whether an operation on this tensor is to be fused: the scope says so and it lies in memory as 32-bit numbers.
bool isFused(const torch::Tensor& tensor);

}  // namespace attune
