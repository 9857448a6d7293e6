#pragma once

#include <cstddef>

namespace attune {

// Large blocks of memory that stay with the process: what one leaves serves the next who wants about as much, instead of going back to the
// system, whose fresh pages cost a training update a fifth of its time. For every thread.

/// From this size on a block is worth keeping.
constexpr std::size_t smallestPooledBlock = std::size_t{64} << 10;

/// At least so many bytes on the border of a cache line; what they hold is left open. Throws std::bad_alloc.
void* takeBlock(std::size_t bytes);
void leaveBlock(void* block) noexcept;

}  // namespace attune
