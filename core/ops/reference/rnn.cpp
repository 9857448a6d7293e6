#include "core/ops/reference/rnn.h"

#include <algorithm>
#include <numeric>
#include <span>

namespace attune::reference {

namespace {

/// What the state brings to the gates, [B, G·H].
torch::Tensor gatesOfHidden(const torch::Tensor& hidden, const RnnWeights& weights, const torch::Tensor& mask) {
    return at::linear(mask.defined() ? hidden * mask : hidden, weights.hiddenWeight, weights.hiddenBias);
}

CellState gruCell(const torch::Tensor& inputGates, const torch::Tensor& hiddenGates, const torch::Tensor& hidden) {
    const std::int64_t size = hidden.size(1);
    const auto ofInput = inputGates.split_with_sizes({2 * size, size}, 1);
    const auto ofHidden = hiddenGates.split_with_sizes({2 * size, size}, 1);
    const auto resetAndUpdate = at::sigmoid(ofInput[0] + ofHidden[0]).chunk(2, 1);
    const torch::Tensor candidate = at::tanh(at::addcmul(ofInput[1], resetAndUpdate[0], ofHidden[1]));
    return {at::lerp(candidate, hidden, resetAndUpdate[1])};
}

CellState lstmCell(const torch::Tensor& allGates, const torch::Tensor& memory) {
    const auto gates = allGates.chunk(4, 1);
    const torch::Tensor cell = at::addcmul(at::sigmoid(gates[1]) * memory, at::sigmoid(gates[0]), at::tanh(gates[2]));
    return {at::sigmoid(gates[3]) * at::tanh(cell), cell};
}

/// The first rows of a mask, if there is one.
torch::Tensor firstRows(const torch::Tensor& mask, std::int64_t rows) {
    return mask.defined() ? mask.narrow(0, 0, rows) : mask;
}

/// Sentences that end with a step leave the state, longest sentences stay.
RnnOutput packedForward(const std::vector<torch::Tensor>& gates, CellState state, const RnnWeights& weights, const torch::Tensor& mask) {
    std::vector<torch::Tensor> outputs;
    std::vector<std::vector<torch::Tensor>> finished(state.size());
    const auto leave = [&](std::int64_t staying) {
        for (std::size_t kind = 0; kind < state.size(); ++kind) {
            const auto parts = state[kind].split_with_sizes({staying, state[kind].size(0) - staying}, 0);
            state[kind] = parts[0];
            finished[kind].insert(finished[kind].begin(), parts[1]);
        }
    };
    for (const torch::Tensor& each : gates) {
        if (each.size(0) < state[0].size(0)) leave(each.size(0));
        state = rnnCell(each, state, weights, firstRows(mask, each.size(0)));
        outputs.push_back(state[0]);
    }
    leave(0);
    CellState final;
    for (const auto& parts : finished) final.push_back(at::cat(parts));
    return {at::cat(outputs), final};
}

/// From behind: shorter sentences come in, from zeros, when their last token is reached.
RnnOutput packedBackward(const std::vector<torch::Tensor>& gates, CellState state, const RnnWeights& weights, const torch::Tensor& mask) {
    const CellState zero = state;
    std::vector<torch::Tensor> outputs(gates.size());
    for (torch::Tensor& each : state) each = each.narrow(0, 0, gates.back().size(0));
    for (std::size_t t = gates.size(); t-- > 0;) {
        const std::int64_t entering = gates[t].size(0) - state[0].size(0);
        for (std::size_t kind = 0; entering > 0 && kind < state.size(); ++kind)
            state[kind] = at::cat({state[kind], zero[kind].narrow(0, 0, entering)});
        state = rnnCell(gates[t], state, weights, firstRows(mask, gates[t].size(0)));
        outputs[t] = state[0];
    }
    return {at::cat(outputs), state};
}

}  // namespace

CellState rnnCell(const torch::Tensor& inputGates, const CellState& state, const RnnWeights& weights, const torch::Tensor& recurrentMask) {
    const torch::Tensor hiddenGates = gatesOfHidden(state[0], weights, recurrentMask);
    switch (weights.cell) {
        case CellKind::Gru:
            return gruCell(inputGates, hiddenGates, state[0]);
        case CellKind::Lstm:
            return lstmCell(inputGates + hiddenGates, state[1]);
        case CellKind::RnnTanh:
            return {at::tanh(inputGates + hiddenGates)};
        case CellKind::RnnRelu:
            return {at::relu(inputGates + hiddenGates)};
    }
    return {};
}

RnnOutput rnnSequence(const torch::Tensor& input, const CellState& start, const RnnWeights& weights, const torch::Tensor& recurrentMask) {
    CellState state = start;
    std::vector<torch::Tensor> outputs;
    for (const torch::Tensor& gates : at::linear(input.transpose(0, 1).contiguous(), weights.inputWeight, weights.inputBias).unbind(0)) {
        state = rnnCell(gates, state, weights, recurrentMask);
        outputs.push_back(state[0]);
    }
    return {at::stack(outputs, 1), state};
}

RnnOutput rnnPacked(const torch::Tensor& input, const Packing& packing, const std::vector<RnnWeights>& directions,
                    const std::vector<torch::Tensor>& recurrentMasks) {
    const torch::Tensor zero = torch::zeros({packing.batchSizes.front(), directions[0].hiddenWeight.size(1)}, input.options());
    const CellState start(stateCount(directions[0].cell), zero);
    const auto mask = [&](std::size_t direction) { return recurrentMasks.empty() ? torch::Tensor() : recurrentMasks[direction]; };
    const auto gates = [&](const RnnWeights& weights) {
        return at::linear(input, weights.inputWeight, weights.inputBias).split_with_sizes(packing.batchSizes, 0);
    };
    RnnOutput result = packedForward(gates(directions[0]), start, directions[0], mask(0));
    if (directions.size() == 1) return result;
    const RnnOutput backward = packedBackward(gates(directions[1]), start, directions[1], mask(1));
    result.output = at::cat({result.output, backward.output}, 1);
    for (std::size_t kind = 0; kind < start.size(); ++kind) result.state[kind] = at::cat({result.state[kind], backward.state[kind]}, 1);
    return result;
}

Packing packing(const torch::Tensor& lengths, std::int64_t sourceLength, torch::Device device) {
    const std::span<const std::int64_t> length(lengths.data_ptr<std::int64_t>(), static_cast<std::size_t>(lengths.numel()));
    std::vector<std::size_t> order(length.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return length[a] > length[b]; });

