#pragma once

#include "core/decode/hypothesis.h"
#include "core/train/train_event.h"

namespace attune {

/// The greedy answer of a kept moment as a hypothesis: no search and no alternatives were kept of it. Its score is that of the
/// length penalty α of today, log p / ((5+n)/6)^α (Wu et al. 2016), so that it stands beside those of a search.
Hypothesis keptHypothesis(const Moment& moment, double lengthPenalty);

}  // namespace attune
