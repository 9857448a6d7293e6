#include "core/model/transformer_layer.h"

#include "core/ops/feed_forward.h"
#include "core/ops/layer_norm.h"

namespace attune {

TransformerLayer::TransformerLayer(const ModelOptions& options)
    : m_dropout(options.dropout),
      m_attentionDropout(options.attentionDropout),
      m_normFirst(options.norm == NormPlace::Pre),
      m_first(register_module("linear1", std::make_shared<Linear>(options.hiddenSize, options.feedForwardSize))),
      m_second(register_module("linear2", std::make_shared<Linear>(options.feedForwardSize, options.hiddenSize))) {}

torch::Tensor TransformerLayer::wrap(const torch::Tensor& x, const LayerNorm& norm, const Sublayer& f, DropoutStream& dropout) const {
    if (m_normFirst) return residual(x, f(norm.forward(x)), m_dropout, dropout);
    return layerNormResidual(x, f(x), m_dropout, dropout, norm.weight, norm.bias);
}

torch::Tensor TransformerLayer::feedForward(const torch::Tensor& x, DropoutStream& dropout) const {
    return attune::feedForward(x, {m_first->weight, m_first->bias}, {m_second->weight, m_second->bias}, m_dropout, dropout);
}

std::shared_ptr<LayerNorm> TransformerLayer::addNorm(const std::string& name, std::int64_t size) {
    return register_module(name, std::make_shared<LayerNorm>(size));
}

TransformerEncoderLayer::TransformerEncoderLayer(const ModelOptions& options)
    : TransformerLayer(options),
      m_self(register_module("self_attn", std::make_shared<MultiHeadAttention>(options.hiddenSize, options.hiddenSize, options.heads))),
      m_norm1(addNorm("norm1", options.hiddenSize)),
      m_norm2(addNorm("norm2", options.hiddenSize)) {}

torch::Tensor TransformerEncoderLayer::forward(torch::Tensor x, const VisibleKeys& visible, torch::Tensor* weights, DropoutStream& dropout,
                                               const LayerEdits& edits) const {
    const auto attend = [&](const torch::Tensor& y) {
        const MultiHeadOutput reading = m_self->attend(y, visible, m_attentionDropout, dropout, edits);
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

namespace {

LayerEdits ofSelfAttention(const LayerEdits& edits) {
    return {edits.edits, AttentionKind::Decoder, edits.layer, edits.firstRow};
}

}  // namespace

TransformerDecoderLayer::Reading TransformerDecoderLayer::sublayers(torch::Tensor x, const Attend& self, const Attend& cross,
                                                                    DropoutStream& dropout) const {
    Reading result;
    const auto keeping = [](torch::Tensor& weights, const Attend& attend) {
        return [&](const torch::Tensor& y) {
            const MultiHeadOutput reading = attend(y);
            weights = reading.weights;
            return reading.context;
        };
    };
    x = wrap(x, *m_norm1, keeping(result.self, self), dropout);
    x = wrap(x, *m_norm2, keeping(result.cross, cross), dropout);
    result.output = wrap(
        x, *m_norm3, [&](const torch::Tensor& y) { return feedForward(y, dropout); }, dropout);
    return result;
}

TransformerDecoderLayer::Reading TransformerDecoderLayer::forward(const torch::Tensor& x, const torch::Tensor& states,
                                                                  const VisibleKeys& visible, DropoutStream& dropout,
                                                                  const LayerEdits& edits) const {
    const VisibleKeys before{{}, true};
    return sublayers(
        x, [&](const torch::Tensor& y) { return m_self->attend(y, before, m_attentionDropout, dropout, ofSelfAttention(edits)); },
        [&](const torch::Tensor& y) { return m_cross->attend(y, states, visible, m_attentionDropout, dropout, edits); }, dropout);
}

TransformerDecoderLayer::Reading TransformerDecoderLayer::advance(const torch::Tensor& x, HeadMemory& written,
                                                                  const torch::Tensor& selfMask, const HeadMemory& source,
                                                                  const torch::Tensor& sourceMask, DropoutStream& dropout,
                                                                  const LayerEdits& edits) const {
    return sublayers(
        x,
        [&](const torch::Tensor& y) {
            written.keys = at::cat({written.keys, m_self->keys(y)}, 2);
            written.values = at::cat({written.values, m_self->values(y)}, 2);
            return m_self->read(m_self->queries(y), written.keys, written.values, selfMask, m_attentionDropout, dropout,
                                ofSelfAttention(edits));
        },
        [&](const torch::Tensor& y) {
            return m_cross->read(m_cross->queries(y), source.keys, source.values, sourceMask, m_attentionDropout, dropout, edits);
        },
        dropout);
}

}  // namespace attune
