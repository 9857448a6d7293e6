#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace attune {

/// Threads that sleep until there is work. No thread of it spins: a window, or another program, that wants a processor gets it.
class ThreadPool {
public:
    /// `atStart` runs in each thread before anything else.
    explicit ThreadPool(std::size_t threads, const std::function<void()>& atStart = {});
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    std::size_t threads() const { return m_threads.size(); }
    /// Calls task(0) … task(count − 1), task(i) in thread i mod threads(), and returns when all are done, with the exception of the first
    /// that threw. One caller at a time.
    void run(std::size_t count, const std::function<void(std::size_t)>& task);

private:
    void serve(std::size_t thread, const std::function<void()>& atStart);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_done;
    const std::function<void(std::size_t)>* m_task = nullptr;
    std::size_t m_count = 0;
    std::size_t m_round = 0;    // of run()
    std::size_t m_working = 0;  // threads that have not finished this round
    bool m_ending = false;
    std::vector<std::exception_ptr> m_failures;  // [threads]
    std::vector<std::thread> m_threads;
};

}  // namespace attune
