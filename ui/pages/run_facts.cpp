#include "ui/pages/run_facts.h"

#include "ui/messages.h"
#include "ui/models/run_table_model.h"
#include "ui/pages/runs_page.h"
#include "ui/widgets/number_text.h"

namespace attune {

namespace {

constexpr std::size_t answersShown = 5;

}  // namespace

QString runFacts(const RunSummary& run, const RunConfig& config, const CorpusSource& source) {
    QStringList facts;
    facts << RunsPage::tr("Data: %1").arg(QString::fromStdString(source.title()));
    facts << RunsPage::tr("Model: %1, %2 parameters").arg(QString::fromStdString(run.model), countText(run.parameters));
    if (run.best) facts << RunsPage::tr("Best: update %1 · %2").arg(countText(run.best->update), RunTableModel::headlineText(run));
    const auto minutes = static_cast<qint64>(run.seconds) / 60;
    facts << RunsPage::tr("Trained: %1:%2, %3 MB on disk")
                 .arg(minutes)
                 .arg(static_cast<qint64>(run.seconds) % 60, 2, 10, QLatin1Char('0'))
                 .arg(fixedText(static_cast<double>(run.bytes) / 1e6, 1));
    const QString reason = translated(run.reason);
    if (!reason.isEmpty()) facts << RunsPage::tr("Ended: %1").arg(reason);
    QStringList changed;
    RunConfig described = config;
    const OptionList options = described.describe();
    for (const std::string& key : RunConfig::difference(config, RunConfig{}))
        if (const Option* option = findOption(options, key))
            changed << QStringLiteral("%1 = %2").arg(QString::fromStdString(key), QString::fromStdString(toText(option->value())));
    if (!changed.isEmpty()) facts << RunsPage::tr("Differs from the defaults: %1").arg(changed.join(QStringLiteral(", ")));
    return facts.join(u'\n');
}

QString lastAnswers(const std::vector<AnsweredQuestion>& questions) {
    QStringList answers;
    for (auto question = questions.rbegin(); question != questions.rend() && static_cast<std::size_t>(answers.size()) < answersShown;
         ++question)
        answers << QStringLiteral("%1  –  %2").arg(QString::fromStdString(question->source), QString::fromStdString(question->translation));
    return answers.isEmpty() ? RunsPage::tr("Nothing was asked yet.") : answers.join(u'\n');
}

}  // namespace attune
