#include "ui/pages/curves_panel.h"

#include "ui/pages/panel_parts.h"
#include "ui/plots/curve_plot.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/theme.h"

#include <QActionGroup>
#include <QEvent>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace attune {

namespace {

enum LossSeries { TrainLoss, ValidLoss };
constexpr std::array smoothings{0.0, 0.6, 0.9, 0.98};
constexpr double defaultSmoothing = 0.9;
constexpr qint64 smallMilliseconds = 150;
constexpr std::size_t smallPoints = 300;

/// At most `points` of them, evenly picked.
std::vector<double> thinned(const std::vector<double>& values, std::size_t points) {
    if (values.size() <= points) return values;
    std::vector<double> some;
    for (std::size_t i = 0; i < points; ++i) some.push_back(values[i * (values.size() - 1) / (points - 1)]);
    return some;
}

}  // namespace

CurvesPanel::CurvesPanel(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    m_lastSmall.start();
    build();
    connectAll();
    chooseMeasure(Measure::TokenAccuracy);
    retranslate();
    setTall(false);
}

CurvePlot* CurvesPanel::makePlot() {
    auto* plot = new CurvePlot(this);
    connect(plot, &CurvePlot::cursorMoved, this, &CurvesPanel::moveTo);
    return plot;
}

void CurvesPanel::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildLoss(column);
    column->addWidget(insetLine());
    buildMeasure(column);
    column->addWidget(insetLine());
    buildSmall(column);
}

void CurvesPanel::buildLoss(QVBoxLayout* column) {
    m_lossHeader = new PanelHeader(QString(), this);
    QToolButton* view = m_lossHeader->addTool(HeaderTool::View);
    m_fold = new QToolButton(this);
    m_fold->setAutoRaise(true);
    m_fold->setIcon(icon(IconName::ChevronLeft));
    m_fold->setIconSize(QSize(scaled(14), scaled(14)));
    m_fold->setFixedSize(scaled(26), scaled(26));
    m_lossHeader->addWidget(m_fold);
    connect(m_fold, &QToolButton::clicked, this, &CurvesPanel::foldRequested);
    m_logarithmic = m_view.addAction(QString());
    m_logarithmic->setCheckable(true);
    m_logarithmic->setChecked(true);
    m_view.addSeparator();
    auto* group = new QActionGroup(this);
    for (std::size_t i = 0; i < smoothings.size(); ++i) {
        m_smoothings[i] = m_view.addAction(QString());
        m_smoothings[i]->setCheckable(true);
        m_smoothings[i]->setChecked(smoothings[i] == defaultSmoothing);
        group->addAction(m_smoothings[i]);
        connect(m_smoothings[i], &QAction::triggered, this, [this, i] { m_loss->setSmoothing(smoothings[i]); });
    }
    m_view.addSeparator();
    m_resetZoom = m_view.addAction(QString());
    view->setMenu(&m_view);
    m_loss = makePlot();
    m_loss->addSeries({QString(), CurveRole::Train, false, false, true});
    m_loss->addSeries({QString(), CurveRole::Valid, true, false, false});
    m_loss->setLogarithmic(true);
    m_loss->setSmoothing(defaultSmoothing);
    addPictureTools(m_lossHeader, this, [this] { return m_loss->picture(); });
    column->addWidget(m_lossHeader);
    column->addWidget(m_loss, 2);
    connect(m_logarithmic, &QAction::toggled, this, [this](bool on) {
        m_loss->setLogarithmic(on);
        retranslate();
    });
    connect(m_resetZoom, &QAction::triggered, this, [this] {
        m_loss->resetZoom();
        m_measure->resetZoom();
    });
}

