#pragma once

#include "core/kernels/attention.h"
#include "core/kernels/isa_table.h"

namespace attune::kernels {

struct AttentionTable {
    void (*attend)(const AskedSentence&, const float*, float*, float*);
    void (*attendBackward)(const AskedSentence&, const float*, const float*, const float*, float*, float*);
    void (*tanhKeyGradients)(const AskedSentence&, std::int64_t, const float*, const float*, float*, float*);
    float (*greatest)(std::int64_t size, const float* x);  // |x|
    void (*doubledExponentials)(std::int64_t size, const float* from, float* to);
    void (*applyTanh)(std::int64_t size, float* x);
    void (*tanhBackward)(std::int64_t size, const float* y, float* gradient);
};
ATTUNE_ISA_TABLES(AttentionTable, attentionTable)

}  // namespace attune::kernels
