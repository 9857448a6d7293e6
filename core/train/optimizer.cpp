#include "core/train/optimizer.h"

#include "core/base/error.h"

#include <algorithm>

namespace attune {
namespace {

/// Whether encoder and decoder need moments of their own.
bool partsDiffer(const TrainOptions& options) {
    return options.trainedParts != TrainedParts::Joint || options.encoderLearningRate > 0 || options.encoderOptimizer.has_value();
}

}  // namespace

double clipFactor(double maximum, double norm) {
    return maximum > 0 ? std::min(1.0, maximum / (norm + 1e-6)) : 1;
}

Optimizer::Optimizer(torch::nn::Module& module, const TrainOptions& options) : m_parameters(module) {
    const std::int64_t border = partsDiffer(options) ? m_parameters.encoderSize() : 0;
    if (border == 0) {
        addGroup("", 0, m_parameters.size(), options.optimizer, 1, options);
        return;
    }
    const double ratio = options.encoderLearningRate > 0 ? options.encoderLearningRate / options.learningRate : 1;
    addGroup("encoder.", 0, border, options.encoderOptimizer.value_or(options.optimizer), ratio, options);
    addGroup("decoder.", border, m_parameters.size(), options.optimizer, 1, options);
}

void Optimizer::addGroup(const std::string& prefix, std::int64_t begin, std::int64_t end, OptimizerKind kind, double rateFactor,
                         const TrainOptions& options) {
    const torch::Tensor values = m_parameters.values().narrow(0, begin, end - begin);
    m_groups.push_back(
        {prefix, begin, values, m_parameters.gradients().narrow(0, begin, end - begin), rateFactor, makeUpdateRule(kind, options, values)});
}

void Optimizer::setLearning(LearningParts parts) {
    if (m_groups.size() < 2) return;
    const auto set = [&](Group& group, bool learning) {
        if (group.learning == learning) return;
        group.learning = learning;
        m_parameters.setLearning(group.begin, group.begin + group.values.numel(), learning);
    };
    set(m_groups.front(), parts.encoder);
    set(m_groups.back(), parts.decoder);
}

std::vector<std::pair<std::string, double>> Optimizer::gradientNorms() {
    std::vector<std::pair<std::string, double>> norms;
    for (const Group& each : m_groups) {
        if (!each.learning) continue;
        for (auto& norm : m_parameters.gradientNorms(each.begin, each.begin + each.values.numel(), m_parallel))
            norms.push_back(std::move(norm));
    }
    return norms;
}

void Optimizer::update(double learningRate, double gradientFactor) {
    const torch::NoGradGuard noGrad;
    for (Group& each : m_groups)
        if (each.learning) update(each, learningRate * each.rateFactor, gradientFactor);
}

void Optimizer::update(Group& group, double learningRate, double gradientFactor) {
    ++group.updates;
    if (!m_parameters.isFused()) {
        if (gradientFactor != 1) group.gradients.mul_(gradientFactor);
        group.rule->update(group.values, group.gradients, learningRate, group.updates);
        group.gradients.zero_();
        return;
    }
    const std::int64_t size = group.values.numel(), pieces = (size + pieceSize - 1) / pieceSize;
    m_parallel(static_cast<std::size_t>(pieces), [&](std::size_t piece) {
        const std::int64_t first = static_cast<std::int64_t>(piece) * pieceSize;
        const kernels::Stretch stretch{.size = std::min(pieceSize, size - first),
                                       .values = group.values.data_ptr<float>() + first,
                                       .gradients = group.gradients.data_ptr<float>() + first};
        group.rule->update(stretch, first, gradientFactor, learningRate, group.updates);
    });
}

OptimizerState Optimizer::state() const {
    OptimizerState state;
    for (const Group& each : m_groups) {
        state.updates[each.prefix + "updates"] = each.updates;
        for (auto& [name, tensor] : each.rule->moments()) state.moments[each.prefix + name] = tensor;
    }
    return state;
}

void Optimizer::restore(const OptimizerState& state, const std::string& fileName) {
    const torch::NoGradGuard noGrad;
    OptimizerState mine = this->state();
    bool fits = state.moments.size() == mine.moments.size() && state.updates.size() == mine.updates.size();
    for (const auto& [name, tensor] : mine.moments) {
        const auto found = state.moments.find(name);
        fits = fits && found != state.moments.end() && found->second.sizes() == tensor.sizes();
    }
    for (const auto& [name, updates] : mine.updates) fits = fits && state.updates.contains(name);
    if (!fits)
        throw Error(ErrorCode::FileBroken, fileName,
                    ATTUNE_TEXT("Errors", "the optimizer's state does not belong to this model and these options"));
    for (auto& [name, tensor] : mine.moments) tensor.copy_(state.moments.at(name));
    for (Group& each : m_groups) each.updates = state.updates.at(each.prefix + "updates");
}

}  // namespace attune
