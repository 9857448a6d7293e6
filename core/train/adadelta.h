#pragma once

#include "core/train/update_rule.h"

namespace attune {

/// Adadelta (Zeiler 2012): g ← g + λp; s ← ρs + (1−ρ)g², d = √(r + ε)/√(s + ε) · g, r ← ρr + (1−ρ)d², p ← p − ηd.
/// ρ = 0.9, ε = 1e-6.
class Adadelta : public UpdateRule {
public:
    Adadelta(const at::Tensor& like, double weightDecay)
        : m_weightDecay(weightDecay), m_square(at::zeros_like(like)), m_change(at::zeros_like(like)) {}

    void update(at::Tensor& p, at::Tensor& g, double learningRate, std::int64_t) override {
        if (m_weightDecay > 0) g.add_(p, m_weightDecay);
        m_square.mul_(rho).addcmul_(g, g, 1 - rho);
        const at::Tensor change = m_change.add(epsilon).sqrt_().div_(m_square.add(epsilon).sqrt_()).mul_(g);
        m_change.mul_(rho).addcmul_(change, change, 1 - rho);
        p.add_(change, -learningRate);
    }
    void update(kernels::Stretch stretch, std::int64_t begin, double gradientFactor, double learningRate, std::int64_t) const override {
        stretch.first = momentsFrom(m_square, begin);
        stretch.second = momentsFrom(m_change, begin);
        kernels::adadelta(stretch, kernels::updateNumbers(learningRate, gradientFactor, m_weightDecay), kernels::MovingAverage(rho),
                          static_cast<float>(epsilon));
    }
    Moments moments() const override { return {{"adadelta.change", m_change}, {"adadelta.square", m_square}}; }

private:
    static constexpr double rho = 0.9;
    static constexpr double epsilon = 1e-6;
    double m_weightDecay;
    at::Tensor m_square;  // [N] s
    at::Tensor m_change;  // [N] r
};

}  // namespace attune
