#pragma once

#include "core/train/update_rule.h"

#include <cmath>

namespace attune {

/// Adam (Kingma, Ba 2015): g ← g + λp; m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², p ← p − η/(1−β₁ᵗ) · m / (√v/√(1−β₂ᵗ) + ε),
/// β = (0.9, 0.999), ε = 1e-8. AdamW (Loshchilov, Hutter 2019): p ← (1 − ηλ)p in place of the first formula.
class Adam : public UpdateRule {
public:
    Adam(const at::Tensor& like, double weightDecay, bool decoupledDecay)
        : m_weightDecay(weightDecay), m_decoupledDecay(decoupledDecay), m_first(at::zeros_like(like)), m_second(at::zeros_like(like)) {}

    void update(at::Tensor& p, at::Tensor& g, double learningRate, std::int64_t update) override {
        if (m_weightDecay > 0) m_decoupledDecay ? p.mul_(1 - learningRate * m_weightDecay) : g.add_(p, m_weightDecay);
        m_first.mul_(beta1).add_(g, 1 - beta1);
        m_second.mul_(beta2).addcmul_(g, g, 1 - beta2);
        const double correction1 = 1 - std::pow(beta1, static_cast<double>(update));
        const double correction2 = 1 - std::pow(beta2, static_cast<double>(update));
        p.addcdiv_(m_first, m_second.sqrt().div_(std::sqrt(correction2)).add_(epsilon), -learningRate / correction1);
    }
    void update(kernels::Stretch stretch, std::int64_t begin, double gradientFactor, double learningRate,
                std::int64_t update) const override {
        stretch.first = momentsFrom(m_first, begin);
        stretch.second = momentsFrom(m_second, begin);
        const double correction1 = 1 - std::pow(beta1, static_cast<double>(update));
        const double correction2 = 1 - std::pow(beta2, static_cast<double>(update));
        const kernels::AdamNumbers numbers{.first = kernels::MovingAverage(beta1),
                                           .second = kernels::MovingAverage(beta2),
                                           .epsilon = static_cast<float>(epsilon),
                                           .rate = static_cast<float>(learningRate / correction1),
                                           .rootFactor = static_cast<float>(1 / std::sqrt(correction2)),
                                           .keep = static_cast<float>(m_decoupledDecay ? 1 - learningRate * m_weightDecay : 1)};
        kernels::adam(stretch, kernels::updateNumbers(learningRate, gradientFactor, m_decoupledDecay ? 0 : m_weightDecay), numbers);
    }
    Moments moments() const override { return {{"adam.first", m_first}, {"adam.second", m_second}}; }

private:
    static constexpr double beta1 = 0.9;
    static constexpr double beta2 = 0.999;
    static constexpr double epsilon = 1e-8;
    double m_weightDecay;
    bool m_decoupledDecay;
    at::Tensor m_first;   // [N] m
    at::Tensor m_second;  // [N] v
};

}  // namespace attune
