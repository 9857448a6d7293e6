#pragma once

#include "core/model/attention/scored_attention.h"
#include "core/model/layers.h"

namespace attune {

/// v·tanh(q + k) with what the kinds make of query and source. With coverage the sum of the weights so far, c, joins in:
/// v·tanh(q + k + w·c) (See et al. 2017); it is what this attention remembers.
class TanhAttention : public ScoredAttention {
public:
    TanhAttention(std::int64_t querySize, std::int64_t sourceSize, bool coverage);

    AttentionState start(const EncoderOutput& source) override;
    bool remembers() const override { return m_coverage != nullptr; }
    std::optional<FusedScore> fusedScore() const override;
    AttentionOutput read(const torch::Tensor& query, const Keys& keys, AttentionState& state, const Watch& watch) override;

protected:
    /// Makes of a query [Q] what is added to the keys, [A].
    virtual WeightColumns queryWeight() const = 0;
    torch::Tensor energies(const torch::Tensor& queries, const Keys& keys) override;

private:
    std::shared_ptr<Linear> m_score;
    std::shared_ptr<Linear> m_coverage;
};

}  // namespace attune
