#pragma once

#include "ui/session/training_session.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <fstream>
#include <thread>
#include <utility>

namespace attune::test {

inline StepEvent step(std::int64_t update) {
    StepEvent event;
    event.update = update;
    event.loss = event.nll = 3.0 / (1.0 + 0.01 * static_cast<double>(update));
    event.learningRate = 0.001;
    event.gradientNorm = 1;
    event.tokensPerSecond = 1000;
    return event;
}

/// A picture of "ab" whose first cell is the update divided by 1,000.
inline Moment moment(std::int64_t update, ProbeFeeding feeding = ProbeFeeding::Forced, const std::string& source = "ab") {
    Moment moment;
    moment.update = update;
    moment.probe = 0;
    moment.feeding = feeding;
    moment.source = source;
    moment.translation = "xy";
    moment.sourceTokens = {"a", "b", "</s>"};
    moment.targetTokens = {"x", "y", "</s>"};
    moment.logProbabilities = {-0.1, -0.2, -0.3};
    moment.score = -0.6;
    AttentionMap map;
    map.rowTokens = moment.targetTokens;
    map.columnTokens = moment.sourceTokens;
    const auto first = static_cast<float>(static_cast<double>(update) / 1000.0);
    map.weights = {first, 1 - first, 0, 0, 1, 0, 0, 0, 1};
    moment.attention = {map};
    return moment;
}

/// A trainer that says of itself only how it ended; `checkpoint`: and names one, so that its run can go on.
inline TrainingSession::Trainer endingTrainer(StopReason reason, std::int64_t update, bool checkpoint) {
    return [=](Run& run, const RunLimits&, const EventSink& sink, TrainControl&, std::shared_ptr<const Dataset>) {
        sink(StartEvent{});
        sink(step(update));
        if (checkpoint) {
            std::filesystem::create_directory(run.folder() / "checkpoints");
            std::ofstream(run.folder() / "checkpoints" / "latest") << "step-" << update << '\n';
        }
        EndEvent end;
        end.update = update;
        end.reason = reason;
        if (reason == StopReason::Diverged)
            end.detail = Message{"Nowhere", "the loss of update %1 is %2", {std::to_string(update + 1), "-nan"}};
        sink(end);
        return reason;
    };
}

/// The longest time the event loop was away while this object lived: computing, waiting for a lock or the disk, or for a processor
/// that this program's own threads had. What it waited for other programs is not counted: of its wait the share that they had of all
/// processors meanwhile.
class GapMeter : public QObject {
public:
    GapMeter() {
        m_clock.start();
        m_waited = waited();
        m_used = used();
        m_timer.setInterval(2);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, &GapMeter::measure);
        m_timer.start();
    }
    qint64 milliseconds() {
        measure();
        return m_longest;
    }

private:
    void measure() {
        const double gap = static_cast<double>(m_clock.nsecsElapsed());
        m_clock.restart();
        const double nowWaited = waited(), nowUsed = used();
        const double wait = nowWaited - std::exchange(m_waited, nowWaited);
        const double own = (nowUsed - std::exchange(m_used, nowUsed)) / (gap * std::max(1U, std::thread::hardware_concurrency()));
        m_longest = std::max(m_longest, static_cast<qint64>((gap - wait * std::clamp(1 - own, 0.0, 1.0)) / 1e6));
    }
    /// Nanoseconds that this thread has waited for a processor; 0 where Linux does not tell.
    static double waited() {
        std::int64_t running = 0, waiting = 0;
        std::ifstream("/proc/thread-self/schedstat") >> running >> waiting;
        return static_cast<double>(waiting);
    }
    /// Nanoseconds of processor that all threads of this program have used.
    static double used() {
        timespec time{};
        ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return 1e9 * static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec);
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_waited = 0;
    double m_used = 0;
    qint64 m_longest = 0;
};

}  // namespace attune::test
