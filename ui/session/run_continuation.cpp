#include "ui/session/run_continuation.h"

namespace attune {

Continuation continuationOf(const RunStanding& run) {
    if (run.state == RunState::Running) return Continuation::None;
    if (run.state == RunState::Failed && run.reason == StopReason::Diverged) return Continuation::HalfRate;
    if (!run.checkpoint) return Continuation::Restart;
    const bool done = run.planned > 0 && run.update >= run.planned;
    return done || run.state == RunState::Finished ? Continuation::Extend : Continuation::Resume;
}

RunStanding standingOf(const RunSummary& run) {
    return {run.state, run.stopReason, run.update, run.maxUpdates, run.checkpoint};
}

}  // namespace attune
