#include "ui/pages/head_view_panel.h"

#include "ui/pages/panel_parts.h"
#include "ui/plots/head_view.h"
#include "ui/session/shown_attention.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/head_chips.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSlider>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace attune {

namespace {
constexpr int firstThreshold = 15, lastThreshold = 95;  // hundredths
}

HeadViewPanel::HeadViewPanel(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    build();
    WatchState& watch = m_workbench.watch();
    connect(&watch, &WatchState::momentChanged, this, &HeadViewPanel::refresh);
    connect(&watch, &WatchState::lookChanged, this, &HeadViewPanel::refresh);
    connect(&watch, &WatchState::linkedChanged, this, &HeadViewPanel::refreshLinked);
    connect(m_view, &HeadView::hovered, this,
            [this](int row, int column) { m_workbench.watch().setLinked(tokensAt(m_shown, row, column)); });
    connect(m_chips, &HeadChips::headsChosen, m_view, &HeadView::setHeads);
    connect(m_threshold, &QSlider::valueChanged, this, &HeadViewPanel::showThreshold);
    retranslate();
}

void HeadViewPanel::build() {
    m_header = new PanelHeader(QString(), this);
    m_view = new HeadView(this);
    addPlotTools(m_header, this, m_view);
    m_chips = new HeadChips(this);
    m_thresholdText = new QLabel(this);
    m_threshold = new QSlider(Qt::Horizontal, this);
    m_threshold->setRange(0, lastThreshold);
    m_threshold->setValue(firstThreshold);
    m_threshold->setFixedWidth(scaled(96));
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(m_view);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_body = new QWidget(this);
    auto* choices = new QHBoxLayout;
    choices->setContentsMargins(scaled(16), scaled(4), scaled(16), scaled(4));
    choices->addWidget(m_chips, 1);
    choices->addStretch();
    choices->addWidget(m_thresholdText);
    choices->addSpacing(scaled(6));
    choices->addWidget(m_threshold);
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(0);
    body->addLayout(choices);
    body->addWidget(scroll, 1);
    m_empty = new EmptyPlace(QString(), QString(), this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_body);
    m_stack->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
    showThreshold(firstThreshold);
}

void HeadViewPanel::showThreshold(int hundredths) {
    m_thresholdText->setText(QStringLiteral("≥ ") + weightText(hundredths / 100.0));
    m_view->setThreshold(hundredths / 100.0);
}

void HeadViewPanel::refresh() {
    if (!isVisible()) return;
    const AttentionLook& look = m_workbench.watch().look();
    const ShownAttention shown = shownAttention(m_workbench.watch());
    const AttentionMap* map = shown.map(look.kind);
    m_stack->setCurrentWidget(map ? m_body : static_cast<QWidget*>(m_empty));
    m_shown = map ? inLook(*map, look) : AttentionInLook();
    m_view->setMap(m_shown.map, look.layer);
    m_chips->setVisible(m_shown.map.heads > 1);
    if (static_cast<std::int64_t>(m_chips->heads().size()) != m_shown.map.heads)
        m_chips->setHeads(std::vector<bool>(static_cast<std::size_t>(m_shown.map.heads), true));
    m_view->setHeads(m_chips->heads());
    m_header->setSubtitle(m_shown.map.layers > 1 ? tr("layer %1 · line = weight").arg(m_view->layer() + 1) : tr("line = weight"));
    refreshLinked();
}

void HeadViewPanel::refreshLinked() {
    if (!isVisible()) return;
    const TokenPair places = placesOf(m_shown, m_workbench.watch().linked());
    m_view->setLinked(places.target, places.source);
}

void HeadViewPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void HeadViewPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void HeadViewPanel::retranslate() {
    m_header->setTitle(tr("Head view"));
    m_header->setHelp(
        {tr("A line from each token that is read to each token that reads it, as thick as the weight, in the colour of the head."),
         tr("heads that do one thing: the same word, the word before, the end of the sentence. Point at a token to see its lines."),
         tr("Heads that look useless may matter, and clear ones may not: mute one and ask again before you conclude."),
         QStringLiteral("head-view")});
    m_threshold->setAccessibleName(tr("Smallest weight that is drawn"));
    m_threshold->setToolTip(tr("Smallest weight that is drawn"));
    m_chips->setAccessibleName(tr("Heads"));
    m_chips->setToolTip(tr("Heads that are drawn. Double-click: this one only, or all."));
    m_empty->setSentence(tr("Type a sentence above: its attention is drawn here."));
    refresh();
}

}  // namespace attune
