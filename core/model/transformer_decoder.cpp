#include "core/model/transformer_decoder.h"

namespace attune {

TransformerDecoder::TransformerDecoder(const ModelOptions& options, std::int64_t vocabulary, std::int64_t sourceSize)
    : m_size(options.hiddenSize), m_heads(options.heads), m_embedding(*this, options, vocabulary) {
    auto layers = register_module("layers", std::make_shared<torch::nn::ModuleListImpl>());
    for (std::int64_t i = 0; i < options.decoderLayers; ++i) {
        m_layers.push_back(std::make_shared<TransformerDecoderLayer>(options, sourceSize));
        layers->push_back(m_layers.back());
    }
    if (options.norm == NormPlace::Pre) m_norm = register_module("norm", std::make_shared<LayerNorm>(m_size));
}

DecoderState TransformerDecoder::start(const EncoderOutput& source, DropoutStream&) {
    const torch::Tensor none = torch::empty({source.states.size(0), m_heads, 0, m_size / m_heads}, source.states.options());
    return {std::vector<torch::Tensor>(2 * m_layers.size(), none)};
}

Keys TransformerDecoder::prepare(const EncoderOutput& source) {
    std::vector<torch::Tensor> keys, values;
    for (const auto& layer : m_layers) {
        const HeadMemory memory = layer->remember(source.states);
        keys.push_back(memory.keys);
        values.push_back(memory.values);
    }
    return {at::stack(keys, 1), at::stack(values, 1), source.mask};
}

template <class Read>
TransformerDecoder::Pass TransformerDecoder::through(const torch::Tensor& ids, std::int64_t first, const Watch& watch,
                                                     DropoutStream& dropout, Read read) const {
    torch::Tensor x = m_embedding.forward(ids, first, dropout);
    std::vector<torch::Tensor> cross, self;
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
        const LayerEdits edits{watch.edits, AttentionKind::Cross, static_cast<std::int64_t>(layer), first};
        const TransformerDecoderLayer::Reading reading = read(layer, x, edits);
        x = reading.output;
        if (!watch.weights) continue;
        cross.push_back(reading.cross);
        self.push_back(reading.self);
    }
    if (m_norm) x = m_norm->forward(x);
    if (!watch.weights) return {x, {}, {}};
    return {x, at::stack(cross, 1), at::stack(self, 1)};
}

TransformerDecoder::Pass TransformerDecoder::advance(const torch::Tensor& ids, DecoderState& state, const Keys& keys, const Watch& watch,
                                                     DropoutStream& dropout) const {
    const std::int64_t written = state.tensors[0].size(2);
    const std::int64_t count = ids.size(1);
    const torch::Tensor sourceMask = keys.mask.view({keys.mask.size(0), 1, 1, -1});
    const torch::Tensor selfMask =
        torch::ones({count, written + count}, torch::TensorOptions(torch::kBool).device(ids.device())).tril(written);
    return through(ids, written, watch, dropout, [&](std::size_t layer, const torch::Tensor& x, const LayerEdits& edits) {
        const auto place = static_cast<std::int64_t>(layer);
        HeadMemory memory{state.tensors[2 * layer], state.tensors[2 * layer + 1]};
        const auto reading = m_layers[layer]->advance(x, memory, selfMask, {keys.keys.select(1, place), keys.values.select(1, place)},
                                                      sourceMask, dropout, edits);
        state.tensors[2 * layer] = memory.keys;
        state.tensors[2 * layer + 1] = memory.values;
        return reading;
    });
}

DecoderStep TransformerDecoder::step(const torch::Tensor& previousIds, const DecoderState& state, const Keys& prepared,
                                     const torch::Tensor& rowToSentence, const Watch& watch, DropoutStream& dropout) {
    const Keys keys = rowToSentence.defined() ? prepared.select(rowToSentence) : prepared;
    DecoderState next = state;
    const Pass pass = advance(previousIds.unsqueeze(1), next, keys, watch, dropout);
    return {pass.features.squeeze(1), pass.cross.defined() ? pass.cross.squeeze(3) : torch::Tensor(), std::move(next)};
}

SequenceOutput TransformerDecoder::forward(const TargetBatch& target, const EncoderOutput& source, const Feeding& feeding, Output& output,
                                           const Watch& watch, DropoutStream& dropout) {
    if (feeding.referenceProbability < 1) return Decoder::forward(target, source, feeding, output, watch, dropout);
    const VisibleKeys visible{source.mask.sum(1).to(torch::kCPU)};
    const Pass pass = through(target.input, 0, watch, dropout, [&](std::size_t layer, const torch::Tensor& x, const LayerEdits& edits) {
        return m_layers[layer]->forward(x, source.states, visible, dropout, edits);
    });
    return {pass.features, pass.cross, pass.self};
}

}  // namespace attune
