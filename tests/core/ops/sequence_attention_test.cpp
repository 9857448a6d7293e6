#include "core/ops/sequence_attention.h"

#include "core/ops/reference/attention.h"
#include "tests/support/twins.h"

#include <string>
#include <vector>

namespace attune {
namespace {

using test::expectTwins;
using test::randomTensor;
using torch::Tensor;

struct Shape {
    FusedScore::Kind kind;
    bool gated, projected;
    std::int64_t steps, querySize, keySize, valueSize;
    std::vector<std::int64_t> lengths;
    double greatness = 1;  // of queries and keys
};

/// What score function, softmax and sum say, composed.
std::vector<Tensor> composed(const FusedScore& score, const Tensor& queries, const Tensor& keys, const Tensor& values, const Tensor& mask) {
    const Tensor asked = score.query.defined() ? linearLayer(queries, score.query) : queries;
    const Tensor energies = score.kind == FusedScore::Kind::Tanh ? reference::additiveEnergies(asked, keys, score.v[0])
                                                                 : reference::dotEnergies(asked * score.scale, keys);
    const Tensor weights = score.gated ? at::sigmoid(energies) * mask.unsqueeze(1) : reference::maskedSoftmax(energies, mask);
    return {reference::weightedSum(weights, values), weights.unsqueeze(1)};
}

void check(const Shape& shape) {
    const std::int64_t rows = std::ssize(shape.lengths), longest = *std::max_element(shape.lengths.begin(), shape.lengths.end()) + 1;
    const Tensor mask = torch::arange(longest).unsqueeze(0) < torch::tensor(shape.lengths).unsqueeze(1);
    const std::int64_t first = shape.projected ? 3 : 0, size = shape.projected ? shape.querySize : shape.keySize;
    const std::vector<Tensor> inputs{
        randomTensor({rows, shape.steps, size}, 1, shape.greatness), randomTensor({rows, longest, shape.keySize}, 2, shape.greatness),
        randomTensor({rows, longest, shape.valueSize}, 3), shape.projected ? randomTensor({shape.keySize, first + size + 2}, 4) : Tensor(),
        shape.kind == FusedScore::Kind::Tanh ? randomTensor({1, shape.keySize}, 5) : Tensor()};
    expectTwins(
        [&](const std::vector<Tensor>& in) -> std::vector<Tensor> {
            FusedScore score{shape.kind, {}, in[4], 0.7, shape.gated};
            if (shape.projected) score.query = {in[3], first, size};
            if (compute().engine == Engine::Reference) return composed(score, in[0], in[1], in[2], mask);
            const SequenceReading reading = sequenceAttention(score, in[0], in[1], in[2], mask);
            return {reading.context, reading.weights};
        },
        inputs,
        std::string(shape.kind == FusedScore::Kind::Tanh ? "tanh" : "dot") + (shape.gated ? ", gated" : "") +
            (shape.projected ? ", projected" : "") + ", keys of " + std::to_string(shape.keySize));
}

constexpr FusedScore::Kind kinds[] = {FusedScore::Kind::Tanh, FusedScore::Kind::Dot};

TEST(SequenceAttention, IsItsTwinForEveryScore) {
    for (const FusedScore::Kind kind : kinds)
        for (const bool gated : {false, true})
            for (const bool projected : {false, true}) check({kind, gated, projected, 5, 9, 11, 7, {6, 1, 3, 4}});
}

TEST(SequenceAttention, IsItsTwinForManySizes) {
    for (const FusedScore::Kind kind : kinds) {
        check({kind, false, true, 1, 1, 1, 1, {1}});
        check({kind, false, true, 20, 64, 48, 96, {20, 20, 13}});
        check({kind, false, false, 3, 32, 32, 64, {60}});
    }
}

TEST(SequenceAttention, IsItsTwinForRandomShapes) {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        test::Draw draw(seed);
        Shape shape{draw.oneOf(kinds), draw.coin(), draw.coin(), draw.between(1, 25), 0, 0, 0, {}};
        shape.querySize = draw.between(1, 70);
        shape.keySize = draw.between(1, 70);
        shape.valueSize = draw.between(1, 70);
        shape.lengths = draw.lengths(draw.between(1, 8), 0, 30);
        check(shape);
    }
}

TEST(SequenceAttention, ASentenceOfPaddingReadsNothing) {
    for (const FusedScore::Kind kind : kinds) check({kind, false, true, 4, 6, 6, 5, {3, 0, 2}});
}

/// A product of exponentials of such keys and queries would overflow, where they cancel each other.
TEST(SequenceAttention, GreatKeysAreExact) {
    for (const bool gated : {false, true}) check({FusedScore::Kind::Tanh, gated, false, 6, 8, 8, 5, {5, 3}, 50});
}

Tensor maskOf(const std::vector<std::int64_t>& lengths) {
    return torch::arange(*std::max_element(lengths.begin(), lengths.end())).unsqueeze(0) < torch::tensor(lengths).unsqueeze(1);
}

TEST(SequenceAttention, OfSeveralHeadsIsItsTwin) {
    const std::int64_t heads = 3, part = 4, querySize = 7, valueSize = 5;
    const std::vector<std::int64_t> lengths{6, 1, 3};
    const Tensor mask = maskOf(lengths);
    for (const bool projected : {false, true}) {
        const std::int64_t size = projected ? querySize : heads * part;
        expectTwins(
            [&](const std::vector<Tensor>& in) -> std::vector<Tensor> {
                FusedScore score{FusedScore::Kind::Dot, {}, {}, 0.6};
                score.heads = heads;
                score.queryBias = in[4];
                if (projected) score.query = {in[3], 0, querySize, heads * part};  // the parameter stacks another matrix below
                if (compute().engine == Engine::Fused) {
                    const SequenceReading reading = sequenceAttention(score, in[0], in[1], in[2], mask);
                    return {reading.context, reading.weights};
                }
                const Tensor asked = (projected ? linearLayer(in[0], score.query) : in[0]) + in[4].narrow(0, 0, heads * part);
                const Tensor byHead = asked.unflatten(2, {heads, part}).transpose(1, 2);
                const Tensor energies = at::matmul(byHead * 0.6, in[1].transpose(2, 3));
                const Tensor weights = energies.masked_fill(mask.logical_not().view({3, 1, 1, -1}), -1e30).softmax(-1);
                return {at::matmul(weights, in[2]).sum(1), weights};
            },
            {randomTensor({3, 5, size}, 1), randomTensor({3, heads, 6, part}, 2), randomTensor({3, heads, 6, valueSize}, 3),
             projected ? randomTensor({2 * heads * part, querySize}, 4) : Tensor(), randomTensor({2 * heads * part}, 5)},
            projected ? "heads, projected" : "heads");
    }
}

/// Windows that lie at the ends, reach over the whole sentence or hold a part of it.
TEST(SequenceAttention, InAWindowIsItsTwin) {
    const std::int64_t size = 6, aimSize = 4;
    const std::vector<std::int64_t> lengths{9, 1, 4};
    const Tensor mask = maskOf(lengths);
    for (const double reach : {1.0, 2.5, 30.0}) {
        expectTwins(
            [&](const std::vector<Tensor>& in) -> std::vector<Tensor> {
                FusedScore score;
                score.window = FusedWindow{allColumns(in[3]), in[4], reach, 1.5};
                if (compute().engine == Engine::Fused) {
                    const SequenceReading reading = sequenceAttention(score, in[0], in[1], in[2], mask);
                    return {reading.context, reading.weights};
                }
                const Tensor share = at::sigmoid(at::linear(at::tanh(linearLayer(in[0], score.window->aim)), in[4]));
                const Tensor distance = torch::arange(9) - torch::tensor(lengths).view({-1, 1, 1}) * share;
                const Tensor energies = reference::dotEnergies(in[0], in[1]) - distance.square() / (2 * 1.5 * 1.5);
                const Tensor weights = reference::maskedSoftmax(energies.masked_fill(distance.abs() > reach, -1e30), mask);
                return {reference::weightedSum(weights, in[2]), weights.unsqueeze(1)};
            },
            {randomTensor({3, 8, size}, 1), randomTensor({3, 9, size}, 2), randomTensor({3, 9, 5}, 3), randomTensor({aimSize, size}, 4),
             randomTensor({1, aimSize}, 5, 2)},
            "reach " + std::to_string(reach));
    }
}

/// Of a query longer than the keys the first numbers ask.
TEST(SequenceAttention, ShorterKeysCutTheQuery) {
    const Tensor mask = maskOf({4, 2});
    expectTwins(
        [&](const std::vector<Tensor>& in) -> std::vector<Tensor> {
            FusedScore score;
            score.query = allColumns(in[3]);
            if (compute().engine == Engine::Fused) {
                const SequenceReading reading = sequenceAttention(score, in[0], in[1], in[2], mask);
                return {reading.context, reading.weights};
            }
            return composed(FusedScore{}, linearLayer(in[0], score.query).narrow(2, 0, 3), in[1], in[2], mask);
        },
        {randomTensor({2, 5, 6}, 1), randomTensor({2, 4, 3}, 2), randomTensor({2, 4, 5}, 3), randomTensor({8, 6}, 4)}, "cut");
}

}  // namespace
}  // namespace attune
