#include "ui/pages/timeline_panel.h"

#include "core/text/tokenizer.h"
#include "ui/pages/film_dialog.h"
#include "ui/pages/panel_parts.h"
#include "ui/plots/attention_heatmap.h"
#include "ui/plots/head_weights.h"
#include "ui/plots/timeline.h"
#include "ui/session/shown_attention.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/moment_axis.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/reading_direction.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <set>

namespace attune {

namespace {

constexpr int refreshMilliseconds = 60;  // many moments arrive together
constexpr double momentHeight = 22;      // of a row over time

/// One head of a map, or the summary, as the look wants its tokens.
AttentionInLook oneHead(const AttentionMap& map, const AttentionLook& look) {
    AttentionMap head{map.kind, 1, 1, map.rowTokens, map.columnTokens, headWeights(map, look.layer, look.head)};
    return inLook(head, look);
}

double meanEntropy(const AttentionMap& map) {
    double sum = 0;
    const auto columns = map.columnTokens.size();
    for (std::size_t row = 0; row < map.rowTokens.size(); ++row) sum += rowEntropy(std::span(map.weights).subspan(row * columns, columns));
    return sum / static_cast<double>(std::max<std::size_t>(1, map.rowTokens.size()));
}

}  // namespace

TimelinePanel::TimelinePanel(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshMilliseconds);
    build();
    connectAll();
    retranslate();
}

