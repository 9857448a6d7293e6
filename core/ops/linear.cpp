#include "core/ops/linear.h"

#include "core/kernels/gemm.h"
#include "core/kernels/rows.h"
#include "core/ops/compute.h"
#include "core/ops/fused_function.h"
#include "core/text/vocabulary.h"

#include <vector>

namespace attune {

namespace {

torch::Tensor emptyLike(const torch::Tensor& x, std::int64_t columns) {
    std::vector<std::int64_t> sizes = x.sizes().vec();
    sizes.back() = columns;
    return torch::empty(sizes, torch::kFloat32);
}

torch::Tensor fusedLinear(const torch::Tensor& input, const torch::Tensor& weight, const torch::Tensor& bias) {
    const kernels::Precision precision = compute().precision;
    const torch::Tensor x = input.detach().contiguous();
    const torch::Tensor w = weight.detach();
    const torch::Tensor y = emptyLike(x, w.size(0));
    if (bias.defined()) kernels::setRows(mutableMatrix(y), bias.data_ptr<float>());
    kernels::multiply(matrix(x), matrix(w).t(), mutableMatrix(y), bias.defined() ? 1 : 0, precision);
    const bool inputWants = wantsGradient(input), weightWants = wantsGradient(weight), biasWants = wantsGradient(bias);
    connect({y}, {input, weight, bias}, [=](const Tensors& gradients) -> Tensors {
        if (!gradients[0].defined()) return {{}, {}, {}};
        const torch::Tensor dy = gradients[0].contiguous();
        if (weightWants) kernels::multiply(matrix(dy).t(), matrix(x), mutableMatrix(gradientOf(weight)), 1, precision);
        if (biasWants) addColumnSums(dy, gradientOf(bias));
        if (!inputWants) return {{}, {}, {}};
        const torch::Tensor dx = torch::empty(x.sizes(), torch::kFloat32);
        kernels::multiply(matrix(dy), matrix(w), mutableMatrix(dx), 0, precision);
        return {dx, {}, {}};
    });
    return y;
}

torch::Tensor fusedEmbedding(const torch::Tensor& weight, const torch::Tensor& asked) {
    const torch::Tensor ids = asked.contiguous();
    std::vector<std::int64_t> sizes = ids.sizes().vec();
    sizes.push_back(weight.size(1));
    const torch::Tensor rows = torch::empty(sizes, torch::kFloat32);
    kernels::gatherRows(matrix(weight.detach()), ids.data_ptr<std::int64_t>(), mutableMatrix(rows));
    connect({rows}, {weight}, [weight, ids](const Tensors& gradients) -> Tensors {
        if (!gradients[0].defined()) return {{}};
        kernels::scatterAddRows(matrix(gradients[0].contiguous()), ids.data_ptr<std::int64_t>(), padId, mutableMatrix(gradientOf(weight)));
        return {{}};
    });
    return rows;
}

}  // namespace

torch::Tensor linearLayer(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias) {
    if (!isFused(x) || !weight.is_leaf() || !weight.is_contiguous()) return at::linear(x, weight, bias);
    return fusedLinear(x, weight, bias);
}

torch::Tensor embeddingRows(const torch::Tensor& weight, const torch::Tensor& ids) {
    if (!isFused(weight) || !weight.is_leaf()) return at::embedding(weight, ids, padId);
    return fusedEmbedding(weight, ids);
}

}  // namespace attune
