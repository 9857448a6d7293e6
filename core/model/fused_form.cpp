#include "core/model/fused_form.h"

namespace attune {

bool hasFusedForm(const ModelOptions& options) {
    if (options.decoder == DecoderKind::Transformer) return true;
    if (options.coverage) return false;
    switch (options.attention) {
        case AttentionScore::None:
        case AttentionScore::Dot:
        case AttentionScore::General:
        case AttentionScore::Concat:
        case AttentionScore::Additive:
        case AttentionScore::ScaledDot:
        case AttentionScore::Gated:
            return true;
        case AttentionScore::MultiHead:
        case AttentionScore::Location:
        case AttentionScore::LocalP:
            return false;
    }
    return false;
}

}  // namespace attune
