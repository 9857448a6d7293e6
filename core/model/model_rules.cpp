#include "core/model/model_rules.h"

namespace attune {

namespace {

using O = const ModelOptions&;
using Effect = ModelRule::Effect;

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

void addUnused(std::vector<ModelRule>& rules) {
    const auto unused = [&rules](const char* key, bool (*holds)(O), Message reason) {
        rules.push_back({key, Effect::Unused, holds, std::move(reason)});
    };
    const Message noCells = ATTUNE_TEXT("Options", "Only recurrent encoders and decoders have cells.");
    const Message notReading = ATTUNE_TEXT("Options", "Only a recurrent encoder reads in an order.");
    const Message ownAttention = ATTUNE_TEXT("Options", "A Transformer decoder brings its own attention in every layer.");
    unused(
        "model.cell", [](O o) { return !anyRecurrent(o); }, noCells);
    unused(
        "model.recurrent_dropout", [](O o) { return !anyRecurrent(o); }, noCells);
    unused(
        "model.residual", [](O o) { return !anyRecurrent(o); },
        ATTUNE_TEXT("Options", "A Transformer has residual connections in any case."));
    unused(
        "model.bidirectional", [](O o) { return !recurrentEncoder(o); }, notReading);
    unused(
        "model.reverse_source", [](O o) { return !recurrentEncoder(o); }, notReading);
    unused(
        "model.forget_bias", [](O o) { return !recurrentEncoder(o) || o.cell == CellKind::RnnTanh || o.cell == CellKind::RnnRelu; },
        ATTUNE_TEXT("Options", "Only GRU and LSTM encoders have a gate that keeps the state."));
    unused(
        "model.encoder_layers", [](O o) { return o.encoder == EncoderKind::Mean; },
        ATTUNE_TEXT("Options", "The mean of the embeddings has no layers."));
    for (const char* key : {"model.attention", "model.attend", "model.input_feeding"})
        unused(
            key, [](O o) { return !recurrentDecoder(o); }, ownAttention);
    unused(
        "model.bridge", [](O o) { return !recurrentDecoder(o); }, ATTUNE_TEXT("Options", "A Transformer decoder starts from no state."));
    unused(
        "model.heads", [](O o) { return !hasHeads(o); }, ATTUNE_TEXT("Options", "Only Transformers and multi-head attention have heads."));
    for (const char* key : {"model.feed_forward_size", "model.norm", "model.positions", "model.attention_dropout"})
        unused(
            key, [](O o) { return !anyTransformer(o); }, ATTUNE_TEXT("Options", "Only Transformers have it."));
    unused(
        "model.max_positions", [](O o) { return !hasPositionTable(o); },
        ATTUNE_TEXT("Options", "Only learned positions and location attention have a table of positions."));
}

void addRefused(std::vector<ModelRule>& rules) {
    const auto refused = [&rules](const char* key, bool (*holds)(O), Message reason) {
        rules.push_back({key, Effect::Refused, holds, std::move(reason)});
    };
    refused(
        "model.bridge", [](O o) { return recurrentDecoder(o) && o.bridge == BridgeKind::Copy && !recurrentEncoder(o); },
        ATTUNE_TEXT("Options", "only a recurrent encoder has final states to copy: take bridge = learned or zero"));
    refused(
        "model.bridge",
        [](O o) {
            return recurrentDecoder(o) && recurrentEncoder(o) && o.bridge == BridgeKind::Copy && o.encoderLayers != o.decoderLayers;
        },
        ATTUNE_TEXT("Options",
                    "copying the final states needs as many decoder layers as encoder layers: make them equal or take "
                    "bridge = learned"));
    refused(
        "model.attend", [](O o) { return recurrentDecoder(o) && o.attention == AttentionScore::None && o.attend == AttendWhen::After; },
        ATTUNE_TEXT("Options",
                    "without attention the fixed context enters the cell, nothing can be read after it: take attend = "
                    "auto or choose an attention"));
    refused(
        "model.heads", [](O o) { return hasHeads(o) && o.hiddenSize % o.heads != 0; },
        ATTUNE_TEXT("Options", "the heads share the size among them: model.hidden_size must be a multiple of model.heads"));
    refused(
        "model.coverage", [](O o) { return o.coverage && !recurrentDecoder(o); },
        ATTUNE_TEXT("Options", "coverage is remembered by the attention of a recurrent decoder; a Transformer decoder has none"));
    refused(
        "model.coverage",
        [](O o) {
            const bool inside = o.attention == AttentionScore::Additive || o.attention == AttentionScore::Concat;
            return o.coverage && recurrentDecoder(o) && !inside;
        },
        ATTUNE_TEXT("Options", "coverage enters the tanh of additive and concat attention; the other scores have no place for it"));
    refused(
        "model.output", [](O o) { return o.copies() && !o.attends(); },
        ATTUNE_TEXT("Options", "pointing at the source needs an attention that points: choose one"));
    refused(
        "model.output", [](O o) { return o.copies() && recurrentDecoder(o) && o.attention == AttentionScore::Gated; },
        ATTUNE_TEXT("Options", "gated weights do not sum to 1, so they are no distribution to copy from: choose another attention"));
    refused(
        "model.tie_embeddings", [](O o) { return o.tieEmbeddings != EmbeddingTies::None && o.output == OutputKind::Pointer; },
        ATTUNE_TEXT("Options", "a pointer network has no output matrix to tie"));
    refused(
        "model.tie_embeddings", [](O o) { return o.tieEmbeddings != EmbeddingTies::None && o.embeddingSize != o.hiddenSize; },
        ATTUNE_TEXT("Options", "a tied matrix serves as embedding and as output: model.embedding_size must equal model.hidden_size"));
}

}  // namespace

const std::vector<ModelRule>& modelRules() {
    static const std::vector<ModelRule> rules = [] {
        std::vector<ModelRule> all;
        addUnused(all);
        addRefused(all);
        return all;
    }();
    return rules;
}

std::vector<const ModelRule*> rulesOf(const std::string& key, const ModelOptions& options) {
    std::vector<const ModelRule*> holding;
    for (const ModelRule& rule : modelRules()) {
        if (rule.key == key && rule.holds(options)) holding.push_back(&rule);
    }
    return holding;
}

}  // namespace attune
