#include "core/kernels/packed_output.h"

#include "core/base/random.h"
#include "core/kernels/isa.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace attune::kernels {
namespace {

constexpr std::array<std::int64_t, 2> never{0, 2};

std::vector<float> randomNumbers(std::size_t count, std::uint64_t seed, double width) {
    Random random(seed);
    std::vector<float> numbers(count);
    for (float& each : numbers) each = static_cast<float>(width * (2 * random.uniform() - 1));
    return numbers;
}

struct Layer {
    std::int64_t vocabulary, size;
    std::vector<float> weight = randomNumbers(static_cast<std::size_t>(vocabulary * size), 1, 1.5);
    std::vector<float> bias = randomNumbers(static_cast<std::size_t>(vocabulary), 2, 3);

    PackedOutput packed() const { return {ConstMatrix(weight.data(), vocabulary, size), bias.data(), never, Precision::Fp32}; }

    /// In double, as the formula says.
    std::vector<double> logProbabilities(const float* feature) const {
        std::vector<double> logits(bias.begin(), bias.end());
        for (std::int64_t v = 0; v < vocabulary; ++v)
            for (std::int64_t i = 0; i < size; ++i)
                logits[static_cast<std::size_t>(v)] += static_cast<double>(weight[static_cast<std::size_t>(v * size + i)]) * feature[i];
        for (const std::int64_t id : never) logits[static_cast<std::size_t>(id)] = -std::numeric_limits<double>::infinity();
        const double greatest = *std::max_element(logits.begin(), logits.end());
        double sum = 0;
        for (const double each : logits) sum += std::exp(each - greatest);
        for (double& each : logits) each -= greatest + std::log(sum);
        return logits;
    }
};

TEST(PackedOutput, SaysTheLogProbabilitiesAndTheBestOfThemOnEveryInstructionSet) {
    const Isa before = isa();
    for (const Isa each : availableIsas()) {
        useIsa(each);
        for (const std::int64_t vocabulary : {5, 64, 700, 1301}) {
            const Layer layer{vocabulary, 19};
            const PackedOutput output = layer.packed();
            const std::int64_t rows = 7, count = 6;
            const std::vector<float> features = randomNumbers(static_cast<std::size_t>(rows * layer.size), 3, 1);
            PackedOutput::Scratch scratch;
            std::vector<float> all(static_cast<std::size_t>(rows * vocabulary)), ofThird(static_cast<std::size_t>(rows));
            std::vector<ScoredId> best(static_cast<std::size_t>(rows * count));
            output.all(ConstMatrix(features.data(), rows, layer.size), all.data(), scratch);
            output.best(ConstMatrix(features.data(), rows, layer.size), count, 3, best.data(), ofThird.data(), scratch);
            for (std::int64_t row = 0; row < rows; ++row) {
                const std::vector<double> expected = layer.logProbabilities(features.data() + row * layer.size);
                const float* said = all.data() + row * vocabulary;
                for (std::int64_t v = 0; v < vocabulary; ++v) {
                    if (v == 0 || v == 2)
                        EXPECT_EQ(said[v], -std::numeric_limits<float>::infinity());
                    else
                        EXPECT_NEAR(said[v], expected[static_cast<std::size_t>(v)], 1e-5 * 20) << word(each) << " " << vocabulary;
                }
                std::vector<std::int64_t> order(static_cast<std::size_t>(vocabulary));
                std::iota(order.begin(), order.end(), 0);
                std::stable_sort(order.begin(), order.end(), [&](std::int64_t a, std::int64_t b) { return said[a] > said[b]; });
                for (std::int64_t k = 0; k < count; ++k) {
                    const ScoredId& found = best[static_cast<std::size_t>(row * count + k)];
                    if (k >= vocabulary - 2) {
                        EXPECT_EQ(found.id, -1);
                        continue;
                    }
                    EXPECT_EQ(found.id, order[static_cast<std::size_t>(k)]) << word(each) << " row " << row << " place " << k;
                    EXPECT_EQ(found.logProbability, said[found.id]) << "the same numbers";
                }
                EXPECT_EQ(ofThird[static_cast<std::size_t>(row)], said[3]);
            }
        }
    }
    useIsa(before);
}

TEST(PackedOutput, PutsEqualOnesInTheOrderOfIds) {
    Layer layer{1500, 4};
    std::fill(layer.weight.begin(), layer.weight.end(), 0.0F);
    std::fill(layer.bias.begin(), layer.bias.end(), 0.5F);
    layer.bias[1400] = layer.bias[900] = 2;
    const PackedOutput output = layer.packed();
    const std::vector<float> features(4, 1.0F);
    PackedOutput::Scratch scratch;
    std::array<ScoredId, 6> best;
    float end = 0;
    output.best(ConstMatrix(features.data(), 1, 4), 6, 3, best.data(), &end, scratch);
    const std::array<std::int64_t, 6> expected{900, 1400, 1, 3, 4, 5};
    for (std::size_t k = 0; k < best.size(); ++k) EXPECT_EQ(best[k].id, expected[k]);
}

TEST(PackedOutput, SaysTheSameWithHelpers) {
    const Layer layer{6000, 19};
    const PackedOutput output = layer.packed();
    EXPECT_EQ(output.mostWorkers(), 3U);
    HelperThreads helpers(2);
    const std::int64_t rows = 5, count = 7;
    PackedOutput::Scratch scratch, shared;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const std::vector<float> features = randomNumbers(static_cast<std::size_t>(rows * layer.size), seed, 1);
        std::vector<ScoredId> alone(static_cast<std::size_t>(rows * count)), together = alone;
        std::vector<float> ofAlone(static_cast<std::size_t>(rows)), ofTogether = ofAlone;
        output.best(ConstMatrix(features.data(), rows, layer.size), count, 3000, alone.data(), ofAlone.data(), scratch);
        output.best(ConstMatrix(features.data(), rows, layer.size), count, 3000, together.data(), ofTogether.data(), shared, &helpers);
        ASSERT_EQ(ofAlone, ofTogether);
        for (std::size_t i = 0; i < alone.size(); ++i) {
            ASSERT_EQ(alone[i].id, together[i].id);
            ASSERT_EQ(alone[i].logProbability, together[i].logProbability);
        }
    }
}

TEST(PackedOutput, StaysFiniteFarFromZero) {
    Layer layer{600, 4};
    for (float& each : layer.bias) each *= 300;
    const PackedOutput output = layer.packed();
    const std::vector<float> features{1, -1, 2, 0.5F};
    PackedOutput::Scratch scratch;
    std::vector<float> all(600);
    output.all(ConstMatrix(features.data(), 1, 4), all.data(), scratch);
    const std::vector<double> expected = layer.logProbabilities(features.data());
    for (std::size_t v = 0; v < all.size(); ++v) {
        if (v != 0 && v != 2) {
            EXPECT_NEAR(all[v], expected[v], 1e-3);
        }
    }
}

}  // namespace
}  // namespace attune::kernels
