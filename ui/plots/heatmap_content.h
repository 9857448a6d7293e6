#pragma once

#include "core/base/attention_map.h"
#include "ui/plots/heatmap_layout.h"

namespace attune {

/// What a heatmap shows of a map: tokens, weights of one head (−1: the summary), entropies, the names of its axes and, of
/// cross-attention, the coverage of each source token.
HeatmapContent heatmapContent(const AttentionMap& map, int layer, int head);

/// What the rows and the columns of a map are, in the language of the window.
QString rowAxisName(AttentionKind kind);
QString columnAxisName(AttentionKind kind);

}  // namespace attune