void CurvesPanel::buildMeasure(QVBoxLayout* column) {
    m_measureHeader = new PanelHeader(QString(), this);
    for (const Measure measure : {Measure::ExactMatch, Measure::Bleu, Measure::TokenAccuracy, Measure::Perplexity}) {
        m_measureActions[measure] = m_measures.addAction(QString());
        m_measureActions[measure]->setCheckable(true);
        connect(m_measureActions[measure], &QAction::triggered, this, [this, measure] {
            m_chosenByPerson = true;
            chooseMeasure(measure);
        });
    }
    m_measureHeader->setTitleMenu(&m_measures);
    m_measure = makePlot();
    addPictureTools(m_measureHeader, this, [this] { return m_measure->picture(); });
    column->addWidget(m_measureHeader);
    column->addWidget(m_measure, 1);
    m_accuracyHeader = new PanelHeader(QString(), this);
    m_accuracy = makePlot();
    m_accuracy->setPercent(true);
    addPictureTools(m_accuracyHeader, this, [this] { return m_accuracy->picture(); });
    m_accuracy->addSeries({QString(), CurveRole::Train, true, false, false});
    m_accuracy->addSeries({QString(), CurveRole::Valid, true, false, false});
    column->addWidget(m_accuracyHeader);
    column->addWidget(m_accuracy, 1);
}

void CurvesPanel::buildSmall(QVBoxLayout* column) {
    column->addSpacing(scaled(4));
    for (Small& small : m_small) {
        small.row = new SparklineRow(QString(), this);
        small.plot = makePlot();
        small.plot->addSeries({QString(), CurveRole::Plain, false, false, false});
        small.plot->setLegendVisible(false);
        small.plot->setFixedHeight(scaled(110));
        small.plot->hide();
        column->addWidget(small.row);
        column->addWidget(small.plot);
        connect(small.row, &SparklineRow::clicked, this, [&small] {
            small.row->setUnfolded(!small.row->isUnfolded());
            small.plot->setVisible(small.row->isUnfolded());
        });
    }
    column->addSpacing(scaled(4));
}

void CurvesPanel::connectAll() {
    TrainingSession& training = m_workbench.training();
    connect(&training, &TrainingSession::runChanged, this, &CurvesPanel::clear);
    connect(&training, &TrainingSession::started, this, [this](const StartEvent& event) {
        truncate(static_cast<double>(event.update));
        chooseHeadline();
    });
    connect(&training, &TrainingSession::steps, this, &CurvesPanel::addSteps);
    connect(&training, &TrainingSession::validated, this, &CurvesPanel::addValidation);
    connect(&training, &TrainingSession::ended, this, &CurvesPanel::refreshSmall);
    connect(&training, &TrainingSession::replayed, this, &CurvesPanel::refreshSmall);
    connect(&m_workbench.watch(), &WatchState::momentChanged, this, &CurvesPanel::refreshCursor);
}

void CurvesPanel::setTall(bool tall) {
    m_accuracyHeader->setVisible(tall);
    m_accuracy->setVisible(tall);
}

void CurvesPanel::clear() {
    m_validations.clear();
    m_chosenByPerson = false;
    for (CurvePlot* plot : {m_loss, m_measure, m_accuracy}) plot->clear();
    for (Small& small : m_small) {
        small.plot->clear();
        small.values.clear();
    }
    refreshSmall();
    showMeasure();
    m_loss->setCursorUpdate(std::nullopt);
    m_measure->setCursorUpdate(std::nullopt);
}

void CurvesPanel::truncate(double update) {
    std::erase_if(m_validations, [update](const ValidationEvent& event) { return static_cast<double>(event.update) > update; });
    for (CurvePlot* plot : {m_loss, m_measure, m_accuracy}) plot->truncate(update);
    for (Small& small : m_small) {
        small.plot->truncate(update);
        small.values.resize(std::min(small.values.size(), static_cast<std::size_t>(small.plot->pointCount(0))));
    }
}

void CurvesPanel::addSteps(const std::vector<StepEvent>& events) {
    for (const StepEvent& event : events) {
        const auto update = static_cast<double>(event.update);
        m_loss->append(TrainLoss, update, event.nll);
        const std::array values{event.learningRate, event.gradientNorm, event.tokensPerSecond};
        for (std::size_t i = 0; i < SmallCurves; ++i) {
            m_small[i].plot->append(0, update, values[i]);
            m_small[i].values.push_back(values[i]);
        }
    }
    if (m_lastSmall.elapsed() > smallMilliseconds) refreshSmall();
}

