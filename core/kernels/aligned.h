#pragma once

#include "core/kernels/matrix.h"

#include <cstddef>
#include <new>
#include <vector>

namespace attune::kernels {

/// Memory that begins where a cache line does.
template <class T>
struct AlignedAllocator {
    using value_type = T;
    static constexpr std::align_val_t line{64};

    AlignedAllocator() = default;
    template <class Other>
    AlignedAllocator(const AlignedAllocator<Other>&) {}

    T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), line)); }
    void deallocate(T* memory, std::size_t) { ::operator delete(memory, line); }
    bool operator==(const AlignedAllocator&) const { return true; }
};

using AlignedFloats = std::vector<float, AlignedAllocator<float>>;

/// `buffer` as a matrix, grown where it has to be.
inline MutableMatrix rowsOf(AlignedFloats& buffer, std::int64_t rows, std::int64_t columns) {
    const auto size = static_cast<std::size_t>(rows * columns);
    if (buffer.size() < size) buffer.resize(size);
    return {buffer.data(), rows, columns};
}

}  // namespace attune::kernels
