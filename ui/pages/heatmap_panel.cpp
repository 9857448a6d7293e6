#include "ui/pages/heatmap_panel.h"

#include "ui/choice_names.h"
#include "ui/messages.h"
#include "ui/pages/panel_parts.h"
#include "ui/plots/attention_heatmap.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/theme.h"

#include <QActionGroup>
#include <QEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace attune {

namespace {

constexpr double zoomStep = 1.25;

std::vector<double> probabilities(const std::vector<double>& logProbabilities) {
    std::vector<double> values;
    for (const double value : logProbabilities) values.push_back(std::exp(value));
    return values;
}

}  // namespace

HeatmapPanel::HeatmapPanel(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    build();
    connect(&m_workbench.watch(), &WatchState::momentChanged, this, &HeatmapPanel::refresh);
    connect(&m_workbench.watch(), &WatchState::hypothesisChanged, this, &HeatmapPanel::refreshUnknown);
    connect(&m_workbench.training(), &TrainingSession::stateChanged, this, &HeatmapPanel::refresh);
    connect(&m_workbench.project(), &Project::datasetChanged, this, &HeatmapPanel::refresh);
    retranslate();
}

void HeatmapPanel::build() {
    m_header = new PanelHeader(QString(), this);
    auto* group = new QActionGroup(this);
    m_forced = m_feedings.addAction(QString());
    m_free = m_feedings.addAction(QString());
    for (QAction* action : {m_forced, m_free}) {
        action->setCheckable(true);
        group->addAction(action);
    }
    m_header->setTitleMenu(&m_feedings);
    connect(m_forced, &QAction::triggered, this, [this] { m_workbench.watch().setFeeding(ProbeFeeding::Forced); });
    connect(m_free, &QAction::triggered, this, [this] { m_workbench.watch().setFeeding(ProbeFeeding::Free); });

    m_heatmap = new AttentionHeatmap(this);
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
    connect(m_header->addTool(HeaderTool::Table), &QToolButton::toggled, m_heatmap, &AttentionHeatmap::setTableVisible);
    addPictureTools(m_header, this, [this] { return m_heatmap->picture(); });
    connect(m_heatmap, &AttentionHeatmap::enlargeRequested, this, &HeatmapPanel::enlargeRequested);
    connect(m_heatmap, &AttentionHeatmap::escaped, this, &HeatmapPanel::escaped);

    m_empty = new EmptyPlace(QString(), QStringLiteral(" "), this);
    connect(m_empty, &EmptyPlace::clicked, this, &HeatmapPanel::usePairFromValidation);
    m_noAttention = new EmptyPlace(QString(), QString(), this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_heatmap);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_noAttention);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
}

const Moment* HeatmapPanel::forcedMoment(std::int64_t update) const {
    const WatchState& watch = m_workbench.watch();
    const Moment* moment = watch.moment(watch.sentence().source, update, ProbeFeeding::Forced);
    return moment && moment->feeding == ProbeFeeding::Forced ? moment : nullptr;
}

QString HeatmapPanel::comparisonObstacle() const {
    const Moment* forced = forcedMoment(m_workbench.watch().update());
    return forced || !m_workbench.watch().moment() ? QString()
                                                   : tr("A difference needs a reference: both moments must be forced on the same output.");
}

HeatmapPanel::Shown HeatmapPanel::shownMoment(const Moment& moment) const {
    Shown shown;
    shown.any = !moment.sourceTokens.empty();
    shown.map = moment.attention.empty() ? nullptr : &moment.attention.front();
    shown.probabilities = probabilities(moment.logProbabilities);
    shown.update = moment.update;
    shown.feeding = moment.feeding;
    return shown;
}