void CurvesPanel::addValidation(const ValidationEvent& event) {
    m_validations.push_back(event);
    const auto update = static_cast<double>(event.update);
    m_loss->append(ValidLoss, update, event.nll);
    m_accuracy->append(0, update, event.trainTokenAccuracy);
    m_accuracy->append(1, update, event.tokenAccuracy);
    if (m_chosen == Measure::TokenAccuracy) m_measure->append(1, update, event.trainTokenAccuracy);
    m_measure->append(0, update, valueOf(event, m_chosen));
    refreshCursor();
}

double CurvesPanel::valueOf(const ValidationEvent& event, Measure measure) {
    switch (measure) {
        case Measure::ExactMatch:
            return event.exactMatch;
        case Measure::Bleu:
            return event.bleu;
        case Measure::TokenAccuracy:
            return event.tokenAccuracy;
        case Measure::Perplexity:
            return event.perplexity;
    }
    return 0;
}

void CurvesPanel::chooseHeadline() {
    if (m_chosenByPerson) return;
    const RunConfig& config = m_workbench.training().config();
    Headline headline = config.train.headline;
    if (headline == Headline::Auto)
        headline = m_workbench.training().source().kind == CorpusKind::Lesson ? Headline::ExactMatch : Headline::Bleu;
    chooseMeasure(headline == Headline::ExactMatch ? Measure::ExactMatch
                  : headline == Headline::Bleu     ? Measure::Bleu
                                                   : Measure::TokenAccuracy);
}

void CurvesPanel::chooseMeasure(Measure measure) {
    m_chosen = measure;
    m_measure->removeAllSeries();
    m_measure->addSeries({tr("valid"), CurveRole::Valid, true, false, false});
    if (measure == Measure::TokenAccuracy) m_measure->addSeries({tr("train"), CurveRole::Train, true, false, false});
    m_measure->setLegendVisible(measure == Measure::TokenAccuracy);
    m_measure->setPercent(measure == Measure::ExactMatch || measure == Measure::TokenAccuracy);
    m_measure->setLogarithmic(measure == Measure::Perplexity);
    QVector<QPointF> valid, train;
    for (const ValidationEvent& event : m_validations) {
        valid.append({static_cast<double>(event.update), valueOf(event, measure)});
        train.append({static_cast<double>(event.update), event.trainTokenAccuracy});
    }
    m_measure->setSeries(0, valid);
    if (measure == Measure::TokenAccuracy) m_measure->setSeries(1, train);
    showMeasure();
}

void CurvesPanel::showMeasure() {
    for (const auto& [measure, action] : m_measureActions) action->setChecked(measure == m_chosen);
    m_measureHeader->setTitle(measureName(m_chosen));
    const bool sampled = m_chosen == Measure::ExactMatch || m_chosen == Measure::Bleu;
    const auto pairs = m_workbench.training().config().train.validationSentences;
    m_measureHeader->setSubtitle(sampled ? tr("validation, %1 pairs").arg(countText(pairs)) : tr("validation"));
    refreshCursor();
}

void CurvesPanel::refreshSmall() {
    m_lastSmall.restart();
    for (std::size_t i = 0; i < SmallCurves; ++i) {
        Small& small = m_small[i];
        small.row->setValues(thinned(small.values, smallPoints));
        const double last = small.values.empty() ? std::numeric_limits<double>::quiet_NaN() : small.values.back();
        small.row->setValueText(small.values.empty() ? QString() : i == Speed ? countText(static_cast<qint64>(last)) : shortText(last));
    }
}

