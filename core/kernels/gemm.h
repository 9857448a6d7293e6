#pragma once

#include "core/kernels/matrix.h"

namespace attune::kernels {

/// c = a·b + beta·c on the calling thread alone; a [M, K], b [K, N], c [M, N].
void multiply(const ConstMatrix& a, const ConstMatrix& b, const MutableMatrix& c, float beta = 0, Precision precision = Precision::Fp32);

}  // namespace attune::kernels
