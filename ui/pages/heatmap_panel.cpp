#include "ui/pages/heatmap_panel.h"

#include "ui/pages/film_dialog.h"
#include "ui/pages/grouped_values.h"
#include "ui/pages/panel_parts.h"
#include "ui/pages/side_by_side.h"
#include "ui/plots/attention_heatmap.h"
#include "ui/plots/head_grid.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/theme.h"

#include <QActionGroup>
#include <QEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace attune {

namespace {

constexpr double zoomStep = 1.25;
constexpr double lowPanel = 480;

constexpr std::array kinds = {AttentionKind::Cross, AttentionKind::Encoder, AttentionKind::Decoder};

bool has(const ShownAttention& shown, AttentionKind kind) {
    return shown.maps && std::any_of(shown.maps->begin(), shown.maps->end(), [kind](const AttentionMap& map) { return map.kind == kind; });
}

}  // namespace

HeatmapPanel::HeatmapPanel(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    build();
    connect(&m_workbench.watch(), &WatchState::momentChanged, this, &HeatmapPanel::refresh);
    connect(&m_workbench.watch(), &WatchState::hypothesisChanged, this, &HeatmapPanel::refreshUnknown);
    connect(&m_workbench.watch(), &WatchState::lookChanged, this, &HeatmapPanel::refresh);
    connect(&m_workbench.watch(), &WatchState::linkedChanged, this, &HeatmapPanel::refreshLinked);
    connect(&m_workbench.watch(), &WatchState::selectedChanged, this, &HeatmapPanel::refreshSelected);
    connect(&m_workbench.training(), &TrainingSession::stateChanged, this, &HeatmapPanel::refresh);
    connect(&m_workbench.project(), &Project::datasetChanged, this, &HeatmapPanel::refresh);
    retranslate();
}

