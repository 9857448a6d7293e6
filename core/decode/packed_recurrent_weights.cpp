#include "core/decode/packed_recurrent_weights.h"

#include "core/model/fused_form.h"
#include "core/model/recurrent_decoder.h"
#include "core/ops/fused_function.h"

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

/// `projection`: joined with the matrix of the state, or undefined.
PackedRecurrentWeights::Layer packLayer(const PackedRecurrentWeights& to, const Named& named, std::size_t layer,
                                        const torch::Tensor& projection, kernels::Precision precision) {
    const std::string suffix = "_l" + std::to_string(layer);
    const torch::Tensor input = named("rnn.weight_ih" + suffix), state = named("rnn.weight_hh" + suffix);
    const torch::Tensor stateBias = named("rnn.bias_hh" + suffix);
    PackedRecurrentWeights::Layer packing;
    packing.input = packed(layer == 0 ? firstInputWeight(to, input) : input, precision);
    packing.state = packed(projection.defined() ? at::cat({projection, state}) : state, precision);
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
    const Attention& attention = dynamic_cast<const RecurrentDecoder&>(model.decoder()).attention();
    to.contextSize = attention.contextSize();
    to.score = *attention.fusedScore();
    to.feedSize = options.inputFeeding ? options.hiddenSize : 0;
    to.attends = options.attention != AttentionScore::None;
    to.before = options.resolvedAttend() == AttendWhen::Before;
    to.residual = options.residual;
    to.embedding = named("embedding.weight");
    const WeightColumns& asking = to.score.projection();
    const torch::Tensor projection = asking.defined() ? asking.tensor() : torch::Tensor();
    if (projection.defined() && to.before) to.projectedSize = projection.size(0);
    if (projection.defined() && !to.before) to.projection = packed(projection, precision);
    const auto layers = static_cast<std::size_t>(options.decoderLayers);
    for (std::size_t layer = 0; layer < layers; ++layer) {
        const bool asks = to.projectedSize > 0 && layer + 1 == layers;
        to.layers.push_back(packLayer(to, named, layer, asks ? projection : torch::Tensor(), precision));
    }
    to.readout = packed(readoutWeight(to, named("readout.weight")), precision);
    to.readoutBias = numbers(named("readout.bias"));
    return to;
}

}  // namespace attune
