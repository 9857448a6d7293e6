#include "core/ops/direction_pass.h"

#include "core/kernels/gemm.h"
#include "core/kernels/rows.h"
#include "core/ops/cell_step.h"
#include "core/ops/compute.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace attune {

namespace {

torch::Tensor emptyRows(std::int64_t rows, std::int64_t columns) {
    return torch::empty({rows, columns}, torch::kFloat32);
}

float* rowOf(const torch::Tensor& rows, std::int64_t row) {
    return rows.data_ptr<float>() + row * rows.size(1);
}

/// Copies rows; where there is no source, zeros.
void setRows(float* to, std::int64_t size, std::int64_t count, const float* from, std::int64_t stride) {
    for (std::int64_t i = 0; i < count; ++i) {
        if (from)
            std::memcpy(to + i * size, from + i * stride, sizeof(float) * static_cast<std::size_t>(size));
        else
            std::memset(to + i * size, 0, sizeof(float) * static_cast<std::size_t>(size));
    }
}

void multiplyRows(float* rows, const float* factors, std::int64_t count) {
    for (std::int64_t i = 0; i < count; ++i) rows[i] *= factors[i];
}

}  // namespace

StepRows::StepRows(std::vector<std::int64_t> batchSizes) : sizes(std::move(batchSizes)) {
    for (const std::int64_t size : sizes) offsets.push_back(std::exchange(total, total + size));
}

DirectionPass::DirectionPass(const reference::RnnWeights& weights, const StepRows& rows, bool fromBehind,
                             const torch::Tensor& recurrentMask)
    : m_weights(weights),
      m_rows(rows),
      m_fromBehind(fromBehind),
      m_precision(compute().precision),
      m_mask(recurrentMask.defined() ? recurrentMask.contiguous() : recurrentMask) {}

void DirectionPass::forward(const torch::Tensor& input, const reference::CellState& start, const kernels::MutableMatrix& output) {
    const std::int64_t size = hiddenSize(), gates = m_weights.hiddenWeight.size(0), saved = savedCount(m_weights.cell);
    m_gates = emptyRows(m_rows.total, gates);
    kernels::setRows(mutableMatrix(m_gates), m_weights.inputBias.data_ptr<float>());
    kernels::multiply(matrix(input), matrix(m_weights.inputWeight).t(), mutableMatrix(m_gates), 1, m_precision);
    m_entered = emptyRows(m_rows.total, size);
    m_state = m_mask.defined() || isLstm() ? emptyRows(m_rows.total, size) : m_entered;
    m_saved = emptyRows(m_rows.total, saved * size);
    if (isLstm()) m_memory = emptyRows(m_rows.total, size);

    const kernels::PackedMatrix hiddenWeight(matrix(m_weights.hiddenWeight).t(), m_precision);
    const torch::Tensor hiddenGates = emptyRows(m_rows.size(0), gates);
    for (std::int64_t i = 0; i < m_rows.steps(); ++i) {
        const std::int64_t t = m_fromBehind ? m_rows.steps() - 1 - i : i, row = m_rows.offset(t), count = m_rows.size(t);
        enter(t, start, output);
        hiddenWeight.multiply({rowOf(m_entered, row), count, size}, {hiddenGates.data_ptr<float>(), count, gates});
        cellForward(m_weights.cell, {.rows = count,
                                     .size = size,
                                     .inputGates = rowOf(m_gates, row),
                                     .inputStride = gates,
                                     .hiddenGates = hiddenGates.data_ptr<float>(),
                                     .hiddenStride = gates,
                                     .hiddenBias = m_weights.hiddenBias.data_ptr<float>(),
                                     .state = rowOf(m_state, row),
                                     .stateStride = size,
                                     .saved = saved > 0 ? rowOf(m_saved, row) : nullptr,
                                     .hidden = output.data + row * output.stride,
                                     .nextStride = output.stride,
                                     .memory = isLstm() ? rowOf(m_memory, row) : nullptr,
                                     .memoryStride = size});
    }
}

/// Brings the state of the step before to the rows of this one; sequences that begin here begin with the start, or zeros.
void DirectionPass::enter(std::int64_t step, const reference::CellState& start, const kernels::MutableMatrix& output) {
    const std::int64_t size = hiddenSize(), row = m_rows.offset(step), count = m_rows.size(step), from = before(step);
    const std::int64_t going = from < 0 ? 0 : std::min(m_rows.size(from), count);
    const auto bring = [&](const torch::Tensor& to, const float* data, std::int64_t stride, std::size_t kind) {
        setRows(rowOf(to, row), size, going, data, stride);
        const float* first = start.empty() ? nullptr : start[kind].data_ptr<float>();
        setRows(rowOf(to, row + going), size, count - going, first, size);
    };
    const float* hidden = from < 0 ? nullptr : output.data + m_rows.offset(from) * output.stride;
    bring(m_entered, hidden, output.stride, 0);
    if (isLstm())
        bring(m_state, from < 0 ? nullptr : rowOf(m_memory, m_rows.offset(from)), size, 1);
    else if (m_mask.defined())
        bring(m_state, hidden, output.stride, 0);
    if (m_mask.defined()) multiplyRows(rowOf(m_entered, row), m_mask.data_ptr<float>(), count * size);
}

