#include "core/ops/cell_stack.h"

#include "core/kernels/rows.h"
#include "core/ops/fused_function.h"

namespace attune {

CellStack::CellStack(const CellStackParts& parts, const reference::CellState& start, std::int64_t steps, kernels::Precision precision)
    : m_parts(parts), m_precision(precision), m_weights(parts.layers.size()) {
    for (std::size_t i = 0; i < parts.layers.size(); ++i) {
        reference::CellState from;
        for (const torch::Tensor& each : start) from.push_back(each.select(1, static_cast<std::int64_t>(i)));
        const bool isTop = i + 1 == parts.layers.size();
        const torch::Tensor mask = parts.recurrentMasks.empty() ? torch::Tensor() : parts.recurrentMasks[i];
        m_layers.emplace_back(parts.layers[i], isTop ? parts.query : WeightColumns(), mask, from, steps, precision);
        const torch::Tensor states = m_layers.back().states();
        m_input.push_back(i == 0 ? torch::Tensor() : parts.between.empty() ? m_said[i - 1] : torch::empty(states.sizes(), torch::kFloat32));
        m_said.push_back(parts.residual && i > 0 ? torch::empty(states.sizes(), torch::kFloat32) : states);
        if (i > 0) m_weights[i].pack(matrix(parts.layers[i].inputWeight.detach()).t(), precision);
    }
    m_gates = torch::empty({start[0].size(0), first().gates()}, torch::kFloat32);
}

kernels::ConstMatrix CellStack::said(std::int64_t step) const {
    return matrix(m_said.back()[step]);
}

void CellStack::enter(std::int64_t step) {
    for (StepLayer& each : m_layers) each.enter(step);
}

void CellStack::forward(std::int64_t step, const kernels::ConstMatrix& firstGates) {
    first().forward(step, firstGates);
    for (std::size_t i = 1; i < m_layers.size(); ++i) {
        torch::Tensor input = m_input[i][step], said = m_said[i][step];
        if (!m_parts.between.empty()) at::mul_out(input, m_said[i - 1][step], m_parts.between[static_cast<std::size_t>(step)][i - 1]);
        kernels::setRows(mutableMatrix(m_gates), m_parts.layers[i].inputBias.data_ptr<float>());
        m_weights[i].multiply(matrix(input), mutableMatrix(m_gates), 1);
        m_layers[i].forward(step, matrix(m_gates));
        if (m_parts.residual) at::add_out(said, m_layers[i].states()[step], m_said[i - 1][step]);
    }
}

void CellStack::beginBackward() {
    for (StepLayer& each : m_layers) each.beginBackward();
    for (std::size_t i = 1; i < m_layers.size(); ++i) m_weights[i].pack(matrix(m_parts.layers[i].inputWeight.detach()), m_precision);
}

void CellStack::backward(std::int64_t step, const kernels::ConstMatrix& gradient) {
    kernels::ConstMatrix ofSaid = gradient;
    torch::Tensor kept;  // what ofSaid shows
    for (std::size_t i = m_layers.size(); i-- > 0;) {
        m_layers[i].backward(step, ofSaid);
        if (i == 0) return;
        torch::Tensor below = torch::empty({gradient.rows, gradient.columns}, torch::kFloat32);
        m_weights[i].multiply(m_layers[i].inputGatesGradient(step), mutableMatrix(below));
        if (!m_parts.between.empty()) below.mul_(m_parts.between[static_cast<std::size_t>(step)][i - 1]);
        if (m_parts.residual) kernels::addRows(ofSaid, mutableMatrix(below));
        kept = below;
        ofSaid = matrix(kept);
    }
}

void CellStack::leave(std::int64_t step) {
    for (StepLayer& each : m_layers) each.leave(step);
}

void CellStack::addWeightGradients() const {
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        m_layers[i].addWeightGradients();
        if (i > 0)
            allColumns(m_parts.layers[i].inputWeight).addGradient(m_layers[i].inputGatesGradients(), matrix(m_input[i]), m_precision);
    }
}

reference::CellState CellStack::startGradient() const {
    std::vector<torch::Tensor> ofHidden, ofMemory;
    for (const StepLayer& each : m_layers) {
        ofHidden.push_back(each.stateGradient());
        if (each.memoryGradient().defined()) ofMemory.push_back(each.memoryGradient());
    }
    reference::CellState result{at::stack(ofHidden, 1)};
    if (!ofMemory.empty()) result.push_back(at::stack(ofMemory, 1));
    return result;
}

}  // namespace attune
