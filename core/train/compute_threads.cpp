#include "core/train/compute_threads.h"

#include <ATen/Parallel.h>

#include <malloc.h>

#include <algorithm>
#include <mutex>
#include <thread>

namespace attune {

std::int64_t useComputeThreads(std::int64_t wanted) {
    static std::once_flag allocatorIsSet;
    std::call_once(allocatorIsSet, [] {
        mallopt(M_MMAP_THRESHOLD, 1 << 30);
        mallopt(M_TRIM_THRESHOLD, 1 << 30);
    });
    const int threads = wanted > 0 ? static_cast<int>(wanted) : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    at::set_num_threads(threads);
    return threads;
}

}  // namespace attune
