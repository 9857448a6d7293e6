#pragma once

#include "core/kernels/matrix.h"
#include "core/ops/torch.h"

#include <cstdint>

namespace attune {

/// Those columns of a parameter [O, I] that meet one of the things its product is applied to: strides do, nothing is copied. Of a
/// parameter that stacks several matrices, the first alone.
struct WeightColumns {
    torch::Tensor weight;    // undefined: none
    std::int64_t first = 0;  // column
    std::int64_t count = 0;
    std::int64_t rows = 0;  // the first of the parameter; 0: all

    bool defined() const { return weight.defined(); }
    std::int64_t outputs() const { return rows > 0 ? rows : weight.size(0); }
    kernels::ConstMatrix values() const;
    torch::Tensor tensor() const { return weight.narrow(0, 0, outputs()).narrow(1, first, count); }
    /// Its part of the gradient += dyᵀ·x, if one is wanted. dy [N, outputs], x [N, count].
    void addGradient(const kernels::ConstMatrix& dy, const kernels::ConstMatrix& x, kernels::Precision precision) const;
};

/// All columns.
WeightColumns allColumns(const torch::Tensor& weight);

/// x·Wᵀ with those columns, fused where compute() says so. x [..., count] → [..., outputs].
torch::Tensor linearLayer(const torch::Tensor& x, const WeightColumns& weight);

/// A bias' gradient += the column sums of dy, if one is wanted.
void addBiasGradient(const torch::Tensor& bias, const kernels::ConstMatrix& dy);

}  // namespace attune
