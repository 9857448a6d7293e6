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
};

const auto& names() {
    static const std::array all{
        Name{"model.attention", "none", ATTUNE_TEXT("Choices", "no attention")},
        Name{"model.attention", "dot", ATTUNE_TEXT("Choices", "dot (Luong)")},
        Name{"model.attention", "general", ATTUNE_TEXT("Choices", "general (Luong)")},
        Name{"model.attention", "concat", ATTUNE_TEXT("Choices", "concat (Luong)")},
        Name{"model.attention", "additive", ATTUNE_TEXT("Choices", "additive (Bahdanau)")},
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
        Name{"", "word", ATTUNE_TEXT("Choices", "word")},
        Name{"", "character", ATTUNE_TEXT("Choices", "character")},
        Name{"", "whitespace", ATTUNE_TEXT("Choices", "whitespace")},
        Name{"", "bpe", ATTUNE_TEXT("Choices", "subwords (BPE)")},
        Name{"", "nfc", ATTUNE_TEXT("Choices", "NFC")},
        Name{"", "nfkc", ATTUNE_TEXT("Choices", "NFKC")},
    };
    return all;
}

}  // namespace

QString choiceName(std::string_view key, std::string_view word) {
    const auto found = std::find_if(names().begin(), names().end(),
                                    [&](const Name& each) { return each.word == word && (each.key.empty() || each.key == key); });
    return found == names().end() ? QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size())) : translated(found->name);
}

QString valueName(const Option& option, const std::string& text) {
    return option.type == OptionType::Choice ? choiceName(option.key, text) : QString::fromStdString(text);
}

}  // namespace attune
