#pragma once

#include "core/kernels/packed_matrix.h"

#include <vector>

namespace attune::kernels {

/// x·Wᵀ + b with packed weights.
struct PackedLinear {
    PackedMatrix weight;      // [I, O]
    std::vector<float> bias;  // [O] or empty

    /// y = x·Wᵀ + b; rectified: no less than 0. x [M, I], y [M, O].
    void apply(const ConstMatrix& x, const MutableMatrix& y, bool rectified = false) const {
        weight.multiply(x, y, 0, {first(), rectified});
    }
    /// y += x·Wᵀ + b.
    void add(const ConstMatrix& x, const MutableMatrix& y) const { weight.multiply(x, y, 1, {first(), false}); }

private:
    const float* first() const { return bias.empty() ? nullptr : bias.data(); }
};

}  // namespace attune::kernels
