#pragma once

#include "core/data/batcher.h"

#include <cstdint>
#include <vector>

namespace attune {

/// A batch dealt out in at most `count` parts like cards, so that sentences of every length are in each; none is empty, and none is padded
/// longer than it needs.
std::vector<Batch> shards(const Batch& batch, std::int64_t count);

}  // namespace attune
