#include "core/model/model_options.h"

#include "core/model/model_choices.h"
#include "core/model/model_rules.h"

namespace attune {

namespace {

constexpr std::int64_t largestSize = 8192;
constexpr std::int64_t mostLayers = 16;
constexpr std::int64_t mostHeads = 64;
constexpr std::int64_t mostPositions = 100'000;

void addArchitecture(ModelOptions& o, OptionList& list) {
    list.push_back(choiceOption("model.encoder", o.encoder, encoderChoices(), ATTUNE_TEXT("Options", "Encoder"),
                                ATTUNE_TEXT("Options", "What reads the source sentence.")));
    list.push_back(choiceOption("model.decoder", o.decoder, decoderChoices(), ATTUNE_TEXT("Options", "Decoder"),
                                ATTUNE_TEXT("Options", "What writes the target sentence.")));
    list.push_back(choiceOption("model.cell", o.cell, cellChoices(), ATTUNE_TEXT("Options", "Cell"),
                                ATTUNE_TEXT("Options", "The recurrent cell of encoder and decoder.")));
    list.push_back(
        booleanOption("model.bidirectional", o.bidirectional, ATTUNE_TEXT("Options", "Bidirectional"),
                      ATTUNE_TEXT("Options", "Read the source from both ends, so that every state knows what is left and right of it.")));
    list.push_back(integerOption("model.encoder_layers", o.encoderLayers, 1, mostLayers, ATTUNE_TEXT("Options", "Encoder layers"),
                                 ATTUNE_TEXT("Options", "Layers of the encoder, one above the other.")));
    list.push_back(integerOption(
        "model.decoder_layers", o.decoderLayers, 1, mostLayers, ATTUNE_TEXT("Options", "Decoder layers"),
        ATTUNE_TEXT("Options", "Layers of the decoder, one above the other; of recurrent ones the top one asks the attention.")));
    list.push_back(integerOption("model.embedding_size", o.embeddingSize, 1, largestSize, ATTUNE_TEXT("Options", "Embedding size"),
                                 ATTUNE_TEXT("Options", "Numbers that stand for one token, on both sides.")));
    list.push_back(integerOption(
        "model.hidden_size", o.hiddenSize, 1, largestSize, ATTUNE_TEXT("Options", "Size"),
        ATTUNE_TEXT("Options",
                    "Numbers in the state of a recurrent layer, in each direction; also the decoder's. In a Transformer the size "
                    "d of every layer.")));
}

void addRegularisation(ModelOptions& o, OptionList& list) {
    list.push_back(numberOption("model.dropout", o.dropout, 0, 0.9, ATTUNE_TEXT("Options", "Dropout"),
                                ATTUNE_TEXT("Options",
                                            "Share of numbers set to zero while training, on embeddings, between layers and on the "
                                            "readout (Srivastava et al. 2014).")));
    list.push_back(numberOption("model.recurrent_dropout", o.recurrentDropout, 0, 0.9, ATTUNE_TEXT("Options", "Recurrent dropout"),
                                ATTUNE_TEXT("Options",
                                            "Share of the previous state that the gates do not see while training, the same numbers at "
                                            "every step of a sentence (Gal and Ghahramani 2016).")));
    list.push_back(numberOption(
        "model.attention_dropout", o.attentionDropout, 0, 0.9, ATTUNE_TEXT("Options", "Attention dropout"),
        ATTUNE_TEXT("Options", "Share of a Transformer's attention weights set to zero while training (Vaswani et al. 2017).")));
    list.push_back(numberOption("model.state_noise", o.stateNoise, 0, 10, ATTUNE_TEXT("Options", "State noise"),
                                ATTUNE_TEXT("Options", "Deviation of Gaussian noise added to the encoder's states while training.")));
    list.push_back(
        numberOption("model.forget_bias", o.forgetBias, -10, 10, ATTUNE_TEXT("Options", "Forget bias"),
                     ATTUNE_TEXT("Options",
                                 "Added at the start to the bias of the encoder's gate that keeps the state (LSTM: forget gate, GRU: "
                                 "update gate). Above 0 it remembers from the first update (Jozefowicz et al. 2015); below 0 each state "
                                 "first tells of its own token, and attention finds that token rather than a neighbour.")));
    list.push_back(booleanOption("model.residual", o.residual, ATTUNE_TEXT("Options", "Residual connections"),
                                 ATTUNE_TEXT("Options", "Add to each recurrent layer from the second on what it read (Wu et al. 2016).")));
    list.push_back(booleanOption("model.reverse_source", o.reverseSource, ATTUNE_TEXT("Options", "Reversed source"),
                                 ATTUNE_TEXT("Options",
                                             "Read the source from its last word to its first (Sutskever et al. 2014); pictures keep the "
                                             "original order.")));
}

void addAttention(ModelOptions& o, OptionList& list) {
    list.push_back(choiceOption("model.attention", o.attention, scoreChoices(), ATTUNE_TEXT("Options", "Attention"),
                                ATTUNE_TEXT("Options",
                                            "How much a source state h matters to the decoder state s that asks: the score behind the "
                                            "softmax.")));
    list.push_back(
        choiceOption("model.attend", o.attend, attendChoices(), ATTUNE_TEXT("Options", "Attend"),
                     ATTUNE_TEXT("Options", "Whether the source is read before the decoder's cell makes its step or after it.")));
    list.push_back(
        booleanOption("model.coverage", o.coverage, ATTUNE_TEXT("Options", "Coverage"),
                      ATTUNE_TEXT("Options",
                                  "The sum c of the weights so far enters the score, v·tanh(Ws + Uh + wc), so that what was read "
                                  "is not read again (Tu et al. 2016, See et al. 2017).")));
    list.push_back(booleanOption("model.input_feeding", o.inputFeeding, ATTUNE_TEXT("Options", "Input feeding"),
                                 ATTUNE_TEXT("Options",
                                             "Give the readout of a step to the next step's cell, so that it knows where was looked "
                                             "(Luong et al. 2015).")));
    list.push_back(choiceOption("model.bridge", o.bridge, bridgeChoices(), ATTUNE_TEXT("Options", "Bridge"),
                                ATTUNE_TEXT("Options", "What the decoder starts from.")));
}

void addTransformer(ModelOptions& o, OptionList& list) {
    list.push_back(integerOption("model.heads", o.heads, 1, mostHeads, ATTUNE_TEXT("Options", "Heads"),
                                 ATTUNE_TEXT("Options", "Attentions side by side in a Transformer layer or in multi-head attention.")));
    list.push_back(integerOption("model.feed_forward_size", o.feedForwardSize, 1, 4 * largestSize,
                                 ATTUNE_TEXT("Options", "Feed-forward size"),
                                 ATTUNE_TEXT("Options", "Numbers inside the two-layer network of each Transformer layer.")));
    list.push_back(choiceOption("model.norm", o.norm, normChoices(), ATTUNE_TEXT("Options", "Layer norm"),
                                ATTUNE_TEXT("Options", "Where a Transformer layer normalises.")));
    list.push_back(choiceOption("model.positions", o.positions, positionChoices(), ATTUNE_TEXT("Options", "Positions"),
                                ATTUNE_TEXT("Options", "How a Transformer knows the order of tokens.")));
    list.push_back(integerOption("model.max_positions", o.maxPositions, 1, mostPositions, ATTUNE_TEXT("Options", "Most positions"),
                                 ATTUNE_TEXT("Options", "Length of the table of learned positions and of location attention.")));
}

void addOutput(ModelOptions& o, OptionList& list) {
    list.push_back(choiceOption("model.output", o.output, outputChoices(), ATTUNE_TEXT("Options", "Output"),
                                ATTUNE_TEXT("Options", "Where target words come from.")));
    list.push_back(choiceOption("model.tie_embeddings", o.tieEmbeddings, tieChoices(), ATTUNE_TEXT("Options", "Tied embeddings"),
                                ATTUNE_TEXT("Options", "Which matrices are one and the same.")));
}

const char* titleOf(AttentionScore score) {
    switch (score) {
        case AttentionScore::None:
            return "no attention";
        case AttentionScore::Dot:
            return "dot";
        case AttentionScore::General:
            return "general";
        case AttentionScore::Concat:
            return "concat";
        case AttentionScore::Additive:
            return "additive";
        case AttentionScore::ScaledDot:
            return "scaled dot";
        case AttentionScore::MultiHead:
            return "multi-head";
        case AttentionScore::Gated:
            return "gated";
        case AttentionScore::Location:
            return "location";
        case AttentionScore::LocalP:
            return "local-p";
    }
    return "";
}

const char* titleOf(CellKind cell) {
    switch (cell) {
        case CellKind::Gru:
            return "GRU";
        case CellKind::Lstm:
            return "LSTM";
        case CellKind::RnnTanh:
        case CellKind::RnnRelu:
            return "RNN";
    }
    return "";
}

/// What encoder and decoder are, "GRU" or "mean → Transformer".
std::string titleOf(const ModelOptions& o) {
    const std::string decoder = o.decoder == DecoderKind::Transformer ? "Transformer" : titleOf(o.cell);
    std::string encoder = titleOf(o.cell);
    if (o.encoder == EncoderKind::Transformer) encoder = "Transformer";
    if (o.encoder == EncoderKind::Mean) encoder = "mean";
    return encoder == decoder ? decoder : encoder + " → " + decoder;
}

}  // namespace

OptionList ModelOptions::describe() {
    OptionList list;
    addArchitecture(*this, list);
    addRegularisation(*this, list);
    addAttention(*this, list);
    addTransformer(*this, list);
    addOutput(*this, list);
    return list;
}

std::vector<OptionProblem> ModelOptions::problems() const {
    return modelRules().holding(RuleEffect::Refused, *this);
}

AttendWhen ModelOptions::resolvedAttend() const {
    if (attention == AttentionScore::None) return AttendWhen::Before;
    if (attend != AttendWhen::Auto) return attend;
    return attention == AttentionScore::Additive && !copies() ? AttendWhen::Before : AttendWhen::After;
}

std::string ModelOptions::summary() const {
    std::string text = titleOf(*this) + " " + std::to_string(hiddenSize);
    if (encoderLayers != 1 || decoderLayers != 1) text += " × " + std::to_string(encoderLayers) + "+" + std::to_string(decoderLayers);
    if (decoder == DecoderKind::Recurrent) text += std::string(" · ") + titleOf(attention);
    if (output == OutputKind::Pointer) text += " · pointer";
    if (output == OutputKind::PointerGenerator) text += " · pointer-generator";
    return text;
}

}  // namespace attune
