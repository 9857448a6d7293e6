#include "core/model/attention/scored_attention.h"
#include "core/model/layers.h"
#include "core/ops/reference/attention.h"

#include <cmath>

namespace attune {

namespace {

/// scale·s·h, or scale·s·Wh where W is given.
class DotAttention : public ScoredAttention {
public:
    DotAttention(std::int64_t querySize, std::int64_t sourceSize, bool projected, double scale)
        : ScoredAttention(sourceSize), m_scale(scale) {
        if (projected) m_key = register_module("key", std::make_shared<Linear>(sourceSize, querySize, false));
    }

    std::optional<FusedScore> fusedScore() const override { return FusedScore{FusedScore::Kind::Dot, {}, {}, m_scale}; }

protected:
    torch::Tensor keys(const torch::Tensor& states) override { return m_key ? m_key->forward(states) : states; }
    torch::Tensor energies(const torch::Tensor& queries, const Keys& keys) override {
        return reference::dotEnergies(m_scale == 1 ? queries : queries * m_scale, keys.keys);
    }

private:
    double m_scale;
    std::shared_ptr<Linear> m_key;
};

}  // namespace

std::shared_ptr<Attention> makeDotAttention(std::int64_t querySize, std::int64_t sourceSize) {
    return std::make_shared<DotAttention>(querySize, sourceSize, querySize != sourceSize, 1);
}

std::shared_ptr<Attention> makeGeneralAttention(std::int64_t querySize, std::int64_t sourceSize) {
    return std::make_shared<DotAttention>(querySize, sourceSize, true, 1);
}

std::shared_ptr<Attention> makeScaledDotAttention(std::int64_t querySize, std::int64_t sourceSize) {
    return std::make_shared<DotAttention>(querySize, sourceSize, querySize != sourceSize, 1 / std::sqrt(static_cast<double>(querySize)));
}

}  // namespace attune
