#include "ui/session/latest_task.h"

#include "core/base/failure.h"

namespace attune {

LatestTask::LatestTask(QObject* parent) : QObject(parent) {
    m_timer.setInterval(50);
    connect(&m_timer, &QTimer::timeout, this, [this] { emit progressed(m_share.load()); });
    m_thread = std::jthread([this](std::stop_token stop) { loop(stop); });
}

LatestTask::~LatestTask() {
    cancel();
    m_thread.request_stop();
    m_thread.join();
}

void LatestTask::submit(Work work, Failure failed) {
    {
        const std::lock_guard lock(m_mutex);
        m_running.request_stop();
        m_share = 0;
        m_waiting = Job{std::move(work), std::move(failed), ++m_number, std::stop_source()};
        m_running = m_waiting->stop;
    }
    m_wake.notify_one();
    setBusy(true);
}

void LatestTask::cancel() {
    {
        const std::lock_guard lock(m_mutex);
        m_running.request_stop();
        m_waiting.reset();
        ++m_number;
    }
    setBusy(false);
}

void LatestTask::loop(std::stop_token stop) {
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return m_waiting.has_value(); })) return;
            job = std::move(*m_waiting);
            m_waiting.reset();
        }
        Delivery delivery = perform(job);
        QMetaObject::invokeMethod(
            this, [this, number = job.number, delivery = std::move(delivery)] { finish(number, delivery); }, Qt::QueuedConnection);
    }
}

LatestTask::Delivery LatestTask::perform(const Job& job) {
    const auto failure = [&job](const Error& error) -> Delivery { return [failed = job.failed, error] { failed(error); }; };
    const std::stop_token stop = job.stop.get_token();
    const Progress progress = [this, stop](double share) {
        if (!stop.stop_requested()) m_share = share;
    };
    try {
        return job.work(stop, progress);
    } catch (const std::exception& thrown) {
        const Error error = asError(thrown, "");
        return error.code() == ErrorCode::Cancelled ? Delivery() : failure(error);
    }
}

void LatestTask::finish(std::uint64_t number, const Delivery& delivery) {
    if (number != m_number) return;
    emit progressed(1);
    setBusy(false);
    if (delivery) delivery();
}

void LatestTask::setBusy(bool busy) {
    if (busy == m_busy) return;
    m_busy = busy;
    busy ? m_timer.start() : m_timer.stop();
    emit busyChanged(busy);
}

}  // namespace attune
