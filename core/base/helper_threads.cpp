#include "core/base/helper_threads.h"

namespace attune {

HelperThreads::HelperThreads(std::size_t threads) {
    for (std::size_t i = 0; i < threads; ++i) m_threads.emplace_back([this, i] { serve(i + 1); });
}

HelperThreads::~HelperThreads() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    for (std::thread& each : m_threads) each.join();
}

void HelperThreads::join(const std::function<void(std::size_t)>& work) {
    {
        const std::lock_guard lock(m_mutex);
        m_work = &work;
        ++m_round;
    }
    m_wake.notify_all();
    work(0);
    std::unique_lock lock(m_mutex);
    m_work = nullptr;
    m_left.wait(lock, [this] { return m_working == 0; });
}

void HelperThreads::serve(std::size_t worker) {
    std::unique_lock lock(m_mutex);
    for (std::size_t round = 0;;) {
        m_wake.wait(lock, [&] { return m_ending || (m_work && m_round != round); });
        if (m_ending) return;
        round = m_round;
        const auto* work = m_work;
        ++m_working;
        lock.unlock();
        (*work)(worker);
        lock.lock();
        if (--m_working == 0) m_left.notify_one();
    }
}

}  // namespace attune
