#pragma once

#include "core/base/attention_map.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace attune {

/// Cells by target token (down) and source token (across) as lines of text, columns aligned for a terminal, wide East Asian characters
/// too.
std::string tokenTable(const std::vector<std::string>& rows, const std::vector<std::string>& columns,
                       const std::function<std::string(std::size_t row, std::size_t column)>& cell);

/// The attention (last layer, mean over heads) as such a table: weights with two decimals, a dot for what rounds to nothing.
std::string attentionTable(const AttentionMap& map);

}  // namespace attune
