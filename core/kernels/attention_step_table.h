#pragma once

#include "core/kernels/attention_step.h"
#include "core/kernels/isa_table.h"

namespace attune::kernels {

struct AttentionStepTable {
    void (*read)(const StepAttention& attention, const StepSource& source, const float* query, float* weights, float* context);
};
ATTUNE_ISA_TABLES(AttentionStepTable, attentionStepTable)

}  // namespace attune::kernels
