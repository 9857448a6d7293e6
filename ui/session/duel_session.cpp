#include "ui/session/duel_session.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace attune {

namespace {

using State = TrainingSession::State;

bool has(const std::vector<WatchedSentence>& sentences, const std::string& source) {
    return std::ranges::find(sentences, source, &WatchedSentence::source) != sentences.end();
}

/// Up to where the run on show is to go on, also beyond what its options planned.
RunLimits limitsOf(const TrainingSession& training) {
    RunLimits limits;
    if (const std::int64_t total = training.progress().totalUpdates; total > 0) {
        limits.maxUpdates = total;
        limits.maxEpochs = 0;
    }
    return limits;
}

}  // namespace

DuelSession::DuelSession(TrainingSession& training, WatchState& watch, QObject* parent)
    : QObject(parent), m_training(training), m_watch(watch), m_course(training), m_rivalCourse(m_rival) {
    connectSides();
}

DuelSession::~DuelSession() {
    m_rival.stopAndWait();
}

void DuelSession::connectSides() {
    connect(&m_training, &TrainingSession::runChanged, this, &DuelSession::leave);
    connect(&m_training, &TrainingSession::stateChanged, this, &DuelSession::follow);
    connect(&m_training, &TrainingSession::probesChanged, this, &DuelSession::pinTogether);
    connect(&m_rival, &TrainingSession::probesChanged, this, &DuelSession::pinTogether);
    connect(&m_rival, &TrainingSession::stateChanged, this, &DuelSession::rivalStateChanged);
    connect(&m_rival, &TrainingSession::momentArrived, &m_rivalWatch, &WatchState::addMoment);
    connect(&m_rival, &TrainingSession::started, this, [this](const StartEvent& event) { m_rivalWatch.truncate(event.update); });
    connect(&m_watch, &WatchState::sentenceChanged, this, [this] {
        m_rivalWatch.setSentence(m_watch.sentence());
        if (m_on) m_rival.watch(m_watch.sentence());
    });
    for (TrainingSession* each : {&m_training, &m_rival}) connect(each, &TrainingSession::replayed, this, &DuelSession::chooseSentence);
    const auto tell = [this] {
        if (m_on) emit changed();
    };
    for (const WatchState* each : {&std::as_const(m_watch), &std::as_const(m_rivalWatch)}) {
        connect(each, &WatchState::momentsChanged, this, tell);
        connect(each, &WatchState::momentChanged, this, tell);
    }
    for (const RunCourse* each : {&std::as_const(m_course), &std::as_const(m_rivalCourse)}) connect(each, &RunCourse::changed, this, tell);
    for (const TrainingSession* each : {&std::as_const(m_training), &std::as_const(m_rival)}) {
        connect(each, &TrainingSession::stateChanged, this, tell);
        connect(each, &TrainingSession::probesChanged, this, tell);
    }
}

void DuelSession::begin(bool twin) {
    m_on = true;
    m_twin = twin;
    m_rivalWatch.clear();
    m_rivalWatch.setSentence(m_watch.sentence());
    emit onChanged(true);
    emit changed();
}

void DuelSession::compareWith(const std::filesystem::path& folder) {
    leave();
    if (m_rival.isTraining()) return;
    m_rival.open(folder);
    if (m_rival.state() == State::Opening) begin(false);
}

void DuelSession::trainTwin(const std::filesystem::path& folder, const RunConfig& config, const CorpusSource& source,
                            std::shared_ptr<const Dataset> dataset, std::vector<WatchedSentence> sentences) {
    leave();
    if (m_rival.isTraining() || !m_training.isTraining()) return;
    m_carried = std::move(sentences);
    m_rival.watch(m_watch.sentence());
    m_rival.setBrake(m_training.brake());
    m_rival.train(folder, config, source, std::move(dataset), m_training.state() == State::Paused);
    if (m_rival.isTraining()) begin(true);
    if (m_carried.empty()) return;
    m_training.setProbes(m_carried);
    m_rival.setProbes(m_carried);
}

void DuelSession::leave() {
    m_carried.clear();
    if (!m_on) return;
    m_on = false;
    m_rival.stop();
    m_rival.close();  // one that trains is closed when it has stopped
    m_rivalWatch.clear();
    emit onChanged(false);
    emit changed();
}

