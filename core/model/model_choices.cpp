#include "core/model/model_choices.h"

namespace attune {

std::vector<EnumChoice<EncoderKind>> encoderChoices() {
    return {
        {EncoderKind::Recurrent, "recurrent", ATTUNE_TEXT("Options", "Recurrent layers read the source token by token")},
        {EncoderKind::Mean, "mean",
         ATTUNE_TEXT("Options", "No reading at all: the embeddings are the states, their mean starts the decoder (a plain baseline)")},
        {EncoderKind::Transformer, "transformer",
         ATTUNE_TEXT("Options", "Self-attention layers look at all tokens at once (Vaswani et al. 2017)")},
    };
}

std::vector<EnumChoice<DecoderKind>> decoderChoices() {
    return {
        {DecoderKind::Recurrent, "recurrent", ATTUNE_TEXT("Options", "Recurrent layers write the target token by token")},
        {DecoderKind::Transformer, "transformer",
         ATTUNE_TEXT("Options", "Self-attention over what was written and attention over the source in every layer (Vaswani et al. 2017)")},
    };
}

std::vector<EnumChoice<CellKind>> cellChoices() {
    return {
        {CellKind::Gru, "gru", ATTUNE_TEXT("Options", "Gated recurrent unit: h' = (1 − z)·n + z·h with n = tanh(Wx + r·Uh) and gates z, r (Cho et al. 2014)")},
        {CellKind::Lstm, "lstm",
         ATTUNE_TEXT("Options", "Long short-term memory: c' = f·c + i·g, h' = o·tanh(c') with gates i, f, o (Hochreiter and Schmidhuber 1997)")},
        {CellKind::RnnTanh, "rnn_tanh",
         ATTUNE_TEXT("Options", "Simple network h' = tanh(Wx + Uh + b): no gates, forgets soon (Elman 1990)")},
        {CellKind::RnnRelu, "rnn_relu", ATTUNE_TEXT("Options", "Simple network h' = max(0, Wx + Uh + b) (Le et al. 2015)")},
    };
}

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
        {AttentionScore::ScaledDot, "scaled_dot",
         ATTUNE_TEXT("Options",
                     "score(s, h) = s·h / √d, the inner product kept small in d dimensions; the keys are projected where sizes differ "
                     "(Vaswani et al. 2017)")},
        {AttentionScore::MultiHead, "multi_head",
         ATTUNE_TEXT("Options", "score(s, h) = Qs·Kh / √d for each of several heads side by side, each with its own Q and K (Vaswani et al. 2017)")},
        {AttentionScore::Gated, "gated",
         ATTUNE_TEXT("Options",
                     "Each source state passes a gate of its own, sigmoid(v·tanh(Ws + Uh)): weights between 0 and 1 that do not sum to 1 (Kim et al. 2017)")},
        {AttentionScore::Location, "location",
         ATTUNE_TEXT("Options",
                     "softmax(Ws): from the decoder state alone, blind to the words, over at most model.max_positions positions "
                     "(Luong et al. 2015)")},
        {AttentionScore::LocalP, "local_p",
         ATTUNE_TEXT(
             "Options",
             "general around a foretold place p = S·sigmoid(v·tanh(Ws)): times a Gaussian of deviation D/2 within D = 10 positions, "
             "renormalised to sum 1 (Luong et al. 2015)")},
    };
}

std::vector<EnumChoice<AttendWhen>> attendChoices() {
    return {
        {AttendWhen::Auto, "auto",
         ATTUNE_TEXT("Options",
                     "Additive attention before the cell, the others and all that point at the source after it, as in their papers")},
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
         ATTUNE_TEXT("Options", "Layer by layer the encoder's final state (Sutskever et al. 2014); of a bidirectional encoder that of the backward direction")},
        {BridgeKind::Learned, "learned",
         ATTUNE_TEXT("Options", "tanh(Wh + b) of the encoder's final state, one matrix for all layers of the decoder (Bahdanau et al. 2015)")},
    };
}

std::vector<EnumChoice<OutputKind>> outputChoices() {
    return {
        {OutputKind::Generate, "generate", ATTUNE_TEXT("Options", "softmax(Wh + b) over the target vocabulary")},
        {OutputKind::Pointer, "pointer",
         ATTUNE_TEXT("Options",
                     "Pointer network: the attention weights are the answer, every word is one of the source (Vinyals et al. 2015)")},
        {OutputKind::PointerGenerator, "pointer_generator",
         ATTUNE_TEXT(
             "Options",
             "p_gen·vocabulary + (1 − p_gen)·attention: words are generated or copied, unknown source words too (See et al. 2017)")},
    };
}

std::vector<EnumChoice<EmbeddingTies>> tieChoices() {
    return {
        {EmbeddingTies::None, "none", ATTUNE_TEXT("Options", "Embeddings and output matrix of their own")},
        {EmbeddingTies::Output, "output",
         ATTUNE_TEXT("Options", "One matrix is the target embedding and the output layer (Press and Wolf 2017)")},
    };
}

std::vector<EnumChoice<NormPlace>> normChoices() {
    return {
        {NormPlace::Pre, "pre", ATTUNE_TEXT("Options", "x + f(norm(x)), a norm at the end: learns without warm-up (Xiong et al. 2020)")},
        {NormPlace::Post, "post", ATTUNE_TEXT("Options", "norm(x + f(x)), as first published: wants warm-up (Vaswani et al. 2017)")},
    };
}

std::vector<EnumChoice<PositionKind>> positionChoices() {
    return {
        {PositionKind::Sinusoidal, "sinusoidal",
         ATTUNE_TEXT("Options", "Sines and cosines of falling frequency, for any length (Vaswani et al. 2017)")},
        {PositionKind::Learned, "learned",
         ATTUNE_TEXT("Options", "A learned vector for each of model.max_positions places; places beyond share the last one (Gehring et al. 2017)")},
    };
}

}  // namespace attune
