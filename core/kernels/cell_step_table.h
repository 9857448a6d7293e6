#pragma once

#include "core/kernels/isa_table.h"

#include <cstdint>

namespace attune::kernels {

/// One row of what cell_step.h computes of many.
struct CellStepTable {
    void (*gru)(std::int64_t size, const float* input, const float* hidden, const float* bias, float* state);
    void (*lstm)(std::int64_t size, const float* input, const float* hidden, float* state, float* memory);
    void (*tanh)(std::int64_t size, const float* input, const float* hidden, float* state);
    void (*relu)(std::int64_t size, const float* input, const float* hidden, float* state);
    void (*tanhOf)(std::int64_t size, float* values);
};
ATTUNE_ISA_TABLES(CellStepTable, cellStepTable)

}  // namespace attune::kernels
