#include "core/decode/packed_recurrent_weights.h"

#include "core/model/fused_form.h"

#include "core/ops/fused_function.h"

#include <cmath>
#include <string>

namespace attune {
namespace {

/// The parameters of a decoder by name.
class Named {
public:
    explicit Named(const Decoder& decoder) : m_all(decoder.named_parameters()) {}
    torch::Tensor operator()(const std::string& name) const { return m_all[name].detach(); }

private:
    torch::OrderedDict<std::string, torch::Tensor> m_all;
};

std::vector<float> numbers(const torch::Tensor& vector) {
    const torch::Tensor flat = vector.contiguous().flatten();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

/// `weight` [O, I] as the right factor [I, O].
kernels::PackedMatrix packed(const torch::Tensor& weight, kernels::Precision precision) {
    const torch::Tensor rows = weight.contiguous();
    return {matrix(rows).t(), precision};
}

/// Columns of `weight` in another order.
torch::Tensor reordered(const torch::Tensor& weight, const std::vector<std::int64_t>& sizes, const std::vector<std::size_t>& order) {
    const auto parts = weight.split_with_sizes(sizes, 1);
    std::vector<torch::Tensor> chosen;
    for (const std::size_t each : order) chosen.push_back(parts[each]);
    return at::cat(chosen, 1);
}

torch::Tensor firstInputWeight(const PackedRecurrentWeights& to, const torch::Tensor& weight) {
    return to.before ? reordered(weight, {to.embeddingSize, to.contextSize, to.feedSize}, {2, 0, 1})
                     : reordered(weight, {to.embeddingSize, to.feedSize}, {1, 0});
}

torch::Tensor readoutWeight(const PackedRecurrentWeights& to, const torch::Tensor& weight) {
    return to.before ? reordered(weight, {to.hiddenSize, to.contextSize, to.embeddingSize}, {2, 1, 0}) : weight;
}

/// W of the query W·s, [A, H]; undefined where the state itself asks.
torch::Tensor queryWeight(AttentionScore score, const Named& named, std::int64_t hiddenSize) {
    switch (score) {
        case AttentionScore::Additive:
        case AttentionScore::Gated:
            return named("attention.query.weight");
        case AttentionScore::Concat:
            return named("attention.projection.weight").narrow(1, 0, hiddenSize);
        default:
            return {};
    }
}

void packScore(PackedRecurrentWeights& to, AttentionScore score, const Named& named) {
    to.attention.gated = score == AttentionScore::Gated;
    if (score == AttentionScore::ScaledDot) to.attention.scale = static_cast<float>(1 / std::sqrt(static_cast<double>(to.hiddenSize)));
    if (score != AttentionScore::Additive && score != AttentionScore::Gated && score != AttentionScore::Concat) return;
    to.attention.energy = kernels::Energy::Tanh;
    to.scoreVector = numbers(named("attention.score.weight"));
}

/// `query`: joined with the matrix of the state, or undefined.
PackedRecurrentWeights::Layer packLayer(const PackedRecurrentWeights& to, const Named& named, std::size_t layer, const torch::Tensor& query,
                                        kernels::Precision precision) {
    const std::string suffix = "_l" + std::to_string(layer);
    const torch::Tensor input = named("rnn.weight_ih" + suffix), state = named("rnn.weight_hh" + suffix);
    const torch::Tensor stateBias = named("rnn.bias_hh" + suffix);
    PackedRecurrentWeights::Layer packing;
    packing.input = packed(layer == 0 ? firstInputWeight(to, input) : input, precision);
    packing.state = packed(query.defined() ? at::cat({query, state}) : state, precision);
    torch::Tensor apart = torch::zeros_like(stateBias);
    if (to.cell == CellKind::Gru)
        apart.narrow(0, 2 * to.hiddenSize, to.hiddenSize).copy_(stateBias.narrow(0, 2 * to.hiddenSize, to.hiddenSize));
    packing.bias = numbers(named("rnn.bias_ih" + suffix) + stateBias - apart);
    packing.stateBias = numbers(apart);
    return packing;
}

}  // namespace

bool hasPackedRecurrentWeights(const Seq2Seq& model) {
    const ModelOptions& options = model.options();
    const bool isPlain = model.device().is_cpu() && model.parameters()[0].scalar_type() == torch::kFloat32;
    return isPlain && options.decoder == DecoderKind::Recurrent && hasFusedForm(options);
}

PackedRecurrentWeights packRecurrentWeights(Seq2Seq& model, kernels::Precision precision) {
    const torch::NoGradGuard noGrad;
    const ModelOptions& options = model.options();
    const Named named(model.decoder());
    PackedRecurrentWeights to;
    to.cell = options.cell;
    to.hiddenSize = options.hiddenSize;
    to.embeddingSize = options.embeddingSize;
    to.contextSize = model.encoder().outputSize();
    to.feedSize = options.inputFeeding ? options.hiddenSize : 0;
    to.attends = options.attention != AttentionScore::None;
    to.before = options.resolvedAttend() == AttendWhen::Before;
    to.residual = options.residual;
    to.embedding = named("embedding.weight");
    packScore(to, options.attention, named);
    const torch::Tensor query = queryWeight(options.attention, named, to.hiddenSize);
    if (query.defined() && to.before) to.querySize = query.size(0);
    if (query.defined() && !to.before) to.query = packed(query, precision);
    const auto layers = static_cast<std::size_t>(options.decoderLayers);
    for (std::size_t layer = 0; layer < layers; ++layer)
        to.layers.push_back(packLayer(to, named, layer, to.querySize > 0 && layer + 1 == layers ? query : torch::Tensor(), precision));
    to.readout = packed(readoutWeight(to, named("readout.weight")), precision);
    to.readoutBias = numbers(named("readout.bias"));
    return to;
}

}  // namespace attune
