#include "core/base/process_memory.h"

#include <malloc.h>

#include <mutex>

namespace attune {

void keepLargeBlocks() {
    static std::once_flag once;
    std::call_once(once, [] {
        constexpr int keptBytes = 1 << 30;
        ::mallopt(M_MMAP_THRESHOLD, keptBytes);
        ::mallopt(M_TRIM_THRESHOLD, keptBytes);
    });
}

void returnFreeMemory() {
    ::malloc_trim(0);
}

}  // namespace attune
