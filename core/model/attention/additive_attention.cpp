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
    torch::Tensor asked(const torch::Tensor& queries) override { return m_query->forward(queries); }

private:
    std::shared_ptr<Linear> m_query;
    std::shared_ptr<Linear> m_key;
};

class GatedAttention : public AdditiveAttention {
public:
    GatedAttention(std::int64_t querySize, std::int64_t sourceSize) : AdditiveAttention(querySize, sourceSize, false) {}

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
