#include "core/kernels/layer_norm.h"

#include "core/kernels/layer_norm_table.h"

namespace attune::kernels {

void normForward(const ConstMatrix& x, const float* weight, const float* bias, const MutableMatrix& normed, NormStatistics* statistics) {
    const LayerNormTable& table = layerNormTableNow();
    for (std::int64_t i = 0; i < x.rows; ++i) {
        const NormStatistics found = table.forward(x.columns, x.data + i * x.stride, weight, bias, normed.data + i * normed.stride);
        if (statistics) statistics[i] = found;
    }
}

void normBackward(const ConstMatrix& x, const float* weight, const NormStatistics* statistics, const ConstMatrix& dNormed,
                  const MutableMatrix& dx, float* dWeight, float* dBias) {
    const LayerNormTable& table = layerNormTableNow();
    for (std::int64_t i = 0; i < x.rows; ++i) {
        const float* row = x.data + i * x.stride;
        const float* gradient = dNormed.data + i * dNormed.stride;
        if (dWeight) table.parameters(x.columns, row, statistics + i, gradient, dWeight, dBias);
        table.backward(x.columns, row, weight, statistics + i, gradient, dx.data + i * dx.stride);
    }
}

}  // namespace attune::kernels
