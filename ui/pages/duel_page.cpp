#include "ui/pages/duel_page.h"

#include "ui/models/duel_texts.h"
#include "ui/pages/duel_curves.h"
#include "ui/pages/duel_dialog.h"
#include "ui/pages/duel_difference_panel.h"
#include "ui/pages/duel_differences_panel.h"
#include "ui/pages/duel_facts.h"
#include "ui/pages/duel_maps_panel.h"
#include "ui/pages/duel_outputs_panel.h"
#include "ui/pages/panel_parts.h"
#include "ui/pages/sentence_bar.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/scrubber.h"
#include "ui/widgets/scrubber_bar.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/side_badge.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace attune {

namespace {

constexpr int refreshMilliseconds = 60;  // many moments arrive together
constexpr int leftWidth = 376, leftWide = 560, wideWindow = 1900;
constexpr int lowerHeight = 262;

enum Rival { ThisOne, AnotherRun, None };

}  // namespace

DuelPage::DuelPage(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench), m_duel(workbench.duel()) {
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshMilliseconds);
    build();
    connectAll();
    retranslate();
}

void DuelPage::build() {
    m_sentence = new SentenceBar(m_workbench, this);
    m_sentence->setDuelControl(makePaceControl());
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_left = makeLeft());
    body->addWidget(m_leftLine = panelLine(QFrame::VLine));
    body->addWidget(makeRight(), 1);
    m_scrubber = new ScrubberBar(this);
    m_rivals = new QComboBox(this);
    m_rivals->setFixedWidth(scaled(160));
    m_scrubber->setComparisonControl(m_rivals);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_sentence);
    column->addWidget(panelLine(QFrame::HLine));
    column->addLayout(body, 1);
    column->addWidget(panelLine(QFrame::HLine));
    column->addWidget(m_scrubber);
}

QWidget* DuelPage::makePaceControl() {
    auto* place = new QWidget(this);
    m_pace = new SegmentedControl(place);
    m_pace->addSegment({});
    m_pace->addSegment({});
    m_leave = new QPushButton(icon(IconName::Close, Ink::Text), {}, place);
    auto* row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(10));
    row->addWidget(m_pace);
    row->addWidget(m_leave);
    return place;
}

QWidget* DuelPage::makeLeft() {
    auto* left = new QWidget(this);
    m_differences = new DuelDifferencesPanel(m_duel, left);
    m_curves = new DuelCurves(m_workbench, left);
    m_facts = new DuelFacts(m_duel, left);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_differences);
    column->addWidget(insetLine());
    column->addWidget(m_curves, 1);
    column->addWidget(insetLine());
    column->addWidget(m_facts);
    return left;
}

QWidget* DuelPage::makeRight() {
    auto* right = new QWidget(this);
    m_maps = new DuelMapsPanel(m_workbench, right);
    m_lower = new QWidget(right);
    m_outputs = new DuelOutputsPanel(m_workbench, m_lower);
    m_difference = new DuelDifferencePanel(m_workbench, m_lower);
    auto* row = new QHBoxLayout(m_lower);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_outputs, 1);
    row->addWidget(m_outputsLine = panelLine(QFrame::VLine));
    row->addWidget(m_difference, 1);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_maps, 3);
    column->addWidget(m_mapsLine = panelLine(QFrame::HLine));
    column->addWidget(m_lower, 2);
    return right;
}

