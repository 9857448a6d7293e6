#include "core/kernels/sublayer.h"

#include "core/kernels/sublayer_table.h"

namespace attune::kernels {

namespace {

const float* row(const float* factors, std::int64_t i, std::int64_t columns) {
    return factors ? factors + i * columns : nullptr;
}

}  // namespace

void addDropped(std::int64_t size, const float* x, const float* y, const float* factors, float* sum) {
    sublayerTableNow().addDropped(size, x, y, factors, sum);
}

void scaled(std::int64_t size, const float* x, const float* factors, float scale, float* result) {
    sublayerTableNow().scaled(size, x, factors, scale, result);
}

void biasReluDropout(const MutableMatrix& x, const float* bias, const float* factors) {
    const SublayerTable& table = sublayerTableNow();
    for (std::int64_t i = 0; i < x.rows; ++i) table.biasReluDropout(x.columns, x.data + i * x.stride, bias, row(factors, i, x.columns));
}

void reluBackward(std::int64_t size, const float* made, float scale, float* gradient) {
    sublayerTableNow().reluBackward(size, made, scale, gradient);
}

void addPositions(const MutableMatrix& x, float scale, const ConstMatrix& positions, const float* factors) {
    const SublayerTable& table = sublayerTableNow();
    for (std::int64_t i = 0; i < x.rows; ++i)
        table.addPositions(x.columns, x.data + i * x.stride, scale, positions.data + i % positions.rows * positions.stride,
                           row(factors, i, x.columns));
}

}  // namespace attune::kernels
