// What the heatmap says it shows: the names of its maps, and the line below its title.
#include "ui/choice_names.h"
#include "ui/pages/heatmap_panel.h"
#include "ui/pages/side_by_side.h"
#include "ui/plots/attention_heatmap.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"

#include <QPushButton>

namespace attune {

QString HeatmapPanel::mapName(AttentionKind kind) const {
    switch (kind) {
        case AttentionKind::Encoder:
            return tr("Encoder self-attention");
        case AttentionKind::Decoder:
            return tr("Decoder self-attention");
        case AttentionKind::Cross:
            break;
    }
    return tr("Cross-attention");
}

QString HeatmapPanel::attentionName() const {
    ModelOptions model = m_workbench.training().config().model;
    const OptionList options = model.describe();
    const Option* attention = findOption(options, "model.attention");
    return valueName(*attention, toText(attention->value()));
}

QString HeatmapPanel::weightsText(std::int64_t update) const {
    const WatchState& watch = m_workbench.watch();
    const QString number = countText(update);
    if (watch.isLive() && m_workbench.training().isTraining()) return tr("live, update %1").arg(number);
    const auto best = m_workbench.training().best();
    if (best && best->update == update) return tr("best, update %1").arg(number);
    return tr("weights of update %1").arg(number);
}

void HeatmapPanel::showCaption(const ShownAttention& now) {
    if (!now.any) {
        m_caption.clear();
        m_header->setSubtitle({});
        return;
    }
    const AttentionMap& map = m_shown.map;
    const bool severalHeads = map.layers * map.heads > 1;
    m_header->setTitle(severalHeads ? mapName(map.kind) : tr("Heatmap"));
    QStringList parts;
    if (severalHeads) parts << tr("%1 layers × %2 heads").arg(map.layers).arg(map.heads);
    if (now.hypothesis >= 0)
        parts << tr("hypothesis %1").arg(now.hypothesis + 1) << tr("free-running");
    else
        parts << (severalHeads ? QStringList() : QStringList(attentionName()))
              << (now.feeding == ProbeFeeding::Forced ? tr("forced on reference") : tr("free-running"));
    const bool sides = !m_sides->isHidden() && !map.empty();
    if (sides)
        parts.last() = tr("update %1 beside update %2").arg(countText(now.update), countText(shownThen(m_workbench.watch()).update));
    else
        parts << weightsText(now.update);
    if (!m_workbench.watch().look().specialTokens && !map.empty()) parts << tr("</s> hidden, rows rescaled");
    m_caption = parts.join(QStringLiteral(" · "));
    if (m_heatmap->isComparing()) m_caption += QLatin1Char(' ') + tr("minus update %1").arg(countText(now.minus->update));
    if (m_workbench.watch().comparison() && !m_sidesButton->isEnabled() && !map.empty())
        m_caption += QStringLiteral(" · ") + tr("A difference needs a reference: both moments must be forced on the same output.");
    m_header->setSubtitle(m_caption);
}

QString HeatmapPanel::caption() const {
    return m_caption;
}

}  // namespace attune
