#include "core/kernels/isa/product_packing.h"

namespace attune::kernels::ATTUNE_ISA {

namespace {

struct Fp32 {
    static constexpr std::int64_t depth = 1;

    static UnitVector along(const float* from, std::int64_t count) { return loadSome(from, count); }
    static UnitVector across(const float* from, std::int64_t, std::int64_t, std::int64_t count) { return loadSome(from, count); }

    using Sums = FloatVector;
    [[gnu::always_inline]] static Sums add(Sums sums, UnitVector a, UnitVector b) {
        return sums + reinterpret_cast<FloatVector>(a) * reinterpret_cast<FloatVector>(b);
    }
    static FloatVector scaled(const TileProduct&, Sums sums, int, std::int64_t, std::int64_t) { return sums; }
};

}  // namespace

const ProductTable fp32Product{.depth = Fp32::depth,
                               .panelColumns = panelColumns,
                               .tallestTile = tallestTile,
                               .turnedRows = turnedRows,
                               .packRows = packRows<Fp32>,
                               .packTurnedRows = packAcross<Fp32, turnedRows>,
                               .packColumns = packAcross<Fp32, panelColumns>,
                               .packTurnedColumns = packTurnedColumns<Fp32>,
                               .multiply = Tiles<Fp32, false>::all,
                               .multiplyTurned = Tiles<Fp32, true>::all};

}  // namespace attune::kernels::ATTUNE_ISA
