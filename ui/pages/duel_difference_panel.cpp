#include "ui/pages/duel_difference_panel.h"

#include "ui/pages/duel_map.h"
#include "ui/pages/duel_maps_panel.h"
#include "ui/pages/panel_parts.h"
#include "ui/plots/attention_heatmap.h"
#include "ui/widgets/panel_header.h"

#include <QEvent>
#include <QToolButton>
#include <QVBoxLayout>

namespace attune {

DuelDifferencePanel::DuelDifferencePanel(Workbench& workbench, QWidget* parent) : QWidget(parent), m_duel(workbench.duel()) {
    m_header = new PanelHeader(QString(), this);
    m_map = new DuelMap(workbench.watch(), this);
    connect(m_header->addTool(HeaderTool::Table), &QToolButton::toggled, m_map->heatmap(), &AttentionHeatmap::setTableVisible);
    addPictureTools(m_header, this, [this] { return m_map->heatmap()->picture(); });
    connect(m_map, &DuelMap::enlargeRequested, this, &DuelDifferencePanel::enlargeRequested);
    connect(m_map, &DuelMap::escaped, this, &DuelDifferencePanel::escaped);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_map, 1);
    retranslate();
}

QString DuelDifferencePanel::obstacle() const {
    const Moment *a = m_duel.picture(DuelSide::A), *b = m_duel.picture(DuelSide::B);
    if (!a || !b) return tr("The difference is drawn where both runs have a moment of the sentence.");
    if (!crossAttention(*a) || !crossAttention(*b)) return tr("A difference needs two models that attend.");
    if (a->feeding != ProbeFeeding::Forced) return tr("A difference needs a reference: both sides must be forced on the same output.");
    if (a->targetTokens != b->targetTokens || a->sourceTokens != b->sourceTokens)
        return tr("The two runs cut this sentence into different tokens: no cell of one is a cell of the other.");
    return {};
}

void DuelDifferencePanel::refresh() {
    m_header->setSubtitle(tr("weight of A minus weight of B"));
    if (const QString reason = obstacle(); !reason.isEmpty()) return m_map->showSentence(reason);
    m_map->showMap(*crossAttention(*m_duel.picture(DuelSide::A)), crossAttention(*m_duel.picture(DuelSide::B)));
    m_header->setSubtitle(tr("weight of A minus weight of B") + QStringLiteral(" · ") + m_map->heatmap()->columnAxisText());
}

void DuelDifferencePanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void DuelDifferencePanel::retranslate() {
    m_header->setTitle(tr("A − B"));
    m_header->setHelp({tr("Cell by cell, the weight of A minus the weight of B."),
                       tr("pairs of one colour beside the other in a row: both read, one a place further."),
                       tr("A pale map says that both read at the same places, not that both are right."), QStringLiteral("duel")});
    refresh();
}

}  // namespace attune
