#include "core/ops/compute.h"

namespace attune {

namespace {

thread_local Compute computeOfThread;

}  // namespace

ComputeScope::ComputeScope(const Compute& compute) : m_before(computeOfThread) {
    computeOfThread = compute;
}

ComputeScope::~ComputeScope() {
    computeOfThread = m_before;
}

const Compute& compute() {
    return computeOfThread;
}

bool isFused(const torch::Tensor& tensor) {
    return computeOfThread.engine == Engine::Fused && tensor.is_cpu() && tensor.scalar_type() == torch::kFloat32;
}

}  // namespace attune
