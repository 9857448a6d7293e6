#include "core/train/flat_parameters.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace attune {
namespace {

constexpr std::int64_t alignment = 16;  // floats: each parameter starts on a cache line

std::int64_t aligned(std::int64_t size) {
    return (size + alignment - 1) / alignment * alignment;
}

bool has(const std::string& parameter, const char* module) {
    return parameter.find(std::string(".") + module) != std::string::npos;
}

}  // namespace

std::string blockOf(const std::string& parameter) {
    const std::string first = parameter.substr(0, parameter.find('.'));
    if (first == "encoder") return has(parameter, "embedding") ? "source_embedding" : first;
    if (first != "decoder") return first;
    if (has(parameter, "embedding")) return "target_embedding";
    if (has(parameter, "attention") || has(parameter, "cross_attention") || has(parameter, "multihead_attn")) return "attention";
    if (has(parameter, "bridge")) return "bridge";
    return has(parameter, "readout") ? "readout" : first;
}

FlatParameters::FlatParameters(torch::nn::Module& module) {
    const torch::NoGradGuard noGrad;
    std::set<c10::TensorImpl*> seen;
    std::int64_t total = 0;
    for (const auto& each : module.named_parameters()) {
        if (!seen.insert(each.value().unsafeGetTensorImpl()).second) continue;
        m_entries.push_back({each.key(), each.value(), total});
        total += aligned(each.value().numel());
        addToBlock(each.key(), m_entries.back().offset, total);
    }
    const auto options = m_entries.empty() ? torch::TensorOptions() : m_entries.front().parameter.options();
    m_values = torch::zeros({total}, options);
    m_gradients = torch::zeros({total}, options);
    for (Entry& each : m_entries) {
        const std::int64_t size = each.parameter.numel();
        torch::Tensor view = m_values.narrow(0, each.offset, size).view(each.parameter.sizes());
        view.copy_(each.parameter);
        each.parameter.set_data(view);
        each.parameter.mutable_grad() = m_gradients.narrow(0, each.offset, size).view(each.parameter.sizes());
    }
}

void FlatParameters::addToBlock(const std::string& parameter, std::int64_t begin, std::int64_t end) {
    const std::string name = blockOf(parameter);
    auto block = std::find_if(m_blocks.begin(), m_blocks.end(), [&](const Block& each) { return each.name == name; });
    if (block == m_blocks.end()) block = m_blocks.insert(block, {name, {}});
    if (!block->stretches.empty() && block->stretches.back().end == begin)
        block->stretches.back().end = end;
    else
        block->stretches.push_back({begin, end});
}

std::int64_t FlatParameters::encoderSize() const {
    const auto first =
        std::find_if(m_entries.begin(), m_entries.end(), [](const Entry& each) { return !each.name.starts_with("encoder."); });
    return first == m_entries.end() ? size() : first->offset;
}

void FlatParameters::setLearning(std::int64_t begin, std::int64_t end, bool learning) {
    for (Entry& each : m_entries) {
        if (each.offset >= begin && each.offset < end) each.parameter.requires_grad_(learning);
    }
}

std::vector<std::pair<std::string, double>> FlatParameters::gradientNorms(std::int64_t begin, std::int64_t end) const {
    std::vector<std::pair<std::string, double>> norms;
    for (const Block& block : m_blocks) {
        if (block.stretches.front().begin < begin || block.stretches.front().begin >= end) continue;
        double squares = 0;
        for (const Stretch& each : block.stretches)
            squares += m_gradients.narrow(0, each.begin, each.end - each.begin).square().sum(torch::kDouble).item<double>();
        norms.emplace_back(block.name, std::sqrt(squares));
    }
    return norms;
}

}  // namespace attune
