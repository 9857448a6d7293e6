#pragma once

#include "core/model/model_options.h"
#include "core/ops/compute.h"
#include "core/train/train_options.h"

#include <string>

namespace attune {

/// How updates are computed by these options on this processor.
Compute computeOf(const TrainOptions& options);

/// What the record calls it: "fused", or "reference" where the decoder's steps are composed from tensor operations, because the options
/// want it, because its attention has no fused form, or because it is fed its own words (scheduled sampling).
std::string engineName(const ModelOptions& model, const TrainOptions& options);

/// "bf16" or "fp32": what is multiplied, as train.precision wants it and the processor has it.
std::string precisionName(const TrainOptions& options);

}  // namespace attune
