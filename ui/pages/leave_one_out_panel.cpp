#include "ui/pages/leave_one_out_panel.h"

#include "core/text/tokenizer.h"
#include "ui/messages.h"
#include "ui/pages/panel_parts.h"
#include "ui/plots/leave_one_out_plot.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/stop_button.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QComboBox>
#include <QEvent>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace attune {

LeaveOneOutPanel::LeaveOneOutPanel(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    build();
    WhatIfSession& session = m_workbench.whatIf();
    WatchState& watch = m_workbench.watch();
    connect(m_targets, &QComboBox::activated, this, [&watch](int index) {
        watch.setSelected({index - 1, index == 0 ? -1 : std::max(0, watch.selected().source)});
    });
    connect(&watch, &WatchState::selectedChanged, this, &LeaveOneOutPanel::showTarget);
    connect(m_plot, &LeaveOneOutPlot::hovered, &watch, [&watch](int token) { watch.setLinked({-1, token}); });
    connect(&watch, &WatchState::linkedChanged, m_plot, [this, &watch] { m_plot->setLinked(watch.linked().source); });
    connect(m_empty, &EmptyPlace::clicked, this, &LeaveOneOutPanel::compute);
    connect(m_stop, &QToolButton::clicked, this, [this] {
        m_failed = true;
        m_workbench.whatIf().cancelLeaveOut();
    });
    connect(&session, &WhatIfSession::leavingOutChanged, m_stop, &StopButton::setBusy);
    connect(&session, &WhatIfSession::leftOut, this, &LeaveOneOutPanel::show);
    connect(&session, &WhatIfSession::leaveOutFailed, this, [this](const Error& error) {
        m_failed = true;
        refresh();
        m_empty->setSentence(translated(error));
    });
    connect(&watch, &WatchState::hypothesisChanged, this, &LeaveOneOutPanel::refresh);
    connect(&watch, &WatchState::sentenceChanged, this, [this] {
        m_failed = false;
        refresh();
    });
    connect(&m_workbench.training(), &TrainingSession::runChanged, this, [this] {
        m_workbench.whatIf().cancelLeaveOut();
        m_result.reset();
        refresh();
    });
    connect(&m_workbench.training(), &TrainingSession::stateChanged, this, &LeaveOneOutPanel::refresh);
    retranslate();
}

void LeaveOneOutPanel::build() {
    m_header = new PanelHeader(QString(), this);
    m_stop = new StopButton(this);
    m_targets = new QComboBox(this);
    m_targets->setFixedSize(scaled(132), scaled(26));
    m_header->addWidget(m_stop);
    m_header->addWidget(m_targets);
    m_plot = new LeaveOneOutPlot(this);
    m_empty = new EmptyPlace(QString(), QStringLiteral(" "), this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_plot);
    m_stack->addWidget(m_empty);
    addPlotTools(m_header, this, m_plot);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
}

bool LeaveOneOutPanel::isFilled() const {
    return m_stack->currentWidget() == m_plot;
}

/// Whether it is of the sentence and the hypothesis on show.
bool LeaveOneOutPanel::fits(const LeaveOneOut& result) const {
    const Hypothesis* hypothesis = m_workbench.watch().hypothesis();
    return hypothesis && result.source == m_workbench.watch().sentence().source && result.targetTokens == hypothesis->tokens;
}

void LeaveOneOutPanel::compute() {
    const Hypothesis* hypothesis = m_workbench.watch().hypothesis();
    if (!hypothesis || !m_workbench.translation().canAnswer()) return;
    m_failed = false;
    m_workbench.whatIf().leaveOut(m_workbench.translation().weights(),
                                  {m_workbench.watch().sentence().source, hypothesis->tokens, m_workbench.search()});
}

void LeaveOneOutPanel::refresh() {
    if (m_result && !fits(*m_result)) m_result.reset();
    const Hypothesis* hypothesis = m_workbench.watch().hypothesis();
    const bool training = m_workbench.training().isTraining();
    const auto& answer = m_workbench.watch().answer();
    const bool old = m_result && answer && m_result->update != answer->update && !training;
    m_stack->setCurrentWidget(m_result ? static_cast<QWidget*>(m_plot) : m_empty);
    m_targets->setVisible(m_result.has_value());
    m_empty->setSentence(hypothesis ? tr("One forced pass for each source token; computed when asked.")
                                    : tr("What each word is worth appears as soon as there is an answer."));
    m_empty->button()->setVisible(hypothesis != nullptr);
    m_header->setSubtitle(m_result && training ? tr("change of log p · weights of update %1").arg(countText(m_result->update))
                                               : tr("change of log p of the same output"));
    if (isVisible() && !training && !m_failed && hypothesis && (!m_result || old)) compute();
}

void LeaveOneOutPanel::show(const LeaveOneOut& result) {
    if (!fits(result)) return refresh();
    m_result = result;
    fillTargets();
    showTarget();
    refresh();
}

void LeaveOneOutPanel::fillTargets() {
    const QSignalBlocker quiet(m_targets);
    const std::vector<double> agreement = m_result->agreement();
    m_targets->clear();
    m_targets->addItem(tr("whole answer"));
    for (std::size_t i = 0; i < m_result->targetTokens.size(); ++i) {
        const std::string& token = m_result->targetTokens[i];
        QString text = QStringLiteral("%1: %2").arg(i + 1).arg(plainToken(QString::fromStdString(token)));
        if (i < agreement.size() && std::isfinite(agreement[i])) text += QStringLiteral(" · ρ ") + fixedText(agreement[i], 2);
        m_targets->addItem(text);
    }
}

int LeaveOneOutPanel::target() const {
    const int target = m_workbench.watch().selected().target;
    return m_result && target < m_result->rows() ? target : -1;
}

void LeaveOneOutPanel::showTarget() {
    m_targets->setCurrentIndex(target() + 1);
    if (m_result) m_plot->setResult(*m_result, target());
}

void LeaveOneOutPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void LeaveOneOutPanel::hideEvent(QHideEvent* event) {
    m_workbench.whatIf().cancelLeaveOut();
    QWidget::hideEvent(event);
}

void LeaveOneOutPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void LeaveOneOutPanel::retranslate() {
    m_header->setTitle(tr("Leave one out"));
    m_header->setHelp(
        {tr("How much less likely the same answer becomes when a source token is left out, and when the model reads <unk> for it."),
         tr("tokens with long bars and little attention, or the other way round: ρ is the rank correlation of both."),
         tr("A sentence without a word is a sentence the model may never have seen: the change is not the word's share."),
         QStringLiteral("leave-one-out")});
    m_empty->setButton(tr("Compute"));
    m_targets->setAccessibleName(tr("Token of the answer"));
    if (m_result) fillTargets();
    refresh();
}

}  // namespace attune
