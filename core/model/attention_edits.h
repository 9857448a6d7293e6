#pragma once

#include "core/base/attention_map.h"

#include <cstdint>
#include <vector>

namespace attune {

/// One head of one map, counted from 0. A model without heads has one, 0.0, over the source.
struct AttentionHead {
    AttentionKind kind = AttentionKind::Cross;
    std::int64_t layer = 0;
    std::int64_t head = 0;

    bool operator==(const AttentionHead&) const = default;
};

/// What target token `row` reads of the source instead of what the model would.
struct ReplacedRow {
    std::int64_t layer = 0;
    std::int64_t head = 0;
    std::int64_t row = 0;
    std::vector<double> weights;  // one for each source token, `</s>` included

    bool operator==(const ReplacedRow&) const = default;
};

/// What a pass changes of the attention of its model, in decoding as in forced passes.
struct AttentionEdits {
    /// What these heads read is zero before anything else sees it: the context of a recurrent decoder, one head's part of the output
    /// projection's input (Michel et al. 2019). Their weights are computed, shown and, in a model that copies, pointed with as ever.
    std::vector<AttentionHead> muted;
    std::vector<ReplacedRow> rows;  // a row that no answer reaches changes nothing

    bool empty() const { return muted.empty() && rows.empty(); }
    bool operator==(const AttentionEdits&) const = default;
};

}  // namespace attune
