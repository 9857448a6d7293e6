#include "ui/pages/run_facts.h"

#include "core/data/lesson.h"
#include "ui/choice_names.h"
#include "ui/messages.h"
#include "ui/models/run_table_model.h"
#include "ui/titles.h"
#include "ui/widgets/number_text.h"

#include <QCoreApplication>

namespace attune {

namespace {

constexpr std::size_t answersShown = 5;
constexpr qsizetype differencesShown = 3;

QString text(const char* english) {
    return QCoreApplication::translate("RunFacts", english);
}

QString dataText(const CorpusSource& source) {
    const Lesson* lesson = source.kind == CorpusKind::Lesson ? findLesson(source.lesson) : nullptr;
    if (!lesson) return dataTitle(source);
    return text(QT_TRANSLATE_NOOP("RunFacts", "lesson %1, %2 pairs, seed %3"))
        .arg(dataTitle(source), countText(source.pairs > 0 ? source.pairs : lesson->pairs), QString::number(source.seed));
}

QString costText(const RunSummary& run) {
    const auto seconds = static_cast<qint64>(run.seconds);
    const QString time = QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    const QString megabytes = fixedText(static_cast<double>(run.bytes) / 1e6, 1);
    if (run.seconds <= 0) return text(QT_TRANSLATE_NOOP("RunFacts", "%1, %2 MB")).arg(time, megabytes);
    return text(QT_TRANSLATE_NOOP("RunFacts", "%1, %2 updates per second, %3 MB"))
        .arg(time, shortText(static_cast<double>(run.update) / run.seconds), megabytes);
}

QStringList differences(const CorpusSource& source, const RunConfig& config) {
    const Lesson* lesson = source.kind == CorpusKind::Lesson ? findLesson(source.lesson) : nullptr;
    RunConfig described = config;
    const OptionList options = described.describe();
    QStringList changed;
    for (const std::string& key : RunConfig::difference(config, lesson ? lessonConfig(lesson->name) : RunConfig{}))
        if (const Option* option = findOption(options, key))
            changed << text(QT_TRANSLATE_NOOP("RunFacts", "%1: %2"))
                           .arg(translated(option->label), valueName(*option, toText(option->value())));
    return changed;
}

Fact differenceFact(const QStringList& differences) {
    QString lines = differences.mid(0, differencesShown).join(u'\n');
    const qsizetype more = differences.size() - differencesShown;
    if (more > 0) lines += u'\n' + text(QT_TRANSLATE_NOOP("RunFacts", "and %1 more")).arg(more);
    return {text(QT_TRANSLATE_NOOP("RunFacts", "Differs")), lines, more > 0 ? differences.join(u'\n') : QString()};
}

}  // namespace

std::vector<Fact> runFacts(const RunSummary& run, const RunConfig& config) {
    std::vector<Fact> facts;
    facts.push_back({text(QT_TRANSLATE_NOOP("RunFacts", "Data")), dataText(run.source), QString::fromStdString(run.source.path)});
    facts.push_back({text(QT_TRANSLATE_NOOP("RunFacts", "Model")),
                     text(QT_TRANSLATE_NOOP("RunFacts", "%1, %2 parameters")).arg(modelTitle(config.model), countText(run.parameters)),
                     {}});
    if (run.best)
        facts.push_back(
            {text(QT_TRANSLATE_NOOP("RunFacts", "Best")),
             text(QT_TRANSLATE_NOOP("RunFacts", "update %1 · %2")).arg(countText(run.best->update), RunTableModel::headlineText(run)),
             {}});
    facts.push_back({text(QT_TRANSLATE_NOOP("RunFacts", "Trained")), costText(run), {}});
    const QString reason = translated(run.reason);
    if (!reason.isEmpty()) facts.push_back({text(QT_TRANSLATE_NOOP("RunFacts", "Ended")), reason, {}});
    const QStringList changed = differences(run.source, config);
    if (!changed.isEmpty()) facts.push_back(differenceFact(changed));
    return facts;
}

QString lastAnswers(const std::vector<AnsweredQuestion>& questions) {
    QStringList answers;
    for (auto question = questions.rbegin(); question != questions.rend() && static_cast<std::size_t>(answers.size()) < answersShown;
         ++question)
        answers << QStringLiteral("%1  –  %2").arg(QString::fromStdString(question->source), QString::fromStdString(question->translation));
    return answers.isEmpty() ? text(QT_TRANSLATE_NOOP("RunFacts", "Nothing was asked yet.")) : answers.join(u'\n');
}

}  // namespace attune
