#include "ui/session/trial_history.h"

#include <algorithm>

namespace attune {

void TrialHistory::change(const Trial& trial) {
    if (trial == current()) return;
    m_steps.resize(m_place + 1);
    m_steps.push_back(trial);
    ++m_place;
}

void TrialHistory::add(const TrialResult& result) {
    if (result.trial.empty()) return;
    const auto same = std::ranges::find(m_tried, result.trial, &TrialResult::trial);
    if (same != m_tried.end())
        *same = result;
    else
        m_tried.insert(m_tried.begin(), result);
}

const TrialResult* TrialHistory::result() const {
    const auto found = std::ranges::find(m_tried, current(), &TrialResult::trial);
    return found == m_tried.end() ? nullptr : &*found;
}

}  // namespace attune
