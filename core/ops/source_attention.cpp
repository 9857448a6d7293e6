#include "core/ops/source_attention.h"

#include "core/kernels/gemm.h"
#include "core/ops/fused_function.h"
#include "core/ops/row_views.h"

#include <cstring>

namespace attune {

namespace {

std::vector<std::int64_t> lengthsOf(const torch::Tensor& mask) {
    const torch::Tensor lengths = mask.sum(1).contiguous();
    return {lengths.data_ptr<std::int64_t>(), lengths.data_ptr<std::int64_t>() + lengths.numel()};
}

}  // namespace

SourceAttention::SourceAttention(const FusedScore& score, const torch::Tensor& keys, const torch::Tensor& values, const torch::Tensor& mask,
                                 std::int64_t steps)
    : m_score(score),
      m_energy(kernels::Energy::Dot),
      m_lengths(lengthsOf(mask)),
      m_keys(keys.detach().contiguous()),
      m_values(values.detach().contiguous()),
      m_queries(torch::empty({keys.size(0), steps, keys.size(2)}, torch::kFloat32)),
      m_weights(torch::empty({keys.size(0), steps, keys.size(1)}, torch::kFloat32)) {
    if (score.kind == FusedScore::Kind::Dot) return;
    m_energy = kernels::Energy::Tanh;
    if (!kernels::fitExponentials(matrix(m_keys))) return;
    m_energy = kernels::Energy::TanhExponentials;
    const torch::Tensor exponentials = torch::empty(m_keys.sizes(), torch::kFloat32);
    kernels::doubledExponentials(matrix(m_keys), mutableMatrix(exponentials));
    m_keys = exponentials;
}

kernels::AskedSentence SourceAttention::sentence(std::int64_t index) const {
    kernels::AskedSentence asked;
    asked.energy = m_energy;
    asked.gated = m_score.gated;
    asked.scale = static_cast<float>(m_score.scale);
    asked.v = m_score.v.defined() ? m_score.v.data_ptr<float>() : nullptr;
    asked.sourceSize = m_keys.size(1);
    asked.length = m_lengths[static_cast<std::size_t>(index)];
    asked.keySize = keySize();
    asked.valueSize = valueSize();
    asked.keys = matrixOf(m_keys, index).data;
    asked.values = matrixOf(m_values, index).data;
    return asked;
}

void SourceAttention::forward(std::int64_t index, std::int64_t step, const float* query, float* context) {
    float* kept = rowOf(m_queries, index, step);
    if (m_energy == kernels::Energy::TanhExponentials)
        kernels::doubledExponentials({query, 1, keySize()}, {kept, 1, keySize()});
    else
        std::memcpy(kept, query, sizeof(float) * static_cast<std::size_t>(keySize()));
    kernels::attend(sentence(index), kept, rowOf(m_weights, index, step), context);
}

void SourceAttention::forward(std::int64_t step, const kernels::ConstMatrix& queries, const kernels::MutableMatrix& contexts) {
    for (std::int64_t i = 0; i < queries.rows; ++i)
        forward(i, step, queries.data + i * queries.stride, contexts.data + i * contexts.stride);
}

void SourceAttention::beginBackward(const torch::Tensor& weightsGradient) {
    m_energyGradients = weightsGradient.defined() ? weightsGradient.clone(at::MemoryFormat::Contiguous) : torch::zeros_like(m_weights);
    m_contextGradients = torch::empty({m_weights.size(0), m_weights.size(1), valueSize()}, torch::kFloat32);
}

void SourceAttention::backward(std::int64_t index, std::int64_t step, const float* contextGradient, float* queryGradient) {
    std::memcpy(rowOf(m_contextGradients, index, step), contextGradient, sizeof(float) * static_cast<std::size_t>(valueSize()));
    kernels::attendBackward(sentence(index), rowOf(m_queries, index, step), rowOf(m_weights, index, step), contextGradient,
                            rowOf(m_energyGradients, index, step), queryGradient);
}

void SourceAttention::backward(std::int64_t step, const kernels::ConstMatrix& contextGradients,
                               const kernels::MutableMatrix& queryGradients) {
    for (std::int64_t i = 0; i < contextGradients.rows; ++i)
        backward(i, step, contextGradients.data + i * contextGradients.stride, queryGradients.data + i * queryGradients.stride);
}

SourceAttention::Gradients SourceAttention::finish() {
    const Gradients result{torch::empty(m_keys.sizes(), torch::kFloat32), torch::empty(m_values.sizes(), torch::kFloat32)};
    const torch::Tensor ofV = m_score.v.defined() ? torch::zeros({keySize()}, torch::kFloat32) : torch::Tensor();
    for (std::int64_t i = 0; i < m_weights.size(0); ++i) {
        const kernels::ConstMatrix weights = matrixOf(m_weights, i), energies = matrixOf(m_energyGradients, i);
        const kernels::ConstMatrix queries = matrixOf(m_queries, i);
        const kernels::MutableMatrix ofKeys = matrixOf(result.keys, i);
        kernels::multiply(weights.t(), matrixOf(m_contextGradients, i), matrixOf(result.values, i));
        if (m_energy == kernels::Energy::Dot)
            kernels::multiply(energies.t(), queries, ofKeys);
        else
            kernels::tanhKeyGradients(sentence(i), m_weights.size(1), queries.data, energies.data, ofKeys.data, ofV.data_ptr<float>());
    }
    if (ofV.defined() && m_score.v.requires_grad()) gradientOf(m_score.v).add_(ofV.view_as(m_score.v));
    return result;
}

}  // namespace attune
