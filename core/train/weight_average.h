#pragma once

#include "core/ops/torch.h"

#include <cstdint>

namespace attune {

/// Exponential moving average of weights: a ← d·a + (1 − d)·p after every update u, d = min(decay, (1 + u)/(10 + u)) so that the
/// first, random weights are soon forgotten; after the first update a = p.
class WeightAverage {
public:
    WeightAverage(const torch::Tensor& weights, double decay) : m_average(weights.clone()), m_decay(decay) {}

    /// `weights`: [N] after update number `update` (1 = the first).
    void add(const torch::Tensor& weights, std::int64_t update);
    torch::Tensor& values() { return m_average; }  // [N]

private:
    torch::Tensor m_average;
    double m_decay;
};

}  // namespace attune
