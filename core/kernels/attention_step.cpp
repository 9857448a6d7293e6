#include "core/kernels/attention_step.h"

#include "core/kernels/attention_step_table.h"

namespace attune::kernels {

void readSource(const StepAttention& attention, const StepSource& source, const float* query, float* weights, float* context) {
    attentionStepTableNow().read(attention, source, query, weights, context);
}

}  // namespace attune::kernels
