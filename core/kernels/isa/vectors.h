#pragma once

#include "core/kernels/product_table.h"

#include <cstdint>
#include <utility>

#ifdef __AVX512F__
#include <immintrin.h>
#endif

// Vectors of 32-bit lanes, as wide as the instruction set has them. For files of core/kernels/isa alone; all static, so that each keeps
// its own.

namespace attune::kernels::ATTUNE_ISA {

#if defined(__AVX512F__)
constexpr int lanes = 16;
constexpr int registers = 32;
#elif defined(__AVX2__)
constexpr int lanes = 8;
constexpr int registers = 16;
#else
constexpr int lanes = 4;
constexpr int registers = 16;
#endif

typedef float FloatVector __attribute__((vector_size(4 * lanes)));
typedef std::int32_t IntVector __attribute__((vector_size(4 * lanes)));
typedef Unit UnitVector __attribute__((vector_size(4 * lanes)));
typedef Unit LooseVector __attribute__((vector_size(4 * lanes), aligned(4), may_alias));

[[maybe_unused, gnu::always_inline]] static inline UnitVector load(const void* from) {
    return *static_cast<const LooseVector*>(from);
}

[[maybe_unused, gnu::always_inline]] static inline void store(void* to, UnitVector value) {
    *static_cast<LooseVector*>(to) = value;
}

/// The first `count` lanes, the others 0.
[[maybe_unused]] static inline UnitVector loadSome(const void* from, std::int64_t count) {
    if (count >= lanes) return load(from);
#ifdef __AVX512F__
    return (UnitVector)_mm512_maskz_loadu_epi32(static_cast<__mmask16>(count < 0 ? 0 : (1U << count) - 1), from);
#else
    Unit some[lanes] = {};
    __builtin_memcpy(some, from, sizeof(Unit) * static_cast<std::size_t>(count < 0 ? 0 : count));
    return load(some);
#endif
}

[[maybe_unused]] static inline void storeSome(void* to, UnitVector value, std::int64_t count) {
    if (count >= lanes) return store(to, value);
#ifdef __AVX512F__
    _mm512_mask_storeu_epi32(to, static_cast<__mmask16>(count < 0 ? 0 : (1U << count) - 1), (__m512i)value);
#else
    Unit some[lanes];
    store(some, value);
    __builtin_memcpy(to, some, sizeof(Unit) * static_cast<std::size_t>(count < 0 ? 0 : count));
#endif
}

template <int step, int... lane>
[[gnu::always_inline]] static inline void swapBlocks(UnitVector (&rows)[lanes], std::integer_sequence<int, lane...>) {
#pragma GCC unroll 16
    for (int i = 0; i < lanes; ++i) {
        if ((i & step) != 0) continue;
        const UnitVector upper = rows[i], lower = rows[i + step];
        rows[i] = __builtin_shufflevector(upper, lower, ((lane & step) != 0 ? lanes + lane - step : lane)...);
        rows[i + step] = __builtin_shufflevector(upper, lower, ((lane & step) != 0 ? lanes + lane : lane + step)...);
    }
}

/// Lane i of vector j becomes lane j of vector i, in rounds that each swap blocks.
[[maybe_unused, gnu::always_inline]] static inline void transpose(UnitVector (&rows)[lanes]) {
    constexpr std::make_integer_sequence<int, lanes> all;
    swapBlocks<1>(rows, all);
    swapBlocks<2>(rows, all);
    if constexpr (lanes > 4) swapBlocks<4>(rows, all);
    if constexpr (lanes > 8) swapBlocks<8>(rows, all);
}

}  // namespace attune::kernels::ATTUNE_ISA
