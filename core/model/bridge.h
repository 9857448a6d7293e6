#pragma once

#include "core/model/encoder.h"
#include "core/model/layers.h"

namespace attune {

/// From the encoder's final state to the decoder's first one.
class Bridge : public torch::nn::Module {
public:
    Bridge(const ModelOptions& options, std::int64_t sourceSize);

    /// The cell's state, [B, decoder layers, H] each. Zero: zeros; copy: layer by layer, of two directions the backward one, which
    /// ends at the first word (Bahdanau et al. 2015 start there); learned: tanh(Wh + b) of the top layer, for h and c alone.
    std::vector<torch::Tensor> start(const EncoderOutput& source) const;

private:
    BridgeKind m_kind;
    std::int64_t m_layers;
    std::int64_t m_size;
    std::vector<std::shared_ptr<Linear>> m_linear;
};

}  // namespace attune