void CurvesPanel::refreshCursor() {
    const bool any = m_workbench.watch().moment() != nullptr;
    const auto update = static_cast<double>(m_workbench.watch().update());
    const std::optional<double> cursor = any ? std::optional(update) : std::nullopt;
    for (CurvePlot* plot : {m_loss, m_measure, m_accuracy}) plot->setCursorUpdate(cursor);
    for (Small& small : m_small) small.plot->setCursorUpdate(cursor);
    const double value = any && !m_workbench.watch().isLive() ? m_measure->valueAt(0, update) : m_measure->lastValue(0);
    const bool share = m_chosen == Measure::ExactMatch || m_chosen == Measure::TokenAccuracy;
    m_measureHeader->setValue(!std::isfinite(value) ? QString() : share ? percentText(value) : shortText(value));
}

void CurvesPanel::moveTo(int update) {
    WatchState& watch = m_workbench.watch();
    const std::vector<int> updates = watch.updates();
    if (updates.empty()) return;
    const auto nearest =
        *std::min_element(updates.begin(), updates.end(), [update](int a, int b) { return std::abs(a - update) < std::abs(b - update); });
    if (nearest == updates.back() && m_workbench.training().isTraining())
        watch.showLive();
    else
        watch.showUpdate(nearest);
}

QString CurvesPanel::measureName(Measure measure) const {
    switch (measure) {
        case Measure::ExactMatch:
            return tr("Exact match");
        case Measure::Bleu:
            return tr("BLEU");
        case Measure::TokenAccuracy:
            return tr("Token accuracy");
        case Measure::Perplexity:
            return tr("Perplexity");
    }
    return {};
}

void CurvesPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        chooseMeasure(m_chosen);
    }
    QWidget::changeEvent(event);
}

void CurvesPanel::retranslate() {
    m_lossHeader->setTitle(tr("Loss"));
    m_fold->setToolTip(tr("Fold the curves: more room for asking"));
    m_fold->setAccessibleName(tr("Fold the curves"));
    m_lossHeader->setSubtitle(m_loss->isLogarithmic() ? tr("nats per token · log") : tr("nats per token"));
    m_lossHeader->setHelp({tr("How surprised the model is by the right next token, on average."),
                           tr("both curves falling together; when only train falls, the model learns by heart."),
                           tr("Train is measured with dropout and on single batches: it wobbles and may lie above valid.")});
    m_loss->setSeriesName(TrainLoss, tr("train"));
    m_loss->setSeriesName(ValidLoss, tr("valid"));
    m_logarithmic->setText(tr("Logarithmic axis"));
    for (std::size_t i = 0; i < smoothings.size(); ++i)
        m_smoothings[i]->setText(i == 0 ? tr("Not smoothed") : tr("Smoothing %1").arg(fixedText(smoothings[i], 2)));
    m_resetZoom->setText(tr("Show everything"));
    m_measureHeader->setHelp({tr("How good the answers are on sentences the model never trained on."),
                              tr("the update from which it stays high."),
                              tr("Exact match counts an answer as wrong for a single token; BLEU of one run moves by a point or more.")});
    m_accuracyHeader->setTitle(tr("Token accuracy"));
    m_accuracyHeader->setSubtitle(tr("train and valid"));
    m_accuracyHeader->setHelp({tr("How often the likeliest next token is the right one when the reference is fed."),
                               tr("a gap between train and valid that grows: learning by heart."),
                               tr("Free-running answers can be worse: there the model reads its own mistakes.")});
    m_accuracy->setSeriesName(0, tr("train"));
    m_accuracy->setSeriesName(1, tr("valid"));
    for (const auto& [measure, action] : m_measureActions) action->setText(measureName(measure));
    const std::array names{tr("Learning rate"), tr("Gradient norm"), tr("Tokens / s")};
    for (std::size_t i = 0; i < SmallCurves; ++i) m_small[i].row->setName(names[i]);
    for (CurvePlot* plot : {m_loss, m_measure, m_accuracy}) plot->setAxisName(tr("update"));
    for (Small& small : m_small) small.plot->setAxisName(tr("update"));
}

}  // namespace attune
