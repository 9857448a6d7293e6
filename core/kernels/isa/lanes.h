#pragma once

// As many numbers as one instruction takes. For files of core/kernels/isa alone.

namespace attune::kernels {

#if defined(__AVX512F__)
constexpr long lanes = 16;
#elif defined(__AVX2__)
constexpr long lanes = 8;
#else
constexpr long lanes = 4;
#endif

typedef float Lanes __attribute__((vector_size(sizeof(float) * lanes)));

[[maybe_unused]] static inline Lanes load(const float* from) {
    Lanes value;
    __builtin_memcpy(&value, from, sizeof value);
    return value;
}

[[maybe_unused]] static inline void store(float* to, Lanes value) {
    __builtin_memcpy(to, &value, sizeof value);
}

}  // namespace attune::kernels
