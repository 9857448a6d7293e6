#pragma once

#include <cstdint>
#include <cstring>

// Branch-free functions that the compiler computes for many numbers at once. For files of core/kernels/isa alone; static, so that each
// instruction set keeps its own.

namespace attune::kernels {

/// x as it is: -ffast-math may not rearrange what is inside with what is outside.
[[maybe_unused]] static inline float apart(float x) {
#if defined(__GNUC__) && !defined(__clang__)
    return __builtin_assoc_barrier(x);
#else
    return x;
#endif
}

/// eˣ with a relative error of 1e-7; x outside of −87 … 88 counts as the border. Polynomial of Cephes' expf.
[[maybe_unused]] static inline float exponential(float x) {
    x = x < -87.0F ? -87.0F : (x > 88.0F ? 88.0F : x);
    const float whole = __builtin_floorf(x * 1.44269504088896341F + 0.5F);
    float rest = apart(x - whole * 0.693359375F);
    rest = apart(rest + whole * 2.12194440e-4F);
    float value = 1.9875691500e-4F;
    value = value * rest + 1.3981999507e-3F;
    value = value * rest + 8.3334519073e-3F;
    value = value * rest + 4.1665795894e-2F;
    value = value * rest + 1.6666665459e-1F;
    value = value * rest + 5.0000001201e-1F;
    value = value * rest * rest + rest + 1.0F;
    const std::int32_t bits = (static_cast<std::int32_t>(whole) + 127) << 23;
    float power;
    std::memcpy(&power, &bits, sizeof power);
    return value * power;
}

[[maybe_unused]] static inline float sigmoid(float x) {
    return 1.0F / (1.0F + exponential(-x));
}

/// With an absolute error of 1e-7.
[[maybe_unused]] static inline float hyperbolicTangent(float x) {
    return 1.0F - 2.0F / (1.0F + exponential(2.0F * x));
}

}  // namespace attune::kernels
