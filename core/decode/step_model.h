#pragma once

#include "core/decode/top_tokens.h"
#include "core/ops/torch.h"

#include <cstdint>
#include <memory>
#include <span>
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
    /// The same, but of each row only the most probable tokens.
    struct BestStep {
        std::int64_t count = 0;   // N
        TopTokens tokens;         // [rows, N], best first, equal ones by id, without `<pad>` and `<s>`; where there are fewer, the rest
                                  // has no finite log-probability
        std::vector<float> ends;  // [rows], the log-probability of `</s>`
        torch::Tensor weights;    // as above; undefined unless wanted

        /// What a row has.
        std::span<const TopTokens::value_type> row(std::int64_t row) const;
    };
    /// One row a sentence.
    virtual void start() = 0;
    /// Feeds one token to every row (`<s>` first).
    virtual Step step(std::span<const std::int64_t> previousIds) = 0;
    /// step(), told by the `count` best; `best` keeps its memory from step to step. The default looks for them in all log-probabilities.
    virtual void stepToBest(std::span<const std::int64_t> previousIds, std::int64_t count, bool wantsWeights, BestStep& best);
    /// Keeps, repeats or reorders rows: row i becomes row rows[i].
    virtual void select(std::span<const std::int64_t> rows) = 0;
};

}  // namespace attune
