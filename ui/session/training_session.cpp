#include "ui/session/training_session.h"

#include "core/base/failure.h"
#include "core/train/headline.h"

#include <algorithm>
#include <atomic>
#include <ctime>
#include <utility>

namespace attune {

namespace {
constexpr int drainMilliseconds = 33;
// At full speed drawing each update would take a training its processors.
constexpr double calmShare = 0.02;  // of a processor
constexpr double leastCalmMilliseconds = 400;
constexpr double mostCalmMilliseconds = 1000;
constexpr qint64 eagerMilliseconds = 3000;  // for the first picture of a sentence, which may have none
constexpr std::size_t eventsPerDrain = 8000;
constexpr qint64 rateWindowMilliseconds = 4000;
}  // namespace

BestValidation TrainingSession::bestOf(const ValidationEvent& event) const {
    const Headline headline = resolvedHeadline(m_config.train);
    return {event.update, word(headline), headlineValue(headline, event)};
}

namespace {

/// Of a processor, by this thread.
double ownMilliseconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

/// Why no run can be made: of a folder that cannot be written it does not matter which of its files came first.
Error notMade(const std::filesystem::path& folder, const Error& error) {
    if (error.code() != ErrorCode::FileMissing && error.code() != ErrorCode::FileNotWritable) return error;
    return {ErrorCode::FileNotWritable, folder.parent_path().string(),
            ATTUNE_TEXT("Errors", "no run can be kept in this folder; make sure that you may write to it")};
}

}  // namespace

/// What the thread leaves behind; read after `done`.
struct TrainingSession::Shared {
    std::atomic<bool> done = false;
    std::optional<Error> error;
    bool made = false;  // the run is there

