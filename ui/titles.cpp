#include "ui/titles.h"

#include "core/data/lesson.h"
#include "ui/messages.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace attune {

namespace {

struct Name {
    std::string_view key;
    std::string_view word;
    Message name;
};

/// What a title calls a choice. Choices of other options than those of encoder, decoder and cell follow the size, in this order.
const auto& names() {
    static const std::array all{
        Name{"model.cell", "gru", ATTUNE_TEXT("Titles", "GRU")},
        Name{"model.cell", "lstm", ATTUNE_TEXT("Titles", "LSTM")},
        Name{"model.cell", "rnn_tanh", ATTUNE_TEXT("Titles", "RNN")},
        Name{"model.cell", "rnn_relu", ATTUNE_TEXT("Titles", "RNN")},
        Name{"model.encoder", "mean", ATTUNE_TEXT("Titles", "mean")},
        Name{"model.encoder", "transformer", ATTUNE_TEXT("Titles", "Transformer")},
        Name{"model.decoder", "transformer", ATTUNE_TEXT("Titles", "Transformer")},
        Name{"model.attention", "none", ATTUNE_TEXT("Titles", "no attention")},
        Name{"model.attention", "dot", ATTUNE_TEXT("Titles", "dot")},
        Name{"model.attention", "general", ATTUNE_TEXT("Titles", "general")},
        Name{"model.attention", "concat", ATTUNE_TEXT("Titles", "concat")},
        Name{"model.attention", "additive", ATTUNE_TEXT("Titles", "additive")},
        Name{"model.attention", "scaled_dot", ATTUNE_TEXT("Titles", "scaled dot")},
        Name{"model.attention", "multi_head", ATTUNE_TEXT("Titles", "multi-head")},
        Name{"model.attention", "gated", ATTUNE_TEXT("Titles", "gated")},
        Name{"model.attention", "location", ATTUNE_TEXT("Titles", "location")},
        Name{"model.attention", "local_p", ATTUNE_TEXT("Titles", "local-p")},
        Name{"model.output", "pointer", ATTUNE_TEXT("Titles", "pointer")},
        Name{"model.output", "pointer_generator", ATTUNE_TEXT("Titles", "pointer-generator")},
    };
    return all;
}

std::string wordOf(const OptionList& options, std::string_view key) {
    const Option* option = findOption(options, key);
    return option ? toText(option->value()) : std::string();
}

/// What an encoder or decoder is made of: a recurrent one of cells.
QString partName(const OptionList& options, std::string_view part) {
    const std::string kind = wordOf(options, part);
    const std::string_view key = kind == "recurrent" ? "model.cell" : part;
    const std::string word = wordOf(options, key);
    const auto found = std::find_if(names().begin(), names().end(), [&](const Name& each) { return each.key == key && each.word == word; });
    return found == names().end() ? QString::fromStdString(word) : translated(found->name);
}

}  // namespace

QString modelTitle(const ModelOptions& model) {
    ModelOptions copy = model;
    const OptionList options = copy.describe();
    const QString encoder = partName(options, "model.encoder"), decoder = partName(options, "model.decoder");
    QString title = encoder == decoder ? decoder : QStringLiteral("%1 → %2").arg(encoder, decoder);
    title += QStringLiteral(" %1").arg(model.hiddenSize);
    if (model.encoderLayers != 1 || model.decoderLayers != 1)
        title += QStringLiteral(" × %1+%2").arg(model.encoderLayers).arg(model.decoderLayers);
    const bool recurrent = wordOf(options, "model.decoder") == "recurrent";
    for (const Name& each : names()) {
        const bool architecture = each.key == "model.encoder" || each.key == "model.decoder" || each.key == "model.cell";
        if (architecture || (each.key == "model.attention" && !recurrent)) continue;
        if (wordOf(options, each.key) == each.word) title += QStringLiteral(" · ") + translated(each.name);
    }
    return title;
}

QString dataTitle(const CorpusSource& source) {
    const Lesson* lesson = source.kind == CorpusKind::Lesson ? findLesson(source.lesson) : nullptr;
    return lesson ? translated(lesson->title) : QString::fromStdString(source.title());
}

QString runTitle(const std::string& name, const CorpusSource& source) {
    const QString given = QString::fromStdString(name), made = QString::fromStdString(source.title());
    const QString number = given.mid(made.size());
    const bool numbered = number.isEmpty() || (number.startsWith(u' ') && number.size() > 1 &&
                                               std::all_of(number.begin() + 1, number.end(), [](QChar each) { return each.isDigit(); }));
    return !made.isEmpty() && given.startsWith(made) && numbered ? dataTitle(source) + number : given;
}

}  // namespace attune
