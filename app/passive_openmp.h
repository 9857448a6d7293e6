#pragma once

#include "core/base/process_memory.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace attune {

/// Must be called before there are threads. OpenMP's threads spin while they wait, which starves a window that wants a core; they
/// read their wait policy when the program is loaded, so setting it takes a second start of the same program, once.
/// Also keeps large blocks.
inline void usePassiveOpenMp(char** arguments) {
    keepLargeBlocks();
    if (std::getenv("OMP_WAIT_POLICY")) return;
    ::setenv("OMP_WAIT_POLICY", "PASSIVE", 1);
    std::error_code none;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", none);  // whose name the process keeps
    ::execv(self.c_str(), arguments);
}

}  // namespace attune
