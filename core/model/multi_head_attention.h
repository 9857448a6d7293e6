#pragma once

#include "core/model/layer_edits.h"
#include "core/model/layers.h"
#include "core/ops/dropout_stream.h"

namespace attune {

/// softmax(QKᵀ/√(d/h))·V in h heads (Vaswani et al. 2017), under the names and shapes of PyTorch's nn.MultiheadAttention:
/// in_proj_weight [3d, d] where the source has size d too, else q_proj_weight [d, d], k_proj_weight and v_proj_weight [d, H];
/// in_proj_bias [3d], out_proj.
class MultiHeadAttention : public torch::nn::Module {
public:
    MultiHeadAttention(std::int64_t size, std::int64_t sourceSize, std::int64_t heads);

    struct Reading {
        torch::Tensor context;  // [B, T, d]
        torch::Tensor weights;  // [B, heads, T, S], before dropout
    };

    /// [B, T, d] → [B, heads, T, d/heads].
    torch::Tensor queries(const torch::Tensor& x) const;
    /// [B, S, H] → [B, heads, S, d/heads].
    torch::Tensor keys(const torch::Tensor& source) const;
    torch::Tensor values(const torch::Tensor& source) const;
    /// `mask`: true where a query may look, broadcast to [B, heads, T, S]. Muted heads are zero before the output projection.
    Reading read(const torch::Tensor& queries, const torch::Tensor& keys, const torch::Tensor& values, const torch::Tensor& mask,
                 double dropoutProbability, DropoutStream& dropout, const LayerEdits& edits = {}) const;

    std::int64_t size() const { return m_size; }
    std::int64_t heads() const { return m_heads; }

private:
    /// Part 0, 1, 2 of the input projection: queries, keys, values.
    torch::Tensor project(const torch::Tensor& x, std::int64_t part) const;

    std::int64_t m_size;
    std::int64_t m_heads;
    std::vector<torch::Tensor> m_weights;  // one, or three
    torch::Tensor m_bias;                  // [3d]
    std::shared_ptr<Linear> m_output;
};

}  // namespace attune
