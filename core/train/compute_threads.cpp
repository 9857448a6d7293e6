#include "core/train/compute_threads.h"

#include "core/base/process_memory.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <thread>

namespace attune {

std::int64_t computeThreads(std::int64_t wanted) {
    return wanted > 0 ? wanted : std::max<std::int64_t>(1, std::thread::hardware_concurrency());
}

std::int64_t useComputeThreads(std::int64_t wanted) {
    keepLargeBlocks();
    const std::int64_t threads = computeThreads(wanted);
    at::get_num_threads();  // else a thread's first operation takes over the number that was last set in any
    at::set_num_threads(static_cast<int>(threads));
    return threads;
}

}  // namespace attune
