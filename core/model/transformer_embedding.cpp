#include "core/model/transformer_embedding.h"

#include "core/ops/positions.h"

#include <cmath>

namespace attune {

TransformerEmbedding::TransformerEmbedding(torch::nn::Module& owner, const ModelOptions& options, std::int64_t vocabulary)
    : m_size(options.hiddenSize),
      m_dropout(options.dropout),
      m_tokens(owner.register_module("embedding", std::make_shared<Embedding>(vocabulary, options.embeddingSize))) {
    if (options.embeddingSize != m_size)
        m_projection = owner.register_module("embedding_projection", std::make_shared<Linear>(options.embeddingSize, m_size, false));
    if (options.positions == PositionKind::Learned)
        m_positions = owner.register_module("positions", std::make_shared<Embedding>(options.maxPositions, m_size));
    else
        m_sinusoids = sinusoidalPositions(0, options.maxPositions, m_size);
}

torch::Tensor TransformerEmbedding::forward(const torch::Tensor& ids, std::int64_t first, DropoutStream& dropout) const {
    torch::Tensor embedded = m_tokens->forward(ids);
    if (m_projection) embedded = m_projection->forward(embedded);
    const double scale = std::sqrt(static_cast<double>(m_size));
    return addPositions(embedded, scale, positions(first, ids.size(1), embedded.options()), m_dropout, dropout);
}

torch::Tensor TransformerEmbedding::positions(std::int64_t first, std::int64_t count, const torch::TensorOptions& options) const {
    if (!m_positions)
        return (first + count <= m_sinusoids.size(0) ? m_sinusoids.narrow(0, first, count) : sinusoidalPositions(first, count, m_size))
            .to(options);
    const torch::Tensor& table = m_positions->weight;
    const torch::Tensor place = torch::arange(first, first + count, torch::TensorOptions(torch::kInt64).device(table.device()));
    return table.index_select(0, place.clamp_max(table.size(0) - 1)) * std::sqrt(static_cast<double>(m_size));
}

torch::Tensor sinusoidalPositions(std::int64_t first, std::int64_t count, std::int64_t size) {
    const torch::Tensor place = torch::arange(first, first + count, torch::kFloat64).unsqueeze(1);  // [count, 1]
    const torch::Tensor pair = torch::arange((size + 1) / 2, torch::kFloat64).unsqueeze(0);         // [1, ⌈d/2⌉]
    const torch::Tensor angle = place * at::exp(pair * (-2 * std::log(10000.0) / static_cast<double>(size)));
    return at::stack({at::sin(angle), at::cos(angle)}, 2).flatten(1).narrow(1, 0, size);
}

}  // namespace attune
