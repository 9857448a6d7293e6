#pragma once

#include "core/model/layers.h"
#include "core/model/model_options.h"
#include "core/ops/dropout_stream.h"

namespace attune {

/// What enters a Transformer: √d times the token's embedding, projected to size d where it has another one, and its position
/// (Vaswani et al. 2017, 3.4 and 3.5). Its parts are registered with the module that owns it.
class TransformerEmbedding {
public:
    TransformerEmbedding(torch::nn::Module& owner, const ModelOptions& options, std::int64_t vocabulary);

    /// ids [B, T], the first of them at position `first` → [B, T, d].
    torch::Tensor forward(const torch::Tensor& ids, std::int64_t first, DropoutStream& dropout) const;
    const std::shared_ptr<Embedding>& tokens() const { return m_tokens; }

private:
    /// [count, d]
    torch::Tensor positions(std::int64_t first, std::int64_t count, const torch::TensorOptions& options) const;

    std::int64_t m_size;
    double m_dropout;
    std::shared_ptr<Embedding> m_tokens;
    std::shared_ptr<Linear> m_projection;
    std::shared_ptr<Embedding> m_positions;  // learned ones
    torch::Tensor m_sinusoids;               // [maxPositions, d] float64, else
};

/// PE(pos, 2i) = sin(pos/10000^(2i/d)), PE(pos, 2i+1) = cos of the same: [count, d].
torch::Tensor sinusoidalPositions(std::int64_t first, std::int64_t count, std::int64_t size);

}  // namespace attune
