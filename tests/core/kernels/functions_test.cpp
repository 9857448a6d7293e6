#include "core/kernels/attention.h"
#include "core/kernels/gemm.h"
#include "core/kernels/isa.h"
#include "core/kernels/rows.h"

#include <gtest/gtest.h>

#include <cmath>
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

/// In whole registers and in what is left over.
TEST(Exponential, IsExactInEveryPlaceOfARow) {
    const Isa before = isa();
    for (const Isa each : availableIsas()) {
        useIsa(each);
        for (float x = -33; x < 33; x += 0.37F) {
            const std::vector<float> row(31, x);
            std::vector<float> found(31);
            doubledExponentials({row.data(), 1, 31}, {found.data(), 1, 31});
            const double expected = std::exp(2 * static_cast<double>(x));
            for (const float value : found) EXPECT_NEAR(value, expected, 3e-7 * expected) << x << ", " << word(each);
        }
    }
    useIsa(before);
}

TEST(Tanh, IsRelativelyExactAndSaturates) {
    const Isa before = isa();
    for (const Isa each : availableIsas()) {
        useIsa(each);
        std::vector<float> x;
        for (float size = 1e-12F; size < 100; size *= 1.07F) x.insert(x.end(), {size, -size});
        std::vector<float> y = x;
        applyTanh({y.data(), 1, std::ssize(y)});
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double expected = std::tanh(static_cast<double>(x[i]));
            EXPECT_NEAR(y[i], expected, 3e-7 * std::abs(expected)) << x[i] << ", " << word(each);
            if (std::abs(x[i]) > 10) {
                EXPECT_EQ(std::abs(y[i]), 1.0F) << x[i] << ", " << word(each);
            }
        }
    }
    useIsa(before);
}

/// Of what is saturated nothing comes back, however great the states are that it would be multiplied by.
TEST(Tanh, OfSumsTakesNoGradientWhereItSaturates) {
    const Isa before = isa();
    const std::vector<float> keys(19, -9.0F), queries(19, -25.0F), v(19, 1.0F), gradients(1, 1.0F);
    std::vector<float> raisedKeys(19), raisedQueries(19);
    for (const Isa each : availableIsas()) {
        useIsa(each);
        doubledExponentials({keys.data(), 1, 19}, {raisedKeys.data(), 1, 19});
        doubledExponentials({queries.data(), 1, 19}, {raisedQueries.data(), 1, 19});
        for (const bool raised : {false, true}) {
            AskedSentence sentence;
            sentence.energy = raised ? Energy::TanhExponentials : Energy::Tanh;
            sentence.v = v.data();
            sentence.keys = raised ? raisedKeys.data() : keys.data();
            sentence.keySize = 19;
            sentence.sourceSize = sentence.length = 1;
            std::vector<float> ofKeys(19, 1.0F), ofV(19, 0.0F);
            tanhKeyGradients(sentence, 1, raised ? raisedQueries.data() : queries.data(), gradients.data(), ofKeys.data(), ofV.data());
            for (const float gradient : ofKeys) EXPECT_LT(std::abs(gradient), 1e-25F) << word(each);
            for (const float gradient : ofV) EXPECT_NEAR(gradient, -1, 1e-6) << word(each);
        }
    }
    useIsa(before);
}

TEST(Sigmoid, SaturatesExactly) {
    const Isa before = isa();
    const std::vector<float> keys(21, 1.0F), values(21, 0.0F);
    for (const Isa each : availableIsas()) {
        useIsa(each);
        AskedSentence sentence;
        sentence.energy = Energy::Dot;
        sentence.gated = true;
        sentence.keys = keys.data();
        sentence.values = values.data();
        sentence.keySize = sentence.valueSize = 1;
        sentence.sourceSize = sentence.length = 21;
        float context = 0;
        std::vector<float> weights(21);
        for (const float energy : {40.0F, -3.0F, -60.0F}) {
            attend(sentence, &energy, weights.data(), &context);
            const double expected = 1 / (1 + std::exp(-static_cast<double>(energy)));
            for (const float weight : weights) EXPECT_NEAR(weight, expected, energy > 0 ? 0 : 5e-7 * expected) << word(each);
        }
    }
    useIsa(before);
}

}  // namespace
}  // namespace attune::kernels
