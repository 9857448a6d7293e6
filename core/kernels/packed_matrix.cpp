#include "core/kernels/packed_matrix.h"

#include "core/kernels/gemm.h"

namespace attune::kernels {

void PackedMatrix::pack(const ConstMatrix& b, Precision precision) {
    m_precision = precision;
    m_rows = b.rows;
    m_columns = b.columns;
    m_values.resize(static_cast<std::size_t>(b.rows * b.columns));
    const std::int64_t down = b.transposed ? 1 : b.stride;
    const std::int64_t across = b.transposed ? b.stride : 1;
    for (std::int64_t i = 0; i < b.rows; ++i)
        for (std::int64_t j = 0; j < b.columns; ++j) m_values[static_cast<std::size_t>(i * b.columns + j)] = b.data[i * down + j * across];
}

void PackedMatrix::multiply(const ConstMatrix& a, const MutableMatrix& c, float beta) const {
    kernels::multiply(a, ConstMatrix(m_values.data(), m_rows, m_columns), c, beta, m_precision);
}

}  // namespace attune::kernels
