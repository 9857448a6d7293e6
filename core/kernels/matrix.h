#pragma once

#include <cstdint>

namespace attune::kernels {

/// How the factors of a product enter it; sums, and whatever is stored, are fp32. Bf16: 8 bits of mantissa, rounded to nearest, ties to
/// even; where the processor has none (hasBf16()) it computes as Fp32 does. Int8, of packed matrices alone (elsewhere as Fp32): each row
/// of a and each column of b in 255 steps of its own, sums without rounding.
enum class Precision { Fp32, Bf16, Int8 };

/// A matrix someone else owns, row by row, `stride` numbers from row to row.
struct ConstMatrix {
    const float* data = nullptr;
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::int64_t stride = 0;
    bool transposed = false;  // element (i, j) is data[j·stride + i]

    ConstMatrix() = default;
    ConstMatrix(const float* first, std::int64_t rowCount, std::int64_t columnCount, std::int64_t rowStride)
        : data(first), rows(rowCount), columns(columnCount), stride(rowStride) {}
    ConstMatrix(const float* first, std::int64_t rowCount, std::int64_t columnCount)
        : ConstMatrix(first, rowCount, columnCount, columnCount) {}

    ConstMatrix t() const {
        ConstMatrix turned(data, columns, rows, stride);
        turned.transposed = !transposed;
        return turned;
    }
};

struct MutableMatrix {
    float* data = nullptr;
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::int64_t stride = 0;

    MutableMatrix() = default;
    MutableMatrix(float* first, std::int64_t rowCount, std::int64_t columnCount, std::int64_t rowStride)
        : data(first), rows(rowCount), columns(columnCount), stride(rowStride) {}
    MutableMatrix(float* first, std::int64_t rowCount, std::int64_t columnCount)
        : MutableMatrix(first, rowCount, columnCount, columnCount) {}

    operator ConstMatrix() const { return {data, rows, columns, stride}; }
};

}  // namespace attune::kernels
