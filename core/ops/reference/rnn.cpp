#include "core/ops/reference/rnn.h"

#include <algorithm>
#include <numeric>
#include <span>

namespace attune::reference {

namespace {

CellState gruCell(const torch::Tensor& inputGates, const torch::Tensor& hidden, const RnnWeights& weights) {
    const std::int64_t size = hidden.size(1);
    const auto ofInput = inputGates.split_with_sizes({2 * size, size}, 1);
    const auto ofHidden = at::linear(hidden, weights.hiddenWeight, weights.hiddenBias).split_with_sizes({2 * size, size}, 1);
    const auto resetAndUpdate = at::sigmoid(ofInput[0] + ofHidden[0]).chunk(2, 1);
    const torch::Tensor candidate = at::tanh(at::addcmul(ofInput[1], resetAndUpdate[0], ofHidden[1]));
    return {at::lerp(candidate, hidden, resetAndUpdate[1])};
}

CellState lstmCell(const torch::Tensor& inputGates, const CellState& state, const RnnWeights& weights) {
    const auto gates = (inputGates + at::linear(state[0], weights.hiddenWeight, weights.hiddenBias)).chunk(4, 1);
    const torch::Tensor cell = at::addcmul(at::sigmoid(gates[1]) * state[1], at::sigmoid(gates[0]), at::tanh(gates[2]));
    return {at::sigmoid(gates[3]) * at::tanh(cell), cell};
}

void append(std::vector<torch::Tensor>& parameters, const RnnWeights& weights) {
    parameters.insert(parameters.end(), {weights.inputWeight, weights.hiddenWeight, weights.inputBias, weights.hiddenBias});
}

/// [directions, B, H] as [B, directions·H].
torch::Tensor sideBySide(const torch::Tensor& state) {
    return state.transpose(0, 1).flatten(1);
}

}  // namespace

CellState rnnCell(const torch::Tensor& inputGates, const CellState& state, const RnnWeights& weights) {
    return state.size() == 1 ? gruCell(inputGates, state[0], weights) : lstmCell(inputGates, state, weights);
}

RnnOutput rnnSequence(const torch::Tensor& input, const CellState& start, const RnnWeights& weights) {
    std::vector<torch::Tensor> parameters;
    append(parameters, weights);
    const bool train = torch::GradMode::is_enabled();
    if (start.size() == 1) {
        const auto [output, hidden] = at::gru(input, start[0].unsqueeze(0), parameters, true, 1, 0.0, train, false, true);
        return {output, {hidden[0]}};
    }
    const auto [output, hidden, cell] =
        at::lstm(input, {start[0].unsqueeze(0), start[1].unsqueeze(0)}, parameters, true, 1, 0.0, train, false, true);
    return {output, {hidden[0], cell[0]}};
}

RnnOutput rnnPacked(const torch::Tensor& input, const torch::Tensor& batchSizes, const std::vector<RnnWeights>& directions, bool lstm) {
    std::vector<torch::Tensor> parameters;
    for (const RnnWeights& each : directions) append(parameters, each);
    const auto count = static_cast<std::int64_t>(directions.size());
    const std::int64_t rows = batchSizes[0].item<std::int64_t>();
    const torch::Tensor zero = torch::zeros({count, rows, directions[0].hiddenWeight.size(1)}, input.options());
    const bool train = torch::GradMode::is_enabled();
    if (!lstm) {
        const auto [output, hidden] = at::gru(input, batchSizes, zero, parameters, true, 1, 0.0, train, count == 2);
        return {output, {sideBySide(hidden)}};
    }
    const auto [output, hidden, cell] = at::lstm(input, batchSizes, {zero, zero}, parameters, true, 1, 0.0, train, count == 2);
    return {output, {sideBySide(hidden), sideBySide(cell)}};
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
    return {torch::tensor(batchSizes), torch::tensor(pack).to(device), torch::tensor(unpack).to(device), torch::tensor(rank).to(device)};
}

torch::Tensor unpack(const torch::Tensor& packed, const Packing& packing) {
    const torch::Tensor withZeros = at::cat({packed, torch::zeros({1, packed.size(1)}, packed.options())});
    const std::int64_t rows = packing.rank.size(0);
    return withZeros.index_select(0, packing.unpack).view({rows, packing.unpack.size(0) / rows, packed.size(1)});
}

}  // namespace attune::reference
