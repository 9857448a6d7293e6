#pragma once

#include "core/kernels/matrix.h"

namespace attune::kernels {

/// One row of (x − mean)/√(variance + ε)·weight + bias: what its derivative needs of it.
struct NormStatistics {
    float mean;
    float inverseDeviation;
};

/// normed = norm(x) of every row of x [N, d] (Ba et al. 2016, ε = 1e-5); may be x itself where nothing is learnt: statistics = nullptr.
void normForward(const ConstMatrix& x, const float* weight, const float* bias, const MutableMatrix& normed,
                 NormStatistics* statistics = nullptr);
/// dx = the gradient of x from that of normed; what the weight and the bias get is added, where there is room for it.
void normBackward(const ConstMatrix& x, const float* weight, const NormStatistics* statistics, const ConstMatrix& dNormed,
                  const MutableMatrix& dx, float* dWeight, float* dBias);

}  // namespace attune::kernels
