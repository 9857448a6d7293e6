#pragma once

#include "core/base/progress.h"

#include <cstddef>
#include <functional>
#include <stop_token>

namespace attune {

/// Tensor operations of this thread alone while it lives: a few sentences are done sooner so than by threads that wait for each other.
class ComputeAlone {
public:
    ComputeAlone();
    ~ComputeAlone();
    ComputeAlone(const ComputeAlone&) = delete;
    ComputeAlone& operator=(const ComputeAlone&) = delete;

private:
    int m_before;
};

/// The threads that forBatches() uses where there are batches enough.
std::size_t batchThreads();

/// Calls work(batch) once for each of `count` batches, without gradients and by the fused engine in 32 bits, on as many threads as the
/// caller's tensor operations use; each computes alone and takes the next batch when it is done with one. So what belongs to a batch does
/// not depend on the threads. `progress` is told the share of batches done, by one thread at a time. Throws Error{Cancelled} when stopped,
/// and what work() throws.
void forBatches(std::size_t count, const std::function<void(std::size_t batch)>& work, const std::stop_token& stop = {},
                const Progress& progress = {});

}  // namespace attune
