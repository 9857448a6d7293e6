#include "core/ops/tensor_memory.h"

#include "core/base/block_pool.h"
#include "core/ops/torch.h"

#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/alloc_cpu.h>

#include <cstring>
#include <mutex>

namespace attune {

namespace {

c10::DataPtr block(std::size_t bytes) {
    const bool pooled = bytes >= smallestPooledBlock;
    void* data = pooled ? takeBlock(bytes) : c10::alloc_cpu(bytes);
    return {data, data, pooled ? &leaveBlock : &c10::free_cpu, c10::Device(c10::DeviceType::CPU)};
}

class PooledAllocator : public c10::Allocator {
public:
    // LibTorch 1 declares the first of these, LibTorch 2 the others.
    c10::DataPtr allocate(std::size_t bytes) const { return block(bytes); }
    c10::DataPtr allocate(std::size_t bytes) { return block(bytes); }
    void copy_data(void* to, const void* from, std::size_t bytes) const { std::memcpy(to, from, bytes); }
};

}  // namespace

void keepTensorMemory() {
    static std::once_flag once;
    std::call_once(once, [] { c10::SetCPUAllocator(new PooledAllocator, 1); });
}

}  // namespace attune
