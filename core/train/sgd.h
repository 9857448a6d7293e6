#pragma once

#include "core/train/update_rule.h"

namespace attune {

/// Stochastic gradient descent: g ← g + λp; p ← p − ηg. With momentum v ← μv + g and p ← p − ηv; Nesterov's (in the form of
/// Sutskever et al. 2013): p ← p − η(g + μv).
class Sgd : public UpdateRule {
public:
    Sgd(const at::Tensor& like, double weightDecay, double momentum, bool nesterov)
        : m_weightDecay(weightDecay), m_momentum(momentum), m_nesterov(nesterov) {
        if (momentum > 0) m_velocity = at::zeros_like(like);
    }

    void update(at::Tensor& p, at::Tensor& g, double learningRate, std::int64_t) override {
        if (m_weightDecay > 0) g.add_(p, m_weightDecay);
        if (m_momentum > 0) {
            m_velocity.mul_(m_momentum).add_(g);
            m_nesterov ? g.add_(m_velocity, m_momentum) : g.copy_(m_velocity);
        }
        p.add_(g, -learningRate);
    }
    void update(kernels::Stretch stretch, std::int64_t begin, double gradientFactor, double learningRate, std::int64_t) const override {
        stretch.first = momentsFrom(m_velocity, begin);
        kernels::sgd(stretch, kernels::updateNumbers(learningRate, gradientFactor, m_weightDecay), static_cast<float>(m_momentum),
                     m_nesterov);
    }
    Moments moments() const override {
        if (m_momentum > 0) return {{"sgd.velocity", m_velocity}};
        return {};
    }

private:
    double m_weightDecay;
    double m_momentum;
    bool m_nesterov;
    at::Tensor m_velocity;  // [N] v; undefined without momentum
};

}  // namespace attune