void HeatmapPanel::build() {
    m_header = new PanelHeader(QString(), this);
    auto* group = new QActionGroup(this);
    auto* kindGroup = new QActionGroup(this);
    for (const AttentionKind kind : kinds) {
        QAction* action = m_choices.addAction(QString());
        action->setCheckable(true);
        kindGroup->addAction(action);
        connect(action, &QAction::triggered, this, [this, kind] {
            change([kind](AttentionLook& look) {
                look.kind = kind;
                look.layer = look.head = -1;
            });
        });
        m_kinds.push_back(action);
    }
    m_choices.addSeparator();
    m_forced = m_choices.addAction(QString());
    m_free = m_choices.addAction(QString());
    for (QAction* action : {m_forced, m_free}) {
        action->setCheckable(true);
        group->addAction(action);
    }
    m_header->setTitleMenu(&m_choices);
    connect(m_forced, &QAction::triggered, this, [this] { m_workbench.watch().setFeeding(ProbeFeeding::Forced); });
    connect(m_free, &QAction::triggered, this, [this] { m_workbench.watch().setFeeding(ProbeFeeding::Free); });

    m_maps = new QWidget(this);
    m_grid = new HeadGrid(m_maps);
    m_detail = new PanelHeader(QString(), m_maps);
    m_heatmap = new AttentionHeatmap(m_maps);
    auto* maps = new QVBoxLayout(m_maps);
    maps->setContentsMargins(0, 0, 0, 0);
    maps->setSpacing(0);
    for (QWidget* part : std::initializer_list<QWidget*>{m_grid, m_detail}) maps->addWidget(part);
    maps->addWidget(m_heatmap, 1);
    m_sides = new SideBySide(m_maps);
    maps->addWidget(m_sides, 1);
    m_sidesButton = new QPushButton(this);
    m_sidesButton->setCheckable(true);
    m_sidesButton->setFixedHeight(scaled(26));
    m_header->addWidget(m_sidesButton);
    connect(m_sidesButton, &QPushButton::clicked, this, [this](bool on) {
        m_sidesWanted = on;
        refresh();
    });
    m_heads = new QPushButton(icon(IconName::Swap, Ink::Text), {}, this);
    m_heads->setCheckable(true);
    m_heads->setFixedHeight(scaled(26));
    m_header->addWidget(m_heads);
    connect(m_heads, &QPushButton::toggled, this, &HeatmapPanel::headViewRequested);
    connect(m_grid, &HeadGrid::chosen, this, [this](int layer, int head) {
        change([=](AttentionLook& look) {
            look.layer = layer;
            look.head = head;
        });
    });
    connect(m_sides, &SideBySide::hovered, &m_workbench.watch(), &WatchState::setLinked);
    connect(m_sides, &SideBySide::selected, &m_workbench.watch(), &WatchState::setSelected);
    connect(m_sides, &SideBySide::enlargeRequested, this, &HeatmapPanel::enlargeRequested);
    connect(m_sides, &SideBySide::escaped, this, &HeatmapPanel::escaped);
    connect(m_heatmap, &AttentionHeatmap::hovered, this,
            [this](int row, int column) { m_workbench.watch().setLinked(tokensAt(m_shown, row, column)); });
    connect(m_heatmap, &AttentionHeatmap::selected, this, [this](int row, int column) {
        if (m_shown.map.kind == AttentionKind::Cross) m_workbench.watch().setSelected(tokensAt(m_shown, row, column));
    });
    m_wholeWords = m_view.addAction(QString());
    m_specialTokens = m_view.addAction(QString());
    for (QAction* action : {m_wholeWords, m_specialTokens}) action->setCheckable(true);
    connect(m_wholeWords, &QAction::triggered, this, [this](bool on) { change([on](AttentionLook& look) { look.wholeWords = on; }); });
    connect(m_specialTokens, &QAction::triggered, this,
            [this](bool on) { change([on](AttentionLook& look) { look.specialTokens = on; }); });
    m_view.addSeparator();
    m_strips = m_view.addAction(QString());
    m_strips->setCheckable(true);
    m_strips->setChecked(true);
    m_view.addSeparator();
    m_larger = m_view.addAction(QString());
    m_smaller = m_view.addAction(QString());
    m_fit = m_view.addAction(QString());
    m_header->addTool(HeaderTool::View)->setMenu(&m_view);
    connect(m_strips, &QAction::toggled, m_heatmap, &AttentionHeatmap::setStripsVisible);
    connect(m_larger, &QAction::triggered, this, [this] { m_heatmap->setZoom(m_heatmap->zoom() * zoomStep); });
    connect(m_smaller, &QAction::triggered, this, [this] { m_heatmap->setZoom(m_heatmap->zoom() / zoomStep); });
    connect(m_fit, &QAction::triggered, this, [this] { m_heatmap->setZoom(1); });
    QToolButton* table = m_header->addTool(HeaderTool::Table);
    connect(table, &QToolButton::toggled, m_heatmap, &AttentionHeatmap::setTableVisible);
    connect(table, &QToolButton::toggled, m_sides, &SideBySide::setTableVisible);
    addPictureTools(m_header, this, [this] { return m_grid->isVisible() ? m_grid->picture() : picture(); });
    m_film = m_header->tool(HeaderTool::Export)->menu()->addAction(QString(), this, [this] { openFilmDialog(m_workbench.watch(), this); });
    addPictureTools(m_detail, this, [this] { return picture(); });
    connect(m_heatmap, &AttentionHeatmap::enlargeRequested, this, &HeatmapPanel::enlargeRequested);
    connect(m_heatmap, &AttentionHeatmap::escaped, this, &HeatmapPanel::escaped);

    m_empty = new EmptyPlace(QString(), QStringLiteral(" "), this);
    connect(m_empty, &EmptyPlace::clicked, this, &HeatmapPanel::usePairFromValidation);
    m_noAttention = new EmptyPlace(QString(), QStringLiteral(" "), this);
    connect(m_noAttention, &EmptyPlace::clicked, this, [this] { m_workbench.duel().requestTwin("model.attention"); });
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_maps);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_noAttention);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
}

QString HeatmapPanel::comparisonObstacle() const {
    const WatchState& watch = m_workbench.watch();
    return forcedMoment(watch, watch.update()) || !watch.moment()
               ? QString()
               : tr("A difference needs a reference: both moments must be forced on the same output.");
}

void HeatmapPanel::change(const std::function<void(AttentionLook&)>& change) {
    AttentionLook look = m_workbench.watch().look();
    change(look);
    m_workbench.watch().setLook(look);
}

