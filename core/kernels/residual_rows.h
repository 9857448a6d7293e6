#pragma once

#include "core/kernels/matrix.h"

namespace attune::kernels {

/// Every row of `rows` += `row`.
void addRow(const float* row, const MutableMatrix& rows);
/// normalized = (x − mean) / √(variance + 1e-5)·weight + bias of every row of x (Ba et al. 2016); may be x itself.
void normalizeRows(const ConstMatrix& x, const float* weight, const float* bias, const MutableMatrix& normalized);

}  // namespace attune::kernels
