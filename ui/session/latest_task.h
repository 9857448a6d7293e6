#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace attune {

/// One thread that does the newest job it was given: an older one is stopped and its result thrown away. Results arrive in the
/// thread of this object (the window's). The destructor stops and joins.
class LatestTask : public QObject {
    Q_OBJECT

public:
    explicit LatestTask(QObject* parent = nullptr);
    ~LatestTask() override;

    using Delivery = std::function<void()>;
    /// Works in the other thread and returns what is to be done with the result in this one.
    using Work = std::function<Delivery(std::stop_token stop, const Progress& progress)>;
    using Failure = std::function<void(const Error& error)>;

    /// `failed` is called in this thread with what the work threw; never for a job that was cancelled or overtaken.
    void submit(Work work, Failure failed);

    /// The same with a typed result: `done(work(stop, progress))`.
    template <class Job, class Done>
    void run(Job job, Done done, Failure failed) {
        submit(
            [job = std::move(job), done = std::move(done)](std::stop_token stop, const Progress& progress) mutable -> Delivery {
                using Result = decltype(job(stop, progress));
                auto result = std::make_shared<Result>(job(stop, progress));
                return [result, done]() mutable { done(std::move(*result)); };
            },
            std::move(failed));
    }

    /// Stops the job; nothing of it will be delivered.
    void cancel();
    bool isBusy() const { return m_busy; }

signals:
    void progressed(double share);  ///< 0 … 1, at most 20 times a second
    void busyChanged(bool busy);

private:
    struct Job {
        Work work;
        Failure failed;
        std::uint64_t number = 0;
        std::stop_source stop;
    };
    void loop(std::stop_token stop);
    Delivery perform(const Job& job);
    void finish(std::uint64_t number, const Delivery& delivery);
    void setBusy(bool busy);

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<Job> m_waiting;
    std::stop_source m_running;
    std::uint64_t m_number = 0;  // of the newest job; this thread only
    std::atomic<double> m_share = 0;
    QTimer m_timer;
    bool m_busy = false;
    std::jthread m_thread;  // last: it uses everything above
};

}  // namespace attune