void TimelinePanel::build() {
    m_header = new PanelHeader(QString(), this);
    m_tokens = new QComboBox(this);
    m_tokens->setFixedSize(scaled(120), scaled(26));
    m_views = new SegmentedControl(this);
    m_views->addSegment({});
    m_views->addSegment({});
    m_header->addWidget(m_tokens);
    m_header->addWidget(m_views);
    m_timeline = new Timeline(this);
    m_row = new AttentionHeatmap(this);
    m_empty = new EmptyPlace(QString(), QStringLiteral(" "), this);
    m_stack = new QStackedWidget(this);
    for (QWidget* page : std::initializer_list<QWidget*>{m_timeline, m_row, m_empty}) m_stack->addWidget(page);
    addTableTool(m_header, m_timeline, [this] { return m_timeline->numbers(); });
    connect(m_header->tool(HeaderTool::Table), &QToolButton::toggled, m_row, &AttentionHeatmap::setTableVisible);
    addPictureTools(m_header, this, [this] { return view() == Sentences ? m_timeline->picture() : m_row->picture(); });
    m_film = m_header->tool(HeaderTool::Export)->menu()->addAction(QString(), this, [this] { openFilmDialog(m_workbench.watch(), this); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
}

void TimelinePanel::connectAll() {
    WatchState& watch = m_workbench.watch();
    connect(&m_refresh, &QTimer::timeout, this, &TimelinePanel::refresh);
    connect(&m_workbench.training(), &TrainingSession::probesChanged, this, &TimelinePanel::refreshSoon);
    connect(&m_workbench.training(), &TrainingSession::runChanged, this, &TimelinePanel::refreshSoon);
    connect(&watch, &WatchState::momentsChanged, this, &TimelinePanel::refreshSoon);
    connect(&watch, &WatchState::lookChanged, this, &TimelinePanel::refreshSoon);
    connect(&watch, &WatchState::selectedChanged, this, &TimelinePanel::refreshSoon);
    connect(&watch, &WatchState::momentChanged, this, &TimelinePanel::refreshSoon);
    connect(&watch, &WatchState::momentChanged, this, &TimelinePanel::refreshCurrent);
    connect(m_timeline, &Timeline::resized, this, &TimelinePanel::refreshSoon);
    connect(m_timeline, &Timeline::chosen, this, &TimelinePanel::choose);
    connect(m_timeline, &Timeline::enlargeRequested, this, &TimelinePanel::enlargeRequested);
    connect(m_row, &AttentionHeatmap::enlargeRequested, this, &TimelinePanel::enlargeRequested);
    connect(m_row, &AttentionHeatmap::selected, this, [this](int row, int) {
        if (row >= 0 && row < static_cast<int>(m_rowMoments.size())) showMoment(m_rowMoments[static_cast<std::size_t>(row)]);
    });
    connect(m_tokens, &QComboBox::activated, &watch, [&watch](int target) {
        watch.setSelected({target, std::max(0, watch.selected().source)});
    });
    connect(m_views, &SegmentedControl::currentIndexChosen, this, [this](int index) { setView(static_cast<View>(index)); });
    connect(m_empty, &EmptyPlace::clicked, this, &TimelinePanel::pinRequested);
}

TimelinePanel::View TimelinePanel::view() const {
    return static_cast<View>(m_views->currentIndex());
}

void TimelinePanel::setView(View view) {
    m_views->setCurrentIndex(view);
    refresh();
}

bool TimelinePanel::isFilled() const {
    return m_stack->currentWidget() != m_empty;
}

QString TimelinePanel::emptySentence() const {
    return m_empty->sentence();
}

void TimelinePanel::refreshSoon() {
    if (isVisible() && !m_refresh.isActive()) m_refresh.start();
}

void TimelinePanel::refresh() {
    if (!isVisible()) return;
    m_tokens->setVisible(view() == OneToken);
    m_empty->setButton({});
    view() == Sentences ? showSentences() : showToken();
}

/// The picture is of the chosen feeding; the answer below it is always what the model wrote by itself.
TimelineCell TimelinePanel::cellOf(const WatchedSentence& probe, std::int64_t update) const {
    const WatchState& watch = m_workbench.watch();
    TimelineCell cell;
    const Moment* moment = watch.moment(probe.source, update, watch.feeding());
    if (!moment || moment->update > update) return cell;
    cell.update = moment->update;
    cell.logProbability = moment->score;
    if (const AttentionMap* map = mapOfKind(moment->attention, watch.look().kind); map && !map->empty()) {
        const AttentionInLook shown = oneHead(*map, watch.look());
        cell.weights = shown.map.weights;
        cell.rows = static_cast<int>(shown.map.rows());
        cell.columns = static_cast<int>(shown.map.columns());
        cell.entropy = meanEntropy(shown.map);
    }
    const Moment* answer = watch.moment(probe.source, update, ProbeFeeding::Free);
    if (!answer || answer->feeding != ProbeFeeding::Free) return cell;
    cell.answer = QString::fromStdString(answer->translation);
    if (!probe.reference.empty()) cell.right = answer->translation == probe.reference;
    return cell;
}

void TimelinePanel::showSentences() {
    const std::vector<WatchedSentence> probes = m_workbench.training().probes();
    std::set<int> all;
    for (const WatchedSentence& probe : probes) {
        const std::vector<int> updates = m_workbench.watch().updates(probe.source);
        all.insert(updates.begin(), updates.end());
    }
    TimelineContent content;
    content.updates = spacedMoments({all.begin(), all.end()}, static_cast<std::size_t>(m_timeline->columnsThatFit()));
    for (const WatchedSentence& probe : probes) {
        TimelineRow row;
        row.source = QString::fromStdString(probe.source);
        row.reference = QString::fromStdString(probe.reference);
        for (const int update : content.updates) row.cells.push_back(cellOf(probe, update));
        if (const Moment* moment = m_workbench.watch().moment(probe.source, 0, ProbeFeeding::Forced))
            row.rightToLeft =
                readsRightToLeft(m_workbench.watch().look().kind == AttentionKind::Decoder ? moment->targetTokens : moment->sourceTokens);
        content.rows.push_back(std::move(row));
    }
    m_header->setTitle(tr("Pinned, over time"));
    m_header->setSubtitle((m_workbench.watch().feeding() == ProbeFeeding::Forced ? tr("forced on reference") : tr("free-running")) +
                          QStringLiteral(" · ") + tr("one row per sentence, one picture per kept moment"));
    m_empty->setSentence(probes.empty() ? tr("Pin a sentence to see how its attention is learnt.")
                                        : tr("The pictures appear with the first update."));
    const bool canPin = m_workbench.training().state() != TrainingSession::State::Idle && !m_workbench.watch().sentence().source.empty();
    m_empty->setButton(probes.empty() && canPin ? tr("Pin") : QString());
    m_stack->setCurrentWidget(content.empty() ? static_cast<QWidget*>(m_empty) : m_timeline);
    m_timeline->setContent(std::move(content));
    refreshCurrent();
}

/// Rows of different outputs say nothing of each other: only moments that were forced on the reference are shown.
void TimelinePanel::showToken() {
    const WatchState& watch = m_workbench.watch();
    const AttentionLook& look = watch.look();
    m_header->setTitle(tr("One token, over time"));
    m_header->setSubtitle(tr("its row at each kept moment · forced on reference"));
    const Moment* newest = forcedMoment(watch, watch.update());
    const AttentionMap* map = newest ? mapOfKind(newest->attention, look.kind) : nullptr;
    m_stack->setCurrentWidget(map && !map->empty() ? static_cast<QWidget*>(m_row) : m_empty);
    m_empty->setSentence(newest ? tr("This model has no attention: its decoder sees one fixed vector.")
                                : tr("A row over time needs a reference: the same token at every moment."));
    m_tokens->setEnabled(map);
    if (!map || map->empty()) return;
    const int target = std::clamp(look.kind == AttentionKind::Encoder ? watch.selected().source : watch.selected().target, 0,
                                  static_cast<int>(map->rows()) - 1);
    fillTokens(*newest, target);
    AttentionMap rows;
    rows.kind = map->kind;
    std::vector<double> probabilities;
    m_rowMoments.clear();
    const auto room = static_cast<std::size_t>(std::max(8, m_stack->height() / scaled(momentHeight)));
    for (const int update : spacedMoments(watch.updates(), room)) {
        const Moment* moment = forcedMoment(watch, update);
        const AttentionMap* then = moment ? mapOfKind(moment->attention, look.kind) : nullptr;
        if (!then || then->rowTokens != map->rowTokens || then->columnTokens != map->columnTokens) continue;
        const AttentionInLook shown = oneHead(*then, look);
        const std::int64_t row = shown.rows.place(target);
        if (row < 0) continue;
        const auto first = shown.map.weights.begin() + static_cast<std::ptrdiff_t>(row * shown.map.columns());
        rows.weights.insert(rows.weights.end(), first, first + static_cast<std::ptrdiff_t>(shown.map.columns()));
        rows.columnTokens = shown.map.columnTokens;
        rows.rowTokens.push_back(countText(moment->update).toStdString());
        if (map->kind != AttentionKind::Encoder)
            probabilities.push_back(std::exp(moment->logProbabilities[static_cast<std::size_t>(target)]));
        m_rowMoments.push_back(static_cast<int>(moment->update));
    }
    m_row->setRowAxis(tr("update"));
    m_row->setProbabilities(std::move(probabilities));
    m_row->setMap(rows);
    refreshCurrent();
}

void TimelinePanel::fillTokens(const Moment& moment, int target) {
    const QSignalBlocker quiet(m_tokens);
    const auto& tokens = m_workbench.watch().look().kind == AttentionKind::Encoder ? moment.sourceTokens : moment.targetTokens;
    m_tokens->clear();
    for (std::size_t i = 0; i < tokens.size(); ++i)
        m_tokens->addItem(
            QStringLiteral("%1: %2").arg(i + 1).arg(tokens[i] == blankToken ? QString(QChar(0x2423)) : QString::fromStdString(tokens[i])));
    m_tokens->setCurrentIndex(target);
}

void TimelinePanel::refreshCurrent() {
    if (!isVisible()) return;
    const WatchState& watch = m_workbench.watch();
    const std::vector<WatchedSentence> probes = m_workbench.training().probes();
    const auto found = std::ranges::find(probes, watch.sentence().source, &WatchedSentence::source);
    m_timeline->setCurrent(found == probes.end() ? -1 : static_cast<int>(found - probes.begin()), static_cast<int>(watch.update()));
    const auto moment = std::ranges::find(m_rowMoments, static_cast<int>(watch.update()));
    m_row->setLinked(moment == m_rowMoments.end() ? -1 : static_cast<int>(moment - m_rowMoments.begin()), -1);
}

void TimelinePanel::choose(int row, int update) {
    const std::vector<WatchedSentence> probes = m_workbench.training().probes();
    if (row < 0 || row >= static_cast<int>(probes.size())) return;
    const WatchedSentence& probe = probes[static_cast<std::size_t>(row)];
    if (probe != m_workbench.watch().sentence()) {
        m_workbench.watch().setSentence(probe);
        m_workbench.askAgain(false);
    }
    showMoment(update);
}

void TimelinePanel::showMoment(std::int64_t update) {
    WatchState& watch = m_workbench.watch();
    const std::vector<int> updates = watch.updates();
    const bool newest = updates.empty() || update >= updates.back();
    newest&& m_workbench.training().isTraining() ? watch.showLive() : watch.showUpdate(update);
}

void TimelinePanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void TimelinePanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void TimelinePanel::retranslate() {
    m_views->setSegmentText(Sentences, tr("Sentences"));
    m_views->setSegmentText(OneToken, tr("One token"));
    m_film->setText(tr("Film of the current sentence …"));
    m_tokens->setAccessibleName(tr("Token whose row is shown"));
    m_header->setTitle(tr("Pinned, over time"));
    m_header->setHelp(
        {tr("The attention of each pinned sentence at kept moments of the training, and what the model answered by itself then."),
         tr("the moment at which an even field becomes a pattern, and whether the answer becomes right before or after it."),
         tr("The moments are not evenly apart: what looks sudden at the right may have taken thousands of updates."),
         QStringLiteral("timeline")});
    refresh();
}

}  // namespace attune
