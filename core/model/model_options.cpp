#include "core/model/model_options.h"

#include <array>

namespace attune {

namespace {

constexpr std::int64_t largestSize = 8192;
constexpr std::int64_t mostLayers = 16;

std::vector<EnumChoice<AttentionScore>> scoreChoices() {
    return {
        {AttentionScore::None, "none",
         ATTUNE_TEXT("Options", "No attention: the final encoder state is the context at every step (Cho et al. 2014)")},
        {AttentionScore::Dot, "dot",
         ATTUNE_TEXT("Options", "score(s, h) = s·h, the inner product; the keys are projected where sizes differ (Luong et al. 2015)")},
        {AttentionScore::General, "general", ATTUNE_TEXT("Options", "score(s, h) = s·Wh, a learned bilinear form (Luong et al. 2015)")},
        {AttentionScore::Concat, "concat",
         ATTUNE_TEXT("Options", "score(s, h) = v·tanh(W[s; h]), one layer over both side by side (Luong et al. 2015)")},
        {AttentionScore::Additive, "additive",
         ATTUNE_TEXT("Options", "score(s, h) = v·tanh(Ws + Uh), a small network over both (Bahdanau et al. 2015)")},
    };
}

std::vector<EnumChoice<AttendWhen>> attendChoices() {
    return {
        {AttendWhen::Auto, "auto", ATTUNE_TEXT("Options", "Additive attention before the cell, the others after it, as in their papers")},
        {AttendWhen::Before, "before",
         ATTUNE_TEXT("Options", "The previous state asks, the context enters the cell, readout tanh(W[s; c; y]) (Bahdanau et al. 2015)")},
        {AttendWhen::After, "after",
         ATTUNE_TEXT("Options", "The new state asks, attentional state h~ = tanh(W[c; s]) (Luong et al. 2015)")},
    };
}

std::vector<EnumChoice<BridgeKind>> bridgeChoices() {
    return {
        {BridgeKind::Zero, "zero", ATTUNE_TEXT("Options", "The decoder starts from zeros: all it knows of the source it must attend to")},
        {BridgeKind::Copy, "copy",
         ATTUNE_TEXT("Options", "Layer by layer the encoder's final state; of a bidirectional encoder that of the backward direction")},
        {BridgeKind::Learned, "learned",
         ATTUNE_TEXT("Options", "tanh(Wh + b) of the encoder's final state, one matrix for all layers of the decoder")},
    };
}

std::vector<EnumChoice<CellKind>> cellChoices() {
    return {
        {CellKind::Gru, "gru", ATTUNE_TEXT("Options", "Gated recurrent unit: two gates, one state (Cho et al. 2014)")},
        {CellKind::Lstm, "lstm",
         ATTUNE_TEXT("Options", "Long short-term memory: three gates and a cell state (Hochreiter and Schmidhuber 1997)")},
    };
}

}  // namespace

OptionList ModelOptions::describe() {
    return {
        choiceOption("model.encoder", encoder,
                     {{EncoderKind::Recurrent, "recurrent", ATTUNE_TEXT("Options", "Recurrent layers read the source token by token")}},
                     ATTUNE_TEXT("Options", "Encoder"), ATTUNE_TEXT("Options", "What reads the source sentence.")),
        choiceOption("model.decoder", decoder,
                     {{DecoderKind::Recurrent, "recurrent", ATTUNE_TEXT("Options", "Recurrent layers write the target token by token")}},
                     ATTUNE_TEXT("Options", "Decoder"), ATTUNE_TEXT("Options", "What writes the target sentence.")),
        choiceOption("model.cell", cell, cellChoices(), ATTUNE_TEXT("Options", "Cell"),
                     ATTUNE_TEXT("Options", "The recurrent cell of encoder and decoder.")),
        booleanOption("model.bidirectional", bidirectional, ATTUNE_TEXT("Options", "Bidirectional"),
                      ATTUNE_TEXT("Options", "Read the source from both ends, so that every state knows what is left and right of it.")),
        integerOption("model.encoder_layers", encoderLayers, 1, mostLayers, ATTUNE_TEXT("Options", "Encoder layers"),
                      ATTUNE_TEXT("Options", "Recurrent layers of the encoder, one above the other.")),
        integerOption("model.decoder_layers", decoderLayers, 1, mostLayers, ATTUNE_TEXT("Options", "Decoder layers"),
                      ATTUNE_TEXT("Options", "Recurrent layers of the decoder, one above the other; the top one asks the attention.")),
        integerOption("model.embedding_size", embeddingSize, 1, largestSize, ATTUNE_TEXT("Options", "Embedding size"),
                      ATTUNE_TEXT("Options", "Numbers that stand for one token, on both sides.")),
        integerOption("model.hidden_size", hiddenSize, 1, largestSize, ATTUNE_TEXT("Options", "Size"),
                      ATTUNE_TEXT("Options", "Numbers in the state of a recurrent layer, in each direction; also the decoder's.")),
        numberOption("model.dropout", dropout, 0, 0.9, ATTUNE_TEXT("Options", "Dropout"),
                     ATTUNE_TEXT("Options",
                                 "Share of numbers set to zero while training, on embeddings, between layers and on the "
                                 "readout (Srivastava et al. 2014).")),
        numberOption("model.forget_bias", forgetBias, -10, 10, ATTUNE_TEXT("Options", "Forget bias"),
                     ATTUNE_TEXT("Options",
                                 "Added at the start to the bias of the encoder's gate that keeps the state (LSTM: forget gate, GRU: "
                                 "update gate). Above 0 it remembers from the first update (Jozefowicz et al. 2015); below 0 each state "
                                 "first tells of its own token, and attention finds that token rather than a neighbour.")),
        choiceOption("model.attention", attention, scoreChoices(), ATTUNE_TEXT("Options", "Attention"),
                     ATTUNE_TEXT("Options",
                                 "How much a source state h matters to the decoder state s that asks: the score behind the "
                                 "softmax.")),
        choiceOption("model.attend", attend, attendChoices(), ATTUNE_TEXT("Options", "Attend"),
                     ATTUNE_TEXT("Options", "Whether the source is read before the decoder's cell makes its step or after it.")),
        booleanOption("model.input_feeding", inputFeeding, ATTUNE_TEXT("Options", "Input feeding"),
                      ATTUNE_TEXT("Options",
                                  "Give the readout of a step to the next step's cell, so that it knows where was looked "
                                  "(Luong et al. 2015).")),
        choiceOption("model.bridge", bridge, bridgeChoices(), ATTUNE_TEXT("Options", "Bridge"),
                     ATTUNE_TEXT("Options", "What the decoder starts from.")),
    };
}

std::vector<OptionProblem> ModelOptions::problems() const {
    std::vector<OptionProblem> result;
    if (bridge == BridgeKind::Copy && encoderLayers != decoderLayers) {
        result.push_back(
            {"model.bridge", ATTUNE_TEXT("Options",
                                         "copying the final states needs as many decoder layers as encoder layers; here they are %1 "
                                         "and %2: make them equal or take bridge = learned")
                                 .with(std::to_string(decoderLayers))
                                 .with(std::to_string(encoderLayers))});
    }
    if (attention == AttentionScore::None && attend == AttendWhen::After) {
        result.push_back({"model.attend", ATTUNE_TEXT("Options",
                                                      "without attention the fixed context enters the cell, nothing can be read "
                                                      "after it: take attend = auto or choose an attention")});
    }
    return result;
}

AttendWhen ModelOptions::resolvedAttend() const {
    if (attention == AttentionScore::None) return AttendWhen::Before;
    if (attend != AttendWhen::Auto) return attend;
    return attention == AttentionScore::Additive ? AttendWhen::Before : AttendWhen::After;
}

std::string ModelOptions::summary() const {
    constexpr std::array<const char*, 5> scores{"no attention", "dot", "general", "concat", "additive"};
    std::string text = cell == CellKind::Gru ? "GRU " : "LSTM ";
    text += std::to_string(hiddenSize);
    if (encoderLayers != 1 || decoderLayers != 1) text += " × " + std::to_string(encoderLayers) + "+" + std::to_string(decoderLayers);
    return text + " · " + scores[static_cast<std::size_t>(attention)];
}

}  // namespace attune
