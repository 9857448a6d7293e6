#pragma once

#include "core/ops/fused_score.h"

namespace attune {

struct SequenceReading {
    torch::Tensor context;  // [B, T, C]
    torch::Tensor weights;  // [B, h, T, S]
};

/// What all queries of a sequence read at once, as one function. queries [B, T, Q], keys [B, S, A], values [B, S, C] (of several heads as
/// FusedScore says), mask [B, S] bool with tokens before padding.
SequenceReading sequenceAttention(const FusedScore& score, const torch::Tensor& queries, const torch::Tensor& keys,
                                  const torch::Tensor& values, const torch::Tensor& mask);

}  // namespace attune