void HeatmapPanel::refresh() {
    if (!isVisible()) return;
    const WatchState& watch = m_workbench.watch();
    const bool differ = shownAttention(watch).minus != nullptr;
    const ShownAttention then = differ && !m_sidesWanted ? ShownAttention() : shownThen(watch);
    const bool sides = then.map(watch.look().kind) && shownNow(watch).map(watch.look().kind);
    const ShownAttention now = sides ? shownNow(watch) : shownAttention(watch);
    m_sidesButton->setVisible(watch.comparison().has_value());
    m_sidesButton->setEnabled(differ);
    m_sidesButton->setChecked(sides);
    m_sides->setVisible(sides);
    m_heatmap->setVisible(!sides);
    showChoices(now);
    m_shownUpdate = now.any ? now.update : -1;
    const AttentionMap* map = now.map(watch.look().kind);
    m_stack->setCurrentWidget(map ? m_maps : now.any ? static_cast<QWidget*>(m_noAttention) : m_empty);
    m_empty->button()->setVisible(!m_workbench.training().probes().empty() ||
                                  m_workbench.training().state() == TrainingSession::State::Idle);
    if (map) {
        showMap(now, *map);
        if (sides) showSides(now, then, differ && watch.feeding() == ProbeFeeding::Forced);
    } else {
        m_shown = {};
        m_heatmap->clear();
    }
    showCaption(now);
    if (m_workbench.training().state() == TrainingSession::State::Idle)
        m_empty->setButton(m_workbench.trainObstacle().isEmpty() ? tr("Train") : tr("Go to Data"));
    else
        m_empty->setButton(tr("Use a pair from validation"));
}

void HeatmapPanel::showChoices(const ShownAttention& now) {
    const AttentionLook& look = m_workbench.watch().look();
    const AttentionMap* map = now.map(look.kind);
    m_forced->setChecked(now.feeding == ProbeFeeding::Forced && now.any);
    m_free->setChecked(now.feeding == ProbeFeeding::Free && now.any);
    m_forced->setEnabled(!m_workbench.watch().sentence().reference.empty());
    m_free->setEnabled(!now.minus);  // outputs of two moments differ: no difference of theirs says anything
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        m_kinds[i]->setVisible(has(now, kinds[i]));
        m_kinds[i]->setChecked(map && map->kind == kinds[i]);
    }
    m_wholeWords->setEnabled(map && hasSubwords(*map));
    m_wholeWords->setChecked(look.wholeWords);
    m_specialTokens->setChecked(look.specialTokens);
    m_heads->setEnabled(map);
}

void HeatmapPanel::showMap(const ShownAttention& now, const AttentionMap& map) {
    const AttentionLook& look = m_workbench.watch().look();
    m_shown = inLook(map, look);
    const bool severalHeads = map.layers * map.heads > 1;
    m_grid->setVisible(severalHeads);
    m_detail->setVisible(severalHeads);
    if (severalHeads) {
        m_grid->setMap(m_shown.map);
        m_grid->setChosen(look.layer, look.head);
    }
    m_heatmap->setMap(m_shown.map, look.layer, look.head);
    const bool rowsAreTarget = map.kind != AttentionKind::Encoder;
    m_heatmap->setProbabilities(rowsAreTarget ? inGroups(now.probabilities, m_shown.rows, true) : std::vector<double>());
    m_heatmap->setGeneration(rowsAreTarget ? inGroups(now.generation, m_shown.rows, false) : std::vector<double>());
    const AttentionMap* other = now.minus ? mapOfKind(now.minus->attention, map.kind) : nullptr;
    m_heatmap->setComparison(other && !other->empty() ? std::optional(inLook(*other, look).map) : std::nullopt);
    refreshUnknown();
    refreshLinked();
    refreshSelected();
    showDetail();
}

void HeatmapPanel::showSides(const ShownAttention& now, const ShownAttention& then, bool differ) {
    m_grid->hide();  // its room is needed
    m_sides->setMoments(now, then, m_workbench.watch().look(), differ);
    m_sides->setLinked(m_workbench.watch().linked());
    m_sides->setSelected(m_workbench.watch().selected());
}

Picture HeatmapPanel::picture() const {
    return m_sides->isHidden() ? m_heatmap->picture() : m_sides->picture();
}

