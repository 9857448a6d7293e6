#include "core/decode/packed_layers.h"

#include "core/kernels/rows.h"
#include "core/model/transformer_embedding.h"

#include <algorithm>
#include <cmath>

namespace attune {

using kernels::ConstMatrix;
using kernels::MutableMatrix;
using kernels::PackedLinear;
using kernels::Precision;

namespace {

constexpr std::int64_t sinusoidsAtHand = 512;

std::vector<float> numbers(const torch::Tensor& tensor) {
    const torch::Tensor flat = tensor.to(torch::kFloat32).contiguous();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

}  // namespace

NamedWeights::NamedWeights(const torch::nn::Module& module) {
    for (const auto& item : module.named_parameters())
        m_tensors[item.key()] = item.value().detach().to(torch::kCPU, torch::kFloat32).contiguous();
}

PackedLinear NamedWeights::linear(const std::string& name, Precision precision) const {
    if (has(name + ".bias")) return packedLinear({at(name + ".weight")}, {at(name + ".bias")}, precision);
    return packedLinear({at(name + ".weight")}, {}, precision);
}

PackedLinear packedLinear(const torch::TensorList& weights, const torch::TensorList& biases, Precision precision) {
    const torch::Tensor weight = at::cat(weights).contiguous();
    PackedLinear packed;
    packed.weight.pack(ConstMatrix(weight.data_ptr<float>(), weight.size(0), weight.size(1)).t(), precision);
    if (!biases.empty()) packed.bias = numbers(at::cat(biases));
    return packed;
}

AttentionInputs attentionInputs(const NamedWeights& weights, const std::string& name, std::int64_t heads) {
    constexpr std::array parts{".q_proj_weight", ".k_proj_weight", ".v_proj_weight"};
    AttentionInputs inputs;
    const torch::Tensor& bias = weights.at(name + ".in_proj_bias");
    const std::int64_t size = bias.size(0) / 3;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        const auto first = static_cast<std::int64_t>(part) * size;
        inputs.weights[part] = weights.has(name + ".in_proj_weight") ? weights.at(name + ".in_proj_weight").narrow(0, first, size)
                                                                     : weights.at(name + parts[part]);
        inputs.biases[part] = bias.narrow(0, first, size);
    }
    const double scale = 1 / std::sqrt(static_cast<double>(size / heads));
    inputs.weights[0] = inputs.weights[0] * scale;
    inputs.biases[0] = inputs.biases[0] * scale;
    return inputs;
}

PackedEmbedding::PackedEmbedding(const NamedWeights& weights, const ModelOptions& options, Precision precision)
    : m_size(options.hiddenSize), m_embeddingSize(options.embeddingSize), m_isLearned(options.positions == PositionKind::Learned) {
    const double scale = std::sqrt(static_cast<double>(m_size));
    m_tokens = numbers(weights.at("embedding.weight") * scale);
    if (m_embeddingSize != m_size) m_projection = weights.linear("embedding_projection", precision);
    m_positions = numbers(m_isLearned ? weights.at("positions.weight") * scale : sinusoidalPositions(0, sinusoidsAtHand, m_size));
}

void PackedEmbedding::embed(std::span<const std::int64_t> ids, kernels::AlignedFloats& scratch, const MutableMatrix& x) const {
    const bool isProjected = m_embeddingSize != m_size;
    const MutableMatrix rows = isProjected ? kernels::rowsOf(scratch, x.rows, m_embeddingSize) : x;
    kernels::gatherRows({m_tokens.data(), static_cast<std::int64_t>(m_tokens.size()) / m_embeddingSize, m_embeddingSize}, ids.data(), rows);
    if (isProjected) m_projection.apply(rows, x);
}

void PackedEmbedding::addPosition(std::int64_t place, const MutableMatrix& x) const {
    const auto places = static_cast<std::int64_t>(m_positions.size()) / m_size;
    if (place < places || m_isLearned) return kernels::addRow(m_positions.data() + std::min(place, places - 1) * m_size, x);
    kernels::addRow(numbers(sinusoidalPositions(place, 1, m_size)).data(), x);
}

PackedNorm::PackedNorm(const NamedWeights& weights, const std::string& name)
    : weight(numbers(weights.at(name + ".weight"))), bias(numbers(weights.at(name + ".bias"))) {}

}  // namespace attune
