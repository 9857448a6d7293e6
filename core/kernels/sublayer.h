#pragma once

#include "core/kernels/matrix.h"

#include <cstdint>

namespace attune::kernels {

// The loops around the products of a Transformer. `factors` are those of dropout, one for each number; nullptr: all are 1.

/// sum = x + y∘factors.
void addDropped(std::int64_t size, const float* x, const float* y, const float* factors, float* sum);
/// result = x∘factors·scale.
void scaled(std::int64_t size, const float* x, const float* factors, float scale, float* result);

/// x = max(0, x + bias)∘factors, x [N, M], bias [M], factors [N, M].
void biasReluDropout(const MutableMatrix& x, const float* bias, const float* factors);
/// The derivative from what that function made of x: the gradient is scaled where a number is left and 0 elsewhere.
void reluBackward(std::int64_t size, const float* made, float scale, float* gradient);

/// x = (x·scale + positions)∘factors, in place; x [B·T, d], one row of positions [T, d] for each of the T rows of a sentence.
void addPositions(const MutableMatrix& x, float scale, const ConstMatrix& positions, const float* factors);

}  // namespace attune::kernels
