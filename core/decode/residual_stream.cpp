#include "core/decode/residual_stream.h"

#include "core/kernels/layer_norm.h"

namespace attune {

using kernels::MutableMatrix;

MutableMatrix ResidualStream::begin(std::int64_t rows, std::int64_t size, NormPlace place, std::span<const PackedNorm> norms) {
    m_place = place;
    m_norms = norms;
    m_count = rows;
    m_size = size;
    return this->rows();
}

void ResidualStream::enter() {
    if (m_place == NormPlace::Pre) normalize();
}

MutableMatrix ResidualStream::input() {
    return kernels::rowsOf(m_place == NormPlace::Pre ? m_normalized : m_rows, m_count, m_size);
}

void ResidualStream::add(const kernels::PackedLinear& last, const kernels::ConstMatrix& x) {
    last.add(x, rows());
    normalize();
}

void ResidualStream::add(const PackedFeedForward& network, kernels::AlignedFloats& scratch) {
    const MutableMatrix hidden = kernels::rowsOf(scratch, m_count, network.first.weight.columns());
    network.first.apply(input(), hidden, true);
    add(network.second, hidden);
}

void ResidualStream::normalize() {
    const PackedNorm& norm = m_norms.front();
    m_norms = m_norms.subspan(1);
    kernels::normForward(rows(), norm.weight.data(), norm.bias.data(), input());
}

}  // namespace attune
