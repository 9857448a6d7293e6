#include "core/kernels/residual_rows_table.h"

namespace attune::kernels::ATTUNE_ISA {

namespace {

void normalize(std::int64_t size, const float* x, const float* weight, const float* bias, float* normalized) {
    float sum = 0;
    for (std::int64_t i = 0; i < size; ++i) sum += x[i];
    const float mean = sum / static_cast<float>(size);
    float squares = 0;
    for (std::int64_t i = 0; i < size; ++i) squares += (x[i] - mean) * (x[i] - mean);
    const float scale = 1.0F / __builtin_sqrtf(squares / static_cast<float>(size) + 1e-5F);
#pragma omp simd
    for (std::int64_t i = 0; i < size; ++i) normalized[i] = (x[i] - mean) * scale * weight[i] + bias[i];
}

}  // namespace

const ResidualRowsTable residualRowsTable{normalize};

}  // namespace attune::kernels::ATTUNE_ISA
