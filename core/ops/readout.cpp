#include "core/ops/readout.h"

#include "core/kernels/attention.h"
#include "core/kernels/gemm.h"
#include "core/kernels/rows.h"
#include "core/ops/fused_function.h"

namespace attune {

Readout::Readout(const ReadoutParts& parts, const torch::Tensor& embedded, bool stepwise, kernels::Precision precision)
    : m_parts(parts),
      m_stepwise(stepwise),
      m_precision(precision),
      m_top{parts.top, {}},
      m_context{parts.context, {}},
      m_values(torch::empty({embedded.size(0), embedded.size(1), parts.bias.size(0)}, torch::kFloat32)) {
    kernels::setRows(mutableMatrix(m_values), parts.bias.data_ptr<float>());
    if (parts.embedded.defined()) kernels::multiply(matrix(embedded), parts.embedded.values().t(), mutableMatrix(m_values), 1, precision);
    pack(true);
}

void Readout::pack(bool turned) {
    if (!m_stepwise) return;
    for (Product* each : {&m_top, &m_context}) each->packed.pack(turned ? each->weight.values().t() : each->weight.values(), m_precision);
}

void Readout::multiply(const Product& product, bool turned, const kernels::ConstMatrix& a, const kernels::MutableMatrix& c,
                       float beta) const {
    if (m_stepwise) return product.packed.multiply(a, c, beta);
    kernels::multiply(a, turned ? product.weight.values().t() : product.weight.values(), c, beta, m_precision);
}

kernels::MutableMatrix Readout::rowsOf(const torch::Tensor& all, std::int64_t first, std::int64_t count) const {
    return {all.data_ptr<float>() + first * all.size(2), count, all.size(2)};
}

void Readout::forward(std::int64_t first, const kernels::ConstMatrix& top, const kernels::ConstMatrix& context) {
    const kernels::MutableMatrix values = rowsOf(m_values, first, top.rows);
    multiply(m_top, true, top, values, 1);
    multiply(m_context, true, context, values, 1);
    kernels::applyTanh(values);
}

void Readout::beginBackward(const torch::Tensor& gradient) {
    m_gradient = gradient.defined() ? gradient.clone(at::MemoryFormat::Contiguous) : torch::zeros_like(m_values);
    pack(false);
}

void Readout::backward(std::int64_t first, const kernels::MutableMatrix& topGradient, const kernels::MutableMatrix& contextGradient) {
    const kernels::MutableMatrix gradient = rowsOf(m_gradient, first, topGradient.rows);
    kernels::tanhBackward(rowsOf(m_values, first, topGradient.rows), gradient);
    multiply(m_top, false, gradient, topGradient, 0);
    multiply(m_context, false, gradient, contextGradient, 0);
}

void Readout::finish(const kernels::ConstMatrix& top, const kernels::ConstMatrix& context, const torch::Tensor& embedded,
                     const torch::Tensor& embeddedGradient) {
    const kernels::ConstMatrix gradient = matrix(m_gradient);
    m_parts.top.addGradient(gradient, top, m_precision);
    m_parts.context.addGradient(gradient, context, m_precision);
    addBiasGradient(m_parts.bias, gradient);
    if (!m_parts.embedded.defined()) return;
    m_parts.embedded.addGradient(gradient, matrix(embedded), m_precision);
    kernels::multiply(gradient, m_parts.embedded.values(), mutableMatrix(embeddedGradient), 1, m_precision);
}

}  // namespace attune
