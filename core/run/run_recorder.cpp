#include "core/run/run_recorder.h"

#include "core/base/error.h"
#include "core/run/event_log.h"
#include "core/run/run_files.h"

#include <chrono>
#include <utility>

namespace attune {
namespace {

RunState stateAfter(StopReason reason) {
    switch (reason) {
        case StopReason::MaxUpdates:
        case StopReason::MaxEpochs:
        case StopReason::MaxMinutes:
        case StopReason::EarlyStopping:
            return RunState::Finished;
        case StopReason::Stopped:
            return RunState::Stopped;
        case StopReason::Diverged:
        case StopReason::Failed:
            break;
    }
    return RunState::Failed;
}

Message sentence(const EndEvent& end) {
    switch (end.reason) {
        case StopReason::MaxUpdates:
            return ATTUNE_TEXT("Runs", "all planned updates are done");
        case StopReason::MaxEpochs:
            return ATTUNE_TEXT("Runs", "all planned epochs are done");
        case StopReason::MaxMinutes:
            return ATTUNE_TEXT("Runs", "the planned time is over");
        case StopReason::EarlyStopping:
            return ATTUNE_TEXT("Runs", "the validation no longer improved");
        case StopReason::Stopped:
            return ATTUNE_TEXT("Runs", "stopped by hand");
        case StopReason::Diverged:
        case StopReason::Failed:
            break;
    }
    return end.detail;
}

}  // namespace

void addToLog(const std::filesystem::path& runFolder, const std::string& line) {
    AppendFile(RunFiles(runFolder).log).appendLine(isoTime(std::chrono::system_clock::now()) + " " + line);
}

RunRecorder::RunRecorder(const Run& run, EventSink next)
    : m_run(run), m_next(std::move(next)), m_metrics(RunFiles(run.folder()).metrics), m_history(RunFiles(run.folder()).moments) {}

void RunRecorder::operator()(const TrainEvent& event) {
    const auto* end = std::get_if<EndEvent>(&event);
    const bool mustArrive = end && end->reason == StopReason::Failed;
    try {
        write(event);
        settle(event);
    } catch (const Error&) {
        if (!mustArrive) throw;
    }
    if (m_next) m_next(event);
}

void RunRecorder::write(const TrainEvent& event) {
    if (const auto* probe = std::get_if<ProbeEvent>(&event); probe && probe->kept) m_history.add(probe->moment);
    if (const auto line = toJsonLine(event)) m_metrics.appendLine(*line);
}

void RunRecorder::settle(const TrainEvent& event) {
    if (const auto* start = std::get_if<StartEvent>(&event)) {
        m_run.setState(RunState::Running);
        addToLog(m_run.folder(),
                 "training from update " + std::to_string(start->update) + " with " + std::to_string(start->threads) + " threads");
    } else if (const auto* pause = std::get_if<PauseEvent>(&event)) {
        m_run.setState(pause->paused ? RunState::Paused : RunState::Running);
    } else if (std::holds_alternative<CheckpointEvent>(event)) {
        m_metrics.sync();
        m_history.sync();
    } else if (const auto* end = std::get_if<EndEvent>(&event)) {
        m_metrics.sync();
        m_history.sync();
        m_run.setState(stateAfter(end->reason), sentence(*end));
        addToLog(m_run.folder(), "ended at update " + std::to_string(end->update) + ": " + word(end->reason) + " " + end->detail.english());
    }
}

}  // namespace attune
