#include "core/train/optimizer.h"

#include "core/base/error.h"

#include <cmath>

namespace attune {
namespace {

constexpr double beta1 = 0.9;
constexpr double beta2 = 0.999;
constexpr double epsilon = 1e-8;
constexpr std::int64_t alignment = 16;  // floats: each parameter starts on a cache line

}  // namespace

FlatParameters::FlatParameters(torch::nn::Module& module) {
    const torch::NoGradGuard noGrad;
    const std::vector<torch::Tensor> parameters = module.parameters();
    std::int64_t total = 0;
    for (const auto& each : parameters) total += (each.numel() + alignment - 1) / alignment * alignment;
    const auto options = parameters.empty() ? torch::TensorOptions() : parameters.front().options();
    m_values = torch::zeros({total}, options);
    m_gradients = torch::zeros({total}, options);
    std::int64_t offset = 0;
    for (torch::Tensor each : parameters) {
        torch::Tensor view = m_values.narrow(0, offset, each.numel()).view(each.sizes());
        view.copy_(each);
        each.set_data(view);
        each.mutable_grad() = m_gradients.narrow(0, offset, each.numel()).view(each.sizes());
        offset += (each.numel() + alignment - 1) / alignment * alignment;
    }
}

Optimizer::Optimizer(torch::nn::Module& module, OptimizerKind kind, double weightDecay)
    : m_parameters(module), m_kind(kind), m_weightDecay(weightDecay) {
    if (kind == OptimizerKind::Adam) {
        m_first = torch::zeros_like(m_parameters.values());
        m_second = torch::zeros_like(m_parameters.values());
    }
}

void Optimizer::zeroGradients() {
    m_parameters.gradients().zero_();
}

double Optimizer::gradientNorm() {
    return std::sqrt(m_parameters.gradients().square().sum(torch::kDouble).item<double>());
}

void Optimizer::clip(double maximum, double norm) {
    const double factor = maximum / (norm + 1e-6);
    if (maximum > 0 && factor < 1) m_parameters.gradients().mul_(factor);
}

void Optimizer::update(double learningRate) {
    const torch::NoGradGuard noGrad;
    torch::Tensor& p = m_parameters.values();
    torch::Tensor& g = m_parameters.gradients();
    if (m_weightDecay > 0) g.add_(p, m_weightDecay);
    ++m_updates;
    if (m_kind == OptimizerKind::Sgd) {
        p.add_(g, -learningRate);
        return;
    }
    m_first.mul_(beta1).add_(g, 1 - beta1);
    m_second.mul_(beta2).addcmul_(g, g, 1 - beta2);
    const double correction1 = 1 - std::pow(beta1, static_cast<double>(m_updates));
    const double correction2 = 1 - std::pow(beta2, static_cast<double>(m_updates));
    torch::Tensor denominator = m_second.sqrt().div_(std::sqrt(correction2)).add_(epsilon);
    p.addcdiv_(m_first, denominator, -learningRate / correction1);
}

OptimizerState Optimizer::state() const {
    OptimizerState state;
    state.updates = m_updates;
    if (m_kind == OptimizerKind::Adam) state.moments = {{"adam.first", m_first}, {"adam.second", m_second}};
    return state;
}

void Optimizer::restore(const OptimizerState& state, const std::string& fileName) {
    const torch::NoGradGuard noGrad;
    const OptimizerState mine = this->state();
    bool fits = state.moments.size() == mine.moments.size();
    for (std::size_t i = 0; fits && i < mine.moments.size(); ++i) {
        fits = state.moments[i].first == mine.moments[i].first && state.moments[i].second.sizes() == mine.moments[i].second.sizes();
    }
    if (!fits)
        throw Error(ErrorCode::FileBroken, fileName,
                    ATTUNE_TEXT("Errors", "the optimizer's state does not belong to this model and these options"));
    for (std::size_t i = 0; i < mine.moments.size(); ++i) mine.moments[i].second.copy_(state.moments[i].second);
    m_updates = state.updates;
}

}  // namespace attune
