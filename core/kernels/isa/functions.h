#pragma once

#include <cstdint>
#include <cstring>

// Branch-free functions that the compiler computes for many numbers at once. For files of core/kernels/isa alone; static, so that each
// instruction set keeps its own.

namespace attune::kernels {

/// x as it is: -ffast-math may not rearrange what is inside with what is outside. GCC 12 forgets that in vectors with FMA.
[[maybe_unused]] static inline float apart(float x) {
#if defined(__GNUC__) && !defined(__clang__)
    return __builtin_assoc_barrier(x);
#else
    return x;
#endif
}

/// eˣ with a relative error of 3e-7; x outside of −87 … 88 counts as the border. Polynomial of Cephes' expf.
[[maybe_unused]] static inline float exponential(float x) {
    x = x < -87.0F ? -87.0F : (x > 88.0F ? 88.0F : x);
    const float whole = __builtin_floorf(x * 1.44269504088896341F + 0.5F);
#ifdef __FMA__
    const float rest = x - whole * 0.693147180559945F;  // not rounded in between
#else
    float rest = apart(x - whole * 0.693359375F);
    rest = apart(rest + whole * 2.12194440e-4F);
#endif
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

// The reciprocals of vectors are not rounded exactly: 1/1 may be 1 − 6e-8. The two below are written so that what is saturated is
// exactly 0, 1 or −1 nevertheless, and their derivatives exactly 0.

/// With a relative error of 3e-7.
[[maybe_unused]] static inline float sigmoid(float x) {
    const float raised = exponential(x < 0 ? x : -x);
    const float below = raised / (1.0F + raised);  // of −|x|
    return x < 0 ? below : 1.0F - below;
}

/// With a relative error of 3e-7. Near 0 the polynomial of Cephes' tanhf.
[[maybe_unused]] static inline float hyperbolicTangent(float x) {
    const float size = __builtin_fabsf(x), square = x * x;
    const float far = 1.0F - 2.0F / (1.0F + exponential(2.0F * size));
    float near = -5.70498872745e-3F;
    near = near * square + 2.06390887954e-2F;
    near = near * square - 5.37397155531e-2F;
    near = near * square + 1.33314422036e-1F;
    near = near * square - 3.33332819422e-1F;
    near = near * square * x + x;
    return size < 0.625F ? near : __builtin_copysignf(far, x);
}

}  // namespace attune::kernels
