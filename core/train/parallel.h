#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

namespace attune {

/// Calls a task with 0 … count − 1, in any order, perhaps at the same time, and returns when all are done.
using Parallel = std::function<void(std::size_t count, const std::function<void(std::size_t)>& task)>;

inline void inTurn(std::size_t count, const std::function<void(std::size_t)>& task) {
    for (std::size_t i = 0; i < count; ++i) task(i);
}

/// Parameters that one task takes: a multiple of a cache line, small enough to share out.
constexpr std::int64_t pieceSize = 1 << 16;

}  // namespace attune
