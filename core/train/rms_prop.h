#pragma once

#include "core/train/update_rule.h"

namespace attune {

/// RMSprop (Hinton 2012): g ← g + λp; s ← αs + (1−α)g², d = g/(√s + ε), p ← p − ηd; with momentum v ← μv + d and p ← p − ηv.
/// α = 0.99, ε = 1e-8.
class RmsProp : public UpdateRule {
public:
    RmsProp(const at::Tensor& like, double weightDecay, double momentum)
        : m_weightDecay(weightDecay), m_momentum(momentum), m_square(at::zeros_like(like)) {
        if (momentum > 0) m_velocity = at::zeros_like(like);
    }

    void update(at::Tensor& p, at::Tensor& g, double learningRate, std::int64_t) override {
        if (m_weightDecay > 0) g.add_(p, m_weightDecay);
        m_square.mul_(alpha).addcmul_(g, g, 1 - alpha);
        const at::Tensor root = m_square.sqrt().add_(epsilon);
        if (m_momentum > 0)
            p.add_(m_velocity.mul_(m_momentum).addcdiv_(g, root), -learningRate);
        else
            p.addcdiv_(g, root, -learningRate);
    }
    void update(kernels::Stretch stretch, std::int64_t begin, double gradientFactor, double learningRate, std::int64_t) const override {
        stretch.first = momentsFrom(m_square, begin);
        stretch.second = momentsFrom(m_velocity, begin);
        kernels::rmsProp(stretch, kernels::updateNumbers(learningRate, gradientFactor, m_weightDecay), kernels::MovingAverage(alpha),
                         static_cast<float>(epsilon), static_cast<float>(m_momentum));
    }
    Moments moments() const override {
        if (m_momentum > 0) return {{"rmsprop.square", m_square}, {"rmsprop.velocity", m_velocity}};
        return {{"rmsprop.square", m_square}};
    }

private:
    static constexpr double alpha = 0.99;
    static constexpr double epsilon = 1e-8;
    double m_weightDecay;
    double m_momentum;
    at::Tensor m_square;    // [N] s
    at::Tensor m_velocity;  // [N] v; undefined without momentum
};

}  // namespace attune
