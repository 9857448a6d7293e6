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
    return {reference::weightedSum(weights, values), weights};
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

TEST(SequenceAttention, ASentenceOfPaddingReadsNothing) {
    for (const FusedScore::Kind kind : kinds) check({kind, false, true, 4, 6, 6, 5, {3, 0, 2}});
}

/// A product of exponentials of such keys and queries would overflow, where they cancel each other.
TEST(SequenceAttention, GreatKeysAreExact) {
    for (const bool gated : {false, true}) check({FusedScore::Kind::Tanh, gated, false, 6, 8, 8, 5, {5, 3}, 50});
}

}  // namespace
}  // namespace attune