reference::CellState DirectionPass::final(const kernels::ConstMatrix& output) const {
    const std::int64_t size = hiddenSize(), sequences = m_rows.size(0);
    reference::CellState state(isLstm() ? 2 : 1);
    for (torch::Tensor& each : state) each = emptyRows(sequences, size);
    for (std::int64_t t = 0; t < m_rows.steps(); ++t) {
        const std::int64_t staying = m_fromBehind || t + 1 == m_rows.steps() ? 0 : m_rows.size(t + 1);
        const std::int64_t row = m_rows.offset(t) + staying, count = m_rows.size(t) - staying;
        setRows(rowOf(state[0], staying), size, count, output.data + row * output.stride, output.stride);
        if (isLstm()) setRows(rowOf(state[1], staying), size, count, rowOf(m_memory, row), size);
        if (m_fromBehind) break;
    }
    return state;
}

reference::CellState DirectionPass::backward(const kernels::ConstMatrix& outputGradient, const Tensors& finalGradient,
                                             const torch::Tensor& input, const kernels::ConstMatrix& output) {
    const std::int64_t size = hiddenSize(), gates = m_weights.hiddenWeight.size(0), sequences = m_rows.size(0);
    const bool isGru = m_weights.cell == CellKind::Gru;
    m_hiddenGates = isGru ? emptyRows(m_rows.total, gates) : m_gates;
    const kernels::PackedMatrix hiddenWeight(matrix(m_weights.hiddenWeight), m_precision);
    const auto given = [&](std::size_t kind) {
        const bool is = finalGradient.size() > kind && finalGradient[kind].defined();
        return is ? finalGradient[kind].clone().contiguous() : torch::zeros({sequences, size}, torch::kFloat32);
    };
    const torch::Tensor dh = given(0), dc = isLstm() ? given(1) : torch::Tensor();
    const torch::Tensor ofProduct = emptyRows(sequences, size);
    // A row of dh belongs to a sequence: until its last step is reached it waits with the gradient of its final state.
    for (std::int64_t i = 0; i < m_rows.steps(); ++i) {
        const std::int64_t t = m_fromBehind ? i : m_rows.steps() - 1 - i, row = m_rows.offset(t), count = m_rows.size(t);
        if (outputGradient.data)
            kernels::addRows({outputGradient.data + row * outputGradient.stride, count, size, outputGradient.stride},
                             {dh.data_ptr<float>(), count, size});
        const bool isElman = !isGru && !isLstm();
        cellBackward(m_weights.cell, {.rows = count,
                                      .size = size,
                                      .saved = rowOf(m_saved, row),
                                      .state = isElman ? output.data + row * output.stride : rowOf(m_state, row),
                                      .stateStride = isElman ? output.stride : size,
                                      .hiddenGradient = dh.data_ptr<float>(),
                                      .gradientStride = size,
                                      .memoryGradient = isLstm() ? dc.data_ptr<float>() : nullptr,
                                      .inputGates = rowOf(m_gates, row),
                                      .inputStride = gates,
                                      .hiddenGates = rowOf(m_hiddenGates, row),
                                      .hiddenStride = gates,
                                      .stateGradient = dh.data_ptr<float>()});
        const kernels::ConstMatrix hiddenGates(rowOf(m_hiddenGates, row), count, gates);
        if (!m_mask.defined()) {
            hiddenWeight.multiply(hiddenGates, {dh.data_ptr<float>(), count, size}, isGru ? 1 : 0);
            continue;
        }
        hiddenWeight.multiply(hiddenGates, {ofProduct.data_ptr<float>(), count, size});
        multiplyRows(ofProduct.data_ptr<float>(), m_mask.data_ptr<float>(), count * size);
        if (!isGru) dh.narrow(0, 0, count).zero_();
        kernels::addRows({ofProduct.data_ptr<float>(), count, size}, {dh.data_ptr<float>(), count, size});
    }
    addWeightGradients(input);
    return isLstm() ? reference::CellState{dh, dc} : reference::CellState{dh};
}

void DirectionPass::addWeightGradients(const torch::Tensor& input) {
    if (!m_weights.inputWeight.requires_grad()) return;
    kernels::multiply(matrix(m_gates).t(), matrix(input), mutableMatrix(gradientOf(m_weights.inputWeight)), 1, m_precision);
    kernels::multiply(matrix(m_hiddenGates).t(), matrix(m_entered), mutableMatrix(gradientOf(m_weights.hiddenWeight)), 1, m_precision);
    addColumnSums(m_gates, gradientOf(m_weights.inputBias));
    addColumnSums(m_hiddenGates, gradientOf(m_weights.hiddenBias));
}

void DirectionPass::addInputGradient(const torch::Tensor& dx, float beta) const {
    kernels::multiply(matrix(m_gates), matrix(m_weights.inputWeight), mutableMatrix(dx), beta, m_precision);
}

}  // namespace attune
