#include "core/ops/rnn_layer.h"

#include "tests/support/twins.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace attune {
namespace {

using test::expectTwins;
using test::randomTensor;
using torch::Tensor;

struct Shape {
    CellKind cell;
    std::int64_t input, hidden;
    std::vector<std::int64_t> lengths;
    bool both, masked;
};

reference::RnnWeights weightsOf(CellKind cell, const std::vector<Tensor>& inputs, std::size_t first) {
    return {cell, inputs[first], inputs[first + 1], inputs[first + 2], inputs[first + 3]};
}

void addWeights(std::vector<Tensor>& inputs, const Shape& shape, std::uint64_t seed) {
    const std::int64_t gates = gateCount(shape.cell) * shape.hidden;
    const double calm = std::min(0.5, 1.5 / std::sqrt(shape.hidden));  // steps do not magnify what was rounded before them
    inputs.push_back(randomTensor({gates, shape.input}, seed, 0.5));
    inputs.push_back(randomTensor({gates, shape.hidden}, seed + 1, calm));
    inputs.push_back(randomTensor({gates}, seed + 2));
    inputs.push_back(randomTensor({gates}, seed + 3));
}

/// A recurrent mask drops a third and enlarges the rest.
Tensor maskOf(std::int64_t rows, std::int64_t size, std::uint64_t seed) {
    return (randomTensor({rows, size}, seed) > -0.33).to(torch::kFloat32) * 1.5;
}

std::string describe(const Shape& shape) {
    return "cell " + std::to_string(static_cast<int>(shape.cell)) + " " + std::to_string(shape.input) + "→" + std::to_string(shape.hidden) +
           (shape.both ? ", both directions" : "") + (shape.masked ? ", masked" : "");
}

void checkPacked(const Shape& shape) {
    const auto rows = static_cast<std::int64_t>(shape.lengths.size());
    const reference::Packing packing =
        reference::packing(torch::tensor(shape.lengths), *std::max_element(shape.lengths.begin(), shape.lengths.end()), torch::kCPU);
    std::vector<Tensor> inputs{randomTensor({packing.pack.size(0), shape.input}, 1)};
    addWeights(inputs, shape, 10);
    if (shape.both) addWeights(inputs, shape, 20);
    std::vector<Tensor> masks;
    for (std::uint64_t i = 0; shape.masked && i < (shape.both ? 2U : 1U); ++i) masks.push_back(maskOf(rows, shape.hidden, 30 + i));
    expectTwins(
        [&](const std::vector<Tensor>& in) {
            std::vector<reference::RnnWeights> directions{weightsOf(shape.cell, in, 1)};
            if (shape.both) directions.push_back(weightsOf(shape.cell, in, 5));
            const reference::RnnOutput result = packedRnnLayer(in[0], packing, directions, masks);
            std::vector<Tensor> all{result.output};
            all.insert(all.end(), result.state.begin(), result.state.end());
            return all;
        },
        inputs, describe(shape));
}

constexpr CellKind cells[] = {CellKind::Gru, CellKind::Lstm, CellKind::RnnTanh, CellKind::RnnRelu};

TEST(RnnLayer, PackedSentencesAreTheTwinsForEveryCell) {
    for (const CellKind cell : cells)
        for (const bool both : {false, true})
            for (const bool masked : {false, true}) checkPacked({cell, 7, 13, {5, 1, 3, 5, 2}, both, masked});
}

TEST(RnnLayer, PackedSentencesOfManySizesAreTheTwins) {
    checkPacked({CellKind::Gru, 33, 48, {9}, true, false});
    checkPacked({CellKind::Lstm, 16, 64, {1, 1, 1}, true, false});
    checkPacked({CellKind::Gru, 64, 40, {20, 19, 3, 18, 20, 7, 12, 11, 20, 1}, true, true});
}

TEST(RnnLayer, PackedSentencesOfRandomShapesAreTheTwins) {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        test::Draw draw(seed);
        const CellKind cell = draw.oneOf(cells);
        const std::int64_t input = draw.between(1, 70), hidden = draw.between(1, 70), rows = draw.between(1, 12);
        const std::vector<std::int64_t> lengths = draw.lengths(rows, 1, 15);
        const bool both = draw.coin(), masked = draw.coin();
        checkPacked({cell, input, hidden, lengths, both, masked});
    }
}

TEST(RnnLayer, SequencesFromAStartAreTheTwinsForEveryCell) {
    for (const CellKind cell : cells) {
        for (const bool masked : {false, true}) {
            const Shape shape{cell, 9, 21, {4, 4, 4}, false, masked};
            std::vector<Tensor> inputs{randomTensor({3, 4, 9}, 1)};
            addWeights(inputs, shape, 10);
            for (std::size_t i = 0; i < stateCount(cell); ++i) inputs.push_back(randomTensor({3, 21}, 40 + i));
            const Tensor mask = masked ? maskOf(3, 21, 30) : Tensor();
            expectTwins(
                [&](const std::vector<Tensor>& in) {
                    const reference::CellState start(in.begin() + 5, in.end());
                    const reference::RnnOutput result = rnnLayer(in[0], start, weightsOf(cell, in, 1), mask);
                    std::vector<Tensor> all{result.output};
                    all.insert(all.end(), result.state.begin(), result.state.end());
                    return all;
                },
                inputs, describe(shape));
        }
    }
}

/// Only the last state is asked: no gradient of the outputs exists.
TEST(RnnLayer, GradientsOfTheFinalStateAlone) {
    const reference::Packing packing = reference::packing(torch::tensor(std::vector<std::int64_t>{3, 2}), 3, torch::kCPU);
    const Shape shape{CellKind::Lstm, 4, 6, {3, 2}, true, false};
    std::vector<Tensor> inputs{randomTensor({5, 4}, 1)};
    addWeights(inputs, shape, 10);
    addWeights(inputs, shape, 20);
    expectTwins(
        [&](const std::vector<Tensor>& in) -> std::vector<Tensor> {
            return {packedRnnLayer(in[0], packing, {weightsOf(shape.cell, in, 1), weightsOf(shape.cell, in, 5)}).state[0]};
        },
        inputs, "final state");
}

}  // namespace
}  // namespace attune
