#include "core/kernels/layer_norm.h"

#include "core/base/random.h"
#include "core/kernels/isa.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace attune::kernels {
namespace {

std::vector<float> drawn(Random& random, std::size_t count) {
    std::vector<float> numbers(count);
    for (float& each : numbers) each = static_cast<float>(random.uniform() * 6 - 2);
    return numbers;
}

void expectNormalized(const std::vector<float>& x, const std::vector<float>& weight, const std::vector<float>& bias, const float* found) {
    const auto size = static_cast<double>(x.size());
    double mean = 0, variance = 0;
    for (const float each : x) mean += each / size;
    for (const float each : x) variance += (each - mean) * (each - mean) / size;
    for (std::size_t j = 0; j < x.size(); ++j)
        ASSERT_NEAR(found[j], (x[j] - mean) / std::sqrt(variance + 1e-5) * weight[j] + bias[j], 2e-5) << j;
}

TEST(LayerNorm, NormalizesRowsInPlaceToo) {
    const Isa before = isa();
    for (const Isa each : availableIsas()) {
        useIsa(each);
        Random random(3);
        for (const std::size_t size : {1U, 7U, 16U, 37U, 256U}) {
            SCOPED_TRACE(::testing::Message() << word(each) << " " << size);
            const std::vector<float> weight = drawn(random, size), bias = drawn(random, size), first = drawn(random, size);
            const auto columns = static_cast<std::int64_t>(size);
            std::vector<float> x = first, normalized(size);
            normForward({x.data(), 1, columns}, weight.data(), bias.data(), {normalized.data(), 1, columns});
            expectNormalized(first, weight, bias, normalized.data());
            normForward({x.data(), 1, columns}, weight.data(), bias.data(), {x.data(), 1, columns});
            EXPECT_EQ(x, normalized) << "in place";
        }
    }
    useIsa(before);
}

}  // namespace
}  // namespace attune::kernels
