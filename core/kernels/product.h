#pragma once

#include "core/base/block_pool.h"
#include "core/kernels/matrix.h"
#include "core/kernels/product_table.h"

#include <memory>

namespace attune::kernels {

/// What is done to a product before it is stored: c = a·b + beta·c + bias, and rectified: negative numbers become 0.
struct Epilogue {
    const float* bias = nullptr;  // [N]
    bool rectified = false;
};

/// Units from a border of cache lines on, in pooled memory; it only grows.
class UnitBuffer {
public:
    /// Room for `count` units; what they are is left open.
    Unit* atLeast(std::int64_t count);
    const Unit* data() const { return static_cast<const Unit*>(m_block.get()); }

private:
    struct Leave {
        void operator()(void* block) const { leaveBlock(block); }
    };
    std::unique_ptr<void, Leave> m_block;
    std::int64_t m_size = 0;
};

/// The right factor [K, N] of a product: panels that are packed already, or a matrix that is packed as it is used.
struct RightFactor {
    const Unit* panels = nullptr;
    ConstMatrix matrix;
    // Of int8 alone (product_table.h).
    const float* columnScales = nullptr;
    const std::int32_t* offsetSums = nullptr;
};

/// The kernels of a precision on the instruction set in use; for bf16 those of fp32 where the processor has none.
const ProductTable& productTable(Precision precision);

/// Panels of b [K, N], one after the other, in `to`: room for panelUnits() of them all.
void packPanels(const ProductTable& table, const ConstMatrix& b, Unit* to);
/// The same of a table of int8, with what RightFactor wants of each column.
void packQuantisedPanels(const ProductTable& table, const ConstMatrix& b, Unit* to, float* columnScales, std::int32_t* offsetSums);
std::int64_t panelUnits(const ProductTable& table, std::int64_t rows, std::int64_t columns);

/// c = a·b + beta·c by the kernels of `table`, on the calling thread, in scratch memory that the thread keeps.
void multiplyBy(const ProductTable& table, const ConstMatrix& a, const RightFactor& b, const MutableMatrix& c, float beta,
                const Epilogue& epilogue = {});

}  // namespace attune::kernels
