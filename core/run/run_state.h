#pragma once

#include "core/run/run.h"
#include "core/run/run_files.h"

#include <string>

namespace attune {

/// Content of state.json.
struct StateRecord {
    RunState state = RunState::Stopped;
    Message reason;
    std::string created;  // ISO 8601, UTC
};

/// Throws Error{RunBroken}.
StateRecord readState(const RunFiles& files);
void writeState(const RunFiles& files, const StateRecord& record);

}  // namespace attune
