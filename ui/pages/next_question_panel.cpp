#include "ui/pages/next_question_panel.h"

#include "ui/messages.h"
#include "ui/pages/panel_parts.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace attune {

namespace {

const Lesson* lessonOf(const TrainingSession& training) {
    const CorpusSource& source = training.source();
    return source.kind == CorpusKind::Lesson ? findLesson(source.lesson) : nullptr;
}

bool reached(const Lesson& lesson, const TrainingSession& training) {
    const auto best = training.best();
    return best && best->measure == "exact_match" && best->value >= lesson.goal;
}

bool answersAlready(const RunConfig& config, const NextQuestion& question) {
    if (!question.lesson.empty()) return false;
    RunConfig changed = config;
    changed.applySettings(question.settings);
    return RunConfig::difference(config, changed).empty();
}

}  // namespace

NextQuestionPanel::NextQuestionPanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_header(new PanelHeader(QString(), this)), m_rows(new QVBoxLayout) {
    m_rows->setContentsMargins(scaled(16), 0, scaled(16), scaled(8));
    m_rows->setSpacing(scaled(6));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(panelLine(QFrame::HLine));
    column->addWidget(m_header);
    column->addLayout(m_rows);
    const TrainingSession& training = m_workbench.training();
    for (const auto signal : {&TrainingSession::runChanged, &TrainingSession::replayed})
        connect(&training, signal, this, &NextQuestionPanel::refresh);
    connect(&training, &TrainingSession::validated, this, &NextQuestionPanel::refresh);
    connect(&training, &TrainingSession::stateChanged, this, &NextQuestionPanel::fill);
    refresh();
}

void NextQuestionPanel::refresh() {
    const TrainingSession& training = m_workbench.training();
    const Lesson* lesson = lessonOf(training);
    m_questions.clear();
    if (lesson && reached(*lesson, training))
        std::copy_if(lesson->next.begin(), lesson->next.end(), std::back_inserter(m_questions),
                     [&training](const NextQuestion& question) { return !answersAlready(training.config(), question); });
    fill();
}

void NextQuestionPanel::fill() {
    setVisible(!m_questions.empty());
    if (m_questions.empty()) return;
    fillHeader();
    const TrainingSession& training = m_workbench.training();
    QString key = training.isTraining() ? QString::number(static_cast<int>(training.state())) : QString();
    for (const NextQuestion& question : m_questions) key += u'\n' + translated(question.question);
    if (std::exchange(m_shown, key) == key) return;  // a button that someone is pressing stays
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const NextQuestion& question : m_questions) m_rows->addWidget(makeRow(question));
}

void NextQuestionPanel::fillHeader() {
    const TrainingSession& training = m_workbench.training();
    m_header->setTitle(tr("Goal reached"));
    m_header->setSubtitle(
        tr("%1 exact; the lesson asks for %2").arg(percentText(training.best()->value), percentText(lessonOf(training)->goal, 0)));
    m_header->setHelp({tr("What could be asked next, now that the model of this lesson does what it was to learn."),
                       tr("what you expect before you press the button."), tr("The answer is a run of its own; this one stays in Runs.")});
}

QWidget* NextQuestionPanel::makeRow(const NextQuestion& question) {
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(10));
    auto* text = new QLabel(translated(question.question), row);
    text->setFont(textFont(TextSize::Control));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    const bool training = m_workbench.training().isTraining();
    auto* button = new QPushButton(training ? tr("Stop and try") : tr("Try it"), row);
    button->setAccessibleDescription(text->text());
    QString change;
    for (const std::string& setting : question.settings) change += (change.isEmpty() ? "" : "\n") + QString::fromStdString(setting);
    const Lesson* other = findLesson(question.lesson);
    button->setToolTip(other ? tr("Lesson: %1").arg(translated(other->title)) : tr("The same lesson with %1").arg(change));
    button->setEnabled(m_workbench.training().state() != TrainingSession::State::Stopping);
    connect(button, &QPushButton::clicked, this, [this, question] { m_workbench.tryNext(question); });
    layout->addWidget(text, 1);
    layout->addWidget(button, 0, Qt::AlignVCenter);
    return row;
}

void NextQuestionPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) fill();
    QWidget::changeEvent(event);
}

}  // namespace attune
