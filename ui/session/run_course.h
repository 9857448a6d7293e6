#pragma once

#include "ui/session/training_session.h"

#include <QObject>

#include <cstdint>
#include <utility>
#include <vector>

namespace attune {

/// How a run got on: its validations, and when it was at which update. Of a live training or of an old run, whichever the session shows.
class RunCourse : public QObject {
    Q_OBJECT
public:
    explicit RunCourse(const TrainingSession& session, QObject* parent = nullptr);

    const std::vector<ValidationEvent>& validations() const { return m_validations; }
    /// Seconds spent training until that update; linear between updates that were reported, and no more than what is known.
    double secondsAt(double update) const;
    /// The update of that moment of the training, in fractions.
    double updateAt(double seconds) const;
    /// Of the whole training as far as it is known.
    double seconds() const { return m_times.back().second; }
    std::int64_t update() const { return m_times.back().first; }
    /// NaN before the first update.
    double updatesPerSecond() const;

signals:
    void changed();

private:
    void clear();
    void truncate(std::int64_t update);
    void add(std::int64_t update, double seconds);

    std::vector<ValidationEvent> m_validations;
    std::vector<std::pair<std::int64_t, double>> m_times{{0, 0}};  // rising; the last one may be replaced by a later one
    bool m_lastReported = true;
};

}  // namespace attune
