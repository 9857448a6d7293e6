#pragma once

#include "core/train/train_event.h"

#include <cstddef>
#include <deque>
#include <mutex>
#include <variant>
#include <vector>

namespace attune {

/// The mailbox between the training thread and the window: finished values under a mutex, taken out by one timer in portions of
/// bounded size, so that a flood of events costs memory and never a frozen window.
class EventQueue {
public:
    /// Neighbouring steps travel together; everything else is a portion of its own.
    using Portion = std::variant<std::vector<StepEvent>, TrainEvent>;

    /// From any thread. A live picture that nobody has seen yet is replaced by a newer one of the same sentence.
    void push(const TrainEvent& event);
    /// The oldest portions, at most `events` of them in all (a portion is never empty).
    std::vector<Portion> take(std::size_t events);
    bool empty() const;
    /// Something waits besides steps, fewer than a portion holds, and live pictures: those lose nothing by waiting.
    bool isUrgent() const;
    void clear();

private:
    bool replacesLivePicture(const ProbeEvent& event);

    static constexpr std::size_t portionSize = 4096;
    mutable std::mutex m_mutex;
    std::deque<Portion> m_portions;
};

}  // namespace attune
