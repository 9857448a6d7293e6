#include "core/train/batch_threads.h"

#include "core/base/thread_pool.h"
#include "core/ops/compute.h"
#include "core/train/compute_threads.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <atomic>
#include <mutex>

namespace attune {

ComputeAlone::ComputeAlone() : m_before(at::get_num_threads()) {
    at::set_num_threads(1);
}

ComputeAlone::~ComputeAlone() {
    at::set_num_threads(m_before);
}

std::size_t batchThreads() {
    return static_cast<std::size_t>(std::max(at::get_num_threads(), 1));
}

void forBatches(std::size_t count, const std::function<void(std::size_t)>& work, const std::stop_token& stop, const Progress& progress) {
    const std::size_t threads = std::min(batchThreads(), count);
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> failed = false;
    std::mutex mutex;
    std::size_t done = 0;
    const auto workOff = [&](std::size_t) {
        const torch::NoGradGuard noGrad;
        const ComputeScope scope({Engine::Fused, kernels::Precision::Fp32});
        try {
            for (std::size_t batch = next++; batch < count && !failed; batch = next++) {
                throwIfStopped(stop);
                work(batch);
                const std::lock_guard lock(mutex);
                ++done;
                if (progress) progress(static_cast<double>(done) / static_cast<double>(count));
            }
        } catch (...) {
            failed = true;
            throw;
        }
    };
    const ComputeAlone alone;
    if (threads <= 1) {
        workOff(0);
        return;
    }
    ThreadPool pool(threads, [] { useComputeThreads(1); });
    pool.run(threads, workOff);
}

}  // namespace attune
