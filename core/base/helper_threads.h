#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace attune {

/// Threads that join in short work: so short that nobody waits until one of them is awake. They sleep meanwhile.
class HelperThreads {
public:
    explicit HelperThreads(std::size_t threads);
    ~HelperThreads();
    HelperThreads(const HelperThreads&) = delete;
    HelperThreads& operator=(const HelperThreads&) = delete;

    std::size_t threads() const { return m_threads.size(); }
    /// Calls work(0) in this thread and work(1) … work(threads()) in those helpers that come before that is done; returns when nobody works
    /// any more. Each takes parts of the work until none is left (who takes which must not matter) and throws nothing. One caller at a
    /// time.
    void join(const std::function<void(std::size_t worker)>& work);

private:
    void serve(std::size_t worker);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_left;
    const std::function<void(std::size_t)>* m_work = nullptr;  // while it may be joined
    std::size_t m_round = 0;
    std::size_t m_working = 0;  // helpers
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

}  // namespace attune
