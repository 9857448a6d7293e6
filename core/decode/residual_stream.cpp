#include "core/decode/residual_stream.h"

#include "core/kernels/residual_rows.h"

namespace attune {

using kernels::MutableMatrix;

MutableMatrix ResidualStream::begin(std::int64_t rows, std::int64_t size, NormPlace place, std::span<const PackedNorm> norms) {
    m_place = place;
    m_norms = norms;
    m_count = rows;
    m_size = size;
    return kernels::rowsOf(m_rows, rows, size);
}

void ResidualStream::enter() {
    if (m_place == NormPlace::Post) return;
    const PackedNorm& norm = nextNorm();
    kernels::normalizeRows(kernels::rowsOf(m_rows, m_count, m_size), norm.weight.data(), norm.bias.data(), input());
}

MutableMatrix ResidualStream::input() {
    return kernels::rowsOf(m_place == NormPlace::Pre ? m_normalized : m_rows, m_count, m_size);
}

void ResidualStream::add(const kernels::ConstMatrix& y) {
    const PackedNorm& norm = nextNorm();
    kernels::addAndNormalizeRows(y, rowsOf(m_rows, m_count, m_size), norm.weight.data(), norm.bias.data(), input());
}

const PackedNorm& ResidualStream::nextNorm() {
    const PackedNorm& norm = m_norms.front();
    m_norms = m_norms.subspan(1);
    return norm;
}

}  // namespace attune
