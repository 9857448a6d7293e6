#include "core/kernels/sublayer_table.h"

namespace attune::kernels::ATTUNE_ISA {

namespace {

void addDropped(std::int64_t size, const float* __restrict x, const float* __restrict y, const float* __restrict factors,
                float* __restrict sum) {
    if (factors)
        for (std::int64_t i = 0; i < size; ++i) sum[i] = x[i] + y[i] * factors[i];
    else
        for (std::int64_t i = 0; i < size; ++i) sum[i] = x[i] + y[i];
}

void scaled(std::int64_t size, const float* __restrict x, const float* __restrict factors, float scale, float* __restrict result) {
    if (factors)
        for (std::int64_t i = 0; i < size; ++i) result[i] = x[i] * factors[i] * scale;
    else
        for (std::int64_t i = 0; i < size; ++i) result[i] = x[i] * scale;
}

void biasReluDropout(std::int64_t size, float* __restrict x, const float* __restrict bias, const float* __restrict factors) {
    for (std::int64_t i = 0; i < size; ++i) {
        const float value = x[i] + bias[i];
        x[i] = value > 0 ? value : 0.0F;
    }
    if (factors)
        for (std::int64_t i = 0; i < size; ++i) x[i] *= factors[i];
}

void reluBackward(std::int64_t size, const float* __restrict made, float scale, float* __restrict gradient) {
    for (std::int64_t i = 0; i < size; ++i) gradient[i] = made[i] > 0 ? gradient[i] * scale : 0.0F;
}

void addPositions(std::int64_t size, float* __restrict x, float scale, const float* __restrict position, const float* __restrict factors) {
    for (std::int64_t i = 0; i < size; ++i) x[i] = x[i] * scale + position[i];
    if (factors)
        for (std::int64_t i = 0; i < size; ++i) x[i] *= factors[i];
}

}  // namespace

const SublayerTable sublayerTable{addDropped, scaled, biasReluDropout, reluBackward, addPositions};

}  // namespace attune::kernels::ATTUNE_ISA
