#include "core/model/encoder_kinds.h"
#include "core/model/transformer_embedding.h"
#include "core/model/transformer_layer.h"

namespace attune {

namespace {

class TransformerEncoder : public Encoder {
public:
    TransformerEncoder(const ModelOptions& options, std::int64_t vocabulary) : m_options(options), m_embedding(*this, options, vocabulary) {
        auto layers = register_module("layers", std::make_shared<torch::nn::ModuleListImpl>());
        for (std::int64_t i = 0; i < options.encoderLayers; ++i) {
            m_layers.push_back(std::make_shared<TransformerEncoderLayer>(options));
            layers->push_back(m_layers.back());
        }
        if (options.norm == NormPlace::Pre) m_norm = register_module("norm", std::make_shared<LayerNorm>(options.hiddenSize));
    }

    EncoderOutput encode(const SourceBatch& source, const Watch& watch, DropoutStream& dropout) override {
        const VisibleKeys visible{source.lengths};
        torch::Tensor x = m_embedding.forward(source.ids, 0, dropout);  // [B, S, d]
        std::vector<torch::Tensor> maps;
        for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
            torch::Tensor weights;
            x = m_layers[layer]->forward(x, visible, watch.weights ? &weights : nullptr, dropout,
                                         {watch.edits, AttentionKind::Encoder, static_cast<std::int64_t>(layer), 0});
            if (watch.weights) maps.push_back(weights * source.mask.view({source.mask.size(0), 1, -1, 1}));
        }
        if (m_norm) x = m_norm->forward(x);
        const torch::Tensor states = dropout.addNoise(x, m_options.stateNoise) * source.mask.unsqueeze(2);
        return {states, source.mask, meanState(states, source.mask, m_options), source.ids, source.copyIds, source.extraWords, maps};
    }

    std::int64_t outputSize() const override { return m_options.hiddenSize; }
    const std::shared_ptr<Embedding>& embedding() const override { return m_embedding.tokens(); }

private:
    ModelOptions m_options;
    TransformerEmbedding m_embedding;
    std::vector<std::shared_ptr<TransformerEncoderLayer>> m_layers;
    std::shared_ptr<LayerNorm> m_norm;
};

}  // namespace

std::shared_ptr<Encoder> makeTransformerEncoder(const ModelOptions& options, std::int64_t vocabulary) {
    return std::make_shared<TransformerEncoder>(options, vocabulary);
}

}  // namespace attune
