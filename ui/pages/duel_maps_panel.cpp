#include "ui/pages/duel_maps_panel.h"

#include "ui/models/duel_texts.h"
#include "ui/pages/duel_map.h"
#include "ui/pages/panel_parts.h"
#include "ui/plots/attention_heatmap.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/side_badge.h"
#include "ui/widgets/token_text.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace attune {

namespace {
constexpr std::array sides{DuelSide::A, DuelSide::B};
}

const AttentionMap* crossAttention(const Moment& moment) {
    const auto found = std::ranges::find(moment.attention, AttentionKind::Cross, &AttentionMap::kind);
    return found == moment.attention.end() || found->empty() ? nullptr : &*found;
}

DuelMapsPanel::DuelMapsPanel(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench), m_duel(workbench.duel()) {
    m_header = new PanelHeader(QString(), this);
    m_wholeWords = m_view.addAction(QString());
    m_specialTokens = m_view.addAction(QString());
    for (QAction* action : {m_wholeWords, m_specialTokens}) action->setCheckable(true);
    connect(m_wholeWords, &QAction::triggered, this, [this](bool on) { change([on](AttentionLook& look) { look.wholeWords = on; }); });
    connect(m_specialTokens, &QAction::triggered, this,
            [this](bool on) { change([on](AttentionLook& look) { look.specialTokens = on; }); });
    m_header->addTool(HeaderTool::View)->setMenu(&m_view);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    for (const DuelSide side : sides) row->addWidget(makeSide(side), 1);
    connect(m_header->addTool(HeaderTool::Table), &QToolButton::toggled, this, [this](bool on) {
        for (DuelMap* each : m_maps) each->heatmap()->setTableVisible(on);
    });
    addPictureTools(m_header, this, [this] { return picture(); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(row, 1);
    retranslate();
}

QWidget* DuelMapsPanel::makeSide(DuelSide side) {
    const std::size_t index = side == DuelSide::A ? 0 : 1;
    auto* place = new QWidget(this);
    auto* name = m_names[index] = new ElidedLabel({}, place);
    name->setTextSize(TextSize::Control);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(scaled(18), 0, scaled(16), 0);
    line->setSpacing(scaled(8));
    line->addWidget(new SideBadge(side, place));
    line->addWidget(name, 1);
    auto* axis = m_axes[index] = new ElidedLabel({}, place);
    axis->setInk(Ink::Muted);
    axis->setAlignment(Qt::AlignRight);
    line->addWidget(axis);
    DuelMap* map = m_maps[index] = new DuelMap(m_workbench.watch(), place);
    connect(map, &DuelMap::enlargeRequested, this, &DuelMapsPanel::enlargeRequested);
    connect(map, &DuelMap::escaped, this, &DuelMapsPanel::escaped);
    connect(map->empty(), &EmptyPlace::clicked, this, [this] {
        if (const auto shared = m_duel.sharedSentences(); !shared.empty()) m_workbench.watch().setSentence(shared.front());
    });
    auto* column = new QVBoxLayout(place);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(2));
    column->addLayout(line);
    column->addWidget(map, 1);
    return place;
}

void DuelMapsPanel::change(const std::function<void(AttentionLook&)>& change) {
    AttentionLook look = m_workbench.watch().look();
    change(look);
    m_workbench.watch().setLook(look);
}

QString DuelMapsPanel::emptySentence() const {
    const auto reading = [](const TrainingSession& each) { return each.state() == TrainingSession::State::Opening; };
    if (reading(m_duel.side(DuelSide::A)) || reading(m_duel.side(DuelSide::B))) return tr("The runs are being read.");
    if (m_workbench.driven().isTraining()) return tr("The first moment of this sentence that both runs keep will be drawn here.");
    if (m_duel.sharedSentences().empty())
        return tr("The two runs keep no sentence in common. A sentence that is pinned while both train is kept by both.");
    return tr("No moment of this sentence is kept in both runs. Sentences that both keep stand under Outputs.");
}

void DuelMapsPanel::showSide(DuelSide side) {
    const Moment* picture = m_duel.picture(side);
    if (!picture) {
        const bool offer = !m_workbench.driven().isTraining() && !m_duel.sharedSentences().empty();
        return map(side)->showSentence(emptySentence(), offer ? tr("Use a sentence that both keep") : QString());
    }
    if (const AttentionMap* cross = crossAttention(*picture)) return map(side)->showMap(*cross);
    map(side)->showSentence(tr("This model has no attention: its decoder sees one fixed vector."));
}

void DuelMapsPanel::refresh() {
    const AttentionLook& look = m_workbench.watch().look();
    m_wholeWords->setChecked(look.wholeWords);
    m_specialTokens->setChecked(look.specialTokens);
    bool severalHeads = false, subwords = false;
    for (const DuelSide side : sides) {
        m_names[side == DuelSide::A ? 0 : 1]->setText(duelSideName(m_duel, side));
        showSide(side);
        m_axes[side == DuelSide::A ? 0 : 1]->setText(map(side)->isMap() ? map(side)->heatmap()->columnAxisText() : QString());
        const Moment* picture = m_duel.picture(side);
        const AttentionMap* cross = picture ? crossAttention(*picture) : nullptr;
        severalHeads = severalHeads || (cross && cross->layers * cross->heads > 1);
        subwords = subwords || (cross && hasSubwords(*cross));
    }
    m_wholeWords->setEnabled(subwords);
    const auto now = m_duel.current();
    const Moment* picture = m_duel.picture(DuelSide::A);
    if (!now || !picture) return m_header->setSubtitle({});
    QStringList parts;
    parts << (picture->feeding == ProbeFeeding::Forced ? tr("forced on the same reference") : tr("free-running, each its own output"));
    if (severalHeads) parts << tr("last layer, mean of its heads");
    if (!look.specialTokens) parts << tr("</s> hidden, rows rescaled");
    parts << (now->a == now->b ? tr("both at update %1").arg(countText(now->a))
                               : tr("A at update %1, B at %2").arg(countText(now->a), countText(now->b)));
    m_header->setSubtitle(parts.join(QStringLiteral(" · ")));
}

QString DuelMapsPanel::caption() const {
    return m_header->caption();
}

/// Both maps side by side; their numbers below each other.
Picture DuelMapsPanel::picture() const {
    const auto shown = [this](DuelSide side) { return map(side)->heatmap()->picture(); };
    const auto drawn = [this](DuelSide side) { return map(side)->isMap(); };
    const QSize a = drawn(DuelSide::A) ? shown(DuelSide::A).size : QSize(0, 0),
                b = drawn(DuelSide::B) ? shown(DuelSide::B).size : QSize(0, 0);
    const int head = scaled(26);
    Picture both;
    both.name = QStringLiteral("duel");
    both.size = QSize(std::max(1, a.width() + b.width()), std::max(a.height(), b.height()) + head);
    both.paint = [this, shown, drawn, a, head](QPainter& painter) {
        for (const DuelSide side : sides) {
            if (!drawn(side)) continue;
            painter.save();
            painter.translate(side == DuelSide::A ? 0 : a.width(), 0);
            paintSideBadge(painter, QRectF(scaled(16), 0, scaled(18), head), side);
            painter.setPen(colours().text);
            const QString name = duelSideName(m_duel, side) + QStringLiteral(" · ") + map(side)->heatmap()->columnAxisText();
            paintLine(painter, QRectF(scaled(42), 0, shown(side).size.width() - scaled(58), head), name, textFont(TextSize::Control));
            painter.translate(0, head);
            shown(side).paint(painter);
            painter.restore();
        }
    };
    both.csv = [shown, drawn] {
        QString text;
        for (const DuelSide side : sides)
            if (drawn(side)) text += sideLetter(side) + u'\n' + shown(side).csv();
        return text;
    };
    return both;
}

void DuelMapsPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void DuelMapsPanel::retranslate() {
    m_header->setTitle(tr("Attention"));
    m_wholeWords->setText(tr("Subwords together as words"));
    m_specialTokens->setText(tr("Show </s>"));
    m_header->setHelp({tr("Where each of the two models reads for every token of the same output, at the same moment of both trainings."),
                       tr("rows that one side has settled while the other still spreads them."),
                       tr("Models that answer alike may read at different places: a neighbour's state knows the word, too."),
                       QStringLiteral("duel")});
    refresh();
}

}  // namespace attune
