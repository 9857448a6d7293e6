#include "core/kernels/isa/quantised_packing.h"

#include <immintrin.h>

namespace attune::kernels::ATTUNE_ISA {

namespace {

/// Sums of four products of an unsigned number and a signed one: rows are moved by 128 to be unsigned.
struct Int8 {
    using Sums = IntVector;
    [[gnu::always_inline]] static Sums add(Sums sums, UnitVector a, UnitVector b) {
        return (Sums)_mm512_dpbusd_epi32((__m512i)sums, (__m512i)a, (__m512i)b);
    }
    [[gnu::always_inline]] static FloatVector scaled(const TileProduct& tile, Sums sums, int row, std::int64_t column, std::int64_t count) {
        return rescaled<true>(tile, sums, row, column, count);
    }
};

}  // namespace

const ProductTable int8Product{.depth = 4,
                               .panelColumns = panelColumns,
                               .tallestTile = tallestTile,
                               .turnedRows = turnedRows,
                               .offset = 128,
                               .packRows = packQuantisedRows<std::uint8_t>,
                               .multiply = Tiles<Int8, false>::all,
                               .largest = largest};

}  // namespace attune::kernels::ATTUNE_ISA
