#pragma once

#include "core/kernels/matrix.h"
#include "core/kernels/product_table.h"

#include <vector>

namespace attune::kernels {

/// What is done to a product before it is stored: c = a·b + beta·c + bias, and rectified: negative numbers become 0.
struct Epilogue {
    const float* bias = nullptr;  // [N]
    bool rectified = false;
};

/// Units on borders of cache lines; memory only grows.
class UnitBuffer {
public:
    /// Room for `count` units; what they are is left open.
    Unit* atLeast(std::int64_t count);
    const Unit* data() const { return m_lines.empty() ? nullptr : m_lines.front().units; }

private:
    struct alignas(64) Line {
        Unit units[lineUnits];
    };
    std::vector<Line> m_lines;
};

/// The right factor [K, N] of a product: panels that are packed already, or a matrix that is packed as it is used.
struct RightFactor {
    const Unit* panels = nullptr;
    ConstMatrix matrix;
    // Of int8 alone (product_table.h).
    const float* columnScales = nullptr;
    const std::int32_t* offsetSums = nullptr;
};

/// The kernels of a precision on the instruction set in use; those of fp32 where the processor has none.
const ProductTable& productTable(Precision precision);

/// Panels of b [K, N], one after the other, in `to`: room for panelUnits() of them all. Not for int8.
void packPanels(const ProductTable& table, const ConstMatrix& b, Unit* to);
std::int64_t panelUnits(const ProductTable& table, std::int64_t rows, std::int64_t columns);

/// c = a·b + beta·c by the kernels of `table`, on the calling thread, in scratch memory that the thread keeps.
void multiplyBy(const ProductTable& table, const ConstMatrix& a, const RightFactor& b, const MutableMatrix& c, float beta,
                const Epilogue& epilogue = {});

}  // namespace attune::kernels
