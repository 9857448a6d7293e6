#include "core/model/encoder.h"

#include "core/model/layers.h"
#include "core/model/rnn_stack.h"

namespace attune {

namespace {

torch::Tensor tensorOf(const std::vector<std::int64_t>& numbers, torch::IntArrayRef shape) {
    return torch::tensor(numbers, torch::kInt64).view(shape);
}

/// [B, length] bool, true where there is a token.
torch::Tensor tokenMask(const torch::Tensor& lengths, std::int64_t length) {
    return torch::arange(length, torch::kInt64).unsqueeze(0) < lengths.unsqueeze(1);
}

/// Embedding and GRU or LSTM layers; padding is never computed.
class RecurrentEncoder : public Encoder {
public:
    RecurrentEncoder(const ModelOptions& options, std::int64_t vocabulary)
        : m_dropout(options.dropout),
          m_embedding(register_module("embedding", std::make_shared<Embedding>(vocabulary, options.embeddingSize))),
          m_rnn(register_module("rnn", std::make_shared<RnnStack>(options.cell == CellKind::Lstm, options.embeddingSize, options.hiddenSize,
                                                                  options.encoderLayers, options.bidirectional))) {}

    EncoderOutput encode(const SourceBatch& source, const Watch&, DropoutStream& dropout) override {
        const std::int64_t length = source.ids.size(1);
        const reference::Packing packing = reference::packing(source.lengths, length, source.ids.device());
        torch::Tensor packed = m_embedding->forward(source.ids.flatten().index_select(0, packing.pack));  // [N, E]
        std::vector<std::vector<torch::Tensor>> finals(m_rnn->lstm() ? 2 : 1);                            // by kind, then layer
        for (std::int64_t layer = 0; layer < m_rnn->layers(); ++layer) {
            reference::RnnOutput result =
                reference::rnnPacked(dropout.apply(packed, m_dropout), packing, m_rnn->directions(layer), m_rnn->lstm());
            packed = result.output;
            for (std::size_t kind = 0; kind < finals.size(); ++kind)
                finals[kind].push_back(result.state[kind].index_select(0, packing.rank));
        }
        EncoderOutput output{reference::unpack(packed, packing), source.mask, {}, source.ids, {}};
        for (const auto& layers : finals) output.finalState.push_back(at::stack(layers, 1));
        return output;
    }

    std::int64_t outputSize() const override { return m_rnn->hiddenSize() * static_cast<std::int64_t>(m_rnn->directions(0).size()); }

private:
    double m_dropout;
    std::shared_ptr<Embedding> m_embedding;
    std::shared_ptr<RnnStack> m_rnn;
};

}  // namespace

SourceBatch sourceTensors(const Batch& batch, torch::Device device) {
    const torch::Tensor lengths = tensorOf(batch.sourceLengths, {batch.rows});
    return {tensorOf(batch.sourceIds, {batch.rows, batch.sourceLength}).to(device), lengths,
            tokenMask(lengths, batch.sourceLength).to(device)};
}

TargetBatch targetTensors(const Batch& batch, torch::Device device) {
    const torch::Tensor output = tensorOf(batch.targetIds, {batch.rows, batch.targetLength});
    const torch::Tensor mask = tokenMask(tensorOf(batch.targetLengths, {batch.rows}), batch.targetLength);
    const torch::Tensor start = torch::full({batch.rows, 1}, static_cast<std::int64_t>(startId), torch::kInt64);
    const torch::Tensor input = at::cat({start, output.narrow(1, 0, batch.targetLength - 1)}, 1).masked_fill(mask.logical_not(), padId);
    return {input.to(device), output.to(device), mask.to(device)};
}

EncoderOutput EncoderOutput::select(const torch::Tensor& rows) const {
    const auto selected = [&](const std::vector<torch::Tensor>& tensors) {
        std::vector<torch::Tensor> result;
        for (const torch::Tensor& each : tensors) result.push_back(each.index_select(0, rows));
        return result;
    };
    return {states.index_select(0, rows), mask.index_select(0, rows), selected(finalState), sourceIds.index_select(0, rows),
            selected(selfAttention)};
}

std::shared_ptr<Encoder> makeEncoder(const ModelOptions& options, std::int64_t sourceVocabulary) {
    switch (options.encoder) {
        case EncoderKind::Recurrent:
            return std::make_shared<RecurrentEncoder>(options, sourceVocabulary);
    }
    return nullptr;
}

}  // namespace attune
