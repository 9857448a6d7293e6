#include "core/model/attention/tanh_attention.h"

#include "core/ops/reference/attention.h"

namespace attune {

TanhAttention::TanhAttention(std::int64_t querySize, std::int64_t sourceSize, bool coverage)
    : ScoredAttention(sourceSize), m_score(register_module("score", std::make_shared<Linear>(querySize, 1, false))) {
    if (coverage) m_coverage = register_module("coverage", std::make_shared<Linear>(1, querySize, false));
}

AttentionState TanhAttention::start(const EncoderOutput& source) {
    if (!m_coverage) return {};
    return {{torch::zeros(source.mask.sizes(), source.states.options())}};  // [B, S]
}

std::optional<FusedScore> TanhAttention::fusedScore() const {
    if (m_coverage) return {};
    return FusedScore{FusedScore::Kind::Tanh, queryWeight(), m_score->weight};
}

AttentionOutput TanhAttention::read(const torch::Tensor& query, const Keys& keys, AttentionState& state, const Watch& watch) {
    if (!m_coverage) return ScoredAttention::read(query, keys, state, watch);
    torch::Tensor& covered = state.tensors[0];
    Keys covering = keys;
    covering.keys = keys.keys + m_coverage->forward(covered.unsqueeze(2));
    AttentionOutput reading = ScoredAttention::read(query, covering, state, watch);
    covered = covered + reading.weights.squeeze(1);
    return reading;
}

torch::Tensor TanhAttention::energies(const torch::Tensor& queries, const Keys& keys) {
    return reference::additiveEnergies(linearLayer(queries, queryWeight()), keys.keys, m_score->weight[0]);
}

}  // namespace attune
