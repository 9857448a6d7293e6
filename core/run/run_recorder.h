#pragma once

#include "core/base/durable_file.h"
#include "core/run/attention_history.h"
#include "core/run/run.h"

#include <filesystem>
#include <string>

namespace attune {

/// A line with its time for run.log.
void addToLog(const std::filesystem::path& runFolder, const std::string& line);

/// The sink that writes a run's folder: metrics.jsonl, attention/, state.json, run.log; then it hands the event on.
/// Throws Error when the folder does not take an event; that it failed is handed on in any case.
class RunRecorder {
public:
    RunRecorder(const Run& run, EventSink next);
    void operator()(const TrainEvent& event);

private:
    void write(const TrainEvent& event);
    void settle(const TrainEvent& event);

    Run m_run;
    EventSink m_next;
    AppendFile m_metrics;
    AttentionHistory m_history;
};

}  // namespace attune
