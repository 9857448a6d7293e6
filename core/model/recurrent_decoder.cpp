#include "core/model/recurrent_decoder.h"

#include "core/ops/attention_decoder.h"
#include "core/ops/compute.h"
#include "core/ops/rnn_layer.h"

namespace attune {

namespace {

std::int64_t cellInputSize(const ModelOptions& options, std::int64_t contextSize) {
    const bool before = options.resolvedAttend() == AttendWhen::Before;
    return options.embeddingSize + (before ? contextSize : 0) + (options.inputFeeding ? options.hiddenSize : 0);
}

/// Those of a fixed context do not matter.
torch::Tensor keysOf(const Keys& keys) {
    return keys.keys.defined() ? keys.keys : torch::zeros({keys.values.size(0), 1, 1}, keys.values.options());
}

std::int64_t readoutInputSize(const ModelOptions& options, std::int64_t contextSize) {
    const bool before = options.resolvedAttend() == AttendWhen::Before;
    return options.hiddenSize + contextSize + (before ? options.embeddingSize : 0);
}

}  // namespace

RecurrentDecoder::RecurrentDecoder(const ModelOptions& options, std::int64_t vocabulary, std::int64_t sourceSize)
    : m_dropout(options.dropout),
      m_recurrentDropout(options.recurrentDropout),
      m_residual(options.residual),
      m_fixedContext(options.attention == AttentionScore::None),
      m_before(options.resolvedAttend() == AttendWhen::Before),
      m_inputFeeding(options.inputFeeding),
      m_embeddingSize(options.embeddingSize),
      m_embedding(register_module("embedding", std::make_shared<Embedding>(vocabulary, options.embeddingSize))),
      m_attention(register_module("attention", makeAttention(options, options.hiddenSize, sourceSize))),
      m_rnn(register_module("rnn", std::make_shared<RnnStack>(options.cell, cellInputSize(options, m_attention->contextSize()),
                                                              options.hiddenSize, options.decoderLayers, false))),
      m_bridge(register_module("bridge", std::make_shared<Bridge>(options, sourceSize))),
      m_readout(register_module("readout",
                                std::make_shared<Linear>(readoutInputSize(options, m_attention->contextSize()), options.hiddenSize))) {}

RecurrentDecoder::InputWeights RecurrentDecoder::inputWeights() const {
    std::vector<std::int64_t> sizes{m_embeddingSize};
    if (m_before) sizes.push_back(m_attention->contextSize());
    if (m_inputFeeding) sizes.push_back(featureSize());
    const auto parts = m_rnn->directions(0)[0].inputWeight.split_with_sizes(sizes, 1);
    return {parts[0], m_before ? parts[1] : torch::Tensor(), m_inputFeeding ? parts.back() : torch::Tensor()};
}

RecurrentDecoder::Running RecurrentDecoder::unpack(const DecoderState& state) const {
    const std::size_t kinds = stateCount(m_rnn->cell());
    Running running{std::vector<reference::CellState>(static_cast<std::size_t>(m_rnn->layers())), {}, {}, {}};
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        const auto layers = state.tensors[kind].unbind(1);
        for (std::size_t layer = 0; layer < layers.size(); ++layer) running.layers[layer].push_back(layers[layer]);
    }
    auto rest = state.tensors.begin() + static_cast<std::ptrdiff_t>(kinds);
    if (m_recurrentDropout > 0) running.masks = (*rest++).unbind(1);
    if (m_inputFeeding) running.feed = *rest++;
    running.attention.tensors.assign(rest, state.tensors.end());
    return running;
}

DecoderState RecurrentDecoder::pack(const Running& running) const {
    DecoderState state;
    for (std::size_t kind = 0; kind < running.layers[0].size(); ++kind) {
        std::vector<torch::Tensor> layers;
        for (const auto& layer : running.layers) layers.push_back(layer[kind]);
        state.tensors.push_back(at::stack(layers, 1));
    }
    if (m_recurrentDropout > 0) state.tensors.push_back(at::stack(running.masks, 1));
    if (m_inputFeeding) state.tensors.push_back(running.feed);
    state.tensors.insert(state.tensors.end(), running.attention.tensors.begin(), running.attention.tensors.end());
    return state;
}

