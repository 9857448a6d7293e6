#include "core/model/attention_shape.h"

namespace attune {

AttentionShape attentionShape(const ModelOptions& options, AttentionKind kind) {
    if (kind == AttentionKind::Encoder)
        return options.encoder == EncoderKind::Transformer ? AttentionShape{options.encoderLayers, options.heads} : AttentionShape{};
    if (options.decoder == DecoderKind::Transformer) return {options.decoderLayers, options.heads};
    if (kind == AttentionKind::Decoder || !options.attends()) return {};
    return {1, options.attention == AttentionScore::MultiHead ? options.heads : 1};
}

}  // namespace attune
