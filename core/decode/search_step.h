#pragma once

#include "core/decode/step_model.h"
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
    const float* logProbabilities;           // [rows, width]; nullptr where only the best are known
    std::int64_t width;                      // V, or more where a sentence's unknown words have ids
    const StepModel::BestStep* best;         // nullptr where all are known
    const std::vector<StepRecord>& records;  // of this step and those before

    TokenRow row(std::int64_t row) const {
        if (best) return {.best = best->row(row), .ofEnd = best->ends[static_cast<std::size_t>(row)]};
        return {.all = {logProbabilities + row * width, static_cast<std::size_t>(width)}};
    }
};

}  // namespace attune
