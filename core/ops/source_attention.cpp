#include "core/ops/source_attention.h"

#include "core/kernels/gemm.h"
#include "core/ops/fused_function.h"
#include "core/ops/row_views.h"

#include <algorithm>

namespace attune {

namespace {

std::vector<std::int64_t> lengthsOf(const torch::Tensor& mask) {
    const torch::Tensor lengths = mask.sum(1).contiguous();
    return {lengths.data_ptr<std::int64_t>(), lengths.data_ptr<std::int64_t>() + lengths.numel()};
}

/// [B·h, S, …] of [B, S, …] or [B, h, S, …].
torch::Tensor partsOf(const torch::Tensor& ofSource) {
    const torch::Tensor all = ofSource.detach().contiguous();
    return all.dim() == 4 ? all.flatten(0, 1) : all;
}

void add(std::int64_t size, const float* from, float* to) {
    for (std::int64_t i = 0; i < size; ++i) to[i] += from[i];
}

/// A sentence of which only these states are there.
void restrict(kernels::AskedSentence& sentence, const AimedWindows::Range& range) {
    sentence.keys += range.first * sentence.keySize;
    sentence.values += range.first * sentence.valueSize;
    sentence.sourceSize = sentence.length = range.count;
}

}  // namespace

SourceAttention::SourceAttention(const FusedScore& score, const torch::Tensor& keys, const torch::Tensor& values, const torch::Tensor& mask,
                                 std::int64_t steps)
    : m_score(score),
      m_energy(kernels::Energy::Dot),
      m_isHeaded(keys.dim() == 4),
      m_querySize(score.query.defined() ? score.query.outputs() : score.heads * keys.size(-1)),
      m_lengths(lengthsOf(mask)),
      m_keys(partsOf(keys)),
      m_values(partsOf(values)),
      m_queries(emptyNumbers({m_keys.size(0), steps, keySize()})),
      m_weights(emptyNumbers({m_keys.size(0), steps, m_keys.size(1)})),
      m_headContext(static_cast<std::size_t>(score.heads > 1 ? valueSize() : 0)) {
    if (score.window) m_windows.emplace(*score.window, mask.size(0), steps, mask.size(1));
    if (score.kind == FusedScore::Kind::Dot) return;
    m_energy = kernels::Energy::Tanh;
    if (!kernels::fitExponentials(matrix(m_keys))) return;
    m_energy = kernels::Energy::TanhExponentials;
    const torch::Tensor exponentials = emptyNumbers(m_keys.sizes());
    kernels::doubledExponentials(matrix(m_keys), mutableMatrix(exponentials));
    m_keys = exponentials;
}

const float* SourceAttention::weights(std::int64_t sentence, std::int64_t step, std::int64_t head) const {
    return rowOf(m_weights, sentence * m_score.heads + head, step);
}

kernels::AskedSentence SourceAttention::part(std::int64_t index) const {
    kernels::AskedSentence asked;
    asked.energy = m_energy;
    asked.gated = m_score.gated;
    asked.scale = static_cast<float>(m_score.scale);
    asked.v = m_score.v.defined() ? m_score.v.data_ptr<float>() : nullptr;
    asked.sourceSize = m_keys.size(1);
    asked.length = m_lengths[static_cast<std::size_t>(index / m_score.heads)];
    asked.keySize = keySize();
    asked.valueSize = valueSize();
    asked.keys = matrixOf(m_keys, index).data;
    asked.values = matrixOf(m_values, index).data;
    return asked;
}

float* SourceAttention::keep(std::int64_t part, std::int64_t step, const float* query) {
    float* kept = rowOf(m_queries, part, step);
    if (m_energy == kernels::Energy::TanhExponentials)
        kernels::doubledExponentials({query, 1, keySize()}, {kept, 1, keySize()});
    else
        std::copy_n(query, keySize(), kept);
    if (m_score.queryBias.defined()) add(keySize(), m_score.queryBias.data_ptr<float>() + part % m_score.heads * keySize(), kept);
    return kept;
}

void SourceAttention::forward(std::int64_t sentence, std::int64_t step, const Asking<const float*>& asking, float* context) {
    for (std::int64_t head = 0; head < m_score.heads; ++head) {
        const std::int64_t index = sentence * m_score.heads + head;
        kernels::AskedSentence asked = part(index);
        float* weights = rowOf(m_weights, index, step);
        if (m_windows) {
            std::fill_n(weights, asked.sourceSize, 0.0F);
            const AimedWindows::Range range = m_windows->open(sentence, step, asking.aim, asked.length);
            restrict(asked, range);
            asked.bias = m_windows->bias();
            weights += range.first;
        }
        float* said = head == 0 ? context : m_headContext.data();
        kernels::attend(asked, keep(index, step, asking.query + head * keySize()), weights, said);
        if (head > 0) add(valueSize(), said, context);
    }
}

void SourceAttention::forward(std::int64_t step, const Asking<kernels::ConstMatrix>& asking, const kernels::MutableMatrix& contexts) {
    const kernels::ConstMatrix &queries = asking.query, &aims = asking.aim;
    for (std::int64_t i = 0; i < contexts.rows; ++i)
        forward(i, step, {queries.data + i * queries.stride, aims.data + i * aims.stride}, contexts.data + i * contexts.stride);
}

void SourceAttention::beginBackward(const torch::Tensor& weightsGradient) {
    m_energyGradients =
        weightsGradient.defined() ? weightsGradient.clone(at::MemoryFormat::Contiguous).flatten(0, 1) : torch::zeros_like(m_weights);
    m_contextGradients = emptyNumbers({std::ssize(m_lengths), m_weights.size(1), valueSize()});
    m_biasGradient.assign(static_cast<std::size_t>(m_score.queryBias.defined() ? m_querySize : 0), 0.0F);
    if (m_windows) m_windows->beginBackward();
}

void SourceAttention::backward(std::int64_t sentence, std::int64_t step, const float* contextGradient, const Asking<float*>& gradient) {
    std::copy_n(contextGradient, valueSize(), rowOf(m_contextGradients, sentence, step));
    for (std::int64_t head = 0; head < m_score.heads; ++head) {
        const std::int64_t index = sentence * m_score.heads + head;
        kernels::AskedSentence asked = part(index);
        const std::int64_t length = asked.length, sourceSize = asked.sourceSize;
        float* energies = rowOf(m_energyGradients, index, step);
        AimedWindows::Range range{0, sourceSize};
        if (m_windows) {
            range = m_windows->range(sentence, step, length);
            std::fill_n(energies, range.first, 0.0F);
            std::fill(energies + range.first + range.count, energies + sourceSize, 0.0F);
            restrict(asked, range);
        }
        kernels::attendBackward(asked, rowOf(m_queries, index, step), rowOf(m_weights, index, step) + range.first, contextGradient,
                                energies + range.first, gradient.query + head * keySize());
        if (m_windows) m_windows->backward(sentence, step, length, energies, gradient.aim);
    }
    const std::int64_t asking = m_score.heads * keySize();
    std::fill(gradient.query + asking, gradient.query + m_querySize, 0.0F);
    if (!m_biasGradient.empty()) add(m_querySize, gradient.query, m_biasGradient.data());
}

void SourceAttention::backward(std::int64_t step, const kernels::ConstMatrix& contextGradients,
                               const Asking<kernels::MutableMatrix>& gradients) {
    const kernels::MutableMatrix &ofQueries = gradients.query, &ofAims = gradients.aim;
    for (std::int64_t i = 0; i < contextGradients.rows; ++i)
        backward(i, step, contextGradients.data + i * contextGradients.stride,
                 {ofQueries.data + i * ofQueries.stride, ofAims.data + i * ofAims.stride});
}

SourceAttention::Gradients SourceAttention::finish(kernels::Precision precision) {
    const torch::Tensor ofKeys = emptyNumbers(m_keys.sizes()), ofValues = emptyNumbers(m_values.sizes());
    const torch::Tensor ofV = m_score.v.defined() ? torch::zeros({keySize()}, torch::kFloat32) : torch::Tensor();
    for (std::int64_t i = 0; i < m_weights.size(0); ++i) {
        const kernels::ConstMatrix weights = matrixOf(m_weights, i), energies = matrixOf(m_energyGradients, i);
        const kernels::ConstMatrix queries = matrixOf(m_queries, i);
        kernels::multiply(weights.t(), matrixOf(m_contextGradients, i / m_score.heads), matrixOf(ofValues, i), 0, precision);
        if (m_energy == kernels::Energy::Dot)
            kernels::multiply(energies.t(), queries, matrixOf(ofKeys, i), 0, precision);
        else
            kernels::tanhKeyGradients(part(i), m_weights.size(1), queries.data, energies.data, matrixOf(ofKeys, i).data,
                                      ofV.data_ptr<float>());
    }
    if (ofV.defined() && m_score.v.requires_grad()) gradientOf(m_score.v).add_(ofV.view_as(m_score.v));
    if (!m_biasGradient.empty() && m_score.queryBias.requires_grad())
        add(m_querySize, m_biasGradient.data(), gradientOf(m_score.queryBias).data_ptr<float>());
    if (m_windows) m_windows->finish();
    const auto asGiven = [this](const torch::Tensor& parts) { return m_isHeaded ? parts.unflatten(0, {-1, m_score.heads}) : parts; };
    return {asGiven(ofKeys), asGiven(ofValues)};
}

}  // namespace attune
