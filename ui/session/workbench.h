#pragma once

#include "core/data/lesson.h"
#include "ui/session/corpus_session.h"
#include "ui/session/duel_session.h"
#include "ui/session/main_action.h"
#include "ui/session/project.h"
#include "ui/session/training_session.h"
#include "ui/session/translation_session.h"
#include "ui/session/watch_state.h"
#include "ui/session/what_if_session.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <utility>

namespace attune {

enum class Place { Data, Model, Watch, Runs };

/// Whose failure an error is: it is shown until that job is begun anew or succeeds. Page: whatever the place on show was asked.
enum class Job { Data, Training, Answer, Page };

/// Everything a page needs: the project, the sessions, and the jobs that join them. One per window; no widget knows another.
class Workbench : public QObject {
    Q_OBJECT

public:
    explicit Workbench(const std::filesystem::path& runsFolder, QObject* parent = nullptr);
    ~Workbench() override;

    Project& project() { return m_project; }
    CorpusSession& corpus() { return m_corpus; }
    TrainingSession& training() { return m_training; }
    TranslationSession& translation() { return m_translation; }
    WhatIfSession& whatIf() { return m_whatIf; }
    WatchState& watch() { return m_watch; }
    const std::filesystem::path& runsFolder() const { return m_runsFolder; }

    /// Makes this the project's source and loads it. A lesson brings its settings along.
    void openCorpus(const CorpusSource& source);
    /// Loads the project's source with the options as they stand, after a load that was cancelled or failed.
    void loadAgain();
    /// Loads a lesson; `train`: and starts a run as soon as it is there.
    void openLesson(const std::string& name, bool train = false);
    /// Does what a lesson proposes when its goal is reached: another lesson, or the lesson of the run on show with other settings. A
    /// training is stopped first.
    void tryNext(const NextQuestion& question);
    /// Shows a run in Watch (not while another trains: failed).
    void openRun(const std::filesystem::path& folder);
    /// Opens a run and goes on with it.
    void continueRun(const std::filesystem::path& folder, const RunLimits& limits = {});
    /// Settings and source of a run become those of the project, for a new run.
    void duplicateSettings(const std::filesystem::path& folder);
    /// A new run of the project; false when it did not begin.
    bool train(bool paused = false);
    /// Goes on with the run on show, as far as the project says.
    void resume();
    /// After divergence: a new run from the last checkpoint, from the beginning when there is none, with half the rate.
    void continueWithHalfRate();
    DuelSession& duel() { return m_duel; }
    /// What the controls drive: the training of the run on show, or, when only its twin still trains, that.
    TrainingSession& driven() { return const_cast<TrainingSession&>(std::as_const(*this).driven()); }
    const TrainingSession& driven() const;
    /// One update, of both twins.
    void step();
    void setBrake(double updatesPerSecond);
    /// Opens two kept runs side by side; the first may be the one on show.
    void compareRuns(const std::filesystem::path& a, const std::filesystem::path& b);
    /// What a twin would be trained beside: the run on show, or the project where the window is about a new run.
    std::pair<CorpusSource, RunConfig> twinBase() const;
    /// Trains both configurations at once, each with half of the threads; false when they did not begin.
    bool trainTwins(const CorpusSource& source, const RunConfig& a, const RunConfig& b);
    /// Why no duel can begin now, "" when one can.
    QString duelObstacle() const;

    /// The run on show is what the window is about: it trains, or the project is still its own. Not so from when other data were
    /// opened, settings duplicated or an option changed.
    bool isAboutRun() const;
    /// A new training of the project would be the run on show again.
    bool projectIsRun() const;
    /// Of the run while the window is about it, otherwise a new run of the project.
    MainAction mainAction() const;
    /// How hypotheses are searched from now on; the current sentence is asked again.
    const SearchOptions& search() const { return m_search; }
    void setSearch(const SearchOptions& search);
    /// Whose weights answer while nothing trains.
    void setCheckpoint(const CheckpointChoice& choice);
    /// Answers bring every node of their search from now on; one that was given without is asked again.
    void setTracing(bool tracing);
    /// Asks the current sentence now; `typed`: by a person, so that question and answer are kept in the run.
    void askAgain(bool typed);
    /// The hypotheses are refreshed while the model learns.
    void setFollowing(bool following) { m_following = following; }
    bool isFollowing() const { return m_following; }
    /// Why train() cannot be done now, "" when it can.
    QString trainObstacle() const;

    void requestPlace(Place place) { emit placeRequested(place); }
    void report(const Error& error, Job job = Job::Page) { emit errorReported(error, job); }
    /// A job was begun anew or succeeded: what was said of its failure is past.
    void renew(Job job) { emit jobRenewed(job); }

signals:
    void placeRequested(attune::Place place);
    void errorReported(const attune::Error& error, attune::Job job);
    void jobRenewed(attune::Job job);
    void mainActionChanged();
    /// A corpus or run was opened, for the list of recent ones.
    void sourceOpened(const attune::CorpusSource& source);
    void runOpened(const QString& folder);

private:
    void openSource(const CorpusSource& source, const RunConfig& config);
    void openNext(const NextQuestion& question);
    void wireCorpus();
    void wireTraining();
    void wireAnswers();
    void wireMainAction();
    bool adoptSettings(const std::filesystem::path& folder);
    RunLimits limitsOfProject() const;
    QString optionProblem() const;
    MainAction continuation() const;
    bool isLoadingCurrent() const;
    std::shared_ptr<const Dataset> datasetFor(const CorpusSource& source, const RunConfig& config) const;
    void chooseFirstSentence();
    void refreshWeights();
    void follow();

    std::filesystem::path m_runsFolder;
    Project m_project;
    CorpusSession m_corpus;
    TrainingSession m_training;
    TranslationSession m_translation;
    WhatIfSession m_whatIf;
    WatchState m_watch;
    DuelSession m_duel{m_training, m_watch};
    QTimer m_reload;
    QTimer m_ask;
    SearchOptions m_search;
    double m_answerSeconds = 0;
    bool m_following = true;
    bool m_lastTyped = false;
    bool m_tracing = false;
    bool m_trainWhenLoaded = false;
    bool m_wantsNewRun = false;  // data were opened or settings duplicated since a run was opened or started
    std::optional<RunLimits> m_continueWhenOpen;
    std::optional<NextQuestion> m_nextWhenStopped;
    bool m_showAnswer = false;  // the next answer of a checkpoint becomes the moment on show
};

}  // namespace attune
