#include "ui/pages/watch_page.h"

#include "ui/pages/beam_tree_panel.h"
#include "ui/pages/curves_panel.h"
#include "ui/pages/duel_page.h"
#include "ui/pages/file_translation_dialog.h"
#include "ui/pages/head_view_panel.h"
#include "ui/pages/heatmap_panel.h"
#include "ui/pages/hypotheses_panel.h"
#include "ui/pages/leave_one_out_panel.h"
#include "ui/pages/next_question_panel.h"
#include "ui/pages/panel_parts.h"
#include "ui/pages/per_token_panel.h"
#include "ui/pages/pinned_panel.h"
#include "ui/pages/sentence_bar.h"
#include "ui/pages/side_label.h"
#include "ui/pages/timeline_panel.h"
#include "ui/pages/what_if_panel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/scrubber.h"
#include "ui/widgets/scrubber_bar.h"
#include "ui/widgets/style.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace attune {

namespace {

constexpr int momentsMilliseconds = 50;  // many moments arrive together
constexpr int leftWatching = 404, leftAsking = 540, leftWide = 620;
constexpr int headViewWidth = 492, headViewWide = 620, timelineWide = 700;
constexpr int wideWindow = 1900, tallWindow = 1000;

QToolButton* foldButton(IconName name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setIcon(icon(name));
    button->setIconSize(QSize(scaled(14), scaled(14)));
    button->setFixedSize(scaled(26), scaled(26));
    return button;
}

}  // namespace

WatchPage::WatchPage(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    m_momentsTimer.setSingleShot(true);
    m_momentsTimer.setInterval(momentsMilliseconds);
    build();
    connectAll();
    retranslate();
    arrange();
    refreshMoments();
}

void WatchPage::build() {
    m_sentence = new SentenceBar(m_workbench, this);
    m_curves = new CurvesPanel(m_workbench, this);
    m_pinned = new PinnedPanel(m_workbench, this);
    m_nextPlace = new QWidget(this);
    m_next = new NextQuestionPanel(m_workbench, m_nextPlace);
    auto* next = new QVBoxLayout(m_nextPlace);
    next->setContentsMargins(0, 0, 0, 0);
    next->addWidget(m_next);
    m_heatmap = new HeatmapPanel(m_workbench, this);
    m_hypotheses = new HypothesesPanel(m_workbench, this);
    m_perToken = new PerTokenPanel(m_workbench, this);
    m_headView = new HeadViewPanel(m_workbench, this);
    m_tree = new BeamTreePanel(m_workbench, this);
    m_whatIf = new WhatIfPanel(m_workbench, this);
    m_leaveOneOut = new LeaveOneOutPanel(m_workbench, this);
    m_timeline = new TimelinePanel(m_workbench, this);
    m_scrubber = new ScrubberBar(this);
    m_left = new QWidget(this);
    m_leftColumn = new QVBoxLayout(m_left);
    m_right = new QWidget(this);
    m_rightColumn = new QVBoxLayout(m_right);
    for (QVBoxLayout* column : {m_leftColumn, m_rightColumn}) {
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
    }
    m_leftLine = panelLine(QFrame::VLine);
    m_rightLine = panelLine(QFrame::HLine);
    m_pinnedLine = panelLine(QFrame::HLine);
    m_headLine = panelLine(QFrame::VLine);
    m_whatIfLine = panelLine(QFrame::HLine);
    m_timelineLine = panelLine(QFrame::VLine);
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(makeFoldedStrip());
    body->addWidget(m_left);
    body->addWidget(m_leftLine);
    body->addWidget(m_right, 1);
    body->addWidget(m_headLine);
    body->addWidget(m_headView);
    body->addWidget(m_tree, 1);
    body->addWidget(m_timelineLine);
    body->addWidget(m_timeline, 1);
    auto* page = new QWidget(this);
    m_duel = new DuelPage(m_workbench, this);
    m_pages = new QStackedLayout(this);
    m_pages->addWidget(page);
    m_pages->addWidget(m_duel);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_sentence);
    column->addWidget(panelLine(QFrame::HLine));
    column->addLayout(body, 1);
    column->addWidget(panelLine(QFrame::HLine));
    column->addWidget(m_scrubber);
}

QWidget* WatchPage::makeFoldedStrip() {
    m_strip = new QWidget(this);
    m_strip->setFixedWidth(scaled(33));
    m_strip->setAutoFillBackground(true);
    m_strip->setBackgroundRole(QPalette::AlternateBase);
    auto* row = new QHBoxLayout(m_strip);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(scaled(3), scaled(4), scaled(3), 0);
    m_unfold = foldButton(IconName::ChevronRight, m_strip);
    auto* name = new SideLabel(m_strip);
    name->setObjectName(QStringLiteral("curves"));
    column->addWidget(m_unfold);
    column->addSpacing(scaled(28));
    column->addWidget(name);
    column->addStretch();
    row->addLayout(column);
    row->addWidget(panelLine(QFrame::VLine));
    return m_strip;
}

