#pragma once

#include "core/decode/search_trace.h"

#include <nlohmann/json.hpp>

namespace attune {

/// A trace as the command line writes it: `{"nodes":[{"id","parent","step","token","log_probability","score","state","reason"}]}`.
/// The first node is the root, `<s>` at step 0, whose parent is null; `reason` is null unless a node was pruned.
nlohmann::ordered_json traceJson(const SearchTrace& trace);

}  // namespace attune
