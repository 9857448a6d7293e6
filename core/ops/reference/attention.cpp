#include "core/ops/reference/attention.h"

namespace attune::reference {

torch::Tensor dotEnergies(const torch::Tensor& queries, const torch::Tensor& keys) {
    return at::bmm(queries, keys.transpose(1, 2));
}

torch::Tensor additiveEnergies(const torch::Tensor& queries, const torch::Tensor& keys, const torch::Tensor& v) {
    return at::matmul(at::tanh(queries.unsqueeze(2) + keys.unsqueeze(1)), v);
}

torch::Tensor maskedSoftmax(const torch::Tensor& energies, const torch::Tensor& mask) {
    return softmaxWhere(energies, mask.unsqueeze(1));
}

torch::Tensor softmaxWhere(const torch::Tensor& energies, const torch::Tensor& mask) {
    constexpr double farBelow = -1e30;  // exp gives exactly 0 beside any real energy, and stays finite alone
    return at::softmax(energies.masked_fill(mask.logical_not(), farBelow), -1) * mask;
}

torch::Tensor weightedSum(const torch::Tensor& weights, const torch::Tensor& values) {
    return at::bmm(weights, values);
}

}  // namespace attune::reference
