#include "core/model/attention/tanh_attention.h"

namespace attune {

namespace {

/// One matrix over both. It falls into a part for s and one for h, so the latter is applied once.
class ConcatAttention : public TanhAttention {
public:
    ConcatAttention(std::int64_t querySize, std::int64_t sourceSize, bool coverage)
        : TanhAttention(querySize, sourceSize, coverage),
          m_sizes{querySize, sourceSize},
          m_projection(register_module("projection", std::make_shared<Linear>(querySize + sourceSize, querySize, false))) {}

protected:
    torch::Tensor keys(const torch::Tensor& states) override { return at::linear(states, parts()[1]); }
    torch::Tensor asked(const torch::Tensor& queries) override { return at::linear(queries, parts()[0]); }

private:
    std::vector<torch::Tensor> parts() const { return m_projection->weight.split_with_sizes(m_sizes, 1); }
    std::vector<std::int64_t> m_sizes;
    std::shared_ptr<Linear> m_projection;
};

}  // namespace

std::shared_ptr<Attention> makeConcatAttention(std::int64_t querySize, std::int64_t sourceSize, bool coverage) {
    return std::make_shared<ConcatAttention>(querySize, sourceSize, coverage);
}

}  // namespace attune
