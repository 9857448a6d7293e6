#pragma once

#include "core/kernels/isa/functions.h"
#include "core/kernels/isa/product_packing.h"

// Rows as whole numbers of −127 … 127, for products that sum these without rounding.

namespace attune::kernels::ATTUNE_ISA {

/// To the nearest whole number, ties to even; |x| < 2²². The product is rounded first, with fused instructions too: every instruction
/// set gives the same.
[[maybe_unused, gnu::always_inline]] static inline std::int32_t nearest(float x, float factor) {
    const float shifted = apart(x * factor) + 12582912.0F;  // 1.5·2²³: whole numbers are the last bits
    std::int32_t bits;
    __builtin_memcpy(&bits, &shifted, sizeof bits);
    return bits - 0x4B400000;
}

template <class Number>
[[maybe_unused]] static void packQuantisedRows(const float* a, std::int64_t stride, std::int64_t count, std::int64_t size,
                                               const float* inverses, std::int32_t offset, Unit* to) {
    constexpr std::int64_t numbers = lineUnits * sizeof(Unit) / sizeof(Number);
    for (std::int64_t i = 0; i < count; ++i) {
        const float inverse = inverses[i];
        Unit* line = to + i * lineUnits;
        for (std::int64_t k = 0; k < size; k += numbers, line += count * lineUnits) {
            const float* from = a + i * stride + k;
            Number some[numbers] = {};
            if (size - k >= numbers)
                for (int n = 0; n < numbers; ++n) some[n] = static_cast<Number>(nearest(from[n], inverse) + offset);
            else
                for (int n = 0; n < size - k; ++n) some[n] = static_cast<Number>(nearest(from[n], inverse) + offset);
            __builtin_memcpy(line, some, sizeof some);
        }
    }
}

/// max|x|.
[[maybe_unused]] static float largest(const float* x, std::int64_t size) {
    float most = 0;
    for (std::int64_t i = 0; i < size; ++i) {
        const float each = x[i] < 0 ? -x[i] : x[i];
        most = each > most ? each : most;
    }
    return most;
}

/// Sums of whole numbers as numbers of c.
template <bool offset>
[[gnu::always_inline]] static inline FloatVector rescaled(const TileProduct& tile, IntVector sums, int row, std::int64_t column,
                                                          std::int64_t count) {
    if (offset) sums -= reinterpret_cast<IntVector>(loadSome(tile.offsetSums + column, count));
    return __builtin_convertvector(sums, FloatVector) *
           (tile.rowScales[row] * reinterpret_cast<FloatVector>(loadSome(tile.columnScales + column, count)));
}

}  // namespace attune::kernels::ATTUNE_ISA
