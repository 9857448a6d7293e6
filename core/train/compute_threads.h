#pragma once

#include <cstdint>

namespace attune {

/// How many threads compute when so many are wanted: 0 = all cores.
std::int64_t computeThreads(std::int64_t wanted);

/// Sets how many threads the calling thread's tensor operations use (0 = all cores) and returns that number. Results are the same
/// bits only for the same number. Also keeps large blocks of memory in the process.
std::int64_t useComputeThreads(std::int64_t wanted);

}  // namespace attune
