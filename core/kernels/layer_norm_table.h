#pragma once

#include "core/kernels/isa_table.h"
#include "core/kernels/layer_norm.h"

#include <cstdint>

namespace attune::kernels {

/// Of one row.
struct LayerNormTable {
    /// `normed` may be x.
    NormStatistics (*forward)(std::int64_t size, const float* x, const float* weight, const float* bias, float* normed);
    void (*backward)(std::int64_t size, const float* x, const float* weight, const NormStatistics* statistics, const float* dNormed,
                     float* dx);
    void (*parameters)(std::int64_t size, const float* x, const NormStatistics* statistics, const float* dNormed, float* dWeight,
                       float* dBias);
};
ATTUNE_ISA_TABLES(LayerNormTable, layerNormTable)

}  // namespace attune::kernels
