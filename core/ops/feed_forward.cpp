#include "core/ops/feed_forward.h"

#include "core/kernels/gemm.h"
#include "core/kernels/rows.h"
#include "core/kernels/sublayer.h"
#include "core/ops/compute.h"
#include "core/ops/fused_function.h"
#include "core/ops/reference/transformer.h"

#include <vector>

namespace attune {

namespace {

std::vector<std::int64_t> withColumns(const torch::Tensor& x, std::int64_t columns) {
    std::vector<std::int64_t> sizes = x.sizes().vec();
    sizes.back() = columns;
    return sizes;
}

bool arePlain(const LinearParameters& layer) {
    return layer.weight.is_leaf() && layer.bias.is_leaf() && layer.weight.is_contiguous();
}

/// The layer's parameters get their gradients; x gets its in `dx`.
void linearBackward(const torch::Tensor& x, const LinearParameters& layer, const torch::Tensor& dy, bool parametersWant,
                    const torch::Tensor& dx, kernels::Precision precision) {
    if (parametersWant) {
        kernels::multiply(matrix(dy).t(), matrix(x), mutableMatrix(gradientOf(layer.weight)), 1, precision);
        addColumnSums(dy, gradientOf(layer.bias));
    }
    if (dx.defined()) kernels::multiply(matrix(dy), matrix(layer.weight.detach()), mutableMatrix(dx), 0, precision);
}

torch::Tensor fused(const torch::Tensor& input, const LinearParameters& first, const LinearParameters& second, const torch::Tensor& mask,
                    double dropoutProbability) {
    const kernels::Precision precision = compute().precision;
    const torch::Tensor x = input.detach().contiguous();
    const torch::Tensor hidden = torch::empty(withColumns(x, first.weight.size(0)), torch::kFloat32);
    kernels::multiply(matrix(x), matrix(first.weight.detach()).t(), mutableMatrix(hidden), 0, precision);
    kernels::biasReluDropout(mutableMatrix(hidden), first.bias.data_ptr<float>(), mask.defined() ? mask.data_ptr<float>() : nullptr);
    const torch::Tensor y = torch::empty(withColumns(x, second.weight.size(0)), torch::kFloat32);
    kernels::setRows(mutableMatrix(y), second.bias.data_ptr<float>());
    kernels::multiply(matrix(hidden), matrix(second.weight.detach()).t(), mutableMatrix(y), 1, precision);
    const float kept = mask.defined() ? static_cast<float>(1 / (1 - dropoutProbability)) : 1.0F;
    const bool inputWants = wantsGradient(input), parametersWant = wantsGradient(first.weight);
    connect({y}, {input, first.weight, first.bias, second.weight, second.bias}, [=](const Tensors& gradients) {
        Tensors results(5);
        if (!gradients[0].defined()) return results;
        const torch::Tensor dHidden = torch::empty(hidden.sizes(), torch::kFloat32);
        linearBackward(hidden, second, gradients[0].contiguous(), parametersWant, dHidden, precision);
        kernels::reluBackward(hidden.numel(), hidden.data_ptr<float>(), kept, dHidden.data_ptr<float>());
        if (inputWants) results[0] = torch::empty(x.sizes(), torch::kFloat32);
        linearBackward(x, first, dHidden, parametersWant, results[0], precision);
        return results;
    });
    return y;
}

}  // namespace

torch::Tensor feedForward(const torch::Tensor& x, const LinearParameters& first, const LinearParameters& second, double dropoutProbability,
                          DropoutStream& dropout) {
    const torch::Tensor mask = dropout.mask(withColumns(x, first.weight.size(0)), dropoutProbability, x.options().requires_grad(false));
    if (!isFused(x) || !arePlain(first) || !arePlain(second))
        return reference::feedForward(x, first.weight, first.bias, second.weight, second.bias, mask);
    return fused(x, first, second, mask, dropoutProbability);
}

}  // namespace attune
