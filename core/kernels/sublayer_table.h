#pragma once

#include "core/kernels/isa_table.h"

#include <cstdint>

namespace attune::kernels {

struct SublayerTable {
    void (*addDropped)(std::int64_t size, const float* x, const float* y, const float* factors, float* sum);
    void (*scaled)(std::int64_t size, const float* x, const float* factors, float scale, float* result);
    void (*biasReluDropout)(std::int64_t size, float* x, const float* bias, const float* factors);
    void (*reluBackward)(std::int64_t size, const float* made, float scale, float* gradient);
    void (*addPositions)(std::int64_t size, float* x, float scale, const float* position, const float* factors);
};
ATTUNE_ISA_TABLES(SublayerTable, sublayerTable)

}  // namespace attune::kernels
