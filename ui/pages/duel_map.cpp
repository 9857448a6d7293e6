#include "ui/pages/duel_map.h"

#include "ui/plots/attention_heatmap.h"
#include "ui/widgets/empty_place.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace attune {

DuelMap::DuelMap(WatchState& watch, QWidget* parent) : QWidget(parent), m_watch(watch) {
    m_heatmap = new AttentionHeatmap(this);
    m_heatmap->setStripsVisible(false);
    m_heatmap->setBrief(true);
    m_empty = new EmptyPlace(QString(), QString(), this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_heatmap);
    m_stack->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(m_heatmap, &AttentionHeatmap::hovered, this,
            [this](int row, int column) { m_watch.setLinked(tokensAt(m_shown, row, column)); });
    connect(m_heatmap, &AttentionHeatmap::selected, this,
            [this](int row, int column) { m_watch.setSelected(tokensAt(m_shown, row, column)); });
    connect(m_heatmap, &AttentionHeatmap::enlargeRequested, this, &DuelMap::enlargeRequested);
    connect(m_heatmap, &AttentionHeatmap::escaped, this, &DuelMap::escaped);
    connect(&m_watch, &WatchState::linkedChanged, this, &DuelMap::refreshLinked);
    connect(&m_watch, &WatchState::selectedChanged, this, &DuelMap::refreshSelected);
    m_stack->setCurrentWidget(m_empty);
}

bool DuelMap::isMap() const {
    return m_stack->currentWidget() == m_heatmap;
}

void DuelMap::showMap(const AttentionMap& map, const AttentionMap* minus) {
    AttentionLook look = m_watch.look();
    look.layer = look.head = -1;
    m_shown = inLook(map, look);
    m_heatmap->setMap(m_shown.map);
    m_heatmap->setComparison(minus ? std::optional(inLook(*minus, look).map) : std::nullopt);
    m_stack->setCurrentWidget(m_heatmap);
    refreshLinked();
    refreshSelected();
}

void DuelMap::showSentence(const QString& sentence, const QString& button) {
    m_shown = {};
    m_heatmap->setComparison(std::nullopt);
    m_heatmap->clear();
    m_empty->setSentence(sentence);
    m_empty->setButton(button);
    m_stack->setCurrentWidget(m_empty);
}

void DuelMap::refreshLinked() {
    if (!isMap()) return;
    const TokenPair places = placesOf(m_shown, m_watch.linked());
    m_heatmap->setLinked(places.target, places.source);
    m_heatmap->setPointed(places.target, places.source);
}

void DuelMap::refreshSelected() {
    if (!isMap()) return;
    const TokenPair places = placesOf(m_shown, m_watch.selected());
    m_heatmap->setSelection(places.target, places.source);
}

}  // namespace attune
