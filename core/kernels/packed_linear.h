#pragma once

#include "core/kernels/packed_matrix.h"
#include "core/kernels/rows.h"

#include <vector>

namespace attune::kernels {

/// x·Wᵀ + b with packed weights.
struct PackedLinear {
    PackedMatrix weight;      // [I, O]
    std::vector<float> bias;  // [O] or empty

    /// x [M, I], y [M, O].
    void apply(const ConstMatrix& x, const MutableMatrix& y) const {
        if (!bias.empty()) setRows(y, bias.data());
        weight.multiply(x, y, bias.empty() ? 0 : 1);
    }
};

}  // namespace attune::kernels
