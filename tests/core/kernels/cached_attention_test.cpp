#include "core/kernels/cached_attention.h"

#include "core/base/random.h"
#include "core/kernels/isa.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <vector>

namespace attune::kernels {
namespace {

std::vector<float> drawn(Random& random, std::int64_t count) {
    std::vector<float> numbers(static_cast<std::size_t>(count));
    for (float& each : numbers) each = static_cast<float>(4 * random.uniform() - 2);
    return numbers;
}

struct Shape {
    std::int64_t rows, heads, headSize, length;

    std::int64_t size() const { return heads * headSize; }
};

Shape drawnShape(Random& random) {
    const auto upTo = [&](std::uint64_t bound) { return static_cast<std::int64_t>(1 + random.below(bound)); };
    return {upTo(14), upTo(4), random.below(3) == 0 ? 64 : upTo(40), upTo(40)};
}

/// What one row reads, in double precision: `keyOf` and `valueOf` lead to the d numbers of a position.
struct Expected {
    std::vector<double> context;  // [d]
    std::vector<double> weights;  // [length], mean over heads
};

using NumbersOf = std::function<const float*(std::int64_t position)>;

Expected expectedRow(const Shape& shape, const float* query, const NumbersOf& keyOf, const NumbersOf& valueOf) {
    Expected result{std::vector<double>(static_cast<std::size_t>(shape.size())),
                    std::vector<double>(static_cast<std::size_t>(shape.length))};
    for (std::int64_t head = 0; head < shape.heads; ++head) {
        std::vector<double> weights(static_cast<std::size_t>(shape.length));
        double sum = 0;
        for (std::int64_t s = 0; s < shape.length; ++s) {
            double score = 0;
            for (std::int64_t j = head * shape.headSize; j < (head + 1) * shape.headSize; ++j) score += double(query[j]) * keyOf(s)[j];
            sum += weights[static_cast<std::size_t>(s)] = std::exp(score);
        }
        for (std::int64_t s = 0; s < shape.length; ++s) {
            const double weight = weights[static_cast<std::size_t>(s)] / sum;
            result.weights[static_cast<std::size_t>(s)] += weight / static_cast<double>(shape.heads);
            for (std::int64_t j = head * shape.headSize; j < (head + 1) * shape.headSize; ++j)
                result.context[static_cast<std::size_t>(j)] += weight * valueOf(s)[j];
        }
    }
    return result;
}

struct Asked {
    Shape shape;
    std::vector<float> queries, contexts, weights;

    Asked(const Shape& asked, Random& random)
        : shape(asked),
          queries(drawn(random, shape.rows * shape.size())),
          contexts(queries.size()),
          weights(size(shape.rows * shape.length)) {
        for (float& each : queries) each /= std::sqrt(static_cast<float>(shape.headSize));
    }

    static std::size_t size(std::int64_t count) { return static_cast<std::size_t>(count); }
    AttentionRows rows() {
        return {shape.rows,      shape.heads,  shape.headSize, queries.data(), shape.size(),
                contexts.data(), shape.size(), weights.data(), shape.length};
    }
    void expectRow(std::int64_t row, const NumbersOf& keyOf, const NumbersOf& valueOf) const {
        const Expected expected = expectedRow(shape, queries.data() + row * shape.size(), keyOf, valueOf);
        for (std::int64_t j = 0; j < shape.size(); ++j)
            ASSERT_NEAR(contexts[size(row * shape.size() + j)], expected.context[size(j)], 1e-5);
        for (std::int64_t s = 0; s < shape.length; ++s) ASSERT_NEAR(weights[size(row * shape.length + s)], expected.weights[size(s)], 2e-6);
    }
};

void onEveryIsa(const std::function<void()>& body) {
    const Isa before = isa();
    for (const Isa each : availableIsas()) {
        SCOPED_TRACE(word(each));
        useIsa(each);
        body();
    }
    useIsa(before);
}

TEST(CachedAttention, rowsReadTheirSentence) {
    onEveryIsa([] {
        Random random(5);
        AlignedFloats scratch;
        for (int round = 0; round < 40; ++round) {
            const Shape shape = drawnShape(random);
            const std::int64_t stride = 2 * shape.size() + 3;
            const std::vector<float> projected = drawn(random, shape.length * stride);
            std::vector<float> memory(static_cast<std::size_t>(2 * shape.size() * sentenceColumns(shape.length)), NAN);
            const SentenceKeys keys =
                layOutSentence({projected.data(), shape.length, 2 * shape.size(), stride}, shape.heads, memory.data());
            Asked asked(shape, random);
            attend(keys, asked.rows(), scratch);
            for (std::int64_t row = 0; row < shape.rows; ++row)
                asked.expectRow(
                    row, [&](std::int64_t s) { return projected.data() + s * stride; },
                    [&](std::int64_t s) { return projected.data() + s * stride + shape.size(); });
        }
    });
}

TEST(CachedAttention, rowsReadTheirSlots) {
    onEveryIsa([] {
        Random random(6);
        AlignedFloats scratch;
        for (int round = 0; round < 40; ++round) {
            const Shape shape = drawnShape(random);
            constexpr std::int64_t slotCount = 50;
            const std::int64_t stride = 2 * shape.size() + 5, slotStride = shape.length + 2;
            const std::vector<float> memory = drawn(random, slotCount * stride);
            std::vector<std::int32_t> slots(static_cast<std::size_t>(shape.rows * slotStride));
            for (std::int32_t& slot : slots) slot = static_cast<std::int32_t>(random.below(slotCount));
            Asked asked(shape, random);
            attend(SlotKeys{memory.data(), stride, slots.data(), slotStride, shape.length}, asked.rows(), scratch);
            for (std::int64_t row = 0; row < shape.rows; ++row) {
                const auto keyOf = [&](std::int64_t t) {
                    return memory.data() + slots[static_cast<std::size_t>(row * slotStride + t)] * stride;
                };
                asked.expectRow(row, keyOf, [&](std::int64_t t) { return keyOf(t) + shape.size(); });
            }
        }
    });
}

TEST(CachedAttention, aSentenceWithoutTokensGivesZeros) {
    onEveryIsa([] {
        Random random(7);
        Asked asked({3, 2, 5, 0}, random);
        std::fill(asked.contexts.begin(), asked.contexts.end(), 1.0F);
        AlignedFloats scratch;
        attend(SentenceKeys{}, asked.rows(), scratch);
        for (const float each : asked.contexts) EXPECT_EQ(each, 0);
    });
}

TEST(CachedAttention, ofScoresFarApartTheGreatestCounts) {
    onEveryIsa([] {
        const std::vector<float> projected{-400, 1, 300, 2, 299, 3};  // keys and values of three positions
        std::vector<float> memory(2 * 16);
        const SentenceKeys keys = layOutSentence({projected.data(), 3, 2}, 1, memory.data());
        const float query = 100;
        float context = 0, weights[3] = {0, 0, 0};
        AlignedFloats scratch;
        attend(keys, {1, 1, 1, &query, 1, &context, 1, weights, 3}, scratch);
        EXPECT_FLOAT_EQ(context, 2);
        EXPECT_FLOAT_EQ(weights[1], 1);
        EXPECT_LE(weights[0] + weights[2], 1e-30F);
    });
}

}  // namespace
}  // namespace attune::kernels
