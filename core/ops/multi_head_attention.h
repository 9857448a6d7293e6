#pragma once

#include "core/ops/dropout_stream.h"
#include "core/ops/torch.h"

#include <cstdint>

namespace attune {

/// Which keys the queries of a sentence see: all but padding, which stands behind `lengths`, and with `causal` none behind their own place.
struct VisibleKeys {
    torch::Tensor lengths;  // [B] int64 on the CPU; undefined: no padding
    bool causal = false;

    /// The same as a mask, true where a query may look: broadcasts to [B, heads, T, S].
    torch::Tensor mask(std::int64_t queries, std::int64_t keys, torch::Device device) const;
};

struct MultiHeadOutput {
    torch::Tensor context;  // [B, T, d], the heads side by side
    torch::Tensor weights;  // [B, heads, T, S], before dropout; differentiable
};

/// softmax(QKᵀ/√(d/h))·V in h heads (Vaswani et al. 2017), with dropout on the weights that read. Self-attention: `projected` [B, T, 3·d]
/// holds queries, keys and values side by side.
MultiHeadOutput selfAttention(const torch::Tensor& projected, std::int64_t heads, const VisibleKeys& visible, double dropoutProbability,
                              DropoutStream& dropout);
/// Over another sequence: queries [B, T, d]; keys and values side by side in `memory` [B, S, 2·d].
MultiHeadOutput crossAttention(const torch::Tensor& queries, const torch::Tensor& memory, std::int64_t heads, const VisibleKeys& visible,
                               double dropoutProbability, DropoutStream& dropout);

}  // namespace attune
