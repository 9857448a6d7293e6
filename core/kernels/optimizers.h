#pragma once

#include <cstdint>

namespace attune::kernels {

/// A stretch of parameters in one update. The gradient is multiplied by `gradientFactor` (clipping) before anything else, and is zero
/// afterwards.
struct Stretch {
    std::int64_t size = 0;
    float* values = nullptr;     // p
    float* gradients = nullptr;  // g
    float* first = nullptr;      // moments, by name of the rule
    float* second = nullptr;
};

/// What all rules read. `weightDecay` λ joins the gradient: g + λp.
struct UpdateNumbers {
    float learningRate = 0;
    float gradientFactor = 1;
    float weightDecay = 0;
};
inline UpdateNumbers updateNumbers(double learningRate, double gradientFactor, double weightDecay) {
    return {static_cast<float>(learningRate), static_cast<float>(gradientFactor), static_cast<float>(weightDecay)};
}

/// An exponential moving average, a ← βa + (1−β)x, both factors rounded once.
struct MovingAverage {
    explicit MovingAverage(double beta) : kept(static_cast<float>(beta)), joined(static_cast<float>(1 - beta)) {}
    float kept;
    float joined;
};

/// m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², p ← keep·p − rate·m/(√v·rootFactor + ε), with rate η/(1−β₁ᵗ) and rootFactor 1/√(1−β₂ᵗ).
struct AdamNumbers {
    MovingAverage first, second;
    float epsilon, rate, rootFactor, keep;
};
void adam(const Stretch& stretch, const UpdateNumbers& update, const AdamNumbers& numbers);

/// s (first) ← ρs + (1−ρ)g², d = √(r + ε)/√(s + ε)·g, r (second) ← ρr + (1−ρ)d², p ← p − ηd.
void adadelta(const Stretch& stretch, const UpdateNumbers& update, const MovingAverage& rho, float epsilon);

/// s (first) ← αs + (1−α)g², d = g/(√s + ε), v (second, unless nullptr) ← μv + d, p ← p − ηv, or − ηd without momentum.
void rmsProp(const Stretch& stretch, const UpdateNumbers& update, const MovingAverage& alpha, float epsilon, float momentum);

/// v (first, unless nullptr) ← μv + g, p ← p − ηv, or − η(g + μv) with Nesterov's momentum, or − ηg without any.
void sgd(const Stretch& stretch, const UpdateNumbers& update, float momentum, bool nesterov);

/// Adds others[0] … others[count − 1], `size` numbers each, to sum and clears them; the sum of the squares of what comes out.
double addUpSquares(std::int64_t size, float* sum, float* const* others, std::int64_t count);

}  // namespace attune::kernels
