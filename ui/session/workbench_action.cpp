#include "core/run/run_store.h"
#include "ui/messages.h"
#include "ui/session/workbench.h"

#include <QLocale>

namespace attune {

namespace {

using State = TrainingSession::State;

/// Half the rate from the last checkpoint, or, when there is none, from the beginning.
Run withHalfRate(const Run& run, const std::filesystem::path& folder) {
    constexpr double factor = 0.5;
    if (run.latestUpdate()) return continueAsNewRun(run, folder, factor);
    RunConfig config = run.config();
    config.train.learningRate *= factor;
    return Run::create(folder, config, run.source());
}

}  // namespace

void Workbench::wireMainAction() {
    const auto follow = [this](auto* sender, auto... signal) { (connect(sender, signal, this, &Workbench::mainActionChanged), ...); };
    follow(&m_training, &TrainingSession::stateChanged, &TrainingSession::runChanged, &TrainingSession::started, &TrainingSession::ended,
           &TrainingSession::replayed);
    follow(&m_duel.rival(), &TrainingSession::stateChanged);
    follow(&m_duel, &DuelSession::onChanged);
    follow(&m_project, &Project::configChanged, &Project::sourceChanged, &Project::datasetChanged, &Project::fieldProblemsChanged);
    follow(&m_corpus, &CorpusSession::started, &CorpusSession::failed, &CorpusSession::cancelled);
}

bool Workbench::isAboutRun() const {
    if (m_training.state() == State::Idle) return false;
    if (driven().isTraining() || m_training.state() == State::Opening) return true;
    return projectIsRun();
}

bool Workbench::projectIsRun() const {
    const bool shown = m_training.state() != State::Idle && !m_wantsNewRun;
    return shown && !m_project.differsFrom(m_training.source(), m_training.config());
}

MainAction Workbench::mainAction() const {
    switch (driven().state()) {
        case State::Running:
            return {MainAction::Kind::Pause, true, {}, false};
        case State::Paused:
            return {MainAction::Kind::Resume, true, {}, false};
        case State::Stopping:
            return {MainAction::Kind::Pause, false, tr("The checkpoint is being written."), false};
        case State::Opening:
            return {MainAction::Kind::Resume, false, tr("The run is being opened."), false};
        case State::Open:
            if (isAboutRun()) return continuation();
            break;
        case State::Idle:
            break;
    }
    const QString obstacle = trainObstacle();
    return {MainAction::Kind::Train, obstacle.isEmpty(), obstacle, !obstacle.isEmpty() && obstacle == optionProblem()};
}

MainAction Workbench::continuation() const {
    const RunStanding run = m_training.standing();
    switch (continuationOf(run)) {
        case Continuation::Extend:
            return {MainAction::Kind::Extend, true, {}, false};
        case Continuation::HalfRate:
            return {MainAction::Kind::HalfRate, true,
                    run.checkpoint ? tr("Go on from the last good checkpoint with half the rate") : tr("Start again with half the rate"),
                    false};
        case Continuation::Restart:
            return {MainAction::Kind::Restart, true, tr("This run has no checkpoint: it starts again from update 0."), false};
        case Continuation::Resume:
        case Continuation::None:
            break;
    }
    return {MainAction::Kind::Resume, true,
            tr("Goes on from the checkpoint of update %1.").arg(QLocale().toString(static_cast<qlonglong>(run.checkpoint.value_or(0)))),
            false};
}

QString Workbench::optionProblem() const {
    if (const auto fields = m_project.fieldProblems(); !fields.empty()) {
        QStringList names;
        for (const OptionProblem& field : fields) names << m_project.optionName(field.key);
        return (fields.size() == 1 ? tr("One option is out of range: %1") : tr("Options are out of range: %1"))
            .arg(names.join(QStringLiteral(", ")));
    }
    const std::vector<OptionProblem> problems = m_project.problems();
    if (problems.empty()) return {};
    return tr("%1: %2").arg(m_project.optionName(problems.front().key), translated(problems.front().reason));
}

QString Workbench::trainObstacle() const {
    if (driven().isTraining()) return tr("A training is running.");
    if (!m_project.source()) return tr("Choose data first.");
    if (const QString problem = optionProblem(); !problem.isEmpty()) return problem;
    if (m_corpus.isLoading() || m_reload.isActive()) return tr("The data are being loaded.");
    if (!m_project.datasetIsCurrent()) return tr("The data could not be loaded; see Data.");
    return {};
}

RunLimits Workbench::limitsOfProject() const {
    const TrainOptions& wanted = m_project.config().train;
    const TrainOptions& known = m_training.config().train;
    RunLimits limits;
    if (!m_project.source()) return limits;
    if (wanted.maxUpdates != known.maxUpdates) limits.maxUpdates = wanted.maxUpdates;
    if (wanted.maxEpochs != known.maxEpochs) limits.maxEpochs = wanted.maxEpochs;
    if (wanted.maxMinutes != known.maxMinutes) limits.maxMinutes = wanted.maxMinutes;
    return limits;
}

void Workbench::resume() {
    if (driven().state() == State::Paused)
        driven().resume();
    else
        m_training.continueRun(limitsOfProject());
}

void Workbench::continueWithHalfRate() {
    if (m_training.state() != State::Open) return;
    try {
        const Run run = Run::open(m_training.runFolder());
        continueRun(withHalfRate(run, newRunFolder(m_runsFolder, run.name())).folder());
    } catch (const Error& error) {
        report(error, Job::Training);
    }
}

}  // namespace attune
