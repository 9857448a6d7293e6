#include "core/model/layer_edits.h"

namespace attune {

torch::Tensor LayerEdits::weights(const torch::Tensor& weights) const {
    if (!edits || kind != AttentionKind::Cross) return weights;
    torch::Tensor edited = weights;
    for (const ReplacedRow& each : edits->rows) {
        const std::int64_t place = each.row - firstRow;
        if (each.layer != layer || place < 0 || place >= weights.size(2)) continue;
        if (edited.is_same(weights)) edited = weights.clone();
        const torch::Tensor row = edited.select(1, each.head).select(1, place);  // [B, S]
        row.zero_();
        row.narrow(1, 0, std::ssize(each.weights)).copy_(torch::tensor(each.weights, torch::kFloat64));
    }
    return edited;
}

torch::Tensor LayerEdits::outputs(const torch::Tensor& outputs) const {
    if (!edits) return outputs;
    torch::Tensor edited = outputs;
    for (const AttentionHead& each : edits->muted) {
        if (each.kind != kind || each.layer != layer) continue;
        if (edited.is_same(outputs)) edited = outputs.clone();
        edited.select(1, each.head).zero_();
    }
    return edited;
}

}  // namespace attune
