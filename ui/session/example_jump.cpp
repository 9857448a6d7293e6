#include "ui/session/example_jump.h"

#include <utility>

namespace attune {

ExampleJump::ExampleJump(Workbench& workbench, QObject* parent) : QObject(parent), m_workbench(workbench) {
    connect(&m_workbench.training(), &TrainingSession::replayed, this, [this] {
        const auto target = std::exchange(m_waiting, {});
        if (target && target->run == m_workbench.training().runFolder()) show(*target);
    });
}

void ExampleJump::go(const std::filesystem::path& run, const WatchedSentence& sentence, const CheckpointChoice& weights) {
    const TrainingSession& training = m_workbench.training();
    const Target target{run, sentence, weights};
    const bool shown = training.runFolder() == run && m_workbench.isAboutRun();
    if (shown && (training.isTraining() || training.state() == TrainingSession::State::Open)) {
        m_workbench.requestPlace(Place::Watch);
        return show(target);
    }
    m_waiting = target;
    m_workbench.openRun(run);
    if (training.state() != TrainingSession::State::Opening) m_waiting.reset();
}

void ExampleJump::show(const Target& target) {
    m_workbench.watch().setSentence(target.sentence);
    if (m_workbench.training().isTraining())
        m_workbench.askAgain(false);
    else
        m_workbench.setCheckpoint(target.weights);
}

}  // namespace attune
