#pragma once

namespace attune {

/// Has large tensors on the CPU take their memory from the pool of core/base/block_pool.h, in the whole process, from the first call on.
void keepTensorMemory();

}  // namespace attune
