#include "ui/session/workbench.h"

#include "core/run/run_store.h"
#include "ui/messages.h"

namespace attune {

namespace {
constexpr int reloadMilliseconds = 400;
constexpr int askMilliseconds = 500;      // while cheap
constexpr double shareOfTraining = 0.01;  // pictures cost at most this, unless the brake is on
}  // namespace

Workbench::Workbench(const std::filesystem::path& runsFolder, QObject* parent) : QObject(parent), m_runsFolder(runsFolder) {
    m_reload.setSingleShot(true);
    m_reload.setInterval(reloadMilliseconds);
    connect(&m_reload, &QTimer::timeout, this, [this] {
        if (m_project.source() && !m_project.datasetIsCurrent() && m_project.problems().empty())
            m_corpus.load(*m_project.source(), m_project.config().data, m_project.config().train.seed);
    });
    m_ask.setSingleShot(true);
    connect(&m_ask, &QTimer::timeout, this, [this] { askAgain(false); });
    wireCorpus();
    wireTraining();
    wireAnswers();
    wireMainAction();
}

Workbench::~Workbench() {
    m_training.stopAndWait();
}

void Workbench::wireCorpus() {
    connect(&m_project, &Project::configChanged, this, [this] {
        if (m_project.source() && !m_project.datasetIsCurrent() && !isLoadingCurrent()) m_reload.start();
    });
    connect(&m_corpus, &CorpusSession::loaded, this, [this](const std::shared_ptr<const Dataset>& dataset) {
        m_project.setDataset(dataset, m_corpus.source(), m_corpus.options(), m_corpus.seed());
        emit sourceOpened(m_corpus.source());
        if (std::exchange(m_trainWhenLoaded, false)) train();
    });
    connect(&m_corpus, &CorpusSession::failed, this, [this](const Error& error) {
        m_trainWhenLoaded = false;
        report(error, Job::Data);
    });
    connect(&m_corpus, &CorpusSession::started, this, [this] { renew(Job::Data); });
    connect(&m_corpus, &CorpusSession::cancelled, this, [this] { m_trainWhenLoaded = false; });
}

bool Workbench::isLoadingCurrent() const {
    return m_corpus.isLoading() && m_project.source() &&
           datasetKey(m_corpus.source(), m_corpus.options(), m_corpus.seed()) ==
               datasetKey(*m_project.source(), m_project.config().data, m_project.config().train.seed);
}

void Workbench::wireTraining() {
    connect(&m_training, &TrainingSession::runChanged, this, [this] {
        renew(Job::Training);
        m_watch.clear();
        m_watch.setSentence({});
        refreshWeights();
    });
    connect(&m_training, &TrainingSession::started, this, [this](const StartEvent& event) {
        renew(Job::Training);
        m_watch.truncate(event.update);
        if (!m_training.isTraining()) return;
        m_wantsNewRun = false;
        m_watch.showLive();
    });
    connect(&m_training, &TrainingSession::probesChanged, this, &Workbench::chooseFirstSentence);
    connect(&m_training, &TrainingSession::momentArrived, &m_watch, &WatchState::addMoment);
    connect(&m_training, &TrainingSession::stateChanged, this, [this] {
        refreshWeights();
        if (!m_training.isTraining())
            if (const auto question = std::exchange(m_nextWhenStopped, {})) openNext(*question);
    });
    connect(&m_training, &TrainingSession::pausedChanged, this, [this] { askAgain(false); });
    connect(&m_training, &TrainingSession::replayed, this, [this] {
        chooseFirstSentence();
        askAgain(false);
        if (const auto limits = std::exchange(m_continueWhenOpen, {})) m_training.continueRun(*limits);
    });
    connect(&m_training, &TrainingSession::steps, this, &Workbench::follow);
    for (TrainingSession* each : {&m_training, &m_duel.rival()})
        connect(each, &TrainingSession::failed, this, [this](const Error& error) { report(error, Job::Training); });
    connect(&m_watch, &WatchState::sentenceChanged, this, [this] { m_training.watch(m_watch.sentence()); });
}

void Workbench::wireAnswers() {
    connect(&m_translation, &TranslationSession::answered, this, [this](const Answer& answer) {
        renew(Job::Answer);
        m_answerSeconds = answer.seconds;
        const bool showsCheckpoint = !answer.live && m_showAnswer;
        m_watch.setAnswer(answer);
        if (showsCheckpoint) m_watch.showUpdate(answer.update);
        m_showAnswer = false;
    });
    connect(&m_translation, &TranslationSession::failed, this, [this](const Error& error) {
        if (m_lastTyped) report(error, Job::Answer);  // those of the clock are asked again soon
    });
}

void Workbench::openCorpus(const CorpusSource& source) {
    openSource(source, startingConfig(source));
}

void Workbench::openSource(const CorpusSource& source, const RunConfig& config) {
    m_nextWhenStopped.reset();
    m_trainWhenLoaded = false;
    m_wantsNewRun = true;
    for (const Job job : {Job::Training, Job::Answer, Job::Page}) renew(job);
    m_project.setSource(source);
    m_project.setConfig(config);
    m_reload.stop();
    m_corpus.load(source, config.data, config.train.seed);
}

void Workbench::openLesson(const std::string& name, bool train) {
    CorpusSource source;
    source.kind = CorpusKind::Lesson;
    source.lesson = name;
    try {
        openCorpus(source);
        m_trainWhenLoaded = train;
    } catch (const Error& error) {
        report(error, Job::Data);
    }
}

void Workbench::loadAgain() {
    if (!m_project.source()) return;
    m_reload.stop();
    m_corpus.load(*m_project.source(), m_project.config().data, m_project.config().train.seed);
}

void Workbench::tryNext(const NextQuestion& question) {
    if (!m_training.isTraining()) return openNext(question);
    m_nextWhenStopped = question;
    m_training.stop();
}

void Workbench::openNext(const NextQuestion& question) {
    if (!question.lesson.empty()) return openLesson(question.lesson, true);
    const CorpusSource source = m_training.source();
    RunConfig config = startingConfig(source);
    config.applySettings(question.settings);
    openSource(source, config);
    m_trainWhenLoaded = true;
}

void Workbench::openRun(const std::filesystem::path& folder) {
    m_continueWhenOpen.reset();
    if (m_training.isTraining() && m_training.runFolder() == folder) return requestPlace(Place::Watch);
    m_training.open(folder);
    if (m_training.state() != TrainingSession::State::Opening) return;
    m_wantsNewRun = false;
    adoptSettings(folder);
    emit runOpened(QString::fromStdString(folder.string()));
    requestPlace(Place::Watch);
}

void Workbench::continueRun(const std::filesystem::path& folder, const RunLimits& limits) {
    if (m_training.state() == TrainingSession::State::Open && m_training.runFolder() == folder) {
        m_wantsNewRun = false;
        return m_training.continueRun(limits);
    }
    openRun(folder);
    if (m_training.state() == TrainingSession::State::Opening) m_continueWhenOpen = limits;
}

void Workbench::duplicateSettings(const std::filesystem::path& folder) {
    if (!adoptSettings(folder)) return;
    m_wantsNewRun = true;
    emit mainActionChanged();
    requestPlace(Place::Model);
}

bool Workbench::adoptSettings(const std::filesystem::path& folder) {
    try {
        const Run run = Run::open(folder);
        m_project.setSource(run.source());
        m_project.setConfig(run.config());
        if (!m_project.datasetIsCurrent()) m_reload.start();
        return true;
    } catch (const Error& error) {
        report(error, Job::Data);
    }
    return false;
}

bool Workbench::train(bool paused) {
    if (!trainObstacle().isEmpty()) return false;
    const CorpusSource& source = *m_project.source();
    m_training.train(newRunFolder(m_runsFolder, source.title()), m_project.config(), source, m_project.dataset(), paused);
    if (!m_training.isTraining()) return false;
    requestPlace(Place::Watch);
    return true;
}

void Workbench::chooseFirstSentence() {
    if (!m_watch.sentence().source.empty() || m_training.probes().empty()) return;
    m_watch.setSentence(m_training.probes().front());
}

void Workbench::refreshWeights() {
    WeightsChoice weights;
    weights.runFolder = m_training.runFolder();
    weights.live = m_training.control();
    const bool wasLive = m_translation.weights().live != nullptr && m_translation.weights().runFolder == weights.runFolder;
    const bool keepsLatest = wasLive || m_translation.weights().checkpoint.kind == CheckpointChoice::Kind::Latest;
    if (!weights.live && keepsLatest && !weights.runFolder.empty() && m_translation.weights().runFolder == weights.runFolder)
        weights.checkpoint.kind = CheckpointChoice::Kind::Latest;
    if (weights == m_translation.weights()) return;
    m_translation.setWeights(weights);
    m_showAnswer = !weights.live;
    if (m_training.state() == TrainingSession::State::Open || weights.live) askAgain(false);
}

void Workbench::setCheckpoint(const CheckpointChoice& choice) {
    WeightsChoice weights = m_translation.weights();
    if (weights.live) return;
    weights.checkpoint = choice;
    m_translation.setWeights(weights);
    m_showAnswer = true;
    askAgain(false);
}

void Workbench::setSearch(const SearchOptions& search) {
    m_search = search;
    m_showAnswer = !m_training.isTraining();
    askAgain(false);
}

void Workbench::setTracing(bool tracing) {
    m_tracing = tracing;
    const auto& answer = m_watch.answer();
    if (tracing && answer && answer->translation.trace.empty()) askAgain(false);
}

void Workbench::follow() {
    if (!m_following || m_ask.isActive() || m_translation.isAnswering() || !m_watch.isLive()) return;
    const bool free = m_training.brake() > 0 || m_training.state() == TrainingSession::State::Paused;
    const double pause = free ? 0.0 : m_answerSeconds * 1000.0 / shareOfTraining;
    m_ask.start(std::max(askMilliseconds, static_cast<int>(std::min(pause, 10000.0))));
}

void Workbench::askAgain(bool typed) {
    const WatchedSentence& sentence = m_watch.sentence();
    const bool opening = m_training.state() == TrainingSession::State::Opening;
    if (sentence.source.empty() || !m_translation.canAnswer() || opening) return;
    m_ask.stop();
    m_lastTyped = typed;
    if (typed && !m_training.isTraining()) m_showAnswer = true;
    m_translation.ask({sentence.source, sentence.reference, m_search, typed, m_tracing});
}

}  // namespace attune
