#pragma once

#include "ui/session/what_if_session.h"

#include <vector>

namespace attune {

/// What was tried on one sentence, step by step: the trial on show, the way back and forth, and every answer that was given.
class TrialHistory {
public:
    const Trial& current() const { return m_steps[m_place]; }
    /// A step; those that were undone are forgotten. The same again is no step.
    void change(const Trial& trial);
    bool canUndo() const { return m_place > 0; }
    bool canRedo() const { return m_place + 1 < m_steps.size(); }
    void undo() { m_place -= canUndo() ? 1 : 0; }
    void redo() { m_place += canRedo() ? 1 : 0; }

    /// An answer to a trial, in place of an earlier one to the same; those of trials that change nothing are not kept.
    void add(const TrialResult& result);
    /// Newest first.
    const std::vector<TrialResult>& tried() const { return m_tried; }
    /// The answer to the trial on show; nullptr before it came.
    const TrialResult* result() const;

private:
    std::vector<Trial> m_steps{Trial()};
    std::size_t m_place = 0;
    std::vector<TrialResult> m_tried;
};

}  // namespace attune
