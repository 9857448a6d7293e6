#include "core/kernels/isa/product_packing.h"

#include <immintrin.h>

namespace attune::kernels::ATTUNE_ISA {

namespace {

/// Numbers are rounded to nearest, ties to even; the instruction takes denormal numbers as 0.
struct Bf16 {
    static constexpr std::int64_t depth = 2;

    [[gnu::always_inline]] static UnitVector rounded(UnitVector low, UnitVector high) {
        return (UnitVector)_mm512_cvtne2ps_pbh((__m512)high, (__m512)low);
    }
    /// Numbers i and lanes + i side by side.
    template <int... number>
    [[gnu::always_inline]] static UnitVector pairs(UnitVector halves, std::integer_sequence<int, number...>) {
        typedef std::int16_t Numbers __attribute__((vector_size(4 * lanes)));
        return (UnitVector)__builtin_shufflevector((Numbers)halves, (Numbers)halves, (number % 2 * lanes + number / 2)...);
    }

    static UnitVector along(const float* from, std::int64_t count) {
        if (count >= 2 * lanes) return rounded(load(from), load(from + lanes));
        return rounded(loadSome(from, count), count > lanes ? loadSome(from + lanes, count - lanes) : UnitVector{});
    }
    static UnitVector across(const float* from, std::int64_t stride, std::int64_t size, std::int64_t count) {
        const UnitVector rows = rounded(loadSome(from, count), size > 1 ? loadSome(from + stride, count) : UnitVector{});
        return pairs(rows, std::make_integer_sequence<int, 2 * lanes>());
    }

    using Sums = FloatVector;
    [[gnu::always_inline]] static Sums add(Sums sums, UnitVector a, UnitVector b) {
        return (Sums)_mm512_dpbf16_ps((__m512)sums, (__m512bh)a, (__m512bh)b);
    }
    static FloatVector scaled(const TileProduct&, Sums sums, int, std::int64_t, std::int64_t) { return sums; }
};

}  // namespace

const ProductTable bf16Product{.depth = Bf16::depth,
                               .panelColumns = panelColumns,
                               .tallestTile = tallestTile,
                               .turnedRows = turnedRows,
                               .packRows = packRows<Bf16>,
                               .packTurnedRows = packAcross<Bf16, turnedRows>,
                               .packColumns = packAcross<Bf16, panelColumns>,
                               .packTurnedColumns = packTurnedColumns<Bf16>,
                               .multiply = Tiles<Bf16, false>::all,
                               .multiplyTurned = Tiles<Bf16, true>::all};

}  // namespace attune::kernels::ATTUNE_ISA
