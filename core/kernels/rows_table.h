#pragma once

#include "core/kernels/isa_table.h"

#include <cstdint>

namespace attune::kernels {

struct RowsTable {
    void (*add)(std::int64_t size, const float* from, float* to);  // to += from
};
ATTUNE_ISA_TABLES(RowsTable, rowsTable)

}  // namespace attune::kernels
