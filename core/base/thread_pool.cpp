#include "core/base/thread_pool.h"

#include <algorithm>

namespace attune {

ThreadPool::ThreadPool(std::size_t threads, const std::function<void()>& atStart) : m_failures(std::max<std::size_t>(threads, 1)) {
    for (std::size_t i = 0; i < m_failures.size(); ++i) m_threads.emplace_back([this, i, atStart] { serve(i, atStart); });
}

ThreadPool::~ThreadPool() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    for (std::thread& each : m_threads) each.join();
}

void ThreadPool::run(std::size_t count, const std::function<void(std::size_t)>& task) {
    std::unique_lock lock(m_mutex);
    m_task = &task;
    m_count = count;
    m_working = m_threads.size();
    std::fill(m_failures.begin(), m_failures.end(), nullptr);
    ++m_round;
    m_wake.notify_all();
    m_done.wait(lock, [this] { return m_working == 0; });
    for (const std::exception_ptr& failure : m_failures)
        if (failure) std::rethrow_exception(failure);
}

void ThreadPool::serve(std::size_t thread, const std::function<void()>& atStart) {
    if (atStart) atStart();
    std::unique_lock lock(m_mutex);
    for (std::size_t round = 0;;) {
        m_wake.wait(lock, [&] { return m_ending || m_round != round; });
        if (m_ending) return;
        round = m_round;
        const auto* task = m_task;
        const std::size_t count = m_count;
        lock.unlock();
        try {
            for (std::size_t i = thread; i < count; i += m_threads.size()) (*task)(i);
        } catch (...) {
            m_failures[thread] = std::current_exception();
        }
        lock.lock();
        if (--m_working == 0) m_done.notify_all();
    }
}

}  // namespace attune
