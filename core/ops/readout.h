#pragma once

#include "core/kernels/packed_matrix.h"
#include "core/ops/weight_columns.h"

#include <cstdint>

namespace attune {

/// What a readout, tanh(W[…] + b) of what is said, read and fed, is made with.
struct ReadoutParts {
    WeightColumns top;       // [F, H]
    WeightColumns context;   // [F, C]
    WeightColumns embedded;  // [F, E], or none
    torch::Tensor bias;      // [F]
};

/// The readout of T steps of B rows, for a range of time-major rows at a time: of a step where it is fed back, else of all. Works on data
/// alone; backward once.
class Readout {
public:
    /// `embedded`: [T, B, E]. `stepwise`: the ranges will be short.
    Readout(const ReadoutParts& parts, const torch::Tensor& embedded, bool stepwise, kernels::Precision precision);

    /// [T, B, F]
    const torch::Tensor& values() const { return m_values; }
    /// Rows from `first` on of values().
    void forward(std::int64_t first, const kernels::ConstMatrix& top, const kernels::ConstMatrix& context);

    /// `gradient`: [T, B, F] of values(), undefined where nothing asked; then more may be added to the rows of gradient().
    void beginBackward(const torch::Tensor& gradient);
    const torch::Tensor& gradient() const { return m_gradient; }
    /// Writes the gradients of top and context of as many rows as they have.
    void backward(std::int64_t first, const kernels::MutableMatrix& topGradient, const kernels::MutableMatrix& contextGradient);
    /// When all rows are done; `embeddedGradient` is added to.
    void finish(const kernels::ConstMatrix& top, const kernels::ConstMatrix& context, const torch::Tensor& embedded,
                const torch::Tensor& embeddedGradient);

private:
    struct Product {
        WeightColumns weight;
        kernels::PackedMatrix packed;  // if stepwise; backward its transpose
    };
    void pack(bool turned);
    void multiply(const Product& product, bool turned, const kernels::ConstMatrix& a, const kernels::MutableMatrix& c, float beta) const;
    kernels::MutableMatrix rowsOf(const torch::Tensor& all, std::int64_t first, std::int64_t count) const;

    ReadoutParts m_parts;
    bool m_stepwise;
    kernels::Precision m_precision;
    Product m_top;
    Product m_context;
    torch::Tensor m_values;    // [T, B, F]
    torch::Tensor m_gradient;  // [T, B, F]; rows that are done: before the tanh
};

}  // namespace attune
