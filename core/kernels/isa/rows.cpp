#include "core/kernels/rows_table.h"

namespace attune::kernels::ATTUNE_ISA {

namespace {

void add(std::int64_t size, const float* __restrict from, float* __restrict to) {
    for (std::int64_t i = 0; i < size; ++i) to[i] += from[i];
}

}  // namespace

const RowsTable rowsTable{add};

}  // namespace attune::kernels::ATTUNE_ISA