void DuelPage::connectAll() {
    WatchState& watch = m_workbench.watch();
    const auto later = [this] {
        if (isVisible() && !m_refresh.isActive()) m_refresh.start();
    };
    connect(&m_refresh, &QTimer::timeout, this, &DuelPage::refresh);
    connect(&m_duel, &DuelSession::changed, this, later);
    connect(&watch, &WatchState::lookChanged, this, later);
    connect(&m_duel, &DuelSession::twinRequested, this, [this](const std::string& key) {
        auto* dialog = new DuelDialog(m_workbench, key, window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_pace, &SegmentedControl::currentIndexChosen, this,
            [this](int index) { m_duel.setPace(index == 0 ? DuelPace::EqualUpdates : DuelPace::EqualSeconds); });
    connect(m_leave, &QPushButton::clicked, this, &DuelPage::leave);
    connect(m_scrubber, &ScrubberBar::momentChosen, this, &DuelPage::showMoment);
    connect(m_scrubber, &ScrubberBar::liveChosen, &watch, &WatchState::showLive);
    connect(m_maps, &DuelMapsPanel::enlargeRequested, this, [this] { enlarge(Enlarged::Maps); });
    connect(m_difference, &DuelDifferencePanel::enlargeRequested, this, [this] { enlarge(Enlarged::Difference); });
    connect(m_maps, &DuelMapsPanel::escaped, this, &DuelPage::escape);
    connect(m_difference, &DuelDifferencePanel::escaped, this, &DuelPage::escape);
    // What is typed while twins train is kept by both from then on.
    connect(m_sentence->sentenceField(), &QLineEdit::returnPressed, this, [this] {
        if (m_duel.isTwin() && m_workbench.training().isTraining()) m_sentence->pin();
    });
    connect(m_rivals, &QComboBox::activated, this, [this](int choice) {
        m_rivals->setCurrentIndex(ThisOne);
        if (choice == AnotherRun) m_workbench.requestPlace(Place::Runs);
        if (choice == None) leave();
    });
}

void DuelPage::showMoment(int update) {
    WatchState& watch = m_workbench.watch();
    if (m_scrubber->scrubber()->atLast() && m_workbench.training().isTraining())
        watch.showLive();
    else
        watch.showUpdate(update);
}

void DuelPage::refresh() {
    if (!m_duel.isOn()) return;
    m_refresh.stop();
    m_pace->setCurrentIndex(m_duel.pace() == DuelPace::EqualUpdates ? 0 : 1);
    m_differences->refresh();
    m_curves->refresh();
    m_facts->refresh();
    m_maps->refresh();
    m_outputs->refresh();
    m_difference->refresh();
    refreshScrubber();
    refreshRivals();
}

void DuelPage::refreshScrubber() {
    std::vector<int> updates;
    for (const DuelMoment& each : m_duel.moments()) updates.push_back(static_cast<int>(each.a));
    m_scrubber->setMoments(std::move(updates), m_workbench.driven().isTraining());
    if (const auto now = m_duel.current()) m_scrubber->setCurrent(static_cast<int>(now->a));
    m_scrubber->setMomentName(m_duel.pace() == DuelPace::EqualUpdates ? tr("A and B") : sideLetter(DuelSide::A));
}

void DuelPage::refreshRivals() {
    const QString name = sideLetter(DuelSide::B) + QStringLiteral(" · ") + duelSideName(m_duel, DuelSide::B);
    if (m_rivals->count() == 0) m_rivals->addItems({name, tr("Another run …"), tr("nothing")});
    m_rivals->setItemText(ThisOne, name);
}

void DuelPage::enlarge(Enlarged what) {
    m_enlarged = m_enlarged == what ? Enlarged::Nothing : what;
    const bool whole = m_enlarged == Enlarged::Nothing;
    m_left->setVisible(whole);
    m_leftLine->setVisible(whole);
    m_outputs->setVisible(whole);
    m_outputsLine->setVisible(whole);
    m_mapsLine->setVisible(whole);
    m_maps->setVisible(m_enlarged != Enlarged::Difference);
    m_lower->setVisible(m_enlarged != Enlarged::Maps);
    m_lower->setMaximumHeight(whole ? std::max(scaled(lowerHeight), height() * 2 / 5) : QWIDGETSIZE_MAX);
}

void DuelPage::escape() {
    m_enlarged != Enlarged::Nothing ? enlarge(m_enlarged) : leave();
}

void DuelPage::leave() {
    if (m_duel.isTwin() && m_duel.rival().isTraining()) {
        QMessageBox box(QMessageBox::Question, tr("Leave the duel"),
                        tr("B still trains. Stop it and keep a checkpoint? It is a run like any other and can go on later."),
                        QMessageBox::NoButton, this);
        const QPushButton* stop = box.addButton(tr("Stop B and leave"), QMessageBox::AcceptRole);
        box.addButton(tr("Stay"), QMessageBox::RejectRole);
        box.exec();
        if (box.clickedButton() != stop) return;
    }
    m_duel.leave();
}

void DuelPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void DuelPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_left->setFixedWidth(scaled(width() >= scaled(wideWindow) ? leftWide : leftWidth));
    if (m_enlarged != Enlarged::Nothing) return;
    m_lower->setMinimumHeight(scaled(lowerHeight));
    m_lower->setMaximumHeight(std::max(scaled(lowerHeight), height() * 2 / 5));
}

void DuelPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) return escape();
    QWidget::keyPressEvent(event);
}

void DuelPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void DuelPage::retranslate() {
    m_pace->setSegmentText(0, tr("equal updates"));
    m_pace->setSegmentText(1, tr("equal seconds"));
    m_pace->setAccessibleName(tr("Which moments stand beside each other"));
    m_leave->setToolTip(tr("Leave the duel (Esc)"));
    m_leave->setAccessibleName(tr("Leave the duel"));
    m_rivals->setAccessibleName(tr("Compare with"));
    m_rivals->clear();
    refreshRivals();
    refresh();
}

}  // namespace attune
