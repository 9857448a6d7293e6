#include "core/ops/reference/transformer.h"

#include "core/ops/reference/attention.h"

#include <cmath>

namespace attune::reference {

namespace {

torch::Tensor dropped(const torch::Tensor& x, const torch::Tensor& mask) {
    return mask.defined() ? x * mask : x;
}

}  // namespace

torch::Tensor splitHeads(const torch::Tensor& x, std::int64_t heads) {
    return x.view({x.size(0), x.size(1), heads, x.size(2) / heads}).transpose(1, 2);
}

torch::Tensor joinHeads(const torch::Tensor& x) {
    return x.transpose(1, 2).flatten(2);
}

torch::Tensor multiHeadWeights(const torch::Tensor& queries, const torch::Tensor& keys, const torch::Tensor& mask) {
    const double scale = 1 / std::sqrt(static_cast<double>(queries.size(3)));
    return softmaxWhere(at::matmul(queries * scale, keys.transpose(2, 3)), mask);
}

MultiHeadOutput multiHeadAttention(const torch::Tensor& queries, const torch::Tensor& keys, const torch::Tensor& values, std::int64_t heads,
                                   const torch::Tensor& mask, const torch::Tensor& dropoutMask) {
    const torch::Tensor weights = multiHeadWeights(splitHeads(queries, heads), splitHeads(keys, heads), mask);
    return {joinHeads(at::matmul(dropped(weights, dropoutMask), splitHeads(values, heads))), weights};
}

torch::Tensor residual(const torch::Tensor& x, const torch::Tensor& y, const torch::Tensor& dropoutMask) {
    return x + dropped(y, dropoutMask);
}

torch::Tensor layerNormResidual(const torch::Tensor& x, const torch::Tensor& y, const torch::Tensor& dropoutMask,
                                const torch::Tensor& weight, const torch::Tensor& bias) {
    return at::layer_norm(residual(x, y, dropoutMask), weight.sizes(), weight, bias);
}

torch::Tensor feedForward(const torch::Tensor& x, const torch::Tensor& firstWeight, const torch::Tensor& firstBias,
                          const torch::Tensor& secondWeight, const torch::Tensor& secondBias, const torch::Tensor& dropoutMask) {
    return at::linear(dropped(at::relu(at::linear(x, firstWeight, firstBias)), dropoutMask), secondWeight, secondBias);
}

torch::Tensor addPositions(const torch::Tensor& x, double scale, const torch::Tensor& positions, const torch::Tensor& dropoutMask) {
    return dropped(x * scale + positions, dropoutMask);
}

}  // namespace attune::reference
