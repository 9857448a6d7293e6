#pragma once

#include "core/kernels/isa/vectors.h"

// Products of matrices of a few dozen rows and columns. The right factor and the result lie in rows whose length is a multiple of
// `lanes`; the left factor lies anyhow.

namespace attune::kernels::ATTUNE_ISA {

constexpr int widestTile = lanes == 16 ? 4 : 2;  // vectors across

/// Element (i, k) is data[i·down + k·across].
struct Factor {
    const float* data;
    std::int64_t down;
    std::int64_t across;
};

template <int rows, int width>
[[gnu::always_inline]] static inline void multiplySmallTile(std::int64_t depth, const Factor& a, const float* b, std::int64_t bStride,
                                                            float* c, std::int64_t cStride, bool add) {
    FloatVector sums[rows][width] = {};
    if (add)
        for (int i = 0; i < rows; ++i)
            for (int v = 0; v < width; ++v) sums[i][v] = reinterpret_cast<FloatVector>(load(c + i * cStride + v * lanes));
    for (std::int64_t k = 0; k < depth; ++k) {
        FloatVector right[width];
        for (int v = 0; v < width; ++v) right[v] = reinterpret_cast<FloatVector>(load(b + k * bStride + v * lanes));
        for (int i = 0; i < rows; ++i) {
            const float left = a.data[i * a.down + k * a.across];
            for (int v = 0; v < width; ++v) sums[i][v] += left * right[v];
        }
    }
    for (int i = 0; i < rows; ++i)
        for (int v = 0; v < width; ++v) store(c + i * cStride + v * lanes, reinterpret_cast<UnitVector>(sums[i][v]));
}

template <int rows>
static void multiplySmallRows(std::int64_t columns, std::int64_t depth, const Factor& a, const float* b, std::int64_t bStride, float* c,
                              std::int64_t cStride, bool add) {
    std::int64_t j = 0;
    for (; j + widestTile * lanes <= columns; j += widestTile * lanes)
        multiplySmallTile<rows, widestTile>(depth, a, b + j, bStride, c + j, cStride, add);
    if constexpr (widestTile > 2)
        for (; j + 2 * lanes <= columns; j += 2 * lanes) multiplySmallTile<rows, 2>(depth, a, b + j, bStride, c + j, cStride, add);
    for (; j < columns; j += lanes) multiplySmallTile<rows, 1>(depth, a, b + j, bStride, c + j, cStride, add);
}

/// c = a·b, or c += a·b. a [rows, depth], b [depth, columns], c [rows, columns]; `columns` a multiple of `lanes`.
[[maybe_unused]] static void multiplySmall(std::int64_t rows, std::int64_t columns, std::int64_t depth, Factor a, const float* b,
                                           std::int64_t bStride, float* c, std::int64_t cStride, bool add = false) {
    for (; rows >= 4; rows -= 4, a.data += 4 * a.down, c += 4 * cStride)
        multiplySmallRows<4>(columns, depth, a, b, bStride, c, cStride, add);
    if (rows == 3) multiplySmallRows<3>(columns, depth, a, b, bStride, c, cStride, add);
    if (rows == 2) multiplySmallRows<2>(columns, depth, a, b, bStride, c, cStride, add);
    if (rows == 1) multiplySmallRows<1>(columns, depth, a, b, bStride, c, cStride, add);
}

}  // namespace attune::kernels::ATTUNE_ISA
