#pragma once

#include "core/decode/top_tokens.h"
#include "core/ops/torch.h"

#include <cstdint>
#include <span>
#include <vector>

namespace attune {

/// What a step of the model said, as far as results need it.
struct StepRecord {
    torch::Tensor weights;        // [rows, S] on the CPU; undefined unless wanted
    std::vector<TopTokens> topK;  // [rows]; empty unless wanted
};

/// A step of the model as the sentences read it.
struct StepView {
    std::int64_t step;
    const float* logProbabilities;           // [rows, width]
    std::int64_t width;                      // V, or more where a sentence's unknown words have ids
    const std::vector<StepRecord>& records;  // of this step and those before

    std::span<const float> row(std::int64_t row) const { return {logProbabilities + row * width, static_cast<std::size_t>(width)}; }
};

}  // namespace attune
