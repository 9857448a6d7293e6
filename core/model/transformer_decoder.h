#pragma once

#include "core/model/decoder.h"
#include "core/model/transformer_embedding.h"
#include "core/model/transformer_layer.h"

namespace attune {

/// Layers of self-attention over what was written, attention over the source and a network (Vaswani et al. 2017). Its state holds
/// keys and values of the written tokens for each layer, so that a step computes one token.
class TransformerDecoder : public Decoder {
public:
    TransformerDecoder(const ModelOptions& options, std::int64_t vocabulary, std::int64_t sourceSize);

    DecoderState start(const EncoderOutput& source, DropoutStream& dropout) override;
    Keys prepare(const EncoderOutput& source) override;
    DecoderStep step(const torch::Tensor& previousIds, const DecoderState& state, const Keys& prepared, const torch::Tensor& rowToSentence,
                     const Watch& watch, DropoutStream& dropout) override;
    /// All steps at once, each looking at itself and those before it.
    SequenceOutput forward(const TargetBatch& target, const EncoderOutput& source, const Feeding& feeding, Output& output,
                           const Watch& watch, DropoutStream& dropout) override;
    std::int64_t featureSize() const override { return m_size; }
    const std::shared_ptr<Embedding>& embedding() const override { return m_embedding.tokens(); }

private:
    struct Pass {
        torch::Tensor features;  // [B, T, d]
        torch::Tensor cross;     // [B, L, heads, T, S]
        torch::Tensor self;      // [B, L, heads, T, written + T]
    };
    /// Tokens `ids` [B, T] from position `first` on through all layers: read(layer, x, edits) is one.
    template <class Read>
    Pass through(const torch::Tensor& ids, std::int64_t first, const Watch& watch, DropoutStream& dropout, Read read) const;
    /// Tokens `ids` [B, T] behind those in `state`, which they join.
    Pass advance(const torch::Tensor& ids, DecoderState& state, const Keys& keys, const Watch& watch, DropoutStream& dropout) const;

    std::int64_t m_size;
    std::int64_t m_heads;
    TransformerEmbedding m_embedding;
    std::vector<std::shared_ptr<TransformerDecoderLayer>> m_layers;
    std::shared_ptr<LayerNorm> m_norm;
};

}  // namespace attune
