#pragma once

#include <cstdint>

// Products of matrices of a few dozen rows and columns, for files of core/kernels/isa alone; static, so that each instruction set keeps
// its own. The right factor and the result lie in rows whose length is a multiple of `laneCount`; the left factor lies anyhow.

namespace attune::kernels {

#if defined(__AVX512F__)
constexpr int laneCount = 16;
constexpr int widestTile = 4;  // registers across
#elif defined(__AVX__)
constexpr int laneCount = 8;
constexpr int widestTile = 2;
#else
constexpr int laneCount = 4;
constexpr int widestTile = 2;
#endif

using Lanes = float __attribute__((vector_size(laneCount * sizeof(float))));
using LanesInMemory = float __attribute__((vector_size(laneCount * sizeof(float)), aligned(alignof(float)), may_alias));

/// Element (i, k) is data[i·down + k·across].
struct Factor {
    const float* data;
    std::int64_t down;
    std::int64_t across;
};

template <int Rows, int Width>
static inline void multiplyTile(std::int64_t depth, const Factor& a, const float* b, std::int64_t bStride, float* c, std::int64_t cStride,
                                bool add) {
    Lanes sum[Rows][Width];
    for (int i = 0; i < Rows; ++i)
        for (int v = 0; v < Width; ++v)
            sum[i][v] = add ? *reinterpret_cast<const LanesInMemory*>(c + i * cStride + v * laneCount) : Lanes{};
    for (std::int64_t k = 0; k < depth; ++k) {
        Lanes right[Width];
        for (int v = 0; v < Width; ++v) right[v] = *reinterpret_cast<const LanesInMemory*>(b + k * bStride + v * laneCount);
        for (int i = 0; i < Rows; ++i) {
            const float left = a.data[i * a.down + k * a.across];
            for (int v = 0; v < Width; ++v) sum[i][v] += left * right[v];
        }
    }
    for (int i = 0; i < Rows; ++i)
        for (int v = 0; v < Width; ++v) *reinterpret_cast<LanesInMemory*>(c + i * cStride + v * laneCount) = sum[i][v];
}

template <int Rows>
static inline void multiplyRows(std::int64_t columns, std::int64_t depth, const Factor& a, const float* b, std::int64_t bStride, float* c,
                                std::int64_t cStride, bool add) {
    std::int64_t j = 0;
    for (; j + widestTile * laneCount <= columns; j += widestTile * laneCount)
        multiplyTile<Rows, widestTile>(depth, a, b + j, bStride, c + j, cStride, add);
    if constexpr (widestTile > 2)
        for (; j + 2 * laneCount <= columns; j += 2 * laneCount) multiplyTile<Rows, 2>(depth, a, b + j, bStride, c + j, cStride, add);
    for (; j < columns; j += laneCount) multiplyTile<Rows, 1>(depth, a, b + j, bStride, c + j, cStride, add);
}

/// c = a·b, or c += a·b. a [rows, depth], b [depth, columns], c [rows, columns]; `columns` a multiple of laneCount.
[[maybe_unused]] static void multiplySmall(std::int64_t rows, std::int64_t columns, std::int64_t depth, Factor a, const float* b,
                                           std::int64_t bStride, float* c, std::int64_t cStride, bool add = false) {
    std::int64_t i = 0;
    for (; i + 4 <= rows; i += 4, a.data += 4 * a.down, c += 4 * cStride) multiplyRows<4>(columns, depth, a, b, bStride, c, cStride, add);
    if (rows - i == 3) multiplyRows<3>(columns, depth, a, b, bStride, c, cStride, add);
    if (rows - i == 2) multiplyRows<2>(columns, depth, a, b, bStride, c, cStride, add);
    if (rows - i == 1) multiplyRows<1>(columns, depth, a, b, bStride, c, cStride, add);
}

}  // namespace attune::kernels
