#pragma once

#include "core/kernels/isa_table.h"

#include <cstdint>

namespace attune::kernels {

struct ResidualRowsTable {
    void (*normalize)(std::int64_t size, const float* x, const float* weight, const float* bias, float* normalized);
};
ATTUNE_ISA_TABLES(ResidualRowsTable, residualRowsTable)

}  // namespace attune::kernels
