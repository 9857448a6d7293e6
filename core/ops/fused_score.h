#pragma once

#include "core/ops/torch.h"
#include "core/ops/weight_columns.h"

#include <optional>
#include <vector>

namespace attune {

/// What restricts a query to the surroundings of a place that it predicts (local-p, Luong et al. 2015): energies − (j − p)²/2σ² of the
/// states with |j − p| ≤ D, p = length·sigmoid(v·tanh(W·s)); no others.
struct FusedWindow {
    WeightColumns aim;     // W [P, Q]
    torch::Tensor v;       // P numbers
    double reach = 1;      // D ≥ 1: some state is always near enough
    double deviation = 1;  // σ
};

/// A score function as fused operations compute it: keys are projected once, queries here.
struct FusedScore {
    enum class Kind { Tanh, Dot };

    Kind kind = Kind::Dot;     // v·tanh(q + k), or scale·q·k
    WeightColumns query = {};  // [A, Q]: q = W·s; none: q = s. Of a q longer than a key the first numbers count
    torch::Tensor v = {};      // A numbers, of Tanh
    double scale = 1;
    bool gated = false;            // weights sigmoid(e) instead of softmax(e)
    std::int64_t heads = 1;        // h, each asks with its part of q: keys [B, h, S, A/h], values [B, h, S, C]; their contexts add up
    torch::Tensor queryBias = {};  // its first A numbers are added to q; or none. Of Dot
    std::optional<FusedWindow> window = {};  // of Dot with scale 1, where q is s

    /// What a state is multiplied with before it asks: for the query or for the window; or none.
    const WeightColumns& projection() const { return window ? window->aim : query; }
    std::vector<torch::Tensor> parameters() const;  // undefined ones among them
};

}  // namespace attune