    const std::int64_t longest = length[order.front()];
    std::vector<std::int64_t> batchSizes(static_cast<std::size_t>(longest));
    std::vector<std::int64_t> pack;
    std::vector<std::int64_t> unpack(length.size() * static_cast<std::size_t>(sourceLength), -1);
    std::vector<std::int64_t> rank(length.size());
    for (std::size_t r = 0; r < order.size(); ++r) rank[order[r]] = static_cast<std::int64_t>(r);
    for (std::int64_t t = 0; t < longest; ++t) {
        for (const std::size_t row : order) {
            if (length[row] <= t) break;
            const std::int64_t place = static_cast<std::int64_t>(row) * sourceLength + t;
            unpack[static_cast<std::size_t>(place)] = static_cast<std::int64_t>(pack.size());
            pack.push_back(place);
            ++batchSizes[static_cast<std::size_t>(t)];
        }
    }
    std::ranges::replace(unpack, std::int64_t{-1}, static_cast<std::int64_t>(pack.size()));
    return {batchSizes, torch::tensor(pack).to(device), torch::tensor(unpack).to(device), torch::tensor(rank).to(device)};
}

torch::Tensor unpack(const torch::Tensor& packed, const Packing& packing) {
    const torch::Tensor withZeros = at::cat({packed, torch::zeros({1, packed.size(1)}, packed.options())});
    const std::int64_t rows = packing.rank.size(0);
    return withZeros.index_select(0, packing.unpack).view({rows, packing.unpack.size(0) / rows, packed.size(1)});
}

}  // namespace attune::reference
