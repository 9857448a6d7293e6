#pragma once

#include "core/kernels/matrix.h"

#include <cstdint>

namespace attune::kernels {

/// Sums over rows.
struct CrossEntropyRows {
    double loss = 0;  // with label smoothing
    double nll = 0;
    std::int64_t correct = 0;  // rows whose greatest logit is the target
};

/// Softmax and cross-entropy with label smoothing ε of rows of logits [N, V], to which `bias` [V] is added first. The logits become
/// the gradient of scale·loss (with a scale of 0 nothing of use): scale·(p − (1 − ε)·1[target] − ε/V); its column sums are added to
/// biasGradient unless that is nullptr.
CrossEntropyRows crossEntropy(const MutableMatrix& logits, const float* bias, const std::int64_t* targets, double labelSmoothing,
                              double scale, float* biasGradient);

}  // namespace attune::kernels