void HeatmapPanel::showDetail() {
    const AttentionMap& map = m_shown.map;
    const AttentionLook& look = m_workbench.watch().look();
    const bool one = look.layer >= 0 && look.head >= 0 && look.layer < map.layers && look.head < map.heads;
    m_detail->setTitle(one ? tr("Layer %1, head %2").arg(look.layer + 1).arg(look.head + 1) : tr("Mean of the heads"));
    double entropy = 0;
    for (int row = 0; row < map.rows(); ++row) entropy += m_heatmap->entropy(row);
    m_detail->setSubtitle(
        (one ? QString() : tr("layer %1").arg(map.layers) + QStringLiteral(" · ")) +
        tr("mean row entropy %1").arg(fixedText(entropy / static_cast<double>(std::max<std::int64_t>(map.rows(), 1)), 2)));
}

void HeatmapPanel::refreshUnknown() {
    const auto& answer = m_workbench.watch().answer();
    const std::vector<bool> unknown = answer ? answer->translation.unknown : std::vector<bool>();
    const bool sourceRows = m_shown.map.kind == AttentionKind::Encoder, sourceColumns = m_shown.map.kind != AttentionKind::Decoder;
    m_heatmap->setUnknownTokens(sourceRows ? anyInGroup(unknown, m_shown.rows) : std::vector<bool>(),
                                sourceColumns ? anyInGroup(unknown, m_shown.columns) : std::vector<bool>());
}

void HeatmapPanel::refreshLinked() {
    const TokenPair places = placesOf(m_shown, m_workbench.watch().linked());
    m_heatmap->setLinked(places.target, places.source);
    if (m_sides->isVisible()) m_sides->setLinked(m_workbench.watch().linked());
}

/// One pair of tokens is a cell of cross-attention alone.
void HeatmapPanel::refreshSelected() {
    if (m_shown.map.kind != AttentionKind::Cross) return;
    const TokenPair places = placesOf(m_shown, m_workbench.watch().selected());
    m_heatmap->setSelection(places.target, places.source);
    if (m_sides->isVisible()) m_sides->setSelected(m_workbench.watch().selected());
}

void HeatmapPanel::usePairFromValidation() {
    const std::vector<WatchedSentence> probes = m_workbench.training().probes();
    if (!probes.empty()) {
        m_workbench.watch().setSentence(probes.front());
        m_workbench.askAgain(false);
    } else if (m_workbench.trainObstacle().isEmpty()) {
        m_workbench.train();
    } else {
        m_workbench.requestPlace(Place::Data);
    }
}

void HeatmapPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

/// The overview leaves most of the room to the head it enlarges.
void HeatmapPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_grid->setRoom(height() * (height() < scaled(lowPanel) ? 0.28 : 0.42));
}

void HeatmapPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void HeatmapPanel::retranslate() {
    m_header->setTitle(tr("Heatmap"));
    for (std::size_t i = 0; i < kinds.size(); ++i) m_kinds[i]->setText(mapName(kinds[i]));
    m_sidesButton->setText(tr("Side by side"));
    m_heads->setText(tr("Heads"));
    m_heads->setToolTip(tr("Head view: lines from each token that is read to each that reads it"));
    m_wholeWords->setText(tr("Subwords together as words"));
    m_specialTokens->setText(tr("Show </s>"));
    m_header->setHelp({tr("Each row is a token being written; the cells say how much of each source token the model read for it."),
                       tr("dark cells that follow the order of the words, and rows that spread: there the model hesitates."),
                       tr("Attention shows where the model reads, not why it answers."), QStringLiteral("heatmap")});
    m_forced->setText(tr("Forced on the reference"));
    m_free->setText(tr("Free-running: the chosen hypothesis"));
    m_strips->setText(tr("Probability, entropy and coverage"));
    m_film->setText(tr("Film of the training …"));
    m_larger->setText(tr("Larger cells"));
    m_smaller->setText(tr("Smaller cells"));
    m_fit->setText(tr("Fit the panel"));
    m_empty->setSentence(tr("Type a sentence above: its attention is drawn here, also before training."));
    m_noAttention->setSentence(
        tr("This model has no attention: its decoder sees one fixed vector. Train a twin that attends and compare."));
    m_noAttention->setButton(tr("Duel …"));
    refresh();
}

}  // namespace attune
