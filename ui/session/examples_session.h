#pragma once

#include "core/run/judged_run.h"
#include "ui/session/latest_task.h"

#include <QElapsedTimer>
#include <QObject>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace attune {

/// One run judged, or two on the same part and with the same search; lengths are divided into the same ranges.
struct JudgedPair {
    std::shared_ptr<const JudgedRun> a;
    std::shared_ptr<const JudgedRun> b;  // null: not wanted, or not judged yet
    std::vector<LengthQuality> lengthsA;
    std::vector<LengthQuality> lengthsB;
};

/// Judges the answers of a run, and of a second one beside it, in a thread of its own.
class ExamplesSession : public QObject {
    Q_OBJECT
public:
    explicit ExamplesSession(QObject* parent = nullptr);

    /// Run A anew; what was judged is forgotten.
    void judge(const JudgingRequest& request);
    /// Run B with its newest checkpoint, as soon as A is judged; empty: none.
    void compare(const std::filesystem::path& run);
    /// Stops the work: of A nothing is left, without B the first stays.
    void stop();
    void forget();

    bool isBusy() const { return m_task.isBusy(); }
    const JudgingRequest& request() const { return m_request; }
    const std::filesystem::path& other() const { return m_other; }
    /// Without `a` until it is judged.
    const JudgedPair& judged() const { return m_judged; }
    /// Why A could not be judged.
    const std::optional<Error>& failure() const { return m_failure; }

signals:
    void changed();  ///< other results, begun, stopped or failed
    void progressed(double share, std::optional<double> secondsLeft);
    void compareFailed(const attune::Error& error);

private:
    void compareNow();
    void begin();
    void progress(double share);

    JudgingRequest m_request;
    std::filesystem::path m_other;
    JudgedPair m_judged;
    std::optional<Error> m_failure;
    QElapsedTimer m_clock;
    std::optional<double> m_firstShare;  // when m_clock began
    LatestTask m_task;
};

}  // namespace attune
