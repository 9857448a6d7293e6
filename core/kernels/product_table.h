#pragma once

#include "core/kernels/isa_table.h"

#include <cstdint>

namespace attune::kernels {

/// 32 bits of a factor, what one lane of a vector takes at a time: one number of fp32, or neighbours in the summed direction, two of
/// bfloat16 or int16, four of int8.
using Unit = std::uint32_t;

/// Rows are packed tile after tile, each tile in lines of 16 units: [units / 16][rows of the tile][16]; or, where the stored matrix is
/// read transposed, [units][turnedRows]. Columns are packed in panels: [units][panelColumns]. What is missing at the end is 0.
constexpr std::int64_t lineUnits = 16;

/// One product of a tile of packed rows with panels that follow each other.
struct TileProduct {
    const Unit* rows;
    const Unit* panels;
    std::int64_t panelStep;  // units from panel to panel
    std::int64_t units;
    std::int64_t columns;  // of c
    float* c;
    std::int64_t stride;  // of c
    float beta;
    const float* bias;  // [columns], or null
    bool rectified;
    // Of int8 alone: what a number of each row and column was divided by, and what the offset of the rows adds to each column's sums.
    const float* rowScales;
    const float* columnScales;
    const std::int32_t* offsetSums;
};

/// How one precision is multiplied on one instruction set, after K. Goto, R. van de Geijn, "Anatomy of high-performance matrix
/// multiplication", 2008.
struct ProductTable {
    std::int64_t depth = 1;  // numbers in a unit
    std::int64_t panelColumns = 0;
    std::int64_t tallestTile = 0;
    std::int64_t turnedRows = 0;
    std::int32_t offset = 0;  // added to numbers of rows, as some instructions multiply unsigned numbers with signed ones

    /// A tile of `count` rows with `size` numbers each. Int8: numbers are multiplied by the row's inverse, rounded and moved by `offset`.
    void (*packRows)(const float* a, std::int64_t stride, std::int64_t count, std::int64_t size, const float* inverses, std::int32_t offset,
                     Unit* to) = nullptr;

    using Pack = void (*)(const float* stored, std::int64_t stride, std::int64_t count, std::int64_t size, Unit* to);
    // Null for int8:
    Pack packTurnedRows = nullptr;     // a tile of turnedRows, `count` if fewer, from a stored matrix [size, count]
    Pack packColumns = nullptr;        // a panel of columns, `count` if fewer, from a stored matrix [size, count]
    Pack packTurnedColumns = nullptr;  // the same from a stored matrix [count, size]

    using Multiply = void (*)(const TileProduct&);
    const Multiply* multiply = nullptr;        // [rows of the tile − 1]
    const Multiply* multiplyTurned = nullptr;  // the same of turned rows; null for int8

    float (*largest)(const float* x, std::int64_t size) = nullptr;  // of int8 alone: max|x|
};

ATTUNE_ISA_TABLES(ProductTable, fp32Product)
ATTUNE_ISA_TABLES(ProductTable, int16Product)  // of int8

#ifdef ATTUNE_X86
namespace avx512 {
extern const ProductTable bf16Product;  // if hasBf16()
extern const ProductTable int8Product;  // if hasVnni()
}  // namespace avx512
#endif

}  // namespace attune::kernels
