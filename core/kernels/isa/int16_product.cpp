#include "core/kernels/isa/quantised_packing.h"

#ifdef ATTUNE_X86
#include <immintrin.h>
#endif

namespace attune::kernels::ATTUNE_ISA {

namespace {

/// Numbers of 8 bits as int16: products of these are summed in pairs without overflow, which those of int8 are not before VNNI.
struct Int16 {
    using Sums = IntVector;
    [[gnu::always_inline]] static Sums add(Sums sums, UnitVector a, UnitVector b) {
#if defined(__AVX512BW__)
        return sums + (Sums)_mm512_madd_epi16((__m512i)a, (__m512i)b);
#elif defined(__AVX2__)
        return sums + (Sums)_mm256_madd_epi16((__m256i)a, (__m256i)b);
#elif defined(__SSE2__)
        return sums + (Sums)_mm_madd_epi16((__m128i)a, (__m128i)b);
#else
        const Sums lowA = (Sums)(a << 16) >> 16, lowB = (Sums)(b << 16) >> 16;
        return sums + lowA * lowB + ((Sums)a >> 16) * ((Sums)b >> 16);
#endif
    }
    [[gnu::always_inline]] static FloatVector scaled(const TileProduct& tile, Sums sums, int row, std::int64_t column, std::int64_t count) {
        return rescaled<false>(tile, sums, row, column, count);
    }
};

}  // namespace

const ProductTable int16Product{.depth = 2,
                                .panelColumns = panelColumns,
                                .tallestTile = tallestTile,
                                .turnedRows = turnedRows,
                                .offset = 0,
                                .packRows = packQuantisedRows<std::int16_t>,
                                .multiply = Tiles<Int16, false>::all,
                                .largest = largest};

}  // namespace attune::kernels::ATTUNE_ISA
