#include "core/model/attention/scored_attention.h"

#include "core/model/layer_edits.h"
#include "core/ops/reference/attention.h"

#include <utility>

namespace attune {

AttentionOutput ScoredAttention::read(const torch::Tensor& query, const Keys& keys, AttentionState&, const Watch& watch) {
    AttentionOutput all = readAll(query.unsqueeze(1), keys, watch);
    all.context = all.context.squeeze(1);
    all.weights = all.weights.squeeze(2);
    if (all.energies.defined()) all.energies = all.energies.squeeze(2);
    return all;
}

AttentionOutput ScoredAttention::readAll(const torch::Tensor& queries, const Keys& keys, const Watch& watch) {
    if (auto reading = readFused(queries, keys, watch)) return std::move(*reading);
    const torch::Tensor energy = energies(queries, keys);
    const LayerEdits edits{watch.edits, AttentionKind::Cross, 0, watch.row};
    const torch::Tensor weight = edits.weights(weights(energy, keys.mask).unsqueeze(1));  // [B, 1, T, S]
    const torch::Tensor read = reference::weightedSum(weight.squeeze(1), keys.values);    // [B, T, H]
    return {edits.outputs(read.unsqueeze(1)).squeeze(1), weight, watch.energies ? energy.unsqueeze(1) : torch::Tensor()};
}

torch::Tensor ScoredAttention::weights(const torch::Tensor& energies, const torch::Tensor& mask) {
    return reference::maskedSoftmax(energies, mask);
}

}  // namespace attune
