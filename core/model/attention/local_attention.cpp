#include "core/model/attention/scored_attention.h"
#include "core/model/layers.h"
#include "core/ops/reference/attention.h"

namespace attune {

namespace {

constexpr double window = 10;             // D
constexpr double deviation = window / 2;  // σ
constexpr double farBelow = -1e30;

/// A softmax of general + (−(j − p)²/2σ²) is the product of both, renormalised.
class LocalAttention : public ScoredAttention {
public:
    LocalAttention(std::int64_t querySize, std::int64_t sourceSize)
        : ScoredAttention(sourceSize),
          m_key(register_module("key", std::make_shared<Linear>(sourceSize, querySize, false))),
          m_position(register_module("position", std::make_shared<Linear>(querySize, querySize, false))),
          m_positionScore(register_module("position_score", std::make_shared<Linear>(querySize, 1, false))) {}

    std::optional<FusedScore> fusedScore() const override {
        FusedScore score;
        score.window = FusedWindow{allColumns(m_position->weight), m_positionScore->weight, window, deviation};
        return score;
    }

protected:
    torch::Tensor keys(const torch::Tensor& states) override { return m_key->forward(states); }
    torch::Tensor energies(const torch::Tensor& queries, const Keys& keys) override {
        const torch::Tensor length = keys.mask.sum(1).to(queries.options()).view({-1, 1, 1});                                // [B, 1, 1]
        const torch::Tensor place = length * at::sigmoid(m_positionScore->forward(at::tanh(m_position->forward(queries))));  // [B, T, 1]
        const torch::Tensor distance = torch::arange(keys.mask.size(1), queries.options()) - place;                          // [B, T, S]
        const torch::Tensor energy = reference::dotEnergies(queries, keys.keys) - distance.square() / (2 * deviation * deviation);
        return energy.masked_fill(distance.abs() > window, farBelow);
    }

private:
    std::shared_ptr<Linear> m_key;
    std::shared_ptr<Linear> m_position;
    std::shared_ptr<Linear> m_positionScore;
};

}  // namespace

std::shared_ptr<Attention> makeLocalAttention(std::int64_t querySize, std::int64_t sourceSize) {
    return std::make_shared<LocalAttention>(querySize, sourceSize);
}

}  // namespace attune