HeatmapPanel::Shown HeatmapPanel::shown() const {
    const WatchState& watch = m_workbench.watch();
    if (watch.comparison()) {
        const Moment *forced = forcedMoment(watch.update()), *minus = forcedMoment(*watch.comparison());
        if (forced && minus && minus->targetTokens == forced->targetTokens) {
            Shown shown = shownMoment(*forced);
            shown.minus = minus;
            return shown;
        }
    }
    const Hypothesis* hypothesis = watch.feeding() == ProbeFeeding::Free ? watch.hypothesis() : nullptr;
    if (!hypothesis) return watch.moment() ? shownMoment(*watch.moment()) : Shown();
    Shown shown;
    shown.any = true;
    shown.map = hypothesis->attention.empty() ? nullptr : &hypothesis->attention.front();
    shown.probabilities = probabilities(hypothesis->logProbabilities);
    shown.update = watch.answer()->update;
    shown.hypothesis = watch.hypothesisIndex();
    return shown;
}

void HeatmapPanel::refresh() {
    const Shown now = shown();
    m_forced->setChecked(now.feeding == ProbeFeeding::Forced && now.any);
    m_free->setChecked(now.feeding == ProbeFeeding::Free && now.any);
    m_forced->setEnabled(!m_workbench.watch().sentence().reference.empty());
    m_free->setEnabled(!now.minus);  // outputs of two moments differ: no difference of theirs says anything
    m_shownUpdate = now.any ? now.update : -1;
    const bool drawn = now.map && !now.map->empty();
    m_stack->setCurrentWidget(drawn ? static_cast<QWidget*>(m_heatmap) : now.any ? m_noAttention : m_empty);
    m_empty->button()->setVisible(!m_workbench.training().probes().empty() ||
                                  m_workbench.training().state() == TrainingSession::State::Idle);
    if (drawn) {
        m_heatmap->setMap(*now.map);
        m_heatmap->setProbabilities(now.probabilities);
        const bool compared = now.minus && !now.minus->attention.empty();
        m_heatmap->setComparison(compared ? std::optional(now.minus->attention.front()) : std::nullopt);
        refreshUnknown();
    } else {
        m_heatmap->clear();
    }
    showCaption(now);
    if (m_workbench.training().state() == TrainingSession::State::Idle)
        m_empty->setButton(m_workbench.trainObstacle().isEmpty() ? tr("Train") : tr("Go to Data"));
    else
        m_empty->setButton(tr("Use a pair from validation"));
}

void HeatmapPanel::refreshUnknown() {
    const auto& answer = m_workbench.watch().answer();
    m_heatmap->setUnknownTokens({}, answer ? answer->translation.unknown : std::vector<bool>());
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

void HeatmapPanel::showCaption(const Shown& now) {
    if (!now.any) {
        m_caption.clear();
        m_header->setSubtitle({});
        return;
    }
    QStringList parts;
    if (now.hypothesis >= 0)
        parts << tr("hypothesis %1").arg(now.hypothesis + 1) << tr("free-running");
    else
        parts << attentionName() << (now.feeding == ProbeFeeding::Forced ? tr("forced on reference") : tr("free-running"));
    parts << weightsText(now.update);
    m_caption = parts.join(QStringLiteral(" · "));
    if (m_heatmap->isComparing())
        m_caption += QLatin1Char(' ') + tr("minus update %1").arg(countText(now.minus->update));
    else if (m_workbench.watch().comparison() && now.map)
        m_caption += QStringLiteral(" · ") + tr("A difference needs a reference: both moments must be forced on the same output.");
    m_header->setSubtitle(m_caption);
}

QString HeatmapPanel::caption() const {
    return m_caption;
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

void HeatmapPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void HeatmapPanel::retranslate() {
    m_header->setTitle(tr("Heatmap"));
    m_header->setHelp({tr("Each row is a token being written; the cells say how much of each source token the model read for it."),
                       tr("dark cells that follow the order of the words, and rows that spread: there the model hesitates."),
                       tr("Attention shows where the model reads, not why it answers.")});
    m_forced->setText(tr("Forced on the reference"));
    m_free->setText(tr("Free-running: the chosen hypothesis"));
    m_strips->setText(tr("Probability and entropy of each row"));
    m_larger->setText(tr("Larger cells"));
    m_smaller->setText(tr("Smaller cells"));
    m_fit->setText(tr("Fit the panel"));
    m_empty->setSentence(tr("Type a sentence above: its attention is drawn here, also before training."));
    m_noAttention->setSentence(tr("This model has no attention: its decoder sees one fixed vector."));
    refresh();
}

}  // namespace attune
