#include "core/run/run_store.h"
#include "ui/session/workbench.h"

#include <algorithm>
#include <thread>

namespace attune {

namespace {

using State = TrainingSession::State;

/// Two trainings at once share the processor.
RunConfig withHalfTheThreads(RunConfig config) {
    const std::int64_t half = std::max(1U, std::thread::hardware_concurrency() / 2);
    config.train.threads = config.train.threads > 0 ? std::min(config.train.threads, half) : half;
    return config;
}

}  // namespace

const TrainingSession& Workbench::driven() const {
    return !m_training.isTraining() && m_duel.isTwin() && m_duel.rival().isTraining() ? m_duel.rival() : m_training;
}

void Workbench::step() {
    TrainingSession& rival = m_duel.rival();
    const bool twins = m_duel.isTwin();
    if (&driven() == &m_training) m_training.step();
    if (twins && rival.isTraining()) rival.step();
}

void Workbench::setBrake(double updatesPerSecond) {
    m_training.setBrake(updatesPerSecond);
    m_duel.rival().setBrake(updatesPerSecond);
}

QString Workbench::duelObstacle() const {
    if (m_duel.rival().state() == State::Stopping) return tr("The last duel is still writing its checkpoint.");
    return driven().isTraining() ? tr("A training is running.") : QString();
}

void Workbench::compareRuns(const std::filesystem::path& a, const std::filesystem::path& b) {
    if (m_training.isTraining() && m_training.runFolder() == b && a != b) return compareRuns(b, a);
    if (m_training.state() == State::Idle || m_training.runFolder() != a) {
        openRun(a);
        if (m_training.state() != State::Opening) return;
    }
    m_duel.compareWith(b);
    requestPlace(Place::Watch);
}

std::pair<CorpusSource, RunConfig> Workbench::twinBase() const {
    if (m_training.state() != State::Idle && !m_wantsNewRun && !m_training.runFolder().empty())
        if (!m_project.source() || !m_project.differsFrom(m_training.source(), m_training.config()) || driven().isTraining())
            return {m_training.source(), m_training.config()};
    return {m_project.source().value_or(CorpusSource()), m_project.config()};
}

std::shared_ptr<const Dataset> Workbench::datasetFor(const CorpusSource& source, const RunConfig& config) const {
    if (!m_project.datasetIsCurrent()) return nullptr;
    const RunConfig& own = m_project.config();
    const bool same = datasetKey(source, config.data, config.train.seed) == datasetKey(*m_project.source(), own.data, own.train.seed);
    return same ? m_project.dataset() : nullptr;
}

bool Workbench::trainTwins(const CorpusSource& source, const RunConfig& a, const RunConfig& b) {
    if (!duelObstacle().isEmpty()) return false;
    const bool sameSentences = m_training.source().title() == source.title();
    const std::vector<WatchedSentence> pinned = sameSentences ? m_training.probes() : std::vector<WatchedSentence>();
    const WatchedSentence shown = sameSentences ? m_watch.sentence() : WatchedSentence();
    if (m_project.differsFrom(source, a)) {
        m_project.setSource(source);
        m_project.setConfig(a);
    }
    const std::filesystem::path first = newRunFolder(m_runsFolder, source.title());
    m_training.train(first, withHalfTheThreads(a), source, datasetFor(source, a));
    if (!m_training.isTraining()) return false;
    std::error_code ignored;                              // where nothing can be written the trainings say so
    std::filesystem::create_directories(first, ignored);  // its name is taken
    m_duel.trainTwin(newRunFolder(m_runsFolder, source.title()), withHalfTheThreads(b), source, datasetFor(source, b), pinned);
    if (!shown.source.empty()) m_watch.setSentence(shown);
    m_wantsNewRun = false;
    requestPlace(Place::Watch);
    return true;
}

}  // namespace attune
