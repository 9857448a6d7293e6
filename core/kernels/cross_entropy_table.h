#pragma once

#include "core/kernels/isa_table.h"

#include <cstdint>

namespace attune::kernels {

struct LogitsSums {
    float most = 0;          // of the logits with bias
    float total = 0;         // Σ of the logits with bias
    float exponentials = 0;  // Σ exp(logit − most)
};

struct CrossEntropyTable {
    /// Adds the bias, and replaces the logits by exp(logit − most).
    LogitsSums (*exponentials)(std::int64_t size, float* logits, const float* bias);
    /// x ← factor·x + shift; sums += x unless nullptr.
    void (*scale)(std::int64_t size, float* x, float factor, float shift, float* sums);
};
ATTUNE_ISA_TABLES(CrossEntropyTable, crossEntropyTable)

}  // namespace attune::kernels
