#include "core/model/encoder_kinds.h"
#include "core/model/layers.h"
#include "core/model/rnn_stack.h"
#include "core/ops/rnn_layer.h"

namespace attune {

namespace {

/// For each position the one that takes its place when the words, all but the `</s>` behind them, are turned round: [B, S].
/// Turning twice gives the original order.
torch::Tensor reversedOrder(const torch::Tensor& lengths, std::int64_t length) {
    const torch::Tensor place = torch::arange(length, torch::kInt64).unsqueeze(0);  // [1, S]
    const torch::Tensor last = lengths.unsqueeze(1) - 2;                            // [B, 1], of the words
    return at::where(place <= last, last - place, place);
}

class RecurrentEncoder : public Encoder {
public:
    RecurrentEncoder(const ModelOptions& options, std::int64_t vocabulary)
        : m_dropout(options.dropout),
          m_recurrentDropout(options.recurrentDropout),
          m_noise(options.stateNoise),
          m_residual(options.residual),
          m_reverse(options.reverseSource),
          m_embedding(register_module("embedding", std::make_shared<Embedding>(vocabulary, options.embeddingSize))),
          m_rnn(register_module("rnn", std::make_shared<RnnStack>(options.cell, options.embeddingSize, options.hiddenSize,
                                                                  options.encoderLayers, options.bidirectional))) {}

    EncoderOutput encode(const SourceBatch& source, const Watch&, DropoutStream& dropout) override {
        if (!m_reverse) return read(source.ids, source, dropout);
        const torch::Tensor order = reversedOrder(source.lengths, source.ids.size(1)).to(source.ids.device());
        EncoderOutput output = read(source.ids.gather(1, order), source, dropout);
        output.states = output.states.gather(1, order.unsqueeze(2).expand_as(output.states));
        return output;
    }

    std::int64_t outputSize() const override { return m_rnn->hiddenSize() * static_cast<std::int64_t>(m_rnn->directions(0).size()); }
    const std::shared_ptr<Embedding>& embedding() const override { return m_embedding; }

private:
    EncoderOutput read(const torch::Tensor& ids, const SourceBatch& source, DropoutStream& dropout) {
        const reference::Packing packing = reference::packing(source.lengths, ids.size(1), ids.device());
        torch::Tensor packed = m_embedding->forward(ids.flatten().index_select(0, packing.pack));  // [N, E]
        std::vector<std::vector<torch::Tensor>> finals(stateCount(m_rnn->cell()));                 // by kind, then layer
        for (std::int64_t layer = 0; layer < m_rnn->layers(); ++layer) {
            const torch::Tensor input = dropout.apply(packed, m_dropout);
            const reference::RnnOutput result =
                packedRnnLayer(input, packing, m_rnn->directions(layer), recurrentMasks(ids.size(0), packed.options(), dropout));
            packed = m_residual && layer > 0 ? result.output + packed : result.output;
            for (std::size_t kind = 0; kind < finals.size(); ++kind)
                finals[kind].push_back(result.state[kind].index_select(0, packing.rank));
        }
        EncoderOutput output{reference::unpack(dropout.addNoise(packed, m_noise), packing),
                             source.mask,
                             {},
                             source.ids,
                             source.copyIds,
                             source.extraWords,
                             {}};
        for (const auto& layers : finals) output.finalState.push_back(at::stack(layers, 1));
        return output;
    }

    std::vector<torch::Tensor> recurrentMasks(std::int64_t rows, const torch::TensorOptions& options, DropoutStream& dropout) const {
        std::vector<torch::Tensor> masks;
        for (std::size_t direction = 0; direction < m_rnn->directions(0).size(); ++direction)
            masks.push_back(dropout.mask({rows, m_rnn->hiddenSize()}, m_recurrentDropout, options));
        return masks;
    }

    double m_dropout;
    double m_recurrentDropout;
    double m_noise;
    bool m_residual;
    bool m_reverse;
    std::shared_ptr<Embedding> m_embedding;
    std::shared_ptr<RnnStack> m_rnn;
};

}  // namespace

std::shared_ptr<Encoder> makeRecurrentEncoder(const ModelOptions& options, std::int64_t vocabulary) {
    return std::make_shared<RecurrentEncoder>(options, vocabulary);
}

}  // namespace attune
