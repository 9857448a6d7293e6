#include "ui/pages/pinned_panel.h"

#include "ui/widgets/empty_place.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/pinned_list.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace attune {

namespace {
constexpr int refreshMilliseconds = 60;  // many moments arrive together
}

PinnedPanel::PinnedPanel(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshMilliseconds);
    m_header = new PanelHeader(QString(), this);
    m_add = new QToolButton(this);
    m_add->setAutoRaise(true);
    m_add->setIcon(icon(IconName::Plus));
    m_add->setIconSize(QSize(scaled(15), scaled(15)));
    m_add->setFixedSize(scaled(26), scaled(26));
    m_header->addWidget(m_add);
    m_list = new PinnedList(this);
    m_list->setMinimumHeight(scaled(46));
    m_empty = new EmptyPlace(QString(), QStringLiteral(" "), this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);

    const auto later = [this] {
        if (!m_refresh.isActive()) m_refresh.start();
    };
    connect(&m_refresh, &QTimer::timeout, this, &PinnedPanel::refresh);
    connect(&m_workbench.training(), &TrainingSession::probesChanged, this, &PinnedPanel::refresh);
    connect(&m_workbench.training(), &TrainingSession::runChanged, this, &PinnedPanel::refresh);
    connect(&m_workbench.watch(), &WatchState::momentChanged, this, later);
    connect(&m_workbench.watch(), &WatchState::momentsChanged, this, later);
    connect(&m_workbench.training(), &TrainingSession::stateChanged, this, &PinnedPanel::refreshPinning);
    connect(&m_workbench.watch(), &WatchState::sentenceChanged, this, &PinnedPanel::refreshPinning);
    connect(m_add, &QToolButton::clicked, this, &PinnedPanel::pinRequested);
    connect(m_empty, &EmptyPlace::clicked, this, &PinnedPanel::pinRequested);
    connect(m_list, &PinnedList::sentenceChosen, this, [this](int row) {
        m_workbench.watch().setSentence(m_workbench.training().probes()[static_cast<std::size_t>(row)]);
        m_workbench.askAgain(false);
    });
    connect(m_list, &PinnedList::removeRequested, this, [this](int row) {
        std::vector<WatchedSentence> probes = m_workbench.training().probes();
        probes.erase(probes.begin() + row);
        m_workbench.training().setProbes(std::move(probes));
    });
    retranslate();
    refresh();
}

bool PinnedPanel::isEmpty() const {
    return m_stack->currentWidget() == m_empty;
}

/// Sentences are pinned to a run.
void PinnedPanel::refreshPinning() {
    const bool run = m_workbench.training().state() != TrainingSession::State::Idle;
    m_add->setEnabled(run && !m_workbench.watch().sentence().source.empty());
    m_add->setToolTip(run ? tr("Pin the current sentence") : tr("Train a model or open a run first."));
    m_empty->setButton(m_add->isEnabled() ? tr("Pin") : QString());
}

void PinnedPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void PinnedPanel::refresh() {
    if (!isVisible()) return;
    std::vector<PinnedSentence> sentences;
    int current = -1;
    for (const WatchedSentence& probe : m_workbench.training().probes()) {
        PinnedSentence sentence;
        sentence.source = QString::fromStdString(probe.source);
        sentence.reference = QString::fromStdString(probe.reference);
        if (const Moment* moment = m_workbench.watch().answerOf(probe.source)) {
            sentence.answer = QString::fromStdString(moment->translation);
            if (!probe.reference.empty())
                sentence.verdict = moment->translation == probe.reference ? PinnedSentence::Verdict::Right : PinnedSentence::Verdict::Wrong;
        }
        if (probe.source == m_workbench.watch().sentence().source) current = static_cast<int>(sentences.size());
        sentences.push_back(std::move(sentence));
    }
    m_stack->setCurrentWidget(sentences.empty() ? static_cast<QWidget*>(m_empty) : m_list);
    m_list->setSentences(std::move(sentences));
    m_list->setCurrentRow(current);
}

void PinnedPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void PinnedPanel::retranslate() {
    m_header->setTitle(tr("Pinned"));
    m_header->setHelp({tr("Sentences whose pictures are kept while the model learns, with its free-running answer at the moment shown."),
                       tr("the update at which a cross becomes a tick: drag the scrubber."),
                       tr("A tick means the same text as the reference; other answers may be right, too."), QStringLiteral("timeline")});
    m_add->setAccessibleName(tr("Pin the current sentence"));
    m_empty->setSentence(tr("Pin a sentence to see when the model learns it."));
    refreshPinning();
    m_list->setAccessibleName(tr("Pinned"));
}

}  // namespace attune
