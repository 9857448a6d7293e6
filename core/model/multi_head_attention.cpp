#include "core/model/multi_head_attention.h"

#include "core/ops/reference/attention.h"

#include <cmath>

namespace attune {

MultiHeadAttention::MultiHeadAttention(std::int64_t size, std::int64_t sourceSize, std::int64_t heads) : m_size(size), m_heads(heads) {
    if (size == sourceSize) {
        m_weights = {register_parameter("in_proj_weight", torch::zeros({3 * size, size}))};
    } else {
        m_weights = {register_parameter("q_proj_weight", torch::zeros({size, size})),
                     register_parameter("k_proj_weight", torch::zeros({size, sourceSize})),
                     register_parameter("v_proj_weight", torch::zeros({size, sourceSize}))};
    }
    m_bias = register_parameter("in_proj_bias", torch::zeros({3 * size}));
    m_output = register_module("out_proj", std::make_shared<Linear>(size, size));
}

torch::Tensor MultiHeadAttention::project(const torch::Tensor& x, std::int64_t part) const {
    const torch::Tensor weight =
        m_weights.size() == 1 ? m_weights[0].narrow(0, part * m_size, m_size) : m_weights[static_cast<std::size_t>(part)];
    const torch::Tensor projected = at::linear(x, weight, m_bias.narrow(0, part * m_size, m_size));
    return projected.view({x.size(0), x.size(1), m_heads, m_size / m_heads}).transpose(1, 2);
}

torch::Tensor MultiHeadAttention::queries(const torch::Tensor& x) const {
    return project(x, 0);
}

torch::Tensor MultiHeadAttention::keys(const torch::Tensor& source) const {
    return project(source, 1);
}

torch::Tensor MultiHeadAttention::values(const torch::Tensor& source) const {
    return project(source, 2);
}

MultiHeadAttention::Reading MultiHeadAttention::read(const torch::Tensor& queries, const torch::Tensor& keys, const torch::Tensor& values,
                                                     const torch::Tensor& mask, double dropoutProbability, DropoutStream& dropout,
                                                     const LayerEdits& edits) const {
    const double scale = 1 / std::sqrt(static_cast<double>(m_size / m_heads));
    const torch::Tensor weights = edits.weights(reference::softmaxWhere(at::matmul(queries * scale, keys.transpose(2, 3)), mask));
    const torch::Tensor heads = edits.outputs(at::matmul(dropout.apply(weights, dropoutProbability), values));  // [B, heads, T, d/heads]
    return {m_output->forward(heads.transpose(1, 2).flatten(2)), weights};
}

}  // namespace attune
