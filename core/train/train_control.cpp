#include "core/train/train_control.h"

#include <chrono>
#include <utility>

namespace attune {

template <class Change>
void TrainControl::wish(Change change) {
    {
        const std::lock_guard lock(m_mutex);
        change(m_wishes);
        m_wished = true;
    }
    m_changed.notify_all();
}

void TrainControl::pause() {
    wish([](Wishes& wishes) { wishes.paused = true; });
}

void TrainControl::resume() {
    wish([](Wishes& wishes) {
        wishes.paused = false;
        wishes.steps = 0;
    });
}

void TrainControl::step() {
    wish([](Wishes& wishes) {
        if (wishes.paused) ++wishes.steps;
    });
}

void TrainControl::stop() {
    m_stopSource.request_stop();
    wish([](Wishes& wishes) { wishes.stop = true; });
}

void TrainControl::setBrake(double updatesPerSecond) {
    wish([&](Wishes& wishes) { wishes.brake = updatesPerSecond; });
}

void TrainControl::extend(std::int64_t maxUpdates, std::int64_t maxEpochs) {
    wish([&](Wishes& wishes) {
        wishes.maxUpdates = maxUpdates;
        wishes.maxEpochs = maxEpochs;
    });
}

void TrainControl::setTeacherForcing(double probability) {
    wish([&](Wishes& wishes) { wishes.teacherForcing = probability; });
}

void TrainControl::watch(WatchedSentence sentence) {
    wish([&](Wishes& wishes) { wishes.watched = std::move(sentence); });
}

void TrainControl::setProbes(std::vector<WatchedSentence> probes) {
    wish([&](Wishes& wishes) { wishes.probes = std::move(probes); });
}

std::shared_ptr<const ModelSnapshot> TrainControl::snapshot() {
    std::unique_lock lock(m_mutex);
    if (m_finished) return m_snapshot;
    m_wishes.snapshotWanted = true;
    m_wished = true;
    m_changed.notify_all();
    const std::uint64_t before = m_snapshotNumber;
    m_provided.wait(lock, [&] { return m_finished || m_snapshotNumber != before; });
    return m_snapshot;
}

bool TrainControl::stopRequested() const {
    const std::lock_guard lock(m_mutex);
    return m_wishes.stop;
}

bool TrainControl::paused() const {
    const std::lock_guard lock(m_mutex);
    return m_wishes.paused;
}

TrainControl::Wishes TrainControl::take() {
    const std::lock_guard lock(m_mutex);
    Wishes taken = m_wishes;
    m_wishes.maxUpdates.reset();
    m_wishes.maxEpochs.reset();
    m_wishes.teacherForcing.reset();
    m_wishes.watched.reset();
    m_wishes.probes.reset();
    m_wished = false;
    return taken;
}

void TrainControl::waitForWish(double seconds) {
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, std::chrono::duration<double>(seconds), [&] { return m_wished; });
}

void TrainControl::waitForWish() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_wished; });
}

void TrainControl::stepDone() {
    const std::lock_guard lock(m_mutex);
    if (m_wishes.steps > 0) --m_wishes.steps;
}

void TrainControl::provide(std::shared_ptr<const ModelSnapshot> snapshot) {
    {
        const std::lock_guard lock(m_mutex);
        m_snapshot = std::move(snapshot);
        ++m_snapshotNumber;
        m_wishes.snapshotWanted = false;
    }
    m_provided.notify_all();
}

void TrainControl::finish(std::shared_ptr<const ModelSnapshot> last) {
    {
        const std::lock_guard lock(m_mutex);
        m_snapshot = std::move(last);
        ++m_snapshotNumber;
        m_wishes.snapshotWanted = false;
        m_finished = true;
    }
    m_provided.notify_all();
}

}  // namespace attune