/// What a person wants of A is wanted of its twin.
void DuelSession::follow(State state) {
    if (!isTwin()) return;
    const bool rests = m_rival.state() == State::Open;
    switch (state) {
        case State::Running:
            return rests ? m_rival.continueRun(limitsOf(m_training)) : m_rival.resume();
        case State::Paused:
            return rests ? m_rival.continueRun(limitsOf(m_training), true) : m_rival.pause();
        case State::Stopping:
            return m_rival.stop();
        case State::Idle:
        case State::Opening:
        case State::Open:
            return;
    }
}

void DuelSession::rivalStateChanged(State state) {
    if (!m_on && state == State::Open) return m_rival.close();
    if (m_on && state == State::Idle) leave();  // it could not be made or opened
}

/// Twins have the same pinned sentences: those of A, and to begin with those that were carried over.
void DuelSession::pinTogether() {
    if (!isTwin() || !m_training.isTraining() || !m_training.lastStart()) return;
    if (!m_carried.empty()) {
        std::vector<WatchedSentence> all = m_training.probes();
        for (const WatchedSentence& each : std::exchange(m_carried, {}))
            if (!has(all, each.source)) all.push_back(each);
        if (all != m_training.probes()) return m_training.setProbes(std::move(all));
    }
    if (m_rival.isTraining() && m_rival.lastStart() && m_rival.probes() != m_training.probes()) m_rival.setProbes(m_training.probes());
}

/// When both runs have been read: a sentence of which both have moments, unless the current one is such a sentence.
void DuelSession::chooseSentence() {
    const auto ready = [](const TrainingSession& each) { return each.state() != State::Opening && each.state() != State::Idle; };
    if (!m_on || !ready(m_training) || !ready(m_rival)) return;
    if (moments().empty())
        if (const std::vector<WatchedSentence> shared = sharedSentences(); !shared.empty()) m_watch.setSentence(shared.front());
    emit changed();
}

std::vector<std::string> DuelSession::differences() const {
    return RunConfig::difference(m_training.config(), m_rival.config());
}

void DuelSession::setPace(DuelPace pace) {
    if (pace == m_pace) return;
    m_pace = pace;
    emit changed();
}

std::vector<TimedMoment> DuelSession::timed(DuelSide side) const {
    std::vector<TimedMoment> moments;
    for (const int update : watch(side).updates()) moments.push_back({update, course(side).secondsAt(update)});
    return moments;
}

std::vector<DuelMoment> DuelSession::moments() const {
    if (!m_on) return {};
    if (m_pace == DuelPace::EqualUpdates) return atEqualUpdates(m_watch.updates(), m_rivalWatch.updates());
    return atEqualSeconds(timed(DuelSide::A), timed(DuelSide::B), std::min(m_course.seconds(), m_rivalCourse.seconds()));
}

std::optional<DuelMoment> DuelSession::current() const {
    return momentAt(moments(), m_watch.isLive() ? std::numeric_limits<std::int64_t>::max() : m_watch.update());
}

const Moment* DuelSession::moment(DuelSide side, std::int64_t update, ProbeFeeding feeding) const {
    const Moment* found = watch(side).moment(m_watch.sentence().source, update, feeding);
    return found && found->update == update && found->feeding == feeding ? found : nullptr;
}

const Moment* DuelSession::picture(DuelSide side) const {
    const std::optional<DuelMoment> now = current();
    if (!now) return nullptr;
    const bool forced = moment(DuelSide::A, now->a, ProbeFeeding::Forced) && moment(DuelSide::B, now->b, ProbeFeeding::Forced);
    return moment(side, now->of(side), forced ? ProbeFeeding::Forced : ProbeFeeding::Free);
}

const Moment* DuelSession::answer(DuelSide side, const std::string& source) const {
    const std::optional<DuelMoment> now = current();
    const Moment* found = now ? watch(side).moment(source, now->of(side), ProbeFeeding::Free) : nullptr;
    return found && found->feeding == ProbeFeeding::Free && found->update <= now->of(side) ? found : nullptr;
}

std::vector<WatchedSentence> DuelSession::sharedSentences() const {
    std::vector<WatchedSentence> shared;
    const auto knows = [](const WatchState& watch, const std::string& source) {
        return watch.moment(source, std::numeric_limits<std::int64_t>::max(), ProbeFeeding::Free) != nullptr;
    };
    for (const WatchedSentence& each : m_training.probes())
        if (knows(m_watch, each.source) && knows(m_rivalWatch, each.source)) shared.push_back(each);
    return shared;
}

}  // namespace attune
