#pragma once

#include "core/run/run_store.h"

namespace attune {

/// What is known of a run that nothing trains now.
struct RunStanding {
    RunState state = RunState::Interrupted;
    StopReason reason = StopReason::Stopped;
    std::int64_t update = 0;
    std::int64_t planned = 0;  // updates, 0 = unknown
    std::optional<std::int64_t> checkpoint;
};

/// How such a run can go on: from its latest checkpoint, from the beginning because it has none, beyond its limits, or, after
/// divergence, as a new run with half the rate.
enum class Continuation { None, Resume, Restart, Extend, HalfRate };

/// The one rule for every button that goes on with a run.
Continuation continuationOf(const RunStanding& run);
RunStanding standingOf(const RunSummary& run);

}  // namespace attune
