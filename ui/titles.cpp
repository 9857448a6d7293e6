#include "ui/titles.h"

#include "core/data/lesson.h"
#include "ui/choice_names.h"
#include "ui/messages.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>

namespace attune {

namespace {

std::string wordOf(const OptionList& options, std::string_view key) {
    const Option* option = findOption(options, key);
    return option ? toText(option->value()) : std::string();
}

QString nameOf(const OptionList& options, std::string_view key) {
    return choiceInTitle(key, wordOf(options, key));
}

/// What an encoder or decoder is made of: a recurrent one of cells.
QString partName(const OptionList& options, std::string_view part) {
    return nameOf(options, wordOf(options, part) == "recurrent" ? "model.cell" : part);
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
    if (model.decoder == DecoderKind::Recurrent) title += QStringLiteral(" · ") + nameOf(options, "model.attention");
    if (model.output != OutputKind::Generate) title += QStringLiteral(" · ") + nameOf(options, "model.output");
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

QString engineTitle(const StartEvent& start) {
    const auto text = [](const char* source, int count = -1) { return QCoreApplication::translate("Titles", source, nullptr, count); };
    const auto threads = static_cast<int>(start.threads);
    const QString engine =
        start.engine == "fused" ? text(QT_TRANSLATE_NOOP("Titles", "fused engine")) : text(QT_TRANSLATE_NOOP("Titles", "reference engine"));
    const QString share =
        threads == 1 ? text(QT_TRANSLATE_NOOP("Titles", "one thread")) : text(QT_TRANSLATE_N_NOOP("Titles", "%n threads"), threads);
    QStringList parts{engine, QString::fromStdString(start.precision), share};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

}  // namespace attune
