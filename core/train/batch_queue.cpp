#include "core/train/batch_queue.h"

#include <utility>
#include <vector>

namespace attune {

BatchQueue::BatchQueue(const Batcher& batcher, std::int64_t epoch, std::int64_t batch, std::size_t ahead, Maker make)
    : m_batcher(batcher),
      m_epoch(epoch),
      m_batch(batch),
      m_ahead(ahead),
      m_make(std::move(make)),
      m_thread([this](const std::stop_token& stop) { work(stop); }) {}

Batch BatchQueue::next() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_ready.empty() || m_failure; });
    if (m_ready.empty()) std::rethrow_exception(m_failure);
    Batch batch = std::move(m_ready.front());
    m_ready.pop_front();
    m_changed.notify_all();
    return batch;
}

void BatchQueue::work(const std::stop_token& stop) {
    try {
        for (;; ++m_epoch, m_batch = 0) {
            const std::vector<std::vector<std::uint32_t>> batches = m_batcher.epoch(m_epoch);
            for (; m_batch < std::ssize(batches); ++m_batch)
                if (stop.stop_requested() || !put(m_make(batches[static_cast<std::size_t>(m_batch)]), stop)) return;
        }
    } catch (...) {
        const std::lock_guard lock(m_mutex);
        m_failure = std::current_exception();
        m_changed.notify_all();
    }
}

bool BatchQueue::put(Batch batch, const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    if (!m_changed.wait(lock, stop, [this] { return m_ready.size() < m_ahead; })) return false;
    m_ready.push_back(std::move(batch));
    m_changed.notify_all();
    return true;
}

}  // namespace attune
