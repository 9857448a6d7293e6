#include "core/train/compute_threads.h"

#include <ATen/Parallel.h>

#include <malloc.h>

#include <algorithm>
#include <mutex>
#include <thread>

namespace attune {

std::int64_t computeThreads(std::int64_t wanted) {
    return wanted > 0 ? wanted : std::max<std::int64_t>(1, std::thread::hardware_concurrency());
}

std::int64_t useComputeThreads(std::int64_t wanted) {
    static std::once_flag allocatorIsSet;
    std::call_once(allocatorIsSet, [] {
        mallopt(M_MMAP_THRESHOLD, 1 << 30);
        mallopt(M_TRIM_THRESHOLD, 1 << 30);
    });
    const std::int64_t threads = computeThreads(wanted);
    at::get_num_threads();  // else a thread's first operation takes over the number that was last set in any
    at::set_num_threads(static_cast<int>(threads));
    return threads;
}

void returnFreeMemory() {
    malloc_trim(0);
}

}  // namespace attune
