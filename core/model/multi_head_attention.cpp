#include "core/model/multi_head_attention.h"

#include "core/ops/reference/transformer.h"
#include "core/ops/stacked_linear.h"

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

torch::Tensor MultiHeadAttention::project(const torch::Tensor& x, std::int64_t firstPart, std::int64_t count) const {
    return stackedLinear(x, m_weights, m_bias, firstPart * m_size, count * m_size);
}

torch::Tensor MultiHeadAttention::queries(const torch::Tensor& x) const {
    return reference::splitHeads(project(x, 0, 1), m_heads);
}

torch::Tensor MultiHeadAttention::keys(const torch::Tensor& source) const {
    return reference::splitHeads(project(source, 1, 1), m_heads);
}

torch::Tensor MultiHeadAttention::values(const torch::Tensor& source) const {
    return reference::splitHeads(project(source, 2, 1), m_heads);
}

FusedScore MultiHeadAttention::fusedScore() const {
    FusedScore score;
    score.query = {m_weights[0], 0, m_size, m_size};
    score.scale = 1 / std::sqrt(static_cast<double>(m_size / m_heads));
    score.heads = m_heads;
    score.queryBias = m_bias;
    return score;
}

/// The weights of a head sum to 1 where there is a token (sources end with `</s>`), so those of the first bring the bias.
torch::Tensor MultiHeadAttention::projectedValues(const torch::Tensor& values) const {
    const torch::Tensor byHead = m_output->weight.unflatten(1, {m_heads, -1}).permute({1, 2, 0});  // [heads, d/heads, d]
    const torch::Tensor first = (torch::arange(m_heads, values.device()) == 0).to(values.options()).view({-1, 1, 1});
    return at::matmul(values, byHead) + first * m_output->bias;
}

MultiHeadOutput MultiHeadAttention::attend(const torch::Tensor& x, const VisibleKeys& visible, double dropoutProbability,
                                           DropoutStream& dropout, const LayerEdits& edits) const {
    if (edits.edits) return attend(x, x, visible, dropoutProbability, dropout, edits);
    const MultiHeadOutput heads = selfAttention(project(x, 0, 3), m_heads, visible, dropoutProbability, dropout);
    return {m_output->forward(heads.context), heads.weights};
}

MultiHeadOutput MultiHeadAttention::attend(const torch::Tensor& x, const torch::Tensor& source, const VisibleKeys& visible,
                                           double dropoutProbability, DropoutStream& dropout, const LayerEdits& edits) const {
    if (edits.edits)
        return read(queries(x), keys(source), values(source), visible.mask(x.size(1), source.size(1), x.device()), dropoutProbability,
                    dropout, edits);
    const MultiHeadOutput heads = crossAttention(project(x, 0, 1), project(source, 1, 2), m_heads, visible, dropoutProbability, dropout);
    return {m_output->forward(heads.context), heads.weights};
}

MultiHeadOutput MultiHeadAttention::read(const torch::Tensor& queries, const torch::Tensor& keys, const torch::Tensor& values,
                                         const torch::Tensor& mask, double dropoutProbability, DropoutStream& dropout,
                                         const LayerEdits& edits) const {
    const torch::Tensor weights = edits.weights(reference::multiHeadWeights(queries, keys, mask));
    const torch::Tensor heads = edits.outputs(at::matmul(dropout.apply(weights, dropoutProbability), values));  // [B, heads, T, d/heads]
    return {m_output->forward(reference::joinHeads(heads)), weights};
}

}  // namespace attune
