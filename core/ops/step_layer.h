#pragma once

#include "core/kernels/packed_matrix.h"
#include "core/ops/reference/rnn.h"
#include "core/ops/weight_columns.h"

#include <cstdint>

namespace attune {

/// One recurrent layer over T steps of B rows whose input is known only step by step. What asks the state before a step with a matrix of
/// its own (the query of attention) has its product with that of the gates. Works on data alone, rows time-major; backward once.
class StepLayer {
public:
    /// `query`: [A, H] or none. `recurrentMask`: [B, H] or undefined. `start`: {h} or {h, c}, [B, H].
    StepLayer(const reference::RnnWeights& weights, const WeightColumns& query, const torch::Tensor& recurrentMask,
              const reference::CellState& start, std::int64_t steps, kernels::Precision precision);

    std::int64_t gates() const { return m_weights.hiddenWeight.size(0); }  // G·H
    /// h [B, H] that enters a step; that of step t + 1 leaves step t.
    kernels::MutableMatrix state(std::int64_t step) const;
    /// h behind every step, [T, B, H].
    torch::Tensor states() const;

    /// Multiplies the state that enters the step.
    void enter(std::int64_t step);
    /// [B, A], after enter().
    kernels::ConstMatrix query() const;
    /// inputGates: [B, G·H], what the input brings to the gates, with its bias.
    void forward(std::int64_t step, const kernels::ConstMatrix& inputGates);

    void beginBackward();
    /// `gradient`: [B, H] of h that leaves the step, beside what later steps said. Makes the gradients of the gates.
    void backward(std::int64_t step, const kernels::ConstMatrix& gradient);
    kernels::MutableMatrix queryGradient(std::int64_t step) const;
    /// Goes to the step before, when queryGradient() is written.
    void leave(std::int64_t step);
    /// Of the state that enters the step last left: [B, H] of h, of c.
    const torch::Tensor& stateGradient() const { return m_stateGradient; }
    const torch::Tensor& memoryGradient() const { return m_memoryGradient; }

    /// [B, G·H] of one step, or [T·B, G·H] of all.
    kernels::ConstMatrix inputGatesGradient(std::int64_t step) const;
    kernels::ConstMatrix inputGatesGradients() const;
    /// Of the matrix that meets the state, of both biases and of the query's matrix, when all steps are done.
    void addWeightGradients() const;

private:
    bool isGru() const { return m_weights.cell == CellKind::Gru; }
    bool isLstm() const { return m_weights.cell == CellKind::Lstm; }
    bool queryIsApart() const { return m_query.defined() && m_mask.defined(); }
    std::int64_t asked() const { return m_query.defined() ? m_query.outputs() : 0; }  // A
    kernels::ConstMatrix hiddenGatesGradients() const;
    void pack(kernels::PackedMatrix& weights, kernels::PackedMatrix& query, bool turned) const;

    reference::RnnWeights m_weights;
    WeightColumns m_query;
    torch::Tensor m_mask;
    std::int64_t m_rows;   // B
    std::int64_t m_size;   // H
    std::int64_t m_steps;  // T
    kernels::Precision m_precision;
    kernels::PackedMatrix m_product;       // of the state with query and gates, backward its transpose
    kernels::PackedMatrix m_queryProduct;  // where the mask is between: of the query alone
    torch::Tensor m_state;                 // [T + 1, B, H] h
    torch::Tensor m_entered;               // [T, B, H] h as it enters the product of the gates
    torch::Tensor m_memory;                // [T + 1, B, H] c, of the LSTM
    torch::Tensor m_saved;                 // [T, B, saved·H]
    torch::Tensor m_hidden;                // forward: [B, A + G·H] of this step; backward: [T, B, A + G·H], gradients
    torch::Tensor m_inputGates;            // [T, B, G·H] gradients, where they are others than those of m_hidden
    torch::Tensor m_stateGradient;         // [B, H]
    torch::Tensor m_memoryGradient;        // [B, H]
};

}  // namespace attune
