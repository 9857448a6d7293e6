#pragma once

#include "core/base/attention_map.h"
#include "core/model/model_options.h"

#include <cstdint>

namespace attune {

/// How many layers and heads a kind of attention has in a model; 0 and 0 where the model has no such attention.
struct AttentionShape {
    std::int64_t layers = 0;
    std::int64_t heads = 0;

    bool operator==(const AttentionShape&) const = default;
};
AttentionShape attentionShape(const ModelOptions& options, AttentionKind kind);

}  // namespace attune
