#include "core/model/attention/tanh_attention.h"

namespace attune {

namespace {

class AdditiveAttention : public TanhAttention {
public:
    AdditiveAttention(std::int64_t querySize, std::int64_t sourceSize, bool coverage)
        : TanhAttention(querySize, sourceSize, coverage),
          m_query(register_module("query", std::make_shared<Linear>(querySize, querySize, false))),
          m_key(register_module("key", std::make_shared<Linear>(sourceSize, querySize, false))) {}

protected:
    torch::Tensor keys(const torch::Tensor& states) override { return m_key->forward(states); }
    WeightColumns queryWeight() const override { return allColumns(m_query->weight); }

private:
    std::shared_ptr<Linear> m_query;
    std::shared_ptr<Linear> m_key;
};

class GatedAttention : public AdditiveAttention {
public:
    GatedAttention(std::int64_t querySize, std::int64_t sourceSize) : AdditiveAttention(querySize, sourceSize, false) {}

    std::optional<FusedScore> fusedScore() const override {
        std::optional<FusedScore> score = AdditiveAttention::fusedScore();
        score->gated = true;
        return score;
    }

protected:
    torch::Tensor weights(const torch::Tensor& energies, const torch::Tensor& mask) override {
        return at::sigmoid(energies) * mask.unsqueeze(1);
    }
};

}  // namespace

std::shared_ptr<Attention> makeAdditiveAttention(std::int64_t querySize, std::int64_t sourceSize, bool coverage) {
    return std::make_shared<AdditiveAttention>(querySize, sourceSize, coverage);
}

std::shared_ptr<Attention> makeGatedAttention(std::int64_t querySize, std::int64_t sourceSize) {
    return std::make_shared<GatedAttention>(querySize, sourceSize);
}

}  // namespace attune