torch::Tensor RecurrentDecoder::readout(const torch::Tensor& top, const torch::Tensor& context, const torch::Tensor& embedded) const {
    const torch::Tensor input = m_before ? at::cat({top, context, embedded}, -1) : at::cat({context, top}, -1);
    return at::tanh(m_readout->forward(input));
}

torch::Tensor RecurrentDecoder::advanceCells(torch::Tensor gates, Running& running, DropoutStream& dropout) const {
    torch::Tensor said;
    for (std::size_t layer = 0; layer < running.layers.size(); ++layer) {
        const reference::RnnWeights& weights = m_rnn->directions(static_cast<std::int64_t>(layer))[0];
        if (layer > 0) gates = at::linear(dropout.apply(said, m_dropout), weights.inputWeight, weights.inputBias);
        const torch::Tensor mask = running.masks.empty() ? torch::Tensor() : running.masks[layer];
        running.layers[layer] = reference::rnnCell(gates, running.layers[layer], weights, mask);
        said = m_residual && layer > 0 ? running.layers[layer][0] + said : running.layers[layer][0];
    }
    return said;
}

RecurrentDecoder::Moment RecurrentDecoder::advance(torch::Tensor gates, const torch::Tensor& embedded, Running& running,
                                                   const InputWeights& weights, const Keys& keys, const Watch& watch,
                                                   DropoutStream& dropout) {
    AttentionOutput reading;
    if (m_before) {
        reading = m_attention->read(running.layers.back()[0], keys, running.attention, watch);
        gates = gates + at::linear(reading.context, weights.context);
    }
    if (m_inputFeeding) gates = gates + at::linear(running.feed, weights.feed);
    const torch::Tensor top = advanceCells(gates, running, dropout);
    if (!m_before) reading = m_attention->read(top, keys, running.attention, watch);
    Moment moment{top, reading.context, reading.weights, {}};
    if (m_inputFeeding) running.feed = moment.readout = readout(moment.top, moment.context, embedded);
    return moment;
}

DecoderState RecurrentDecoder::start(const EncoderOutput& source, DropoutStream& dropout) {
    DecoderState state{m_bridge->start(source)};
    if (m_recurrentDropout > 0) {
        const torch::Tensor all = torch::ones(state.tensors[0].sizes(), source.states.options());
        state.tensors.push_back(dropout.apply(all, m_recurrentDropout));
    }
    if (m_inputFeeding) state.tensors.push_back(torch::zeros({source.states.size(0), featureSize()}, source.states.options()));
    const AttentionState remembered = m_attention->start(source);
    state.tensors.insert(state.tensors.end(), remembered.tensors.begin(), remembered.tensors.end());
    return state;
}

DecoderStep RecurrentDecoder::step(const torch::Tensor& previousIds, const DecoderState& state, const Keys& prepared,
                                   const torch::Tensor& rowToSentence, const Watch& watch, DropoutStream& dropout) {
    const Keys keys = rowToSentence.defined() ? prepared.select(rowToSentence) : prepared;
    const torch::Tensor embedded = dropout.apply(m_embedding->forward(previousIds), m_dropout);
    const InputWeights weights = inputWeights();
    Running running = unpack(state);
    Moment moment = advance(at::linear(embedded, weights.embedding, m_rnn->directions(0)[0].inputBias), embedded, running, weights, keys,
                            watch, dropout);
    if (!moment.readout.defined()) moment.readout = readout(moment.top, moment.context, embedded);
    const torch::Tensor shown = watch.weights && moment.weights.defined() ? moment.weights.unsqueeze(1) : torch::Tensor();
    return {dropout.apply(moment.readout, m_dropout), shown, pack(running)};
}

SequenceOutput RecurrentDecoder::forward(const TargetBatch& target, const EncoderOutput& source, const Feeding& feeding, Output& output,
                                         const Watch& watch, DropoutStream& dropout) {
    if (feeding.referenceProbability < 1) return Decoder::forward(target, source, feeding, output, watch, dropout);
    const torch::Tensor embedded = dropout.apply(m_embedding->forward(target.input), m_dropout);  // [B, T, E]
    const bool cellsRunAhead = !m_inputFeeding && (!m_before || m_fixedContext) && !m_attention->remembers();
    const DecoderState first = start(source, dropout);
    const std::optional<FusedScore> score = m_attention->fusedScore();
    const bool fused = score && isFused(embedded) && watch.plain();
    SequenceOutput result = cellsRunAhead ? forwardByLayer(embedded, first, prepare(source), watch, dropout)
                            : fused       ? forwardFused(*score, embedded, first, m_attention->fusedKeys(prepare(source)), watch, dropout)
                                          : forwardByStep(embedded, first, prepare(source), watch, dropout);
    result.features = dropout.apply(result.features, m_dropout);
    return result;
}

