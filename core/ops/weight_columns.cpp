#include "core/ops/weight_columns.h"

#include "core/kernels/gemm.h"
#include "core/kernels/rows.h"
#include "core/ops/compute.h"
#include "core/ops/fused_function.h"

#include <vector>

namespace attune {

kernels::ConstMatrix WeightColumns::values() const {
    return {weight.data_ptr<float>() + first, outputs(), count, weight.size(1)};
}

void WeightColumns::addGradient(const kernels::ConstMatrix& dy, const kernels::ConstMatrix& x, kernels::Precision precision) const {
    if (!weight.requires_grad()) return;
    float* gradient = gradientOf(weight).data_ptr<float>();
    kernels::multiply(dy.t(), x, {gradient + first, outputs(), count, weight.size(1)}, 1, precision);
}

WeightColumns allColumns(const torch::Tensor& weight) {
    return {weight, 0, weight.size(1)};
}

torch::Tensor linearLayer(const torch::Tensor& x, const WeightColumns& weight) {
    if (!isFused(x)) return at::linear(x, weight.tensor());
    const kernels::Precision precision = compute().precision;
    const torch::Tensor input = x.detach().contiguous();
    std::vector<std::int64_t> sizes = input.sizes().vec();
    sizes.back() = weight.outputs();
    const torch::Tensor y = torch::empty(sizes, torch::kFloat32);
    kernels::multiply(matrix(input), weight.values().t(), mutableMatrix(y), 0, precision);
    connect({y}, {x, weight.weight}, [=](const Tensors& gradients) -> Tensors {
        const torch::Tensor dy = gradients[0].contiguous();
        weight.addGradient(matrix(dy), matrix(input), precision);
        const torch::Tensor dx = torch::empty(input.sizes(), torch::kFloat32);
        kernels::multiply(matrix(dy), weight.values(), mutableMatrix(dx), 0, precision);
        return {dx, {}};
    });
    return y;
}

void addBiasGradient(const torch::Tensor& bias, const kernels::ConstMatrix& dy) {
    if (bias.requires_grad()) kernels::addColumnSums(dy, gradientOf(bias).data_ptr<float>());
}

}  // namespace attune
