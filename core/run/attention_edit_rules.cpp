#include "core/run/attention_edit_rules.h"

#include "core/base/error.h"
#include "core/model/attention_shape.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace attune {

namespace {

[[noreturn]] void refuse(const char* edit, const Message& reason) {
    throw Error(ErrorCode::OptionRefused, edit, reason);
}

bool isGated(const ModelOptions& model) {
    return model.decoder == DecoderKind::Recurrent && model.attention == AttentionScore::Gated;
}

Message nothingToEdit(AttentionKind kind) {
    switch (kind) {
        case AttentionKind::Encoder:
            return ATTUNE_TEXT("Errors", "the encoder of this model is no Transformer: it has no heads");
        case AttentionKind::Decoder:
            return ATTUNE_TEXT("Errors", "the decoder of this model is no Transformer: its self-attention has no heads");
        case AttentionKind::Cross:
            break;
    }
    return ATTUNE_TEXT("Errors", "this model has no attention (model.attention is none)");
}

void requireHead(const char* edit, const AttentionHead& wanted, const ModelOptions& model) {
    const AttentionShape shape = attentionShape(model, wanted.kind);
    if (shape.layers == 0) refuse(edit, nothingToEdit(wanted.kind));
    const bool exists = wanted.layer >= 0 && wanted.layer < shape.layers && wanted.head >= 0 && wanted.head < shape.heads;
    if (exists) return;
    const auto name = [](std::int64_t layer, std::int64_t head) { return std::to_string(layer) + "." + std::to_string(head); };
    refuse(edit, ATTUNE_TEXT("Errors", "there is no head %1: those of this model are 0.0 to %2 (layer.head)")
                     .with(name(wanted.layer, wanted.head))
                     .with(name(shape.layers - 1, shape.heads - 1)));
}

}  // namespace

void requireHeads(const AttentionEdits& edits, const ModelOptions& model) {
    for (const AttentionHead& each : edits.muted) requireHead("mute", each, model);
    for (const ReplacedRow& each : edits.rows) {
        requireHead("row", {AttentionKind::Cross, each.layer, each.head}, model);
        if (each.row < 0) refuse("row", ATTUNE_TEXT("Errors", "rows are counted from 0"));
        const double most = isGated(model) ? 1 : HUGE_VAL;
        const bool good = std::ranges::all_of(each.weights, [most](double w) { return std::isfinite(w) && w >= 0 && w <= most; });
        if (!good || std::accumulate(each.weights.begin(), each.weights.end(), 0.0) <= 0)
            refuse("row", ATTUNE_TEXT("Errors", "weights are 0 or more (gated: 0 to 1), and one of a row at least is more than 0"));
    }
}

void requireRows(const AttentionEdits& edits, std::span<const std::string> sourceTokens) {
    for (const ReplacedRow& each : edits.rows)
        if (each.weights.size() != sourceTokens.size())
            refuse("row", ATTUNE_TEXT("Errors", "row %1 has %2 weights; the source has %3 tokens, </s> included")
                              .with(std::to_string(each.row))
                              .with(std::to_string(each.weights.size()))
                              .with(std::to_string(sourceTokens.size())));
}

AttentionEdits normalised(AttentionEdits edits, const ModelOptions& model) {
    if (isGated(model)) return edits;
    for (ReplacedRow& each : edits.rows) {
        const double sum = std::accumulate(each.weights.begin(), each.weights.end(), 0.0);
        for (double& weight : each.weights) weight /= sum;
    }
    return edits;
}

}  // namespace attune
