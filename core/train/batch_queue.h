#pragma once

#include "core/data/batcher.h"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <span>
#include <stop_token>
#include <thread>

namespace attune {

/// The batches of a training in order, epoch after epoch, made a few ahead in a thread of their own. What a batch holds depends on its
/// place alone.
class BatchQueue {
public:
    /// Makes a batch of some pairs; called in the queue's thread.
    using Maker = std::function<Batch(std::span<const std::uint32_t> pairs)>;

    /// Begins with batch number `batch` of `epoch`; `ahead` batches wait at most. `batcher` must outlive the queue, and its epochs must
    /// have batches.
    BatchQueue(const Batcher& batcher, std::int64_t epoch, std::int64_t batch, std::size_t ahead, Maker make);

    /// Waits for the next batch. Throws what its making threw.
    Batch next();

private:
    void work(const std::stop_token& stop);
    /// False when stopped.
    bool put(Batch batch, const std::stop_token& stop);

    const Batcher& m_batcher;
    std::int64_t m_epoch;
    std::int64_t m_batch;
    std::size_t m_ahead;
    Maker m_make;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Batch> m_ready;
    std::exception_ptr m_failure;
    std::jthread m_thread;  // the last member: it is joined before the others go
};

}  // namespace attune
