#pragma once

#include "core/kernels/isa/vectors.h"

// The innermost loops of products: a tile of sums stays in registers while rows and panels of units pass by. A `Dot` says what a unit is:
//   Sums                              what one lane sums in
//   add(sums, a, b)                   sums + the products of two units
//   scaled(tile, sums, row, column, count)   the sums as numbers of c

namespace attune::kernels::ATTUNE_ISA {

constexpr int tallestTile = lanes == 16 ? 14 : 6;
constexpr int turnedRows = lanes == 16 ? 16 : 8;
constexpr int panelVectors = 2;
constexpr int panelColumns = panelVectors * lanes;

/// As many panels at once as registers hold sums for: with few rows, one panel alone would wait for its own sums.
constexpr int panelsAtOnce(int rows) {
    for (const int panels : {4, 2})
        if (rows * panels * panelVectors + 4 <= registers) return panels;
    return 1;
}

template <class Dot>
[[gnu::always_inline]] static inline void put(const TileProduct& tile, const typename Dot::Sums& sums, int row, std::int64_t column) {
    const std::int64_t count = tile.columns - column;
    float* c = tile.c + row * tile.stride + column;
    FloatVector value = Dot::scaled(tile, sums, row, column, count);
    if (tile.beta != 0) value += tile.beta * reinterpret_cast<FloatVector>(loadSome(c, count));
    if (tile.bias != nullptr) value += reinterpret_cast<FloatVector>(loadSome(tile.bias + column, count));
    if (tile.rectified) value = value > 0 ? value : FloatVector{};
    storeSome(c, reinterpret_cast<UnitVector>(value), count);
}

template <class Dot, int rows, int panels, bool turned>
static void multiplyPanels(const TileProduct& tile, const Unit* panel, std::int64_t column) {
    constexpr int vectors = panels * panelVectors;
    for (int i = 0; i < rows; ++i)
        for (int v = 0; v < vectors; ++v) __builtin_prefetch(tile.c + i * tile.stride + column + v * lanes, 1);
    typename Dot::Sums sums[rows][vectors] = {};
    const Unit* a = tile.rows;
    for (std::int64_t line = 0; line < tile.units; line += lineUnits) {
        const std::int64_t count = tile.units - line < lineUnits ? tile.units - line : lineUnits;
        for (std::int64_t k = 0; k < count; ++k, panel += panelColumns) {
            UnitVector b[vectors];
#pragma GCC unroll 8
            for (int v = 0; v < vectors; ++v) b[v] = load(panel + v / panelVectors * tile.panelStep + v % panelVectors * lanes);
#pragma GCC unroll 14
            for (int i = 0; i < rows; ++i) {
                const UnitVector each = UnitVector{} + a[turned ? k * turnedRows + i : i * lineUnits + k];
#pragma GCC unroll 8
                for (int v = 0; v < vectors; ++v) sums[i][v] = Dot::add(sums[i][v], each, b[v]);
            }
        }
        a += (turned ? turnedRows : rows) * lineUnits;
    }
    typename Dot::Sums done[rows][vectors];
#pragma GCC unroll 14
    for (int i = 0; i < rows; ++i)
#pragma GCC unroll 8
        for (int v = 0; v < vectors; ++v) done[i][v] = sums[i][v];
    for (int i = 0; i < rows; ++i)
        for (int v = 0; v < vectors && column + v * lanes < tile.columns; ++v) put<Dot>(tile, done[i][v], i, column + v * lanes);
}

template <class Dot, int rows, bool turned>
static void multiplyTile(const TileProduct& tile) {
    constexpr int many = panelsAtOnce(rows);
    const Unit* panel = tile.panels;
    for (std::int64_t column = 0; column < tile.columns;) {
        if (many > 1 && tile.columns - column > (many - 1) * panelColumns) {
            multiplyPanels<Dot, rows, many, turned>(tile, panel, column);
            panel += many * tile.panelStep;
            column += many * panelColumns;
        } else {
            multiplyPanels<Dot, rows, 1, turned>(tile, panel, column);
            panel += tile.panelStep;
            column += panelColumns;
        }
    }
}

template <class Dot, bool turned, class Rows = std::make_integer_sequence<int, tallestTile>>
struct Tiles;

/// multiplyTile() for every number of rows.
template <class Dot, bool turned, int... row>
struct Tiles<Dot, turned, std::integer_sequence<int, row...>> {
    static constexpr ProductTable::Multiply all[] = {&multiplyTile<Dot, row + 1, turned>...};
};

}  // namespace attune::kernels::ATTUNE_ISA
