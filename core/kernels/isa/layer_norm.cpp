#include "core/kernels/layer_norm_table.h"

namespace attune::kernels::ATTUNE_ISA {

namespace {

constexpr float epsilon = 1e-5F;  // PyTorch's

NormStatistics forward(std::int64_t size, const float* x, const float* weight, const float* bias, float* normed) {
    float sum = 0;
    for (std::int64_t i = 0; i < size; ++i) sum += x[i];
    const float mean = sum / static_cast<float>(size);
    float squares = 0;
    for (std::int64_t i = 0; i < size; ++i) squares += (x[i] - mean) * (x[i] - mean);
    const float inverse = 1.0F / __builtin_sqrtf(squares / static_cast<float>(size) + epsilon);
#pragma omp simd
    for (std::int64_t i = 0; i < size; ++i) normed[i] = (x[i] - mean) * inverse * weight[i] + bias[i];
    return {mean, inverse};
}

void backward(std::int64_t size, const float* __restrict x, const float* __restrict weight, const NormStatistics* statistics,
              const float* __restrict dNormed, float* __restrict dx) {
    const float mean = statistics->mean, inverse = statistics->inverseDeviation;
    float sum = 0, along = 0;
    for (std::int64_t i = 0; i < size; ++i) {
        const float gradient = dNormed[i] * weight[i];
        sum += gradient;
        along += gradient * (x[i] - mean) * inverse;
    }
    const float meanGradient = sum / static_cast<float>(size), meanAlong = along / static_cast<float>(size);
    for (std::int64_t i = 0; i < size; ++i) dx[i] = (dNormed[i] * weight[i] - meanGradient - (x[i] - mean) * inverse * meanAlong) * inverse;
}

void parameters(std::int64_t size, const float* __restrict x, const NormStatistics* statistics, const float* __restrict dNormed,
                float* __restrict dWeight, float* __restrict dBias) {
    const float mean = statistics->mean, inverse = statistics->inverseDeviation;
    for (std::int64_t i = 0; i < size; ++i) {
        dWeight[i] += dNormed[i] * (x[i] - mean) * inverse;
        dBias[i] += dNormed[i];
    }
}

}  // namespace

const LayerNormTable layerNormTable{forward, backward, parameters};

}  // namespace attune::kernels::ATTUNE_ISA