void WatchPage::connectAll() {
    WatchState& watch = m_workbench.watch();
    connect(&m_workbench.duel(), &DuelSession::onChanged, this, [this](bool on) { m_pages->setCurrentIndex(on ? 1 : 0); });
    connect(m_unfold, &QToolButton::clicked, this, &WatchPage::unfold);
    connect(m_heatmap, &HeatmapPanel::headViewRequested, this, &WatchPage::setHeadsShown);
    connect(m_curves, &CurvesPanel::foldRequested, this, [this] { setAsking(true); });
    connect(m_pinned, &PinnedPanel::pinRequested, m_sentence, &SentenceBar::pin);
    connect(m_hypotheses, &HypothesesPanel::fileRequested, this, &WatchPage::openFileDialog);
    connect(m_hypotheses, &HypothesesPanel::treeRequested, this, [this] { setTree(true); });
    connect(m_tree, &BeamTreePanel::listRequested, this, [this] { setTree(false); });
    connect(m_heatmap, &HeatmapPanel::enlargeRequested, this, [this] { setEnlarged(!m_enlarged); });
    connect(m_heatmap, &HeatmapPanel::escaped, this, [this] { setEnlarged(false); });
    connect(m_perToken, &PerTokenPanel::tokenHovered, &watch, [&watch](int token) { watch.setLinked({token, -1}); });
    connect(&watch, &WatchState::linkedChanged, m_perToken, [this, &watch] { m_perToken->setLinked(watch.linked().target); });
    connect(m_scrubber, &ScrubberBar::timelineToggled, this, &WatchPage::setTimelineShown);
    connect(m_timeline, &TimelinePanel::pinRequested, m_sentence, &SentenceBar::pin);
    connect(m_timeline, &TimelinePanel::enlargeRequested, this, [this] {
        if (m_right->isHidden()) setTimelineShown(false);
    });
    connect(m_scrubber, &ScrubberBar::momentChosen, this, &WatchPage::showMoment);
    connect(m_scrubber, &ScrubberBar::liveChosen, &watch, &WatchState::showLive);
    connect(m_scrubber, &ScrubberBar::comparisonChosen, this,
            [&watch](std::optional<int> update) { watch.setComparison(update ? std::optional<std::int64_t>(*update) : std::nullopt); });
    connect(&m_momentsTimer, &QTimer::timeout, this, &WatchPage::refreshMoments);
    connect(&watch, &WatchState::momentsChanged, this, [this] {
        if (!m_momentsTimer.isActive()) m_momentsTimer.start();
    });
    connect(&watch, &WatchState::momentChanged, this, &WatchPage::refreshScrubber);
    connect(&m_workbench.training(), &TrainingSession::stateChanged, this, &WatchPage::refreshMoments);
}

SentenceBar* WatchPage::sentenceBar() const {
    return m_pages->currentWidget() == m_duel ? m_duel->sentenceBar() : m_sentence;
}

void WatchPage::showMoment(int update) {
    WatchState& watch = m_workbench.watch();
    const bool last = m_scrubber->scrubber()->atLast();
    if (last && m_workbench.training().isTraining())
        watch.showLive();
    else
        watch.showUpdate(update);
}

void WatchPage::refreshMoments() {
    m_scrubber->setMoments(m_workbench.watch().updates(), m_workbench.training().isTraining());
    refreshScrubber();
}

void WatchPage::refreshScrubber() {
    const WatchState& watch = m_workbench.watch();
    const std::vector<int>& moments = m_scrubber->scrubber()->moments();
    const auto update = static_cast<int>(watch.update());
    if (!moments.empty() && update != m_scrubber->current()) {
        if (!std::binary_search(moments.begin(), moments.end(), update))
            m_scrubber->setMoments(watch.updates(), m_workbench.training().isTraining());
        m_scrubber->setCurrent(update);
    }
    const std::optional<std::int64_t> compared = watch.comparison();
    m_scrubber->setComparison(compared ? std::optional<int>(static_cast<int>(*compared)) : std::nullopt);
    m_scrubber->setComparisonObstacle(m_heatmap->comparisonObstacle());
    const auto best = m_workbench.training().best();
    const bool live = watch.isLive() && m_workbench.training().isTraining();
    m_scrubber->setMomentName(!live && best && best->update == update ? tr("best") : QString());
}

void WatchPage::setAsking(bool asking) {
    if (asking == m_asking) return;
    m_asking = asking;
    m_treeShown = m_treeShown && asking;
    if (asking) m_workbench.watch().setFeeding(ProbeFeeding::Free);
    arrange();
    emit askingChanged(asking);
}

void WatchPage::setHeadsShown(bool shown) {
    if (shown == m_headsShown) return;
    m_headsShown = shown;
    m_heatmap->headsButton()->setChecked(shown);
    arrange();
}

