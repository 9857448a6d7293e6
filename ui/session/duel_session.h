#pragma once

#include "ui/session/duel_moments.h"
#include "ui/session/run_course.h"
#include "ui/session/training_session.h"
#include "ui/session/watch_state.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace attune {

/// Two runs side by side. A is the run that the window shows, B its rival: a kept run, or one that is trained at the same time (the
/// twins). The current sentence and the current moment are those of A; to each moment of A this finds that of B. Twins train each at
/// its own speed, paused, resumed and stopped together; what is shown is the newest moment that both have reached.
class DuelSession : public QObject {
    Q_OBJECT
public:
    DuelSession(TrainingSession& training, WatchState& watch, QObject* parent = nullptr);
    ~DuelSession() override;

    bool isOn() const { return m_on; }
    /// B was begun with A, here.
    bool isTwin() const { return m_on && m_twin; }
    TrainingSession& rival() { return m_rival; }
    const TrainingSession& rival() const { return m_rival; }
    const TrainingSession& side(DuelSide side) const { return side == DuelSide::A ? m_training : m_rival; }
    const WatchState& watch(DuelSide side) const { return side == DuelSide::A ? m_watch : m_rivalWatch; }
    const RunCourse& course(DuelSide side) const { return side == DuelSide::A ? m_course : m_rivalCourse; }
    /// Options that differ, by key.
    std::vector<std::string> differences() const;

    /// Shows a kept run beside the one on show.
    void compareWith(const std::filesystem::path& folder);
    /// Trains a new run beside the one on show, which has just been begun. Both get these sentences beside the first of validation.
    void trainTwin(const std::filesystem::path& folder, const RunConfig& config, const CorpusSource& source,
                   std::shared_ptr<const Dataset> dataset, std::vector<WatchedSentence> sentences = {});
    /// A alone is shown again. A rival that trains is stopped with a checkpoint.
    void leave();

    DuelPace pace() const { return m_pace; }
    void setPace(DuelPace pace);
    /// Those of the current sentence that both have, by the pace.
    std::vector<DuelMoment> moments() const;
    std::optional<DuelMoment> current() const;
    /// The current sentence at the current moment, forced on its reference where both sides have that, else free-running; nullptr when
    /// there is none.
    const Moment* picture(DuelSide side) const;
    /// What that side answers to a sentence at the current moment; nullptr when that is not kept.
    const Moment* answer(DuelSide side, const std::string& source) const;
    /// Pinned sentences of which both sides have moments.
    std::vector<WatchedSentence> sharedSentences() const;

    /// Someone wants to train the same with one option changed; the key proposes which, "" none.
    void requestTwin(const std::string& key) { emit twinRequested(key); }

signals:
    void onChanged(bool on);
    /// Something of what a duel shows: moments, metrics, states.
    void changed();
    void twinRequested(const std::string& key);

private:
    void begin(bool twin);
    void connectSides();
    void follow(TrainingSession::State state);
    void rivalStateChanged(TrainingSession::State state);
    void pinTogether();
    void chooseSentence();
    const Moment* moment(DuelSide side, std::int64_t update, ProbeFeeding feeding) const;
    std::vector<TimedMoment> timed(DuelSide side) const;

    TrainingSession& m_training;
    WatchState& m_watch;
    TrainingSession m_rival;
    WatchState m_rivalWatch;
    RunCourse m_course;
    RunCourse m_rivalCourse;
    DuelPace m_pace = DuelPace::EqualUpdates;
    bool m_on = false;
    bool m_twin = false;
    std::vector<WatchedSentence> m_carried;  // to be pinned in both as soon as they train
};

}  // namespace attune
