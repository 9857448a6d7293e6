#include "core/model/transformer_layer.h"

namespace attune {

TransformerLayer::TransformerLayer(const ModelOptions& options)
    : m_dropout(options.dropout),
      m_attentionDropout(options.attentionDropout),
      m_normFirst(options.norm == NormPlace::Pre),
      m_first(register_module("linear1", std::make_shared<Linear>(options.hiddenSize, options.feedForwardSize))),
      m_second(register_module("linear2", std::make_shared<Linear>(options.feedForwardSize, options.hiddenSize))) {}

torch::Tensor TransformerLayer::wrap(const torch::Tensor& x, const LayerNorm& norm, const Sublayer& f, DropoutStream& dropout) const {
    if (m_normFirst) return x + dropout.apply(f(norm.forward(x)), m_dropout);
    return norm.forward(x + dropout.apply(f(x), m_dropout));
}

torch::Tensor TransformerLayer::feedForward(const torch::Tensor& x, DropoutStream& dropout) const {
    return m_second->forward(dropout.apply(at::relu(m_first->forward(x)), m_dropout));
}

std::shared_ptr<LayerNorm> TransformerLayer::addNorm(const std::string& name, std::int64_t size) {
    return register_module(name, std::make_shared<LayerNorm>(size));
}

TransformerEncoderLayer::TransformerEncoderLayer(const ModelOptions& options)
    : TransformerLayer(options),
      m_self(register_module("self_attn", std::make_shared<MultiHeadAttention>(options.hiddenSize, options.hiddenSize, options.heads))),
      m_norm1(addNorm("norm1", options.hiddenSize)),
      m_norm2(addNorm("norm2", options.hiddenSize)) {}

torch::Tensor TransformerEncoderLayer::forward(torch::Tensor x, const torch::Tensor& mask, torch::Tensor* weights, DropoutStream& dropout,
                                               const LayerEdits& edits) const {
    const auto attend = [&](const torch::Tensor& y) {
        const auto reading = m_self->read(m_self->queries(y), m_self->keys(y), m_self->values(y), mask, m_attentionDropout, dropout, edits);
        if (weights) *weights = reading.weights;
        return reading.context;
    };
    x = wrap(x, *m_norm1, attend, dropout);
    return wrap(
        x, *m_norm2, [&](const torch::Tensor& y) { return feedForward(y, dropout); }, dropout);
}

TransformerDecoderLayer::TransformerDecoderLayer(const ModelOptions& options, std::int64_t sourceSize)
    : TransformerLayer(options),
      m_self(register_module("self_attn", std::make_shared<MultiHeadAttention>(options.hiddenSize, options.hiddenSize, options.heads))),
      m_cross(register_module("multihead_attn", std::make_shared<MultiHeadAttention>(options.hiddenSize, sourceSize, options.heads))),
      m_norm1(addNorm("norm1", options.hiddenSize)),
      m_norm2(addNorm("norm2", options.hiddenSize)),
      m_norm3(addNorm("norm3", options.hiddenSize)) {}

TransformerDecoderLayer::Reading TransformerDecoderLayer::forward(torch::Tensor x, HeadMemory& written, const torch::Tensor& selfMask,
                                                                  const HeadMemory& source, const torch::Tensor& sourceMask,
                                                                  DropoutStream& dropout, const LayerEdits& edits) const {
    Reading result;
    const LayerEdits ownEdits{edits.edits, AttentionKind::Decoder, edits.layer, edits.firstRow};
    const auto attendSelf = [&](const torch::Tensor& y) {
        written.keys = at::cat({written.keys, m_self->keys(y)}, 2);
        written.values = at::cat({written.values, m_self->values(y)}, 2);
        const auto reading =
            m_self->read(m_self->queries(y), written.keys, written.values, selfMask, m_attentionDropout, dropout, ownEdits);
        result.self = reading.weights;
        return reading.context;
    };
    const auto attendSource = [&](const torch::Tensor& y) {
        const auto reading = m_cross->read(m_cross->queries(y), source.keys, source.values, sourceMask, m_attentionDropout, dropout, edits);
        result.cross = reading.weights;
        return reading.context;
    };
    x = wrap(x, *m_norm1, attendSelf, dropout);
    x = wrap(x, *m_norm2, attendSource, dropout);
    result.output = wrap(
        x, *m_norm3, [&](const torch::Tensor& y) { return feedForward(y, dropout); }, dropout);
    return result;
}

}  // namespace attune
