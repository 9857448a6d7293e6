#pragma once

#include "core/kernels/isa/product_tile.h"

// How factors are laid out for product_tile.h. A `Units` says how units are made of numbers:
//   depth                            numbers in a unit
//   along(from, count)               units of neighbours in memory; of `count` numbers, the others count as 0
//   across(from, stride, size, count)   units of numbers in `size` rows, `count` of them side by side

namespace attune::kernels::ATTUNE_ISA {

template <class Units>
static void packRows(const float* a, std::int64_t stride, std::int64_t count, std::int64_t size, const float* /*inverses*/,
                     std::int32_t /*offset*/, Unit* to) {
    constexpr std::int64_t step = lanes * Units::depth;
    for (std::int64_t i = 0; i < count; ++i) {
        const float* row = a + i * stride;
        Unit* line = to + i * lineUnits;
        for (std::int64_t k = 0; k < size; line += count * lineUnits)
            for (int part = 0; part < lineUnits / lanes; ++part, k += step)
                store(line + part * lanes, k < size ? Units::along(row + k, size - k) : UnitVector{});
    }
}

template <class Units, int width>
static void packAcross(const float* from, std::int64_t stride, std::int64_t count, std::int64_t size, Unit* to) {
    for (std::int64_t k = 0; k < size; k += Units::depth, to += width)
        for (int part = 0; part < width; part += lanes)
            store(to + part, part < count ? Units::across(from + k * stride + part, stride, size - k, count - part) : UnitVector{});
}

template <class Units>
static void packTurnedColumns(const float* b, std::int64_t stride, std::int64_t count, std::int64_t size, Unit* to) {
    const std::int64_t units = (size + Units::depth - 1) / Units::depth;
    for (int part = 0; part < panelColumns; part += lanes)
        for (std::int64_t k = 0; k < units; k += lanes) {
            UnitVector block[lanes];
#pragma GCC unroll 16
            for (int j = 0; j < lanes; ++j) {
                const std::int64_t from = k * Units::depth;
                block[j] = part + j < count ? Units::along(b + (part + j) * stride + from, size - from) : UnitVector{};
            }
            transpose(block);
#pragma GCC unroll 16
            for (int j = 0; j < lanes; ++j)
                if (k + j < units) store(to + (k + j) * panelColumns + part, block[j]);
        }
}

}  // namespace attune::kernels::ATTUNE_ISA
