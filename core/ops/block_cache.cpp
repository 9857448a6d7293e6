#include "core/ops/block_cache.h"

#include "core/ops/torch.h"

#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/alloc_cpu.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <mutex>
#include <vector>

namespace attune {

namespace {

constexpr std::size_t smallest = std::size_t{64} << 10;  // smaller ones malloc serves well
constexpr std::size_t mostKept = std::size_t{256} << 20;
constexpr std::size_t steps = 4;  // sizes from one power of two to the next
constexpr std::size_t sizes = 64 * steps;
constexpr std::size_t headerSize = 64;  // keeps tensors aligned

/// The least size class whose blocks hold so many bytes.
std::size_t sizeClass(std::size_t bytes) {
    const auto power = static_cast<std::size_t>(std::bit_width(bytes - 1)) - 1;
    const std::size_t base = std::size_t{1} << power;
    return power * steps + (bytes - 1 - base) / (base / steps);
}

std::size_t sizeOf(std::size_t sizeClass) {
    const std::size_t base = std::size_t{1} << (sizeClass / steps);
    return base + (sizeClass % steps + 1) * (base / steps);
}

/// Free blocks by size class; each begins with its class.
class BlockCache : public c10::Allocator {
public:
    /// The one of the process, as long as it lives: tensors may outlive all else.
    static BlockCache& instance() {
        static BlockCache* const cache = new BlockCache;
        return *cache;
    }

    // LibTorch 1 declares the first of these, LibTorch 2 the others.
    c10::DataPtr allocate(std::size_t bytes) const { return instance().block(bytes); }
    c10::DataPtr allocate(std::size_t bytes) { return block(bytes); }
    void copy_data(void* to, const void* from, std::size_t bytes) const { std::memcpy(to, from, bytes); }

    std::size_t taken() {
        const std::lock_guard lock(m_mutex);
        return m_taken;
    }

private:
    c10::DataPtr block(std::size_t bytes) {
        const c10::Device cpu(c10::DeviceType::CPU);
        if (bytes < smallest) {
            void* data = c10::alloc_cpu(bytes);
            return {data, data, &c10::free_cpu, cpu};
        }
        void* block = take(sizeClass(bytes + headerSize));
        return {static_cast<char*>(block) + headerSize, block, [](void* left) { instance().leave(left); }, cpu};
    }

    /// One that is free, at most half as large again, else a new one.
    void* take(std::size_t wanted) {
        {
            const std::lock_guard lock(m_mutex);
            for (std::size_t each = wanted; each < std::min(wanted + 3, sizes); ++each) {
                if (m_free[each].empty()) continue;
                void* block = m_free[each].back();
                m_free[each].pop_back();
                m_kept -= sizeOf(each);
                return block;
            }
            ++m_taken;
        }
        void* block = c10::alloc_cpu(sizeOf(wanted));
        std::memcpy(block, &wanted, sizeof wanted);
        return block;
    }

    void leave(void* block) {
        std::size_t size = 0;
        std::memcpy(&size, block, sizeof size);
        {
            const std::lock_guard lock(m_mutex);
            if (m_kept + sizeOf(size) <= mostKept) {
                m_free[size].push_back(block);
                m_kept += sizeOf(size);
                return;
            }
        }
        c10::free_cpu(block);
    }

    std::mutex m_mutex;
    std::array<std::vector<void*>, sizes> m_free;
    std::size_t m_kept = 0;  // bytes in m_free
    std::size_t m_taken = 0;
};

}  // namespace

void keepTensorMemory() {
    static std::once_flag once;
    std::call_once(once, [] { c10::SetCPUAllocator(&BlockCache::instance(), 1); });
}

std::size_t largeBlocksTaken() {
    return BlockCache::instance().taken();
}

}  // namespace attune