/// The strip brings back what it stands for: the panels beside the heads, or the curves.
void WatchPage::unfold() {
    if (m_headsShown && !m_asking) return setHeadsShown(false);
    setAsking(false);
}

void WatchPage::setTree(bool tree) {
    if (tree == m_treeShown) return;
    m_treeShown = tree;
    if (tree) m_watchedBefore = !m_asking;
    if (tree) setTimelineShown(false);
    const bool asking = tree || !m_watchedBefore;
    asking == m_asking ? arrange() : setAsking(asking);
}

/// Beside the heatmap where there is room, in its place where there is not.
void WatchPage::setTimelineShown(bool shown) {
    if (shown == m_timelineShown) return;
    m_timelineShown = shown;
    m_scrubber->timelineButton()->setChecked(shown);
    if (shown) m_enlarged = false;
    shown&& m_treeShown ? setTree(false) : arrange();
}

void WatchPage::setEnlarged(bool enlarged) {
    if (enlarged == m_enlarged) return;
    m_enlarged = enlarged;
    arrange();
}

void WatchPage::arrange() {
    const bool wide = width() >= scaled(wideWindow), tall = height() >= scaled(tallWindow);
    const bool perToken = m_asking || tall;
    for (QVBoxLayout* column : {m_leftColumn, m_rightColumn})
        while (column->count() > 0) delete column->takeAt(0);
    m_rightColumn->addWidget(m_heatmap, 3);
    m_rightColumn->addWidget(m_rightLine);
    if (m_asking) {
        m_leftColumn->addWidget(m_hypotheses, 3);
        m_leftColumn->addWidget(m_pinnedLine);
        m_leftColumn->addWidget(m_perToken, 2);
        m_leftColumn->addWidget(m_whatIfLine);
        m_leftColumn->addWidget(m_whatIf, 3);
        m_rightColumn->addWidget(m_leaveOneOut);
    } else {
        m_leftColumn->addWidget(m_curves, 3);
        m_leftColumn->addWidget(m_pinnedLine);
        m_leftColumn->addWidget(m_pinned, 1);
        m_rightColumn->addWidget(m_hypotheses);
        if (tall) m_rightColumn->addWidget(m_perToken);
    }
    m_leftColumn->addWidget(m_nextPlace);
    m_nextPlace->setVisible(!m_asking || tall);
    m_hypotheses->setFixedHeight(scaled(34 + 18 + (m_asking ? 5 * 26 : 5 * 22) + 4));
    m_perToken->setFixedHeight(scaled(34 + 144));
    m_leaveOneOut->setFixedHeight(scaled(34 + (tall ? 220 : 158)));
    m_left->setFixedWidth(scaled(wide ? leftWide : m_asking ? leftAsking : leftWatching));
    const bool heads = m_headsShown && !m_enlarged && !m_treeShown && (!m_timelineShown || wide);
    const bool beside = !m_enlarged && !m_treeShown && (!heads || wide);
    m_strip->setVisible(m_asking ? !m_enlarged : heads && !beside);
    m_tree->setVisible(m_treeShown);
    const bool timeline = m_timelineShown && !m_enlarged && !m_treeShown;
    m_timeline->setVisible(timeline);
    m_timelineLine->setVisible(timeline && wide);
    m_timeline->setMinimumWidth(wide ? scaled(timelineWide) : 0);
    m_timeline->setMaximumWidth(wide ? scaled(timelineWide) : QWIDGETSIZE_MAX);
    m_right->setVisible(!m_treeShown && (!timeline || wide));
    m_left->setVisible(beside);
    m_leftLine->setVisible(beside);
    m_headView->setFixedWidth(scaled(wide ? headViewWide : headViewWidth));
    m_headView->setVisible(heads);
    m_headLine->setVisible(heads);
    m_curves->setVisible(!m_asking);
    m_curves->setTall(tall);
    m_pinned->setVisible(!m_asking);
    const bool hypotheses = !m_enlarged && (!heads || m_asking || tall);
    m_hypotheses->setVisible(hypotheses);
    m_rightLine->setVisible(hypotheses && !m_asking);
    m_perToken->setVisible(perToken && hypotheses);
    m_whatIf->setVisible(m_asking && beside);
    m_whatIfLine->setVisible(m_asking && beside);
    m_leaveOneOut->setVisible(m_asking && hypotheses);
    m_sentence->setAsking(m_asking);
    m_hypotheses->setAsking(m_asking);
}

void WatchPage::openFileDialog() {
    auto* dialog = new FileTranslationDialog(m_workbench, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void WatchPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void WatchPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_enlarged) return setEnlarged(false);
    QWidget::keyPressEvent(event);
}

void WatchPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void WatchPage::retranslate() {
    m_unfold->setToolTip(tr("Show the curves"));
    m_unfold->setAccessibleName(tr("Show the curves"));
    m_strip->findChild<SideLabel*>(QStringLiteral("curves"))->setText(tr("Curves"));
    refreshScrubber();
}

}  // namespace attune
