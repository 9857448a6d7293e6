#pragma once

#include "core/ops/step_layer.h"

#include <vector>

namespace attune {

/// What the layers of stacked cells are.
struct CellStackParts {
    std::vector<reference::RnnWeights> layers;
    bool residual = false;                            // from the second on a layer adds its input to what it says
    WeightColumns query;                              // asks the top layer's state before a step; or none
    std::vector<torch::Tensor> recurrentMasks;        // [B, H] a layer, or none
    std::vector<std::vector<torch::Tensor>> between;  // [T][L − 1] of [B, H]: dropout of what enters the upper layers; or none
};

/// Stacked recurrent layers that step together. The first one's input is the caller's affair, as StepLayer.
class CellStack {
public:
    /// `start`: {h} or {h, c}, [B, L, H].
    CellStack(const CellStackParts& parts, const reference::CellState& start, std::int64_t steps, kernels::Precision precision);

    StepLayer& first() { return m_layers.front(); }
    StepLayer& top() { return m_layers.back(); }
    /// What the top layer says, with residual connections: [B, H] of a step, [T, B, H] of all.
    kernels::ConstMatrix said(std::int64_t step) const;
    const torch::Tensor& said() const { return m_said.back(); }

    void enter(std::int64_t step);
    void forward(std::int64_t step, const kernels::ConstMatrix& firstGates);

    void beginBackward();
    /// `gradient`: [B, H] of said(step).
    void backward(std::int64_t step, const kernels::ConstMatrix& gradient);
    void leave(std::int64_t step);
    /// Those of all matrices and biases but the first layer's input matrix.
    void addWeightGradients() const;
    /// As `start`.
    reference::CellState startGradient() const;

private:
    CellStackParts m_parts;
    kernels::Precision m_precision;
    std::vector<StepLayer> m_layers;
    std::vector<torch::Tensor> m_said;             // [T, B, H] a layer
    std::vector<torch::Tensor> m_input;            // [T, B, H] a layer, what enters it; undefined for the first
    std::vector<kernels::PackedMatrix> m_weights;  // of the inputs, a layer
    torch::Tensor m_gates;                         // [B, G·H], of an upper layer's step
};

}  // namespace attune
