#include "ui/session/event_queue.h"

#include <algorithm>

namespace attune {

void EventQueue::push(const TrainEvent& event) {
    const std::lock_guard lock(m_mutex);
    if (const auto* step = std::get_if<StepEvent>(&event)) {
        auto* steps = m_portions.empty() ? nullptr : std::get_if<std::vector<StepEvent>>(&m_portions.back());
        if (!steps || steps->size() >= portionSize) steps = &std::get<0>(m_portions.emplace_back(std::vector<StepEvent>()));
        steps->push_back(*step);
        return;
    }
    const auto* probe = std::get_if<ProbeEvent>(&event);
    if (probe && replacesLivePicture(*probe)) return;
    m_portions.emplace_back(event);
}

bool EventQueue::replacesLivePicture(const ProbeEvent& event) {
    if (event.kept) return false;
    for (auto portion = m_portions.rbegin(); portion != m_portions.rend(); ++portion) {
        auto* other = std::get_if<TrainEvent>(&*portion);
        auto* waiting = other ? std::get_if<ProbeEvent>(other) : nullptr;
        if (other && !waiting) return false;  // pictures do not overtake what happened between them
        if (!waiting || waiting->kept) continue;
        const Moment& moment = waiting->moment;
        if (moment.source != event.moment.source || moment.feeding != event.moment.feeding) continue;
        waiting->moment = event.moment;
        return true;
    }
    return false;
}

std::vector<EventQueue::Portion> EventQueue::take(std::size_t events) {
    std::vector<Portion> taken;
    const std::lock_guard lock(m_mutex);
    while (!m_portions.empty() && events > 0) {
        auto* steps = std::get_if<std::vector<StepEvent>>(&m_portions.front());
        if (steps && steps->size() > events) {
            const auto middle = steps->begin() + static_cast<std::ptrdiff_t>(events);
            taken.emplace_back(std::vector<StepEvent>(steps->begin(), middle));
            steps->erase(steps->begin(), middle);
            break;
        }
        events -= steps ? steps->size() : 1;
        taken.push_back(std::move(m_portions.front()));
        m_portions.pop_front();
    }
    return taken;
}

bool EventQueue::empty() const {
    const std::lock_guard lock(m_mutex);
    return m_portions.empty();
}

bool EventQueue::isUrgent() const {
    const std::lock_guard lock(m_mutex);
    return std::ranges::any_of(m_portions, [](const Portion& portion) {
        if (const auto* steps = std::get_if<std::vector<StepEvent>>(&portion)) return steps->size() >= portionSize;
        const auto* probe = std::get_if<ProbeEvent>(&std::get<TrainEvent>(portion));
        return !probe || probe->kept;
    });
}

void EventQueue::clear() {
    const std::lock_guard lock(m_mutex);
    m_portions.clear();
}

}  // namespace attune
