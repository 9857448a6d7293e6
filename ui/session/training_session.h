#pragma once

#include "core/base/error.h"
#include "core/run/train_run.h"
#include "ui/session/event_queue.h"
#include "ui/session/run_continuation.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace attune {

/// How far a training is.
struct TrainingProgress {
    std::int64_t update = 0;
    std::int64_t totalUpdates = 0;  // 0 = no limit known
    std::optional<double> secondsLeft;
    double updatesPerSecond = 0;
};

/// One training, or one old run that is looked at: a thread runs it, a 33 ms timer empties the mailbox (at full speed, where
/// nothing in it is urgent, after 0.4 s to 1 s, as much as drawing takes), and the signals below come in the window's thread. An old run
/// sends the same signals as a live one, once, in order.
class TrainingSession : public QObject {
    Q_OBJECT

public:
    /// Idle: no run. Open: a run is shown and nothing trains it.
    enum class State { Idle, Opening, Open, Running, Paused, Stopping };
    Q_ENUM(State)

    explicit TrainingSession(QObject* parent = nullptr);
    ~TrainingSession() override;

    State state() const { return m_state; }
    /// A thread trains (running, paused or stopping).
    bool isTraining() const;
    /// The folder of the run, empty when idle.
    const std::filesystem::path& runFolder() const { return m_folder; }
    const RunConfig& config() const { return m_config; }
    const CorpusSource& source() const { return m_source; }
    TrainingProgress progress() const;
    const std::optional<EndEvent>& lastEnd() const { return m_end; }
    const std::optional<StartEvent>& lastStart() const { return m_start; }
    std::optional<BestValidation> best() const;
    /// The run as far as it is known; what it can do next follows from this.
    RunStanding standing() const;
    std::vector<WatchedSentence> probes() const { return m_probes; }

    /// A new run in `folder`, made by the thread. Refused (failed) while another trains; when it cannot be made, the run that was on
    /// show comes back and then failed() says why.
    void train(const std::filesystem::path& folder, const RunConfig& config, const CorpusSource& source,
               std::shared_ptr<const Dataset> dataset, bool paused = false);
    /// Shows a run: its metrics and kept moments arrive through the signals.
    void open(const std::filesystem::path& folder);
    /// Goes on with the open run from its latest checkpoint. `paused`: waits for step() at once.
    void continueRun(const RunLimits& limits = {}, bool paused = false);
    /// Forgets the run (not while training).
    void close();

    void pause();
    void resume();
    /// One update: pauses a running training, and starts an open run paused.
    void step();
    void stop();
    /// New limits; an open run goes on with them.
    void extend(std::int64_t maxUpdates, std::int64_t maxEpochs);
    void setBrake(double updatesPerSecond);
    /// From the next update on; −1: as the options say. Only while training.
    void setTeacherForcing(double probability);
    double brake() const { return m_brake; }
    /// The current sentence; kept over pauses and continuations.
    void watch(const WatchedSentence& sentence);
    void setProbes(std::vector<WatchedSentence> probes);

    /// For whoever wants a snapshot of the live weights; nullptr when nothing trains.
    std::shared_ptr<TrainControl> control() const;
    /// Stops and waits until the thread is gone.
    void stopAndWait();

    /// What runs in the thread, replaced in tests: (run, limits, sink, control, dataset).
    using Trainer = std::function<StopReason(Run&, const RunLimits&, const EventSink&, TrainControl&, std::shared_ptr<const Dataset>)>;
    void setTrainer(Trainer trainer) { m_trainer = std::move(trainer); }
    /// The mailbox, for tests.
    EventQueue& queue() { return m_queue; }

signals:
    void stateChanged(attune::TrainingSession::State state);
    /// Another run (or none) is shown from now on; what was shown is to be forgotten.
    void runChanged();
    /// A run goes on from this update; what lies behind it is to be forgotten.
    void started(const attune::StartEvent& event);
    void steps(const std::vector<attune::StepEvent>& events);
    void validated(const attune::ValidationEvent& event);
    void momentArrived(const attune::Moment& moment, bool kept);
    void checkpointed(const attune::CheckpointEvent& event);
    void pausedChanged(bool paused);
    void ended(const attune::EndEvent& event);
    /// The training ended, or could not begin, because the world failed.
    void failed(const attune::Error& error);
    /// All of an old run has been sent.
    void replayed();
    void probesChanged();
    /// At most 30 times a second while something arrives.
    void progressed();

private:
    void launch(std::function<Run()> make, const RunLimits& limits, std::shared_ptr<const Dataset> dataset, bool paused);
    void replay(std::stop_token stop, const std::filesystem::path& folder);
    void drain();
    void deliver(const std::vector<StepEvent>& events);
    void deliver(const TrainEvent& event);
    void finishThread();
    void setState(State state);
    void adopt(const std::filesystem::path& folder, const RunConfig& config, const CorpusSource& source,
               std::vector<WatchedSentence> probes);
    void forget();
    void comeBack(const Error& error);
    void reloadProbes();
    void forgetAfter(std::int64_t update);
    void readCheckpoint();
    BestValidation bestOf(const ValidationEvent& event) const;
    void fail(const Error& error);
    std::int64_t plannedUpdates() const;

    State m_state = State::Idle;
    std::filesystem::path m_folder;
    std::filesystem::path m_before;  // what was on show when the training of a new run began
    std::optional<Error> m_notMade;  // to be said once that is shown again
    RunConfig m_config;
    CorpusSource m_source;
    std::vector<WatchedSentence> m_probes;
    WatchedSentence m_watched;
    double m_brake = 0;
    std::optional<StartEvent> m_start;
    std::optional<StepEvent> m_step;
    std::optional<EndEvent> m_end;
    std::optional<BestValidation> m_best;
    std::optional<std::int64_t> m_checkpoint;             // the latest, while nothing trains
    std::deque<std::pair<qint64, std::int64_t>> m_marks;  // (milliseconds, update) of the last seconds
    QElapsedTimer m_clock;
    qint64 m_drained = 0;     // when events were last delivered
    double m_calm = 0;        // milliseconds from then on in which nothing is but what is urgent
    double m_spent = 0;       // what this thread had computed by then
    qint64 m_eagerUntil = 0;  // by then, or before, comes the picture of a sentence that is watched only now
    RunLimits m_limits;

    Trainer m_trainer;
    EventQueue m_queue;
    QTimer m_timer;
    struct Shared;  // what the thread leaves behind
    std::shared_ptr<Shared> m_shared;
    std::shared_ptr<TrainControl> m_control;
    std::jthread m_thread;  // last: it uses everything above
};

}  // namespace attune