    void run(const std::function<void()>& work) {
        try {
            work();
        } catch (const std::exception& thrown) {
            const Error what = asError(thrown, "");
            if (what.code() != ErrorCode::Cancelled) error = what;
        }
        done = true;
    }
};

TrainingSession::TrainingSession(QObject* parent) : QObject(parent), m_trainer(&trainRun) {
    qRegisterMetaType<State>();
    m_clock.start();
    m_timer.setInterval(drainMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &TrainingSession::drain);
}

TrainingSession::~TrainingSession() {
    stopAndWait();
}

bool TrainingSession::isTraining() const {
    return m_state == State::Running || m_state == State::Paused || m_state == State::Stopping;
}

std::shared_ptr<TrainControl> TrainingSession::control() const {
    return isTraining() ? m_control : nullptr;
}

void TrainingSession::train(const std::filesystem::path& folder, const RunConfig& config, const CorpusSource& source,
                            std::shared_ptr<const Dataset> dataset, bool paused) {
    if (isTraining())
        return fail(Error(ErrorCode::OptionRefused, "", ATTUNE_TEXT("Errors", "Another training is running: stop it first.")));
    std::filesystem::path before = m_folder;
    close();
    m_before = std::move(before);
    adopt(std::filesystem::absolute(folder).lexically_normal(), config, source, {});
    const auto make = [folder, config, source] {
        try {
            return Run::create(folder, config, source);
        } catch (const Error& error) {
            throw notMade(folder, error);
        }
    };
    launch(make, {}, std::move(dataset), paused);
}

void TrainingSession::open(const std::filesystem::path& folder) {
    if (isTraining())
        return fail(Error(ErrorCode::OptionRefused, "", ATTUNE_TEXT("Errors", "Another training is running: stop it first.")));
    close();
    m_before.clear();
    try {
        const Run run = Run::open(folder);
        adopt(run.folder(), run.config(), run.source(), run.probes());
    } catch (const Error& error) {
        return fail(error);
    }
    m_shared = std::make_shared<Shared>();
    m_thread = std::jthread([this, shared = m_shared, folder](std::stop_token stop) { shared->run([&] { replay(stop, folder); }); });
    setState(State::Opening);
    m_timer.start();
}

void TrainingSession::replay(std::stop_token stop, const std::filesystem::path& folder) {
    for (const TrainEvent& event : readMetrics(folder)) {
        if (stop.stop_requested()) return;
        const bool picture = std::holds_alternative<ProbeEvent>(event);  // without their attention: readMoments has them whole
        if (!picture) m_queue.push(event);
    }
    for (Moment& moment : readMoments(folder)) {
        if (stop.stop_requested()) return;
        m_queue.push(ProbeEvent{std::move(moment), true});
    }
}

void TrainingSession::continueRun(const RunLimits& limits, bool paused) {
    if (m_state != State::Open) return;
    try {
        launch([run = Run::open(m_folder)] { return run; }, limits, nullptr, paused);
    } catch (const Error& error) {
        fail(error);
    }
}

void TrainingSession::launch(std::function<Run()> make, const RunLimits& limits, std::shared_ptr<const Dataset> dataset, bool paused) {
    m_limits = limits;
    m_end.reset();
    m_marks.clear();
    m_control = std::make_shared<TrainControl>();
    m_control->setBrake(m_brake);
    if (!m_watched.source.empty()) m_control->watch(m_watched);
    if (paused) m_control->pause();
    m_shared = std::make_shared<Shared>();
    m_thread = std::jthread(
        [this, shared = m_shared, control = m_control, make = std::move(make), limits, dataset, trainer = m_trainer](std::stop_token) {
            shared->run([&] {
                Run run = make();
                shared->made = true;
                trainer(
                    run, limits, [this](const TrainEvent& event) { m_queue.push(event); }, *control, dataset);
            });
            if (shared->error) control->finish(nullptr);
        });
    setState(paused ? State::Paused : State::Running);
    m_timer.start();
}

void TrainingSession::close() {
    if (isTraining() || m_state == State::Idle) return;
    stopAndWait();
    forget();
}

void TrainingSession::forget() {
    m_folder.clear();
    m_probes.clear();
    m_start.reset();
    m_step.reset();
    m_end.reset();
    m_best.reset();
    m_checkpoint.reset();
    setState(State::Idle);
    emit runChanged();
}

void TrainingSession::adopt(const std::filesystem::path& folder, const RunConfig& config, const CorpusSource& source,
                            std::vector<WatchedSentence> probes) {
    m_folder = folder;
    m_config = config;
    m_source = source;
    m_probes = std::move(probes);
    m_start.reset();
    m_step.reset();
    m_end.reset();
    m_best.reset();
    m_limits = {};
    readCheckpoint();
    emit runChanged();
    emit probesChanged();
}

void TrainingSession::pause() {
    if (m_state == State::Running) m_control->pause();
}

void TrainingSession::resume() {
    if (m_state == State::Paused) m_control->resume();
}

void TrainingSession::step() {
    if (m_state == State::Open) {
        RunLimits limits;  // a finished run has used up its own
        const std::int64_t update = progress().update;
        const TrainOptions& options = m_config.train;
        if (options.maxUpdates > 0 && update >= options.maxUpdates) limits.maxUpdates = update + 1;
        continueRun(limits, true);
    }
    if (m_state == State::Running) m_control->pause();
    if (m_state == State::Running || m_state == State::Paused) m_control->step();
}

void TrainingSession::stop() {
    if (m_state != State::Running && m_state != State::Paused) return;
    m_control->stop();
    setState(State::Stopping);
}

void TrainingSession::extend(std::int64_t maxUpdates, std::int64_t maxEpochs) {
    if (isTraining()) {
        m_limits.maxUpdates = maxUpdates;
        m_limits.maxEpochs = maxEpochs;
        m_control->extend(maxUpdates, maxEpochs);
        emit progressed();
        return;
    }
    RunLimits limits;
    limits.maxUpdates = maxUpdates;
    limits.maxEpochs = maxEpochs;
    continueRun(limits);
}

void TrainingSession::setBrake(double updatesPerSecond) {
    m_brake = updatesPerSecond;
    m_marks.clear();
    if (isTraining()) m_control->setBrake(updatesPerSecond);
}

void TrainingSession::setTeacherForcing(double probability) {
    if (isTraining()) m_control->setTeacherForcing(probability);
}

void TrainingSession::watch(const WatchedSentence& sentence) {
    m_watched = sentence;
    m_eagerUntil = sentence.source.empty() ? 0 : m_clock.elapsed() + eagerMilliseconds;
    if (m_eagerUntil > 0) m_calm = 0;
    if (isTraining()) m_control->watch(sentence);
}

void TrainingSession::setProbes(std::vector<WatchedSentence> probes) {
    m_probes = std::move(probes);
    if (isTraining()) m_control->setProbes(m_probes);
    try {
        if (Run::isRun(m_folder)) Run::open(m_folder).setProbes(m_probes);
    } catch (const Error& error) {
        fail(error);
    }
    emit probesChanged();
}

void TrainingSession::stopAndWait() {
    m_timer.stop();
    if (m_control) m_control->stop();
    if (m_thread.joinable()) {
        m_thread.request_stop();
        m_thread.join();
    }
    m_control.reset();
    m_shared.reset();
    m_queue.clear();
}

void TrainingSession::drain() {
    const bool done = !m_shared || m_shared->done;  // read first: what was pushed before it is in the queue now
    const bool fullSpeed = !done && m_state == State::Running && m_brake == 0;
    if (fullSpeed && !m_queue.isUrgent() && m_clock.elapsed() - m_drained < m_calm) return;
    const std::vector<EventQueue::Portion> portions = m_queue.take(eventsPerDrain);
    for (const EventQueue::Portion& portion : portions) {
        if (const auto* events = std::get_if<std::vector<StepEvent>>(&portion))
            deliver(*events);
        else
            deliver(std::get<TrainEvent>(portion));
    }
    if (!portions.empty()) {
        m_drained = m_clock.elapsed();
        const double spent = std::exchange(m_spent, ownMilliseconds());
        m_calm = m_drained < m_eagerUntil ? 0 : std::clamp((m_spent - spent) / calmShare, leastCalmMilliseconds, mostCalmMilliseconds);
        emit progressed();
    }
    if (done && m_queue.empty()) finishThread();
}

void TrainingSession::deliver(const std::vector<StepEvent>& events) {
    m_step = events.back();
    m_marks.emplace_back(m_clock.elapsed(), m_step->update);
    while (m_marks.size() > 2 && m_marks.back().first - m_marks.front().first > rateWindowMilliseconds) m_marks.pop_front();
    emit steps(events);
}

void TrainingSession::deliver(const TrainEvent& event) {
    if (const auto* start = std::get_if<StartEvent>(&event)) {
        m_start = *start;
        m_end.reset();
        forgetAfter(start->update);
        emit started(*start);
        if (isTraining()) reloadProbes();
    } else if (const auto* validation = std::get_if<ValidationEvent>(&event)) {
        if (validation->best) m_best = bestOf(*validation);
        emit validated(*validation);
    } else if (const auto* probe = std::get_if<ProbeEvent>(&event)) {
        if (probe->moment.source == m_watched.source) m_eagerUntil = 0;
        emit momentArrived(probe->moment, probe->kept);
    } else if (const auto* checkpoint = std::get_if<CheckpointEvent>(&event)) {
        emit checkpointed(*checkpoint);
    } else if (const auto* pause = std::get_if<PauseEvent>(&event)) {
        m_marks.clear();
        if (m_state == State::Running || m_state == State::Paused) setState(pause->paused ? State::Paused : State::Running);
        emit pausedChanged(pause->paused);
    } else if (const auto* end = std::get_if<EndEvent>(&event)) {
        m_end = *end;
        if (end->best) m_best = end->best;
    }
}

/// What a run did beyond the checkpoint it goes on from is done again.
void TrainingSession::forgetAfter(std::int64_t update) {
    if (m_step && m_step->update > update) m_step.reset();
    if (m_best && m_best->update > update) m_best.reset();
}

void TrainingSession::readCheckpoint() {
    m_checkpoint.reset();
    try {
        if (Run::isRun(m_folder)) m_checkpoint = Run::open(m_folder).latestUpdate();
    } catch (const Error&) {
        // A checkpoint that cannot be read is none.
    }
}

void TrainingSession::reloadProbes() {
    try {
        m_probes = Run::open(m_folder).probes();
        emit probesChanged();
    } catch (const Error& error) {
        fail(error);
    }
}

void TrainingSession::finishThread() {
    m_timer.stop();
    const bool trained = isTraining();
    if (m_thread.joinable()) m_thread.join();
    const std::shared_ptr<Shared> shared = std::exchange(m_shared, nullptr);
    m_control.reset();
    if (trained && shared && shared->error && !shared->made) return comeBack(*shared->error);
    const bool known = !m_folder.empty() && Run::isRun(m_folder);
    readCheckpoint();
    setState(known ? State::Open : State::Idle);
    if (m_end) emit ended(EndEvent(*m_end));
    if (!trained) emit replayed();
    if (shared && shared->error) emit failed(*shared->error);
    if (const auto error = std::exchange(m_notMade, {})) fail(*error);
}

/// The new run could not be made: the one that was on show before is shown again, and the reason said once it is.
void TrainingSession::comeBack(const Error& error) {
    const std::filesystem::path before = std::exchange(m_before, {});
    forget();
    if (!before.empty()) open(before);
    if (m_state == State::Opening)
        m_notMade = error;
    else
        fail(error);
}

void TrainingSession::setState(State state) {
    if (state == m_state) return;
    m_state = state;
    emit stateChanged(state);
}

void TrainingSession::fail(const Error& error) {
    emit failed(error);
}

}  // namespace attune
