#pragma once

#include "core/ops/torch.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace attune {

/// All that search sees: a model, an ensemble, or a test's table. Rows are hypotheses.
class StepModel {
public:
    virtual ~StepModel() = default;
    virtual std::int64_t sentences() const = 0;
    virtual std::int64_t vocabulary() const = 0;
    virtual std::int64_t sourceLength(std::int64_t sentence) const = 0;  // `</s>` counted

    struct Step {
        torch::Tensor logProbabilities;  // [rows, V + X]: ids from V on name unknown words of the source, where the model copies
        torch::Tensor weights;           // [rows, S] last layer, mean over heads; undefined without attention
    };
    /// One row a sentence.
    virtual void start() = 0;
    /// Feeds one token to every row ([rows] int64; `<s>` first).
    virtual Step step(const torch::Tensor& previousIds) = 0;
    /// Keeps, repeats or reorders rows: row i becomes row rows[i].
    virtual void select(const torch::Tensor& rows) = 0;
};

}  // namespace attune
