#include "ui/choice_names.h"

#include "ui/messages.h"

#include <algorithm>
#include <array>

namespace attune {

namespace {

struct Name {
    std::string_view key;  // "" for every option that has the word
    std::string_view word;
    Message name;
    Message inTitle = {};  // where a title says it shorter
};

const auto& names() {
    static const std::array all{
        Name{"model.attention", "none", ATTUNE_TEXT("Choices", "no attention")},
        Name{"model.attention", "dot", ATTUNE_TEXT("Choices", "dot (Luong)"), ATTUNE_TEXT("Titles", "dot")},
        Name{"model.attention", "general", ATTUNE_TEXT("Choices", "general (Luong)"), ATTUNE_TEXT("Titles", "general")},
        Name{"model.attention", "concat", ATTUNE_TEXT("Choices", "concat (Luong)"), ATTUNE_TEXT("Titles", "concat")},
        Name{"model.attention", "additive", ATTUNE_TEXT("Choices", "additive (Bahdanau)"), ATTUNE_TEXT("Titles", "additive")},
        Name{"model.attention", "scaled_dot", ATTUNE_TEXT("Choices", "scaled dot (Vaswani)"), ATTUNE_TEXT("Titles", "scaled dot")},
        Name{"model.attention", "multi_head", ATTUNE_TEXT("Choices", "multi-head (Vaswani)"), ATTUNE_TEXT("Titles", "multi-head")},
        Name{"model.attention", "gated", ATTUNE_TEXT("Choices", "gated")},
        Name{"model.attention", "location", ATTUNE_TEXT("Choices", "location (Luong)"), ATTUNE_TEXT("Titles", "location")},
        Name{"model.attention", "local_p", ATTUNE_TEXT("Choices", "local-p (Luong)"), ATTUNE_TEXT("Titles", "local-p")},
        Name{"model.encoder", "mean", ATTUNE_TEXT("Choices", "mean of the embeddings"), ATTUNE_TEXT("Titles", "mean")},
        Name{"model.tie_embeddings", "output", ATTUNE_TEXT("Choices", "embedding and output")},
        Name{"model.positions", "learned", ATTUNE_TEXT("Choices", "learned")},
        Name{"train.encoder_optimizer", "same", ATTUNE_TEXT("Choices", "the same")},
        Name{"model.attend", "before", ATTUNE_TEXT("Choices", "before the cell")},
        Name{"model.attend", "after", ATTUNE_TEXT("Choices", "after the cell")},
        Name{"model.bridge", "zero", ATTUNE_TEXT("Choices", "zero")},
        Name{"model.bridge", "copy", ATTUNE_TEXT("Choices", "copy")},
        Name{"model.bridge", "learned", ATTUNE_TEXT("Choices", "learned")},
        Name{"", "recurrent", ATTUNE_TEXT("Choices", "recurrent")},
        Name{"", "gru", ATTUNE_TEXT("Choices", "GRU")},
        Name{"", "lstm", ATTUNE_TEXT("Choices", "LSTM")},
        Name{"", "auto", ATTUNE_TEXT("Choices", "automatic")},
        Name{"", "none", ATTUNE_TEXT("Choices", "none")},
        Name{"", "sentences", ATTUNE_TEXT("Choices", "sentences")},
        Name{"", "tokens", ATTUNE_TEXT("Choices", "tokens")},
        Name{"", "adam", ATTUNE_TEXT("Choices", "Adam")},
        Name{"", "sgd", ATTUNE_TEXT("Choices", "SGD")},
        Name{"", "constant", ATTUNE_TEXT("Choices", "constant")},
        Name{"", "plateau", ATTUNE_TEXT("Choices", "plateau")},
        Name{"", "multistep", ATTUNE_TEXT("Choices", "multistep")},
        Name{"", "inverse_sqrt", ATTUNE_TEXT("Choices", "inverse square root")},
        Name{"", "exact_match", ATTUNE_TEXT("Choices", "exact match")},
        Name{"", "bleu", ATTUNE_TEXT("Choices", "BLEU")},
        Name{"", "token_accuracy", ATTUNE_TEXT("Choices", "token accuracy")},
        Name{"", "nll", ATTUNE_TEXT("Choices", "nll")},
        Name{"", "reference", ATTUNE_TEXT("Choices", "reference")},
        Name{"", "fused", ATTUNE_TEXT("Choices", "fused")},
        Name{"", "fp32", ATTUNE_TEXT("Choices", "32 bits (fp32)")},
        Name{"", "bf16", ATTUNE_TEXT("Choices", "bfloat16 (bf16)")},
        Name{"", "int8", ATTUNE_TEXT("Choices", "8 bits (int8)")},
        Name{"", "word", ATTUNE_TEXT("Choices", "word")},
        Name{"", "character", ATTUNE_TEXT("Choices", "character")},
        Name{"", "whitespace", ATTUNE_TEXT("Choices", "whitespace")},
        Name{"", "bpe", ATTUNE_TEXT("Choices", "subwords (BPE)")},
        Name{"", "nfc", ATTUNE_TEXT("Choices", "NFC")},
        Name{"", "nfkc", ATTUNE_TEXT("Choices", "NFKC")},
        Name{"", "transformer", ATTUNE_TEXT("Choices", "Transformer")},
        Name{"", "rnn_tanh", ATTUNE_TEXT("Choices", "RNN, tanh"), ATTUNE_TEXT("Titles", "RNN")},
        Name{"", "rnn_relu", ATTUNE_TEXT("Choices", "RNN, ReLU"), ATTUNE_TEXT("Titles", "RNN")},
        Name{"", "generate", ATTUNE_TEXT("Choices", "generate")},
        Name{"", "pointer", ATTUNE_TEXT("Choices", "pointer network"), ATTUNE_TEXT("Titles", "pointer")},
        Name{"", "pointer_generator", ATTUNE_TEXT("Choices", "pointer-generator")},
        Name{"", "pre", ATTUNE_TEXT("Choices", "before (pre-norm)")},
        Name{"", "post", ATTUNE_TEXT("Choices", "after (post-norm)")},
        Name{"", "sinusoidal", ATTUNE_TEXT("Choices", "sinusoidal")},
        Name{"", "adamw", ATTUNE_TEXT("Choices", "AdamW")},
        Name{"", "adadelta", ATTUNE_TEXT("Choices", "Adadelta")},
        Name{"", "rmsprop", ATTUNE_TEXT("Choices", "RMSprop")},
        Name{"", "noam", ATTUNE_TEXT("Choices", "noam")},
        Name{"", "linear", ATTUNE_TEXT("Choices", "linear")},
        Name{"", "cosine", ATTUNE_TEXT("Choices", "cosine")},
        Name{"", "exponential", ATTUNE_TEXT("Choices", "exponential")},
        Name{"", "inverse_sigmoid", ATTUNE_TEXT("Choices", "inverse sigmoid")},
        Name{"", "joint", ATTUNE_TEXT("Choices", "joint")},
        Name{"", "alternate", ATTUNE_TEXT("Choices", "in turns")},
        Name{"", "encoder", ATTUNE_TEXT("Choices", "encoder only")},
        Name{"", "decoder", ATTUNE_TEXT("Choices", "decoder only")},
        Name{"", "token", ATTUNE_TEXT("Choices", "token")},
        Name{"", "sentence", ATTUNE_TEXT("Choices", "sentence")},
        Name{"", "argmax", ATTUNE_TEXT("Choices", "most probable")},
        Name{"", "sample", ATTUNE_TEXT("Choices", "drawn")},
        Name{"", "full", ATTUNE_TEXT("Choices", "all tokens")},
        Name{"", "top_k", ATTUNE_TEXT("Choices", "top k")},
        Name{"", "top_p", ATTUNE_TEXT("Choices", "top p")},
    };
    return all;
}

const Name* found(std::string_view key, std::string_view word) {
    const auto place = std::find_if(names().begin(), names().end(),
                                    [&](const Name& each) { return each.word == word && (each.key.empty() || each.key == key); });
    return place == names().end() ? nullptr : &*place;
}

QString asItIs(std::string_view word) {
    return QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
}

}  // namespace

QString choiceName(std::string_view key, std::string_view word) {
    const Name* name = found(key, word);
    return name ? translated(name->name) : asItIs(word);
}

QString choiceInTitle(std::string_view key, std::string_view word) {
    const Name* name = found(key, word);
    return name && *name->inTitle.text ? translated(name->inTitle) : choiceName(key, word);
}

QString valueName(const Option& option, const std::string& text) {
    return option.type == OptionType::Choice ? choiceName(option.key, text) : QString::fromStdString(text);
}

}  // namespace attune
