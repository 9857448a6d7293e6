#include "core/ops/positions.h"

#include "core/kernels/rows.h"
#include "core/kernels/sublayer.h"
#include "core/ops/compute.h"
#include "core/ops/fused_function.h"
#include "core/ops/reference/transformer.h"

namespace attune {

namespace {

torch::Tensor fused(const torch::Tensor& x, float scale, const torch::Tensor& positions, const torch::Tensor& mask) {
    const float* factors = mask.defined() ? mask.data_ptr<float>() : nullptr;
    const torch::Tensor y = x.detach().clone(torch::MemoryFormat::Contiguous);
    kernels::addPositions(mutableMatrix(y), scale, matrix(positions.detach().contiguous()), factors);
    connect({y}, {x, positions}, [=, wanted = wantsGradient(positions)](const Tensors& gradients) -> Tensors {
        if (!gradients[0].defined()) return {{}, {}};
        const torch::Tensor dy = gradients[0].contiguous();
        const torch::Tensor dx = torch::empty(dy.sizes(), torch::kFloat32);
        kernels::scaled(dy.numel(), dy.data_ptr<float>(), mask.defined() ? mask.data_ptr<float>() : nullptr, scale, dx.data_ptr<float>());
        return {dx, wanted ? dx.sum(0) / scale : torch::Tensor()};
    });
    return y;
}

}  // namespace

torch::Tensor addPositions(const torch::Tensor& x, double scale, const torch::Tensor& positions, double dropoutProbability,
                           DropoutStream& dropout) {
    const torch::Tensor mask = dropout.mask(x.sizes(), dropoutProbability, x.options().requires_grad(false));
    if (!isFused(x)) return reference::addPositions(x, scale, positions, mask);
    return fused(x, static_cast<float>(scale), positions, mask);
}

}  // namespace attune
