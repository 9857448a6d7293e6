#pragma once

#include "core/kernels/packed_matrix.h"
#include "core/ops/fused_function.h"
#include "core/ops/reference/rnn.h"

#include <cstdint>
#include <vector>

namespace attune {

/// Rows of sequences one step after the other, longest sequence first: step t has the first sizes[t] of them, at row offsets[t].
struct StepRows {
    explicit StepRows(std::vector<std::int64_t> batchSizes);

    std::int64_t steps() const { return static_cast<std::int64_t>(sizes.size()); }
    std::int64_t size(std::int64_t step) const { return sizes[static_cast<std::size_t>(step)]; }
    std::int64_t offset(std::int64_t step) const { return offsets[static_cast<std::size_t>(step)]; }

    std::vector<std::int64_t> sizes;    // [T], never rising
    std::vector<std::int64_t> offsets;  // [T]
    std::int64_t total = 0;             // N
};

/// One recurrent layer in one direction over StepRows: what its forward pass keeps and its backward pass needs. Works on data alone;
/// autograd is the caller's.
class DirectionPass {
public:
    DirectionPass(const reference::RnnWeights& weights, const StepRows& rows, bool fromBehind, const torch::Tensor& recurrentMask);

    /// input [N, I]; `start`: {h} or {h, c} [B, H], none for zeros (always, from behind). Writes h of every row to `output` [N, H].
    void forward(const torch::Tensor& input, const reference::CellState& start, const kernels::MutableMatrix& output);
    /// The state of each sequence behind its last step, {h} or {h, c} [B, H].
    reference::CellState final(const kernels::ConstMatrix& output) const;

    /// `outputGradient` [N, H] of h of every row; `finalGradient` as final(), undefined where none. Adds to the gradients of the weights;
    /// gives that of the start. Once.
    reference::CellState backward(const kernels::ConstMatrix& outputGradient, const Tensors& finalGradient, const torch::Tensor& input,
                                  const kernels::ConstMatrix& output);
    /// dx = beta·dx + the gradient of the input, after backward().
    void addInputGradient(const torch::Tensor& dx, float beta) const;

private:
    std::int64_t hiddenSize() const { return m_weights.hiddenWeight.size(1); }
    bool isLstm() const { return m_weights.cell == CellKind::Lstm; }
    /// The step whose state enters step t, or −1.
    std::int64_t before(std::int64_t step) const { return m_fromBehind ? (step + 1 < m_rows.steps() ? step + 1 : -1) : step - 1; }
    void enter(std::int64_t step, const reference::CellState& start, const kernels::MutableMatrix& output);
    void addWeightGradients(const torch::Tensor& input);

    reference::RnnWeights m_weights;
    StepRows m_rows;
    bool m_fromBehind;
    kernels::Precision m_precision;
    torch::Tensor m_mask;         // [B, H] or undefined
    torch::Tensor m_gates;        // [N, G·H] of the input; behind backward their gradient
    torch::Tensor m_entered;      // [N, H] the state that enters the product
    torch::Tensor m_state;        // [N, H] what the cell goes on from: h unmasked, or c
    torch::Tensor m_saved;        // [N, saved·H]
    torch::Tensor m_memory;       // [N, H] c', of the LSTM
    torch::Tensor m_hiddenGates;  // [N, G·H] gradient, where it is another one than m_gates
};

}  // namespace attune
