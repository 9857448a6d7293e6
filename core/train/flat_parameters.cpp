#include "core/train/flat_parameters.h"

#include "core/kernels/optimizers.h"

#include <algorithm>
#include <cmath>
#include <numeric>
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

/// Makes a parameter and its gradient views of flat tensors.
void place(torch::Tensor& parameter, const torch::Tensor& values, const torch::Tensor& gradients, std::int64_t offset) {
    const std::int64_t size = parameter.numel();
    parameter.set_data(values.narrow(0, offset, size).view(parameter.sizes()));
    parameter.mutable_grad() = gradients.narrow(0, offset, size).view(parameter.sizes());
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
        m_values.narrow(0, each.offset, size).copy_(each.parameter.flatten());
        place(each.parameter, m_values, m_gradients, each.offset);
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
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].offset < begin || m_entries[i].offset >= end) continue;
        m_entries[i].parameter.requires_grad_(learning);
        for (auto& replica : m_replicas) replica[i].requires_grad_(learning);
    }
}

void FlatParameters::addReplica(torch::nn::Module& module) {
    const torch::NoGradGuard noGrad;
    const torch::Tensor gradients = torch::zeros_like(m_gradients);
    const auto named = module.named_parameters();
    std::vector<torch::Tensor> parameters;
    for (const Entry& each : m_entries) {
        torch::Tensor parameter = named[each.name];
        place(parameter, m_values, gradients, each.offset);
        parameters.push_back(parameter);
    }
    m_replicaGradients.push_back(gradients);
    m_replicas.push_back(std::move(parameters));
}

void FlatParameters::zeroGradients() {
    m_gradients.zero_();
    for (torch::Tensor& each : m_replicaGradients) each.zero_();
}

double FlatParameters::squares(std::int64_t begin, std::int64_t end, const Parallel& parallel) {
    if (!isFused()) return m_gradients.narrow(0, begin, end - begin).square().sum(torch::kDouble).item<double>();
    std::vector<float*> replicas;
    for (const torch::Tensor& each : m_replicaGradients) replicas.push_back(each.data_ptr<float>());
    const std::int64_t pieces = (end - begin + pieceSize - 1) / pieceSize;
    std::vector<double> sums(static_cast<std::size_t>(pieces));
    parallel(sums.size(), [&](std::size_t piece) {
        const std::int64_t first = begin + static_cast<std::int64_t>(piece) * pieceSize;
        std::vector<float*> others = replicas;
        for (float*& each : others) each += first;
        sums[piece] = kernels::addUpSquares(std::min(pieceSize, end - first), m_gradients.data_ptr<float>() + first, others.data(),
                                            std::ssize(others));
    });
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}

std::vector<std::pair<std::string, double>> FlatParameters::gradientNorms(std::int64_t begin, std::int64_t end, const Parallel& parallel) {
    std::vector<std::pair<std::string, double>> norms;
    for (const Block& block : m_blocks) {
        if (block.stretches.front().begin < begin || block.stretches.front().begin >= end) continue;
        double sum = 0;
        for (const Stretch& each : block.stretches) sum += squares(each.begin, each.end, parallel);
        norms.emplace_back(block.name, std::sqrt(sum));
    }
    return norms;
}

}  // namespace attune
