#pragma once

#include "core/model/layer_edits.h"
#include "core/model/layers.h"
#include "core/ops/dropout_stream.h"
#include "core/ops/fused_score.h"
#include "core/ops/multi_head_attention.h"

namespace attune {

/// softmax(QKᵀ/√(d/h))·V in h heads (Vaswani et al. 2017), under the names and shapes of PyTorch's nn.MultiheadAttention:
/// in_proj_weight [3d, d] where the source has size d too, else q_proj_weight [d, d], k_proj_weight and v_proj_weight [d, H];
/// in_proj_bias [3d], out_proj.
class MultiHeadAttention : public torch::nn::Module {
public:
    MultiHeadAttention(std::int64_t size, std::int64_t sourceSize, std::int64_t heads);

    /// Self-attention and attention over another sequence: x [B, T, d], source [B, S, H].
    MultiHeadOutput attend(const torch::Tensor& x, const VisibleKeys& visible, double dropoutProbability, DropoutStream& dropout,
                           const LayerEdits& edits = {}) const;
    MultiHeadOutput attend(const torch::Tensor& x, const torch::Tensor& source, const VisibleKeys& visible, double dropoutProbability,
                           DropoutStream& dropout, const LayerEdits& edits = {}) const;

    // The same in parts, for who keeps keys and values.

    /// [B, T, d] → [B, heads, T, d/heads].
    torch::Tensor queries(const torch::Tensor& x) const;
    /// [B, S, H] → [B, heads, S, d/heads].
    torch::Tensor keys(const torch::Tensor& source) const;
    torch::Tensor values(const torch::Tensor& source) const;
    /// `mask`: true where a query may look, broadcast to [B, heads, T, S]. Muted heads are zero before the output projection.
    MultiHeadOutput read(const torch::Tensor& queries, const torch::Tensor& keys, const torch::Tensor& values, const torch::Tensor& mask,
                         double dropoutProbability, DropoutStream& dropout, const LayerEdits& edits = {}) const;

    // The same as fused operations ask it step by step: values [B, heads, S, d/heads] → [B, heads, S, d] are projected once, not contexts.
    FusedScore fusedScore() const;
    torch::Tensor projectedValues(const torch::Tensor& values) const;

    std::int64_t size() const { return m_size; }
    std::int64_t heads() const { return m_heads; }

private:
    /// `count` parts of the input projection side by side, of queries (0), keys (1) and values (2): [B, T, count·d].
    torch::Tensor project(const torch::Tensor& x, std::int64_t firstPart, std::int64_t count) const;

    std::int64_t m_size;
    std::int64_t m_heads;
    std::vector<torch::Tensor> m_weights;  // one, or three
    torch::Tensor m_bias;                  // [3d]
    std::shared_ptr<Linear> m_output;
};

}  // namespace attune
