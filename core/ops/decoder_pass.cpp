#include "core/ops/decoder_pass.h"

#include "core/kernels/gemm.h"
#include "core/kernels/rows.h"
#include "core/ops/fused_function.h"
#include "core/ops/row_views.h"

#include <cstring>

namespace attune {

namespace {

void copyRows(const kernels::ConstMatrix& from, const kernels::MutableMatrix& to) {
    for (std::int64_t i = 0; i < from.rows; ++i)
        std::memcpy(to.data + i * to.stride, from.data + i * from.stride, sizeof(float) * static_cast<std::size_t>(from.columns));
}

/// Before the cell the score's projection is part of the product of the gates.
CellStackParts cellsOf(const AttentionDecoder& decoder) {
    CellStackParts cells = decoder.cells;
    if (decoder.before) cells.query = decoder.score.projection();
    return cells;
}

ReadoutParts readoutOf(const AttentionDecoder& decoder, std::int64_t contextSize, std::int64_t embeddingSize) {
    const std::int64_t size = decoder.cells.layers[0].hiddenWeight.size(1);
    const torch::Tensor& weight = decoder.readout;
    if (!decoder.before) return {{weight, contextSize, size}, {weight, 0, contextSize}, {}, decoder.readoutBias};
    return {{weight, 0, size}, {weight, size, contextSize}, {weight, size + contextSize, embeddingSize}, decoder.readoutBias};
}

}  // namespace

DecoderPass::DecoderPass(const AttentionDecoder& decoder, const AttentionDecoderInput& input, kernels::Precision precision)
    : m_decoder(decoder),
      m_precision(precision),
      m_embedded(input.embedded.detach().transpose(0, 1).contiguous()),
      m_steps(m_embedded.size(0)),
      m_rows(m_embedded.size(1)),
      m_cells(cellsOf(decoder), input.start, m_steps, precision),
      m_attention(decoder.score, input.keys, input.values, input.mask, m_steps),
      m_readout(readoutOf(decoder, input.values.size(-1), m_embedded.size(2)), m_embedded, decoder.inputFeeding, precision) {
    const torch::Tensor& weight = decoder.cells.layers[0].inputWeight;
    const std::int64_t size = m_embedded.size(2), rest = weight.size(1) - size;
    m_ofEmbedded = {weight, 0, size};
    m_ofEntering = {weight, size, rest};
    m_entering = emptyNumbers({m_steps, m_rows, rest});
    if (!decoder.before) m_contexts = emptyNumbers({m_steps, m_rows, m_attention.valueSize()});
}

kernels::MutableMatrix DecoderPass::gates(std::int64_t step) const {
    return matrixOf(m_gates, step);
}

kernels::MutableMatrix DecoderPass::entering(std::int64_t step) const {
    return matrixOf(m_entering, step);
}

kernels::MutableMatrix DecoderPass::fed(std::int64_t step) const {
    const std::int64_t size = m_readout.values().size(2);
    return columnsOf(entering(step), m_entering.size(2) - size, size);
}

kernels::MutableMatrix DecoderPass::contexts() const {
    return m_decoder.before ? columnsOf(mutableMatrix(m_entering), 0, m_attention.valueSize()) : mutableMatrix(m_contexts);
}

kernels::MutableMatrix DecoderPass::context(std::int64_t step) const {
    const kernels::MutableMatrix all = contexts();
    return {all.data + step * m_rows * all.stride, m_rows, all.columns, all.stride};
}

void DecoderPass::forward() {
    const reference::RnnWeights& first = m_decoder.cells.layers[0];
    m_gates = emptyNumbers({m_steps, m_rows, first.inputWeight.size(0)});
    kernels::setRows(mutableMatrix(m_gates), first.inputBias.data_ptr<float>());
    kernels::multiply(matrix(m_embedded), m_ofEmbedded.values().t(), mutableMatrix(m_gates), 1, m_precision);
    m_enteringProduct.pack(m_ofEntering.values().t(), m_precision);
    if (!m_decoder.before && projects()) {
        m_projection.pack(m_decoder.score.projection().values().t(), m_precision);
        m_projected = emptyNumbers({1, m_rows, m_decoder.score.projection().outputs()});
    }
    if (m_decoder.inputFeeding) {
        const torch::Tensor none = torch::zeros({m_readout.values().size(2)}, torch::kFloat32);
        kernels::setRows(fed(0), none.data_ptr<float>());
    }
    for (std::int64_t t = 0; t < m_steps; ++t) forwardStep(t);
    if (!m_decoder.inputFeeding) m_readout.forward(0, matrix(m_cells.said()), contexts());
    m_gates.reset();
}

void DecoderPass::attend(std::int64_t step) {
    const kernels::ConstMatrix state = m_decoder.before ? m_cells.top().state(step) : m_cells.said(step);
    kernels::ConstMatrix projected;
    if (projects() && m_decoder.before) projected = m_cells.top().query();
    if (projects() && !m_decoder.before) {
        m_projection.multiply(state, matrixOf(m_projected, 0));
        projected = matrixOf(m_projected, 0);
    }
    m_attention.forward(step, asking(state, projected), context(step));
}

void DecoderPass::forwardStep(std::int64_t step) {
    m_cells.enter(step);
    if (m_decoder.before) attend(step);
    m_enteringProduct.multiply(entering(step), gates(step), 1);
    m_cells.forward(step, gates(step));
    if (!m_decoder.before) attend(step);
    if (!m_decoder.inputFeeding) return;
    m_readout.forward(step * m_rows, m_cells.said(step), context(step));
    if (step + 1 < m_steps) copyRows(matrix(m_readout.values()[step]), fed(step + 1));
}

std::vector<torch::Tensor> DecoderPass::backward(const torch::Tensor& readoutGradient, const torch::Tensor& weightsGradient) {
    m_cells.beginBackward();
    m_attention.beginBackward(weightsGradient);
    m_readout.beginBackward(readoutGradient);
    m_enteringProduct.pack(m_ofEntering.values(), m_precision);
    m_enteringGradient = emptyNumbers({1, m_rows, m_entering.size(2)});
    m_topGradient = emptyNumbers(m_cells.said().sizes());
    m_contextGradient = emptyNumbers({m_steps, m_rows, m_attention.valueSize()});
    if (statesAsk()) m_stateGradient = emptyNumbers({m_rows, m_attention.querySize()});
    if (!m_decoder.before && projects()) {
        m_projection.pack(m_decoder.score.projection().values(), m_precision);
        m_projected = emptyNumbers({m_steps, m_rows, m_decoder.score.projection().outputs()});
    }
    if (!m_decoder.inputFeeding) m_readout.backward(0, mutableMatrix(m_topGradient), mutableMatrix(m_contextGradient));
    for (std::int64_t t = m_steps - 1; t >= 0; --t) backwardStep(t);
    return finish();
}

void DecoderPass::backwardStep(std::int64_t step) {
    const kernels::MutableMatrix ofEntering = mutableMatrix(m_enteringGradient), ofContext = matrixOf(m_contextGradient, step);
    if (m_decoder.inputFeeding) {
        const std::int64_t size = m_readout.values().size(2);
        if (step + 1 < m_steps)
            kernels::addRows(columnsOf(ofEntering, ofEntering.columns - size, size), matrixOf(m_readout.gradient(), step));
        m_readout.backward(step * m_rows, matrixOf(m_topGradient, step), ofContext);
    }
    if (!m_decoder.before) attendBackward(step);
    m_cells.backward(step, matrixOf(m_topGradient, step));
    m_enteringProduct.multiply(m_cells.first().inputGatesGradient(step), ofEntering);
    if (m_decoder.before) {
        kernels::addRows(columnsOf(ofEntering, 0, ofContext.columns), ofContext);
        attendBackward(step);
    }
    m_cells.leave(step);
    if (m_decoder.before && statesAsk()) kernels::addRows(matrix(m_stateGradient), mutableMatrix(m_cells.top().stateGradient()));
}

void DecoderPass::attendBackward(std::int64_t step) {
    kernels::MutableMatrix ofState, ofProjected;
    if (statesAsk()) ofState = mutableMatrix(m_stateGradient);
    if (projects()) ofProjected = m_decoder.before ? m_cells.top().queryGradient(step) : matrixOf(m_projected, step);
    m_attention.backward(step, matrixOf(m_contextGradient, step), asking(ofState, ofProjected));
    if (m_decoder.before) return;
    if (projects()) m_projection.multiply(ofProjected, matrixOf(m_topGradient, step), 1);
    if (statesAsk()) kernels::addRows(ofState, matrixOf(m_topGradient, step));
}

std::vector<torch::Tensor> DecoderPass::finish() {
    const kernels::ConstMatrix ofGates = m_cells.first().inputGatesGradients();
    const torch::Tensor ofEmbedded = emptyNumbers(m_embedded.sizes());
    kernels::multiply(ofGates, m_ofEmbedded.values(), mutableMatrix(ofEmbedded), 0, m_precision);
    m_ofEmbedded.addGradient(ofGates, matrix(m_embedded), m_precision);
    m_ofEntering.addGradient(ofGates, matrix(m_entering), m_precision);
    m_cells.addWeightGradients();
    m_readout.finish(matrix(m_cells.said()), contexts(), m_embedded, ofEmbedded);
    if (!m_decoder.before && projects()) m_decoder.score.projection().addGradient(matrix(m_projected), matrix(m_cells.said()), m_precision);
    const SourceAttention::Gradients ofSource = m_attention.finish(m_precision);
    std::vector<torch::Tensor> result{ofEmbedded.transpose(0, 1), ofSource.keys, ofSource.values};
    const reference::CellState start = m_cells.startGradient();
    result.insert(result.end(), start.begin(), start.end());
    return result;
}

}  // namespace attune
