#include "core/kernels/gemm.h"
#include "core/kernels/isa.h"
#include "core/kernels/rows.h"

#include <gtest/gtest.h>

#include <vector>

namespace attune::kernels {
namespace {

TEST(Isa, TheBestIsUsedUnlessAnotherIsNamed) {
    const std::vector<Isa> available = availableIsas();
    EXPECT_EQ(available.front(), Isa::Baseline);
    const Isa before = isa();
    for (const Isa each : available) {
        useIsa(each);
        EXPECT_EQ(isa(), each);
        if (each != Isa::Avx512) {
            EXPECT_FALSE(hasBf16());
        }
    }
    useIsa(before);
}

TEST(Rows, SumsColumnsOnEveryInstructionSet) {
    const Isa before = isa();
    for (const Isa each : availableIsas()) {
        useIsa(each);
        std::vector<float> rows(3 * 37);
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<float>(i);
        std::vector<float> sums(37, 1.0F);
        addColumnSums({rows.data(), 3, 37}, sums.data());
        for (std::size_t j = 0; j < 37; ++j) EXPECT_EQ(sums[j], 1.0F + 3 * static_cast<float>(j) + 3 * 37) << word(each);
    }
    useIsa(before);
}

}  // namespace
}  // namespace attune::kernels
