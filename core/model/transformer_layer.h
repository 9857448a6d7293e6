#pragma once

#include "core/model/layers.h"
#include "core/model/model_options.h"
#include "core/model/multi_head_attention.h"

#include <functional>

namespace attune {

/// What every Transformer layer is made of: sublayers between which dropout, the residual connection and the norm stand, and the
/// two-layer network W₂·max(0, W₁x + b₁) + b₂. Names are those of PyTorch's layers (linear1, linear2, norm1 …).
class TransformerLayer : public torch::nn::Module {
public:
    explicit TransformerLayer(const ModelOptions& options);

protected:
    using Sublayer = std::function<torch::Tensor(const torch::Tensor&)>;

    /// x + dropout(f(norm(x))) or norm(x + dropout(f(x))).
    torch::Tensor wrap(const torch::Tensor& x, const LayerNorm& norm, const Sublayer& f, DropoutStream& dropout) const;
    torch::Tensor feedForward(const torch::Tensor& x, DropoutStream& dropout) const;
    std::shared_ptr<LayerNorm> addNorm(const std::string& name, std::int64_t size);

    double m_dropout;
    double m_attentionDropout;

private:
    bool m_normFirst;
    std::shared_ptr<Linear> m_first;
    std::shared_ptr<Linear> m_second;
};

/// Self-attention, then the network: nn.TransformerEncoderLayer.
class TransformerEncoderLayer : public TransformerLayer {
public:
    explicit TransformerEncoderLayer(const ModelOptions& options);

    /// x [B, S, d]. `weights` [B, heads, S, S] where it is given.
    torch::Tensor forward(torch::Tensor x, const VisibleKeys& visible, torch::Tensor* weights, DropoutStream& dropout,
                          const LayerEdits& edits) const;

private:
    std::shared_ptr<MultiHeadAttention> m_self;
    std::shared_ptr<LayerNorm> m_norm1;
    std::shared_ptr<LayerNorm> m_norm2;
};

/// Keys and values of one attention, [B, heads, length, d/heads].
struct HeadMemory {
    torch::Tensor keys;
    torch::Tensor values;
};

/// Self-attention over what was written, attention over the source, then the network: nn.TransformerDecoderLayer.
class TransformerDecoderLayer : public TransformerLayer {
public:
    TransformerDecoderLayer(const ModelOptions& options, std::int64_t sourceSize);

    /// Keys and values of the source, once a sentence.
    HeadMemory remember(const torch::Tensor& states) const { return {m_cross->keys(states), m_cross->values(states)}; }

    struct Reading {
        torch::Tensor output;  // [B, T, d]
        torch::Tensor self;    // [B, heads, T, written + T]
        torch::Tensor cross;   // [B, heads, T, S]
    };
    /// All that is written at once: x [B, T, d] over the source's states [B, S, H]. `edits`: those of the attention over the source; the
    /// self-attention of the same layer has its own.
    Reading forward(const torch::Tensor& x, const torch::Tensor& states, const VisibleKeys& visible, DropoutStream& dropout,
                    const LayerEdits& edits) const;
    /// x [B, T, d] behind the tokens in `written`, which it joins. `selfMask` [T, written + T], `sourceMask` [B, 1, 1, S].
    Reading advance(const torch::Tensor& x, HeadMemory& written, const torch::Tensor& selfMask, const HeadMemory& source,
                    const torch::Tensor& sourceMask, DropoutStream& dropout, const LayerEdits& edits) const;

private:
    using Attend = std::function<MultiHeadOutput(const torch::Tensor&)>;

    /// The three sublayers, whichever way they attend.
    Reading sublayers(torch::Tensor x, const Attend& self, const Attend& cross, DropoutStream& dropout) const;

    std::shared_ptr<MultiHeadAttention> m_self;
    std::shared_ptr<MultiHeadAttention> m_cross;
    std::shared_ptr<LayerNorm> m_norm1;
    std::shared_ptr<LayerNorm> m_norm2;
    std::shared_ptr<LayerNorm> m_norm3;
};

}  // namespace attune
