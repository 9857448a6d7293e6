#include "core/model/attention/tanh_attention.h"

namespace attune {

namespace {

/// One matrix over both. It falls into a part for s and one for h, so the latter is applied once.
class ConcatAttention : public TanhAttention {
public:
    ConcatAttention(std::int64_t querySize, std::int64_t sourceSize, bool coverage)
        : TanhAttention(querySize, sourceSize, coverage),
          m_querySize(querySize),
          m_sourceSize(sourceSize),
          m_projection(register_module("projection", std::make_shared<Linear>(querySize + sourceSize, querySize, false))) {}

protected:
    torch::Tensor keys(const torch::Tensor& states) override {
        return linearLayer(states, WeightColumns{m_projection->weight, m_querySize, m_sourceSize});
    }
    WeightColumns queryWeight() const override { return {m_projection->weight, 0, m_querySize}; }

private:
    std::int64_t m_querySize;
    std::int64_t m_sourceSize;
    std::shared_ptr<Linear> m_projection;
};

}  // namespace

std::shared_ptr<Attention> makeConcatAttention(std::int64_t querySize, std::int64_t sourceSize, bool coverage) {
    return std::make_shared<ConcatAttention>(querySize, sourceSize, coverage);
}

}  // namespace attune
