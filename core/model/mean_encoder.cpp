#include "core/model/encoder_kinds.h"
#include "core/model/layers.h"

namespace attune {

namespace {

class MeanEncoder : public Encoder {
public:
    MeanEncoder(const ModelOptions& options, std::int64_t vocabulary)
        : m_options(options), m_embedding(register_module("embedding", std::make_shared<Embedding>(vocabulary, options.embeddingSize))) {}

    EncoderOutput encode(const SourceBatch& source, const Watch&, DropoutStream& dropout) override {
        const torch::Tensor embedded = dropout.apply(m_embedding->forward(source.ids), m_options.dropout);
        const torch::Tensor states = dropout.addNoise(embedded, m_options.stateNoise) * source.mask.unsqueeze(2);
        return {states, source.mask, meanState(states, source.mask, m_options), source.ids, source.copyIds, source.extraWords, {}};
    }

    std::int64_t outputSize() const override { return m_options.embeddingSize; }
    const std::shared_ptr<Embedding>& embedding() const override { return m_embedding; }

private:
    ModelOptions m_options;
    std::shared_ptr<Embedding> m_embedding;
};

}  // namespace

std::shared_ptr<Encoder> makeMeanEncoder(const ModelOptions& options, std::int64_t vocabulary) {
    return std::make_shared<MeanEncoder>(options, vocabulary);
}

}  // namespace attune