SequenceOutput RecurrentDecoder::forwardByLayer(const torch::Tensor& embedded, const DecoderState& start, const Keys& keys,
                                                const Watch& watch, DropoutStream& dropout) {
    const Running running = unpack(start);
    torch::Tensor top = m_before ? at::cat({embedded, m_attention->readAll(embedded, keys, watch).context}, 2) : embedded;
    for (std::size_t layer = 0; layer < running.layers.size(); ++layer) {
        const torch::Tensor input = layer > 0 ? dropout.apply(top, m_dropout) : top;
        const torch::Tensor mask = running.masks.empty() ? torch::Tensor() : running.masks[layer];
        const reference::RnnWeights& weights = m_rnn->directions(static_cast<std::int64_t>(layer))[0];
        const torch::Tensor said = rnnLayer(input, running.layers[layer], weights, mask).output;
        top = m_residual && layer > 0 ? said + top : said;
    }
    const AttentionOutput reading = m_attention->readAll(top, keys, watch);
    const bool shown = watch.weights && reading.weights.defined();
    return {readout(top, reading.context, embedded), shown ? reading.weights.unsqueeze(1) : torch::Tensor(), {}};
}

SequenceOutput RecurrentDecoder::forwardFused(const FusedScore& score, const torch::Tensor& embedded, const DecoderState& start,
                                              const Keys& keys, const Watch& watch, DropoutStream& dropout) const {
    const Running running = unpack(start);
    CellStackParts cells;
    cells.residual = m_residual;
    cells.recurrentMasks = running.masks;
    for (std::int64_t layer = 0; layer < m_rnn->layers(); ++layer) cells.layers.push_back(m_rnn->directions(layer)[0]);
    if (dropout.active() && m_dropout > 0) {
        cells.between.resize(static_cast<std::size_t>(embedded.size(1)));
        for (auto& ofStep : cells.between)  // drawn as forwardByStep does
            for (std::size_t layer = 1; layer < cells.layers.size(); ++layer)
                ofStep.push_back(dropout.mask(running.layers[layer][0].sizes(), m_dropout, embedded.options()));
    }
    const auto kinds = static_cast<std::ptrdiff_t>(stateCount(m_rnn->cell()));
    const AttentionDecoderOutput output =
        attentionDecoder({cells, score, m_readout->weight, m_readout->bias, m_before, m_inputFeeding},
                         {embedded, {start.tensors.begin(), start.tensors.begin() + kinds}, keysOf(keys), keys.values, keys.mask});
    const bool shown = watch.weights && keys.keys.defined();
    return {output.readouts, shown ? output.weights.unsqueeze(1) : torch::Tensor(), {}};
}

SequenceOutput RecurrentDecoder::forwardByStep(const torch::Tensor& embedded, const DecoderState& start, const Keys& keys,
                                               const Watch& watch, DropoutStream& dropout) {
    const InputWeights weights = inputWeights();
    const auto gates = at::linear(embedded.transpose(0, 1).contiguous(), weights.embedding, m_rnn->directions(0)[0].inputBias).unbind(0);
    const auto words = embedded.unbind(1);
    Running running = unpack(start);
    std::vector<torch::Tensor> tops, contexts, attention, readouts;
    for (std::size_t t = 0; t < gates.size(); ++t) {
        const Moment moment = advance(gates[t], words[t], running, weights, keys, watch.atRow(static_cast<std::int64_t>(t)), dropout);
        tops.push_back(moment.top);
        contexts.push_back(moment.context);
        if (watch.weights && moment.weights.defined()) attention.push_back(moment.weights);
        if (m_inputFeeding) readouts.push_back(moment.readout);
    }
    return {m_inputFeeding ? at::stack(readouts, 1) : readout(at::stack(tops, 1), at::stack(contexts, 1), embedded),
            attention.empty() ? torch::Tensor() : at::stack(attention, 2).unsqueeze(1),
            {}};
}

}  // namespace attune
