#include "core/base/block_pool.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstring>
#include <mutex>
#include <new>
#include <vector>

namespace attune {

namespace {

constexpr std::size_t mostKept = std::size_t{256} << 20;
constexpr std::size_t steps = 4;  // sizes from one power of two to the next
constexpr std::size_t sizes = 64 * steps;
constexpr std::align_val_t line{64};
constexpr std::size_t headerSize = 64;  // names the size class before the block

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

/// Free blocks by size class.
struct FreeBlocks {
    FreeBlocks() {
        for (auto& each : blocks) each.reserve(16);  // so that leaving hardly ever needs memory
    }

    /// One that is free, at most half as large again; nullptr without any.
    void* take(std::size_t wanted) {
        for (std::size_t each = wanted; each < std::min(wanted + 3, sizes); ++each) {
            if (blocks[each].empty()) continue;
            void* block = blocks[each].back();
            blocks[each].pop_back();
            return block;
        }
        return nullptr;
    }

    std::array<std::vector<void*>, sizes> blocks;
};

/// What threads leave behind when they end. As long as the process: tensors may outlive everything else.
struct Heritage {
    std::mutex mutex;
    FreeBlocks free;
};

Heritage& heritage() {
    static Heritage* const heritage = new Heritage;
    return *heritage;
}

std::atomic<std::size_t> kept = 0;  // bytes of free blocks

/// Each thread has free blocks of its own, so that what it finds does not depend on what others do at the time.
class OfThread {
public:
    ~OfThread() {
        ended = true;
        const std::lock_guard lock(heritage().mutex);
        for (std::size_t size = 0; size < sizes; ++size)
            for (void* block : m_free.blocks[size]) heritage().free.blocks[size].push_back(block);
    }

    static FreeBlocks* find() {
        static thread_local OfThread own;
        return ended ? nullptr : &own.m_free;
    }

private:
    static thread_local bool ended;
    FreeBlocks m_free;
};
thread_local bool OfThread::ended = false;

void* takeFree(std::size_t wanted) {
    FreeBlocks* own = OfThread::find();
    void* block = own ? own->take(wanted) : nullptr;
    if (!block) {
        const std::lock_guard lock(heritage().mutex);
        block = heritage().free.take(wanted);
    }
    return block;
}

std::size_t sizeClassOf(const void* block) {
    std::size_t size = 0;
    std::memcpy(&size, block, sizeof size);
    return size;
}

}  // namespace

void* takeBlock(std::size_t bytes) {
    const std::size_t wanted = sizeClass(std::max(bytes, headerSize) + headerSize);
    void* block = takeFree(wanted);
    if (block) {
        kept -= sizeOf(sizeClassOf(block));
    } else {
        block = ::operator new(sizeOf(wanted), line);
        std::memcpy(block, &wanted, sizeof wanted);
    }
    return static_cast<char*>(block) + headerSize;
}

void leaveBlock(void* left) noexcept {
    void* block = static_cast<char*>(left) - headerSize;
    const std::size_t size = sizeClassOf(block);
    FreeBlocks* own = OfThread::find();
    if (!own || kept + sizeOf(size) > mostKept) return ::operator delete(block, line);
    kept += sizeOf(size);
    own->blocks[size].push_back(block);
}

}  // namespace attune
