#include "core/ops/step_layer.h"

#include "core/kernels/gemm.h"
#include "core/kernels/rows.h"
#include "core/ops/cell_step.h"
#include "core/ops/fused_function.h"
#include "core/ops/row_views.h"

namespace attune {

StepLayer::StepLayer(const reference::RnnWeights& weights, const WeightColumns& query, const torch::Tensor& recurrentMask,
                     const reference::CellState& start, std::int64_t steps, kernels::Precision precision)
    : m_weights(weights),
      m_query(query),
      m_mask(recurrentMask.defined() ? recurrentMask.contiguous() : recurrentMask),
      m_rows(start[0].size(0)),
      m_size(start[0].size(1)),
      m_steps(steps),
      m_precision(precision),
      m_state(emptyNumbers({steps + 1, m_rows, m_size})),
      m_entered(m_mask.defined() ? emptyNumbers({steps, m_rows, m_size}) : m_state.narrow(0, 0, steps)),
      m_saved(emptyNumbers({steps, m_rows, savedCount(weights.cell) * m_size})),
      m_hidden(emptyNumbers({1, m_rows, asked() + gates()})) {
    m_state[0].copy_(start[0].detach());
    if (isLstm()) {
        m_memory = emptyNumbers({steps + 1, m_rows, m_size});
        m_memory[0].copy_(start[1].detach());
    }
    pack(m_product, m_queryProduct, true);
}

void StepLayer::pack(kernels::PackedMatrix& weights, kernels::PackedMatrix& query, bool turned) const {
    const auto packed = [&](kernels::PackedMatrix& to, const kernels::ConstMatrix& from) {
        to.pack(turned ? from.t() : from, m_precision);
    };
    const torch::Tensor ofState = m_weights.hiddenWeight.detach();
    if (queryIsApart()) packed(query, m_query.values());
    const bool together = m_query.defined() && !queryIsApart();
    const torch::Tensor all = together ? at::cat({m_query.tensor().detach(), ofState}) : ofState;
    packed(weights, matrix(all));
}

kernels::MutableMatrix StepLayer::state(std::int64_t step) const {
    return matrixOf(m_state, step);
}

torch::Tensor StepLayer::states() const {
    return m_state.narrow(0, 1, m_steps);
}

void StepLayer::enter(std::int64_t step) {
    const kernels::MutableMatrix hidden = matrixOf(m_hidden, 0);
    if (!m_mask.defined()) return m_product.multiply(state(step), hidden);
    torch::Tensor masked = m_entered[step];
    at::mul_out(masked, m_state[step], m_mask);
    m_product.multiply(matrixOf(m_entered, step), columnsOf(hidden, asked(), gates()));
    if (queryIsApart()) m_queryProduct.multiply(state(step), columnsOf(hidden, 0, asked()));
}

kernels::ConstMatrix StepLayer::query() const {
    return columnsOf(matrixOf(m_hidden, 0), 0, asked());
}

void StepLayer::forward(std::int64_t step, const kernels::ConstMatrix& inputGates) {
    const kernels::ConstMatrix hiddenGates = columnsOf(matrixOf(m_hidden, 0), asked(), gates());
    cellForward(m_weights.cell, {.rows = m_rows,
                                 .size = m_size,
                                 .inputGates = inputGates.data,
                                 .inputStride = inputGates.stride,
                                 .hiddenGates = hiddenGates.data,
                                 .hiddenStride = hiddenGates.stride,
                                 .hiddenBias = m_weights.hiddenBias.data_ptr<float>(),
                                 .state = isLstm() ? matrixOf(m_memory, step).data : state(step).data,
                                 .stateStride = m_size,
                                 .saved = matrixOf(m_saved, step).data,
                                 .hidden = state(step + 1).data,
                                 .nextStride = m_size,
                                 .memory = isLstm() ? matrixOf(m_memory, step + 1).data : nullptr,
                                 .memoryStride = m_size});
}

void StepLayer::beginBackward() {
    m_hidden = emptyNumbers({m_steps, m_rows, asked() + gates()});
    if (isGru()) m_inputGates = emptyNumbers({m_steps, m_rows, gates()});
    m_stateGradient = torch::zeros({m_rows, m_size}, torch::kFloat32);
    if (isLstm()) m_memoryGradient = torch::zeros({m_rows, m_size}, torch::kFloat32);
    pack(m_product, m_queryProduct, false);
}

void StepLayer::backward(std::int64_t step, const kernels::ConstMatrix& gradient) {
    const kernels::MutableMatrix hiddenGates = columnsOf(matrixOf(m_hidden, step), asked(), gates());
    const kernels::MutableMatrix inputGates = isGru() ? matrixOf(m_inputGates, step) : hiddenGates;
    const bool isElman = !isGru() && !isLstm();
    kernels::addRows(gradient, mutableMatrix(m_stateGradient));
    cellBackward(m_weights.cell, {.rows = m_rows,
                                  .size = m_size,
                                  .saved = matrixOf(m_saved, step).data,
                                  .state = isLstm() ? matrixOf(m_memory, step).data : state(isElman ? step + 1 : step).data,
                                  .stateStride = m_size,
                                  .hiddenGradient = m_stateGradient.data_ptr<float>(),
                                  .gradientStride = m_size,
                                  .memoryGradient = isLstm() ? m_memoryGradient.data_ptr<float>() : nullptr,
                                  .inputGates = inputGates.data,
                                  .inputStride = inputGates.stride,
                                  .hiddenGates = hiddenGates.data,
                                  .hiddenStride = hiddenGates.stride,
                                  .stateGradient = m_stateGradient.data_ptr<float>()});
}

kernels::MutableMatrix StepLayer::queryGradient(std::int64_t step) const {
    return columnsOf(matrixOf(m_hidden, step), 0, asked());
}

void StepLayer::leave(std::int64_t step) {
    const kernels::MutableMatrix gradient = mutableMatrix(m_stateGradient);
    const kernels::MutableMatrix all = matrixOf(m_hidden, step);
    if (!m_mask.defined()) return m_product.multiply(all, gradient, isGru() ? 1 : 0);
    const torch::Tensor ofProduct = emptyNumbers({m_rows, m_size});
    m_product.multiply(columnsOf(all, asked(), gates()), mutableMatrix(ofProduct));
    if (isGru())
        m_stateGradient.addcmul_(ofProduct, m_mask);
    else
        at::mul_out(m_stateGradient, ofProduct, m_mask);
    if (queryIsApart()) m_queryProduct.multiply(queryGradient(step), gradient, 1);
}

kernels::ConstMatrix StepLayer::inputGatesGradient(std::int64_t step) const {
    return isGru() ? matrixOf(m_inputGates, step) : columnsOf(matrixOf(m_hidden, step), asked(), gates());
}

kernels::ConstMatrix StepLayer::inputGatesGradients() const {
    return isGru() ? kernels::ConstMatrix(matrix(m_inputGates)) : hiddenGatesGradients();
}

kernels::ConstMatrix StepLayer::hiddenGatesGradients() const {
    return columnsOf(mutableMatrix(m_hidden), asked(), gates());
}

void StepLayer::addWeightGradients() const {
    allColumns(m_weights.hiddenWeight).addGradient(hiddenGatesGradients(), matrix(m_entered), m_precision);
    addBiasGradient(m_weights.inputBias, inputGatesGradients());
    addBiasGradient(m_weights.hiddenBias, hiddenGatesGradients());
    if (!m_query.defined()) return;
    const torch::Tensor before = m_state.narrow(0, 0, m_steps);
    m_query.addGradient(columnsOf(mutableMatrix(m_hidden), 0, asked()), matrix(before), m_precision);
}

}  // namespace attune
