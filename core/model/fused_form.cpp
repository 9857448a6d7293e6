#include "core/model/fused_form.h"

namespace attune {

bool hasFusedForm(const ModelOptions& options) {
    return options.decoder == DecoderKind::Transformer || !options.coverage;
}

}  // namespace attune
