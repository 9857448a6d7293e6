#pragma once

#include "core/base/attention_map.h"

#include <string>

namespace attune {

/// The attention (last layer, mean over heads) as lines of text: source tokens across, target tokens down, weights with two
/// decimals, a dot for what rounds to nothing. Columns are aligned for a terminal, wide East Asian characters too.
std::string attentionTable(const AttentionMap& map);

}  // namespace attune
