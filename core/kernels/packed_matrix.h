#pragma once

#include "core/kernels/product.h"

namespace attune::kernels {

/// The right factor of many products, b [K, N], laid out once as the processor reads it: weights that meet few rows at a time.
class PackedMatrix {
public:
    PackedMatrix() = default;
    PackedMatrix(const ConstMatrix& b, Precision precision) { pack(b, precision); }

    /// For the instruction set that is in use now. Reuses the memory of what was packed before.
    void pack(const ConstMatrix& b, Precision precision);
    /// c = a·b + beta·c, then the epilogue, on the calling thread alone; a [M, K] not transposed, c [M, N].
    void multiply(const ConstMatrix& a, const MutableMatrix& c, float beta = 0, const Epilogue& epilogue = {}) const;

    std::int64_t rows() const { return m_rows; }        // K
    std::int64_t columns() const { return m_columns; }  // N

private:
    const ProductTable* m_table = nullptr;
    std::int64_t m_rows = 0;
    std::int64_t m_columns = 0;
    UnitBuffer m_panels;
    std::vector<float> m_columnScales;       // of int8
    std::vector<std::int32_t> m_offsetSums;  // of int8
};

}  // namespace attune::kernels
