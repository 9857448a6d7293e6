#pragma once

#include "core/kernels/matrix.h"
#include "core/ops/torch.h"

#include <cstdint>

// Parts of tensors as kernels take them, for functions that go through a sequence step by step.

namespace attune {

inline torch::Tensor emptyNumbers(torch::IntArrayRef shape) {
    return torch::empty(shape, torch::kFloat32);
}

/// Matrix `index` of a contiguous [N, rows, columns]: a step of what is time-major, a sentence of what is batch-first.
inline kernels::MutableMatrix matrixOf(const torch::Tensor& all, std::int64_t index) {
    const std::int64_t rows = all.size(1), columns = all.size(2);
    return {all.data_ptr<float>() + index * rows * columns, rows, columns};
}

inline float* rowOf(const torch::Tensor& all, std::int64_t index, std::int64_t row) {
    return matrixOf(all, index).data + row * all.size(2);
}

inline kernels::MutableMatrix columnsOf(const kernels::MutableMatrix& rows, std::int64_t first, std::int64_t count) {
    return {rows.data + first, rows.rows, count, rows.stride};
}

}  // namespace attune
