#include "core/model/model_rules.h"

namespace attune {

namespace {

using O = const ModelOptions&;

bool recurrentEncoder(O o) {
    return o.encoder == EncoderKind::Recurrent;
}

bool recurrentDecoder(O o) {
    return o.decoder == DecoderKind::Recurrent;
}

bool anyRecurrent(O o) {
    return recurrentEncoder(o) || recurrentDecoder(o);
}

bool anyTransformer(O o) {
    return o.encoder == EncoderKind::Transformer || o.decoder == DecoderKind::Transformer;
}

bool hasHeads(O o) {
    return anyTransformer(o) || (recurrentDecoder(o) && o.attention == AttentionScore::MultiHead);
}

bool hasPositionTable(O o) {
    const bool learned = anyTransformer(o) && o.positions == PositionKind::Learned;
    return learned || (recurrentDecoder(o) && o.attention == AttentionScore::Location);
}

void addUnused(OptionRules<ModelOptions>& rules) {
    rules.unused(
        {"model.cell", "model.recurrent_dropout"}, [](O o) { return !anyRecurrent(o); },
        ATTUNE_TEXT("Options", "Only recurrent encoders and decoders have cells."));
    rules.unused(
        {"model.residual"}, [](O o) { return !anyRecurrent(o); },
        ATTUNE_TEXT("Options", "A Transformer has residual connections in any case."));
    rules.unused(
        {"model.bidirectional", "model.reverse_source"}, [](O o) { return !recurrentEncoder(o); },
        ATTUNE_TEXT("Options", "Only a recurrent encoder reads in an order."));
    rules.unused(
        {"model.forget_bias"}, [](O o) { return !recurrentEncoder(o) || o.cell == CellKind::RnnTanh || o.cell == CellKind::RnnRelu; },
        ATTUNE_TEXT("Options", "Only GRU and LSTM encoders have a gate that keeps the state."));
    rules.unused(
        {"model.encoder_layers"}, [](O o) { return o.encoder == EncoderKind::Mean; },
        ATTUNE_TEXT("Options", "The mean of the embeddings has no layers."));
    rules.unused(
        {"model.attention", "model.attend", "model.input_feeding"}, [](O o) { return !recurrentDecoder(o); },
        ATTUNE_TEXT("Options", "A Transformer decoder brings its own attention in every layer."));
    rules.unused(
        {"model.bridge"}, [](O o) { return !recurrentDecoder(o); }, ATTUNE_TEXT("Options", "A Transformer decoder starts from no state."));
    rules.unused(
        {"model.heads"}, [](O o) { return !hasHeads(o); },
        ATTUNE_TEXT("Options", "Only Transformers and multi-head attention have heads."));
    rules.unused(
        {"model.feed_forward_size", "model.norm", "model.positions", "model.attention_dropout"}, [](O o) { return !anyTransformer(o); },
        ATTUNE_TEXT("Options", "Only Transformers have it."));
    rules.unused(
        {"model.max_positions"}, [](O o) { return !hasPositionTable(o); },
        ATTUNE_TEXT("Options", "Only learned positions and location attention have a table of positions."));
}

void addRefused(OptionRules<ModelOptions>& rules) {
    rules.refused(
        "model.bridge", [](O o) { return recurrentDecoder(o) && o.bridge == BridgeKind::Copy && !recurrentEncoder(o); },
        ATTUNE_TEXT("Options", "only a recurrent encoder has final states to copy: take bridge = learned or zero"));
    rules.refused(
        "model.bridge",
        [](O o) {
            return recurrentDecoder(o) && recurrentEncoder(o) && o.bridge == BridgeKind::Copy && o.encoderLayers != o.decoderLayers;
        },
        ATTUNE_TEXT("Options",
                    "copying the final states needs as many decoder layers as encoder layers: make them equal or take "
                    "bridge = learned"));
    rules.refused(
        "model.attend", [](O o) { return recurrentDecoder(o) && o.attention == AttentionScore::None && o.attend == AttendWhen::After; },
        ATTUNE_TEXT("Options",
                    "without attention the fixed context enters the cell, nothing can be read after it: take attend = "
                    "auto or choose an attention"));
    rules.refused(
        "model.heads", [](O o) { return hasHeads(o) && o.hiddenSize % o.heads != 0; },
        ATTUNE_TEXT("Options", "the heads share the size among them: model.hidden_size must be a multiple of model.heads"));
    rules.refused(
        "model.coverage", [](O o) { return o.coverage && !recurrentDecoder(o); },
        ATTUNE_TEXT("Options", "coverage is remembered by the attention of a recurrent decoder; a Transformer decoder has none"));
    rules.refused(
        "model.coverage",
        [](O o) {
            const bool inside = o.attention == AttentionScore::Additive || o.attention == AttentionScore::Concat;
            return o.coverage && recurrentDecoder(o) && !inside;
        },
        ATTUNE_TEXT("Options", "coverage enters the tanh of additive and concat attention; the other scores have no place for it"));
    rules.refused(
        "model.output", [](O o) { return o.copies() && !o.attends(); },
        ATTUNE_TEXT("Options", "pointing at the source needs an attention that points: choose one"));
    rules.refused(
        "model.output", [](O o) { return o.copies() && recurrentDecoder(o) && o.attention == AttentionScore::Gated; },
        ATTUNE_TEXT("Options", "gated weights do not sum to 1, so they are no distribution to copy from: choose another attention"));
    rules.refused(
        "model.tie_embeddings", [](O o) { return o.tieEmbeddings != EmbeddingTies::None && o.output == OutputKind::Pointer; },
        ATTUNE_TEXT("Options", "a pointer network has no output matrix to tie"));
    rules.refused(
        "model.tie_embeddings", [](O o) { return o.tieEmbeddings != EmbeddingTies::None && o.embeddingSize != o.hiddenSize; },
        ATTUNE_TEXT("Options", "a tied matrix serves as embedding and as output: model.embedding_size must equal model.hidden_size"));
}

}  // namespace

const OptionRules<ModelOptions>& modelRules() {
    static const OptionRules<ModelOptions> rules = [] {
        OptionRules<ModelOptions> all;
        addUnused(all);
        addRefused(all);
        return all;
    }();
    return rules;
}

}  // namespace attune
