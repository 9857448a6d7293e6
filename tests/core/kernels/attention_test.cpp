#include "core/kernels/attention.h"

#include "core/base/random.h"
#include "core/kernels/isa.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace attune::kernels {
namespace {

std::vector<float> numbers(std::int64_t count, std::uint64_t seed, double scale = 1) {
    Random random(seed);
    std::vector<float> result(static_cast<std::size_t>(count));
    for (float& each : result) each = static_cast<float>(scale * (2 * random.uniform() - 1));
    return result;
}

/// What a sentence is asked, in the words of the formula, in 64 bits.
std::vector<double> weightsByFormula(const AskedSentence& sentence, const std::vector<float>& query) {
    std::vector<double> energies;
    double sum = 0;
    for (std::int64_t s = 0; s < sentence.length; ++s) {
        double energy = 0;
        for (std::int64_t a = 0; a < sentence.keySize; ++a) {
            const double q = query[static_cast<std::size_t>(a)], k = sentence.keys[s * sentence.keySize + a];
            energy += sentence.energy == Energy::Dot ? sentence.scale * q * k : sentence.v[a] * std::tanh(q + k);
        }
        energies.push_back(sentence.gated ? 1 / (1 + std::exp(-energy)) : std::exp(energy));
        sum += energies.back();
    }
    for (double& each : energies) each /= sentence.gated ? 1 : sum;
    energies.resize(static_cast<std::size_t>(sentence.sourceSize));
    return energies;
}

void expectFormula(AskedSentence sentence, double scale) {
    const std::vector<float> keys = numbers(sentence.sourceSize * sentence.keySize, 1, scale), query = numbers(sentence.keySize, 2, scale);
    const std::vector<float> values = numbers(sentence.sourceSize * sentence.valueSize, 3), v = numbers(sentence.keySize, 4);
    sentence.keys = keys.data();
    sentence.values = values.data();
    sentence.v = v.data();
    const std::vector<double> expected = weightsByFormula(sentence, query);
    std::vector<float> weights(expected.size(), -1.0F), context(static_cast<std::size_t>(sentence.valueSize), -1.0F);
    std::vector<float> usedKeys = keys, usedQuery = query;
    if (sentence.energy == Energy::Tanh && fitExponentials({keys.data(), sentence.sourceSize, sentence.keySize})) {
        sentence.energy = Energy::TanhExponentials;
        doubledExponentials({keys.data(), sentence.sourceSize, sentence.keySize}, {usedKeys.data(), sentence.sourceSize, sentence.keySize});
        doubledExponentials({query.data(), 1, sentence.keySize}, {usedQuery.data(), 1, sentence.keySize});
        sentence.keys = usedKeys.data();
    }
    attend(sentence, usedQuery.data(), weights.data(), context.data());
    for (std::size_t s = 0; s < weights.size(); ++s) EXPECT_NEAR(weights[s], expected[s], 3e-6) << "state " << s;
    for (std::size_t s = static_cast<std::size_t>(sentence.length); s < weights.size(); ++s) EXPECT_EQ(weights[s], 0.0F);
    for (std::int64_t c = 0; c < sentence.valueSize; ++c) {
        double sum = 0;
        for (std::int64_t s = 0; s < sentence.length; ++s)
            sum += expected[static_cast<std::size_t>(s)] * values[static_cast<std::size_t>(s * sentence.valueSize + c)];
        EXPECT_NEAR(context[static_cast<std::size_t>(c)], sum, 1e-5) << "value " << c;
    }
}

TEST(Attention, IsTheFormulaForEverySizeOnEveryInstructionSet) {
    const Isa before = isa();
    for (const Isa each : availableIsas()) {
        useIsa(each);
        for (const Energy energy : {Energy::Tanh, Energy::Dot})
            for (const bool gated : {false, true})
                for (const std::int64_t length : {0, 1, 3, 4, 7, 9})
                    for (const std::int64_t size : {1, 15, 16, 37}) {
                        SCOPED_TRACE(::testing::Message() << word(each) << ", " << (energy == Energy::Dot ? "dot" : "tanh") << ", length "
                                                          << length << ", size " << size << (gated ? ", gated" : ""));
                        AskedSentence sentence;
                        sentence.energy = energy;
                        sentence.gated = gated;
                        sentence.scale = 0.5F;
                        sentence.sourceSize = 9;
                        sentence.length = length;
                        sentence.keySize = size;
                        sentence.valueSize = size + 2;
                        for (const double scale : {0.5, 4.0, 40.0})
                            if (scale < 40 || energy == Energy::Tanh) expectFormula(sentence, scale);
                    }
    }
    useIsa(before);
}

TEST(Attention, ExponentialsOfTanhAreTakenWhereTheyAreExact) {
    std::vector<float> keys = numbers(40, 5, 9.9);
    EXPECT_TRUE(fitExponentials({keys.data(), 4, 10}));
    keys[17] = -10.5F;
    EXPECT_FALSE(fitExponentials({keys.data(), 4, 10}));
    EXPECT_TRUE(fitExponentials({keys.data(), 4, 7, 10})) << "the columns that count";
}

}  // namespace
}  // namespace attune::kernels
