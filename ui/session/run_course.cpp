#include "ui/session/run_course.h"

#include <algorithm>
#include <limits>

namespace attune {

RunCourse::RunCourse(const TrainingSession& session, QObject* parent) : QObject(parent) {
    connect(&session, &TrainingSession::runChanged, this, &RunCourse::clear);
    connect(&session, &TrainingSession::started, this, [this](const StartEvent& event) { truncate(event.update); });
    connect(&session, &TrainingSession::steps, this, [this](const std::vector<StepEvent>& events) {
        for (const StepEvent& event : events) {
            if (!m_lastReported) m_times.pop_back();
            m_lastReported = event.reported;
            add(event.update, event.seconds);
        }
        emit changed();
    });
    connect(&session, &TrainingSession::validated, this, [this](const ValidationEvent& event) {
        m_validations.push_back(event);
        emit changed();
    });
}

void RunCourse::add(std::int64_t update, double seconds) {
    if (update > m_times.back().first && seconds >= m_times.back().second)
        m_times.emplace_back(update, seconds);
    else
        m_lastReported = true;  // nothing to be replaced
}

void RunCourse::clear() {
    m_validations.clear();
    m_times = {{0, 0}};
    m_lastReported = true;
    emit changed();
}

/// What a run did beyond the checkpoint it goes on from is done again.
void RunCourse::truncate(std::int64_t update) {
    std::erase_if(m_validations, [update](const ValidationEvent& event) { return event.update > update; });
    while (m_times.size() > 1 && m_times.back().first > update) m_times.pop_back();
    m_lastReported = true;
    emit changed();
}

double RunCourse::secondsAt(double update) const {
    const auto next = std::ranges::upper_bound(m_times, update, {}, [](const auto& each) { return static_cast<double>(each.first); });
    if (next == m_times.end()) return seconds();
    if (next == m_times.begin()) return 0;
    const auto& before = *std::prev(next);
    const double share = (update - static_cast<double>(before.first)) / static_cast<double>(next->first - before.first);
    return before.second + share * (next->second - before.second);
}

double RunCourse::updateAt(double seconds) const {
    const auto next = std::ranges::upper_bound(m_times, seconds, {}, [](const auto& each) { return each.second; });
    if (next == m_times.end()) return static_cast<double>(update());
    if (next == m_times.begin()) return 0;
    const auto& before = *std::prev(next);
    const double share = (seconds - before.second) / (next->second - before.second);
    return static_cast<double>(before.first) + share * static_cast<double>(next->first - before.first);
}

double RunCourse::updatesPerSecond() const {
    return seconds() > 0 ? static_cast<double>(update()) / seconds() : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace attune
