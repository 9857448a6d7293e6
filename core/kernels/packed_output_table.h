#pragma once

#include "core/kernels/isa_table.h"

#include <cstdint>

namespace attune::kernels {

/// Numbers whose greatest is known without looking at each.
constexpr std::int64_t outputGroup = 64;

struct PackedOutputTable {
    /// row += bias; the greatest of each group of 64 goes to `maxima`, the greatest of all is the answer.
    float (*addBias)(std::int64_t size, const float* bias, float* row, float* maxima);
    /// Σ exp(row − greatest).
    float (*sumOfExponentials)(std::int64_t size, const float* row, float greatest);
    void (*subtract)(std::int64_t size, float what, float* row);
};
ATTUNE_ISA_TABLES(PackedOutputTable, packedOutputTable)

}  // namespace attune::kernels
