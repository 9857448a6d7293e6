#include "core/ops/feed_forward.h"
#include "core/ops/layer_norm.h"
#include "core/ops/multi_head_attention.h"
#include "core/ops/positions.h"
#include "core/ops/stacked_linear.h"
#include "tests/support/twins.h"

#include <string>

namespace attune {
namespace {

using test::expectTwins;
using test::randomTensor;
using torch::Tensor;
using Inputs = std::vector<Tensor>;

constexpr std::uint64_t dropoutSeed = 77;

struct AttentionShape {
    std::int64_t heads, headSize, queries, keys;
    std::vector<std::int64_t> lengths;
    bool causal;
    double dropout;

    VisibleKeys visible() const { return {lengths.empty() ? Tensor() : torch::tensor(lengths), causal}; }
    std::int64_t sentences() const { return lengths.empty() ? 2 : static_cast<std::int64_t>(lengths.size()); }
    std::string text() const {
        return std::to_string(heads) + " heads of " + std::to_string(headSize) + ", " + std::to_string(queries) + "×" +
               std::to_string(keys) + (causal ? ", causal" : "") + (dropout > 0 ? ", dropout" : "");
    }
};

/// Every head size against every register, lengths around blocks of queries, sentences of padding alone.
const std::vector<AttentionShape> attentionShapes{
    {1, 1, 1, 1, {}, false, 0},     {2, 3, 5, 5, {5, 2, 0}, false, 0.3},  {4, 16, 20, 20, {20, 17, 1}, false, 0.1},
    {2, 32, 16, 16, {}, true, 0},   {4, 64, 20, 20, {20, 13}, true, 0.2}, {2, 20, 33, 33, {31, 33}, true, 0.5},
    {1, 8, 17, 17, {16}, false, 0}, {3, 70, 49, 49, {}, true, 0.1}};

Tensor attentionInput(const AttentionShape& shape, std::int64_t length, std::int64_t parts, std::uint64_t seed) {
    return randomTensor({shape.sentences(), length, parts * shape.heads * shape.headSize}, seed, 2);
}

void expectSelfAttentionTwins(const AttentionShape& shape, bool weightsToo) {
    expectTwins(
        [&](const Inputs& in) -> Inputs {
            DropoutStream dropout(dropoutSeed);
            const MultiHeadOutput output = selfAttention(in[0], shape.heads, shape.visible(), shape.dropout, dropout);
            return weightsToo ? Inputs{output.context, output.weights} : Inputs{output.context, output.weights.detach()};
        },
        {attentionInput(shape, shape.queries, 3, 1)}, "self-attention, " + shape.text());
}

void expectCrossAttentionTwins(const AttentionShape& shape) {
    expectTwins(
        [&](const Inputs& in) -> Inputs {
            DropoutStream dropout(dropoutSeed);
            const MultiHeadOutput output = crossAttention(in[0], in[1], shape.heads, shape.visible(), shape.dropout, dropout);
            return {output.context, output.weights};
        },
        {attentionInput(shape, shape.queries, 1, 2), attentionInput(shape, shape.keys, 2, 3)}, "cross-attention, " + shape.text());
}

TEST(MultiHeadAttention, OfASequenceOverItselfIsItsTwin) {
    for (const AttentionShape& each : attentionShapes) {
        expectSelfAttentionTwins(each, true);
        expectSelfAttentionTwins(each, false);
    }
}

TEST(MultiHeadAttention, OverAnotherSequenceIsItsTwin) {
    for (AttentionShape each : attentionShapes) {
        if (each.causal) continue;
        expectCrossAttentionTwins(each);
        each.queries = each.queries * 2 + 1;
        expectCrossAttentionTwins(each);
    }
    expectCrossAttentionTwins({2, 10, 1, 37, {37, 30, 3}, false, 0.2});
}

TEST(MultiHeadAttention, OfRandomShapesIsItsTwin) {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        test::Draw draw(seed);
        AttentionShape shape{draw.between(1, 5), draw.between(1, 70), draw.between(1, 40), 0, {}, false, 0};
        shape.keys = shape.queries;
        shape.lengths = draw.lengths(draw.between(1, 4), 0, shape.keys);
        shape.dropout = draw.coin() ? 0.3 : 0;
        shape.causal = draw.coin();
        expectSelfAttentionTwins(shape, draw.coin());
        shape.causal = false;
        shape.queries = draw.between(1, 40);
        expectCrossAttentionTwins(shape);
    }
}

TEST(MultiHeadAttention, OfLongSequencesIsItsTwin) {
    expectSelfAttentionTwins({1, 16, 512, 512, {500}, false, 0}, true);
    expectSelfAttentionTwins({1, 6, 300, 300, {300}, true, 0.1}, true);
    expectCrossAttentionTwins({1, 16, 130, 512, {511}, false, 0.1});
}

/// Weights that only an objective reads: no gradient of what was read exists.
TEST(MultiHeadAttention, GradientsOfTheWeightsAlone) {
    const AttentionShape shape{2, 5, 7, 7, {7, 4}, true, 0};
    expectTwins(
        [&](const Inputs& in) -> Inputs {
            DropoutStream dropout(dropoutSeed);
            return {selfAttention(in[0], shape.heads, shape.visible(), 0, dropout).weights};
        },
        {attentionInput(shape, 7, 3, 1)}, "weights alone");
}

/// Energies far beyond what exp can say, and equal ones.
TEST(MultiHeadAttention, GreatEnergiesStayFinite) {
    const AttentionShape shape{1, 4, 6, 6, {6, 5}, false, 0};
    expectTwins(
        [&](const Inputs& in) -> Inputs {
            DropoutStream dropout(dropoutSeed);
            const MultiHeadOutput output = selfAttention(in[0] * 15, shape.heads, shape.visible(), 0, dropout);
            return {output.weights};
        },
        {attentionInput(shape, 6, 3, 5)}, "great energies");
}

TEST(MultiHeadAttention, GradientsAreFiniteDifferences) {
    const ComputeScope scope({Engine::Fused});
    const AttentionShape shape{2, 3, 4, 4, {4, 3}, true, 0.25};
    const Tensor asked = randomTensor({2, 4, 6}, 9), askedOfWeights = randomTensor({2, 2, 4, 4}, 10);
    const auto value = [&](const Tensor& x) {
        DropoutStream dropout(dropoutSeed);
        const MultiHeadOutput output = selfAttention(x, shape.heads, shape.visible(), shape.dropout, dropout);
        return (output.context * asked).sum() + (output.weights * askedOfWeights).sum();
    };
    const Tensor x = attentionInput(shape, 4, 3, 1).requires_grad_(true);
    value(x).backward();
    const torch::NoGradGuard noGrad;
    constexpr float step = 1e-2F;
    for (std::int64_t i = 0; i < x.numel(); i += 7) {
        Tensor up = x.detach().clone(), down = x.detach().clone();
        up.data_ptr<float>()[i] += step;
        down.data_ptr<float>()[i] -= step;
        const double slope = (value(up) - value(down)).item<double>() / (2 * step);
        EXPECT_NEAR(x.grad().data_ptr<float>()[i], slope, 2e-3) << i;
    }
}

/// Rows of one weight, and of two with inputs of another size than the third.
TEST(StackedLinear, IsItsTwin) {
    const Inputs one{randomTensor({3, 5, 6}, 1), randomTensor({12, 6}, 2), randomTensor({12}, 3)};
    for (const auto& [first, count] : {std::pair<int, int>{0, 12}, {0, 4}, {4, 8}, {8, 4}})
        expectTwins([&](const Inputs& in) -> Inputs { return {stackedLinear(in[0], {in[1]}, in[2], first, count)}; }, one,
                    "rows from " + std::to_string(first));
    const Inputs three{randomTensor({2, 3, 9}, 1), randomTensor({4, 6}, 2), randomTensor({4, 9}, 3), randomTensor({4, 9}, 4),
                       randomTensor({12}, 5)};
    expectTwins(
        [&](const Inputs& in) -> Inputs {
            return {stackedLinear(in[0], {in[1], in[2], in[3]}, in[4], 4, 8)};
        },
        three, "two weights");
}

TEST(LayerNorm, IsItsTwin) {
    for (const std::int64_t size : {5, 7, 32, 250})
        expectTwins([&](const Inputs& in) -> Inputs { return {layerNorm(in[0], in[1], in[2])}; },
                    {randomTensor({3, 4, size}, 1), randomTensor({size}, 2), randomTensor({size}, 3)}, std::to_string(size));
}

TEST(LayerNorm, AroundAResidualConnectionIsItsTwin) {
    for (const double probability : {0.0, 0.3}) {
        const Inputs inputs{randomTensor({3, 4, 37}, 1), randomTensor({3, 4, 37}, 2), randomTensor({37}, 3), randomTensor({37}, 4)};
        expectTwins(
            [&](const Inputs& in) -> Inputs {
                DropoutStream dropout(dropoutSeed);
                return {layerNormResidual(in[0], in[1], probability, dropout, in[2], in[3]), residual(in[0], in[1], probability, dropout)};
            },
            inputs, "dropout " + std::to_string(probability));
    }
}

TEST(FeedForward, IsItsTwin) {
    for (const double probability : {0.0, 0.4}) {
        const Inputs inputs{randomTensor({2, 5, 12}, 1), randomTensor({30, 12}, 2), randomTensor({30}, 3), randomTensor({12, 30}, 4),
                            randomTensor({12}, 5)};
        expectTwins(
            [&](const Inputs& in) -> Inputs {
                DropoutStream dropout(dropoutSeed);
                return {feedForward(in[0], {in[1], in[2]}, {in[3], in[4]}, probability, dropout)};
            },
            inputs, "dropout " + std::to_string(probability));
    }
}

TEST(TransformerSublayers, OfRandomShapesAreTheirTwins) {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        test::Draw draw(seed);
        const std::int64_t rows = draw.between(1, 5), length = draw.between(1, 20), size = draw.between(2, 150),
                           wide = draw.between(1, 300);
        const double probability = draw.coin() ? 0.3 : 0;
        const Inputs inputs{randomTensor({rows, length, size}, 1),
                            randomTensor({rows, length, size}, 2),
                            randomTensor({size}, 3),
                            randomTensor({size}, 4),
                            randomTensor({wide, size}, 5),
                            randomTensor({wide}, 6),
                            randomTensor({size, wide}, 7)};
        expectTwins(
            [&](const Inputs& in) -> Inputs {
                DropoutStream dropout(dropoutSeed);
                const Tensor normed = layerNormResidual(in[0], in[1], probability, dropout, in[2], in[3]);
                return {normed, feedForward(normed, {in[4], in[5]}, {in[6], in[3]}, probability, dropout),
                        stackedLinear(in[0], {in[4]}, in[5], 0, wide)};
            },
            inputs, std::to_string(size) + " and " + std::to_string(wide));
    }
}

TEST(Positions, AreAddedAsTheirTwin) {
    for (const double probability : {0.0, 0.4})
        expectTwins(
            [&](const Inputs& in) -> Inputs {
                DropoutStream dropout(dropoutSeed);
                return {addPositions(in[0], 3.5, in[1], probability, dropout)};
            },
            {randomTensor({3, 4, 10}, 1), randomTensor({4, 10}, 2)}, "dropout " + std::to_string(probability));
}

}  // namespace
}  // namespace attune
