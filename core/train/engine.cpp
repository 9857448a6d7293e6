#include "core/train/engine.h"

#include "core/kernels/isa.h"
#include "core/model/fused_form.h"

namespace attune {

Compute computeOf(const TrainOptions& options) {
    if (options.engine == EngineChoice::Reference) return {Engine::Reference, kernels::Precision::Fp32};
    const bool bf16 = options.precision != PrecisionChoice::Fp32 && kernels::hasBf16();
    return {Engine::Fused, bf16 ? kernels::Precision::Bf16 : kernels::Precision::Fp32};
}

std::string engineName(const ModelOptions& model, const TrainOptions& options) {
    return computeOf(options).engine == Engine::Fused && options.isForced() && hasFusedForm(model) ? "fused" : "reference";
}

std::string precisionName(const TrainOptions& options) {
    return computeOf(options).precision == kernels::Precision::Bf16 ? "bf16" : "fp32";
}

}  // namespace attune
