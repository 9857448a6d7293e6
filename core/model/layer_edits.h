#pragma once

#include "core/model/attention_edits.h"
#include "core/ops/torch.h"

namespace attune {

/// What the edits of a pass say of the attention of one layer. Without edits it gives back what it is given.
struct LayerEdits {
    const AttentionEdits* edits = nullptr;  // none
    AttentionKind kind = AttentionKind::Cross;
    std::int64_t layer = 0;
    std::int64_t firstRow = 0;  // of the map: what the first query asks for

    /// Replaced rows of weights [B, heads, T, S]; padding behind the weights of a row gets none.
    torch::Tensor weights(const torch::Tensor& weights) const;
    /// What heads read, [B, heads, T, d], zero where they are muted.
    torch::Tensor outputs(const torch::Tensor& outputs) const;
};

}  // namespace attune
