#include "ui/session/training_session.h"

#include <algorithm>

namespace attune {

TrainingProgress TrainingSession::progress() const {
    TrainingProgress progress;
    if (m_start) progress.update = m_start->update;
    if (m_step) progress.update = std::max(progress.update, m_step->update);
    if (m_end) progress.update = std::max(progress.update, m_end->update);
    progress.totalUpdates = plannedUpdates();
    if (m_marks.size() >= 2) {
        const double seconds = static_cast<double>(m_marks.back().first - m_marks.front().first) / 1000.0;
        if (seconds > 0.2) progress.updatesPerSecond = static_cast<double>(m_marks.back().second - m_marks.front().second) / seconds;
    }
    if (m_state == State::Running && progress.updatesPerSecond > 0 && progress.totalUpdates > 0)
        progress.secondsLeft =
            static_cast<double>(std::max<std::int64_t>(0, progress.totalUpdates - progress.update)) / progress.updatesPerSecond;
    const double minutes = m_limits.maxMinutes.value_or(m_config.train.maxMinutes);
    if (m_state == State::Running && minutes > 0 && m_step) {
        const double left = std::max(0.0, minutes * 60 - m_step->seconds);
        progress.secondsLeft = std::min(progress.secondsLeft.value_or(left), left);
    }
    return progress;
}

std::int64_t TrainingSession::plannedUpdates() const {
    const std::int64_t updates = m_limits.maxUpdates.value_or(m_config.train.maxUpdates);
    const std::int64_t epochs = m_limits.maxEpochs.value_or(m_config.train.maxEpochs);
    const std::int64_t perEpoch = m_start ? m_start->updatesPerEpoch : 0;
    std::int64_t total = updates > 0 ? updates : 0;
    if (epochs > 0 && perEpoch > 0) total = total > 0 ? std::min(total, epochs * perEpoch) : epochs * perEpoch;
    return total;
}

RunStanding TrainingSession::standing() const {
    const TrainingProgress known = progress();
    RunStanding run{RunState::Interrupted, StopReason::Stopped, known.update, known.totalUpdates, m_checkpoint};
    if (!m_end) return run;
    run.reason = m_end->reason;
    const bool failed = run.reason == StopReason::Diverged || run.reason == StopReason::Failed;
    run.state = run.reason == StopReason::Stopped ? RunState::Stopped : failed ? RunState::Failed : RunState::Finished;
    return run;
}

std::optional<BestValidation> TrainingSession::best() const {
    return m_best;
}

}  // namespace attune
