#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace attune {

class ModelSnapshot;  // weights of one update, opaque to everyone but the translator (torch inside)

/// A sentence someone looks at while the model learns.
struct WatchedSentence {
    std::string source;
    std::string reference;  // "" = none: only free-running pictures

    bool operator==(const WatchedSentence&) const = default;
};

/// The wishes of a person to a running training, from any thread. Checked once per batch and while paused.
class TrainControl {
public:
    void pause();
    void resume();
    /// While paused: one update.
    void step();
    void stop();
    /// Updates per second at most; 0 = no brake.
    void setBrake(double updatesPerSecond);
    /// More time for a run: new limits, 0 = none.
    void extend(std::int64_t maxUpdates, std::int64_t maxEpochs);
    /// From the next update on, whatever scheduled sampling says; −1: as that says again.
    void setTeacherForcing(double probability);

    /// The current sentence: its picture is made anew by wall clock. Empty source: none.
    void watch(WatchedSentence sentence);
    /// The pinned sentences, in the order of probes.tsv; kept at the log-spaced updates.
    void setProbes(std::vector<WatchedSentence> probes);

    /// Weights as of the next update boundary (at once when paused or finished). Waits; nullptr when the run ended without any.
    std::shared_ptr<const ModelSnapshot> snapshot();

    bool stopRequested() const;
    /// For long work inside the training (a validation): ends it early.
    std::stop_token stopToken() const { return m_stopSource.get_token(); }
    bool paused() const;

    // The trainer's side.
    struct Wishes {
        bool stop = false;
        bool paused = false;
        std::int64_t steps = 0;  // single steps asked for and not yet done
        double brake = 0;
        bool snapshotWanted = false;
        std::optional<std::int64_t> maxUpdates;
        std::optional<std::int64_t> maxEpochs;
        std::optional<double> teacherForcing;
        std::optional<WatchedSentence> watched;              // set when changed since the last look
        std::optional<std::vector<WatchedSentence>> probes;  // set when changed since the last look
    };
    /// Takes the wishes; changes are reported once.
    Wishes take();
    /// Waits until something is wished or the time is over.
    void waitForWish(double seconds);
    void waitForWish();
    void stepDone();
    void provide(std::shared_ptr<const ModelSnapshot> snapshot);
    /// No more snapshots will come except this one (nullptr: none).
    void finish(std::shared_ptr<const ModelSnapshot> last);

private:
    template <class Change>
    void wish(Change change);

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;   // trainer waits
    std::condition_variable m_provided;  // snapshot() waits
    Wishes m_wishes;
    bool m_wished = false;  // since the last take()
    std::stop_source m_stopSource;
    std::shared_ptr<const ModelSnapshot> m_snapshot;
    std::uint64_t m_snapshotNumber = 0;
    bool m_finished = false;
};

}  // namespace attune
