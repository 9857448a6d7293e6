#pragma once

#include "core/ops/torch.h"
#include "core/ops/weight_columns.h"

namespace attune {

/// A score function as fused operations compute it: keys are projected once, queries here.
struct FusedScore {
    enum class Kind { Tanh, Dot };

    Kind kind = Kind::Dot;  // v·tanh(q + k), or scale·q·k
    WeightColumns query;    // [A, Q]: q = W·s; none: q = s
    torch::Tensor v;        // A numbers, of Tanh
    double scale = 1;
    bool gated = false;  // weights sigmoid(e) instead of softmax(e)
};

}  // namespace attune
