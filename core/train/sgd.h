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
