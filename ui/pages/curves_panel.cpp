#include "ui/pages/curves_panel.h"

#include "ui/pages/measure_panel.h"
#include "ui/pages/panel_parts.h"
#include "ui/pages/small_curve.h"
#include "ui/plots/curve_plot.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/forcing_slider.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/theme.h"

#include <QActionGroup>
#include <QEvent>
#include <QStackedWidget>
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

/// Two views at one place: the layout stays as it is when the curve begins.
QStackedWidget* stackOf(QWidget* plot, QWidget* empty) {
    auto* stack = new QStackedWidget;
    stack->addWidget(plot);
    stack->addWidget(empty);
    return stack;
}

}  // namespace

CurvesPanel::CurvesPanel(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    m_lastSmall.start();
    build();
    connectAll();
    retranslate();
    setTall(false);
    refreshEmpty();
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
    addPlotTools(m_lossHeader, this, m_loss);
    column->addWidget(m_lossHeader);
    m_lossEmpty = new EmptyPlace(QString());
    connect(m_lossEmpty, &EmptyPlace::clicked, this, &CurvesPanel::startFromEmpty);
    m_lossStack = stackOf(m_loss, m_lossEmpty);
    column->addWidget(m_lossStack, 2);
    connect(m_logarithmic, &QAction::toggled, this, [this](bool on) {
        m_loss->setLogarithmic(on);
        retranslate();
    });
    connect(m_resetZoom, &QAction::triggered, this, [this] {
        m_loss->resetZoom();
        m_measure->plot()->resetZoom();
    });
}

void CurvesPanel::buildMeasure(QVBoxLayout* column) {
    m_measure = new MeasurePanel(m_workbench, this);
    connect(m_measure, &MeasurePanel::cursorMoved, this, &CurvesPanel::moveTo);
    column->addWidget(m_measure, 1);
    m_accuracyHeader = new PanelHeader(QString(), this);
    m_accuracy = makePlot();
    m_accuracy->setPercent(true);
    addPlotTools(m_accuracyHeader, this, m_accuracy);
    m_accuracy->addSeries({QString(), CurveRole::Train, true, false, false});
    m_accuracy->addSeries({QString(), CurveRole::Valid, true, false, false});
    column->addWidget(m_accuracyHeader);
    column->addWidget(m_accuracy, 1);
}

void CurvesPanel::buildSmall(QVBoxLayout* column) {
    column->addSpacing(scaled(4));
    const std::array<QString (*)(double), SmallCurves> numbers{&shortText, &shortText,
                                                               [](double value) { return countText(std::llround(value)); },
                                                               [](double value) { return percentText(value); }};
    for (std::size_t i = 0; i < SmallCurves; ++i) {
        m_small[i] = new SmallCurve(numbers[i], this);
        connect(m_small[i]->plot(), &CurvePlot::cursorMoved, this, &CurvesPanel::moveTo);
        column->addWidget(m_small[i]);
    }
    column->addSpacing(scaled(4));
    m_small[Forcing]->plot()->setPercent(true);
    m_forcing = new ForcingSlider(this);
    m_small[Forcing]->header()->addWidget(m_forcing);
    TrainingSession& training = m_workbench.training();
    connect(m_forcing, &ForcingSlider::probabilityChosen, &training, &TrainingSession::setTeacherForcing);
    connect(m_forcing, &ForcingSlider::scheduleChosen, &training, [&training] { training.setTeacherForcing(-1); });
}

void CurvesPanel::connectAll() {
    TrainingSession& training = m_workbench.training();
    connect(&training, &TrainingSession::runChanged, this, &CurvesPanel::clear);
    connect(&training, &TrainingSession::started, this, [this](const StartEvent& event) {
        truncate(static_cast<double>(event.update));
        m_measure->chooseHeadline();
    });
    connect(&training, &TrainingSession::stateChanged, this, &CurvesPanel::refreshEmpty);
    connect(&m_workbench.project(), &Project::datasetChanged, this, &CurvesPanel::refreshEmpty);
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
    for (CurvePlot* plot : {m_loss, m_accuracy}) plot->clear();
    for (SmallCurve* small : m_small) small->clear();
    m_measure->clear();
    m_loss->setCursorUpdate(std::nullopt);
    refreshEmpty();
}

bool CurvesPanel::isLossEmpty() const {
    return m_lossStack->currentWidget() == m_lossEmpty;
}

/// What would fill the places, and the button that does it.
void CurvesPanel::refreshEmpty() {
    const bool loss = m_loss->pointCount(TrainLoss) + m_loss->pointCount(ValidLoss) > 0;
    m_lossStack->setCurrentWidget(loss ? static_cast<QWidget*>(m_loss) : m_lossEmpty);
    const bool idle = m_workbench.training().state() == TrainingSession::State::Idle;
    m_lossEmpty->setButton(!idle ? QString() : m_workbench.trainObstacle().isEmpty() ? tr("Train") : tr("Go to Data"));
}

void CurvesPanel::startFromEmpty() {
    if (m_workbench.trainObstacle().isEmpty())
        m_workbench.train();
    else
        m_workbench.requestPlace(Place::Data);
}

void CurvesPanel::truncate(double update) {
    for (CurvePlot* plot : {m_loss, m_accuracy}) plot->truncate(update);
    m_measure->truncate(update);
    for (SmallCurve* small : m_small) small->truncate(update);
}

void CurvesPanel::addSteps(const std::vector<StepEvent>& events) {
    const bool first = m_loss->pointCount(TrainLoss) == 0;
    for (const StepEvent& event : events) {
        const auto update = static_cast<double>(event.update);
        m_loss->append(TrainLoss, update, event.nll);
        const std::array values{event.learningRate, event.gradientNorm, event.tokensPerSecond, event.teacherForcing};
        for (std::size_t i = 0; i < SmallCurves; ++i) m_small[i]->append(update, values[i]);
    }
    m_measure->addSteps(events);
    if (first) refreshEmpty();
    if (m_lastSmall.elapsed() > smallMilliseconds) refreshSmall();
}

void CurvesPanel::addValidation(const ValidationEvent& event) {
    const auto update = static_cast<double>(event.update);
    m_loss->append(ValidLoss, update, event.nll);
    m_accuracy->append(0, update, event.trainTokenAccuracy);
    m_accuracy->append(1, update, event.tokenAccuracy);
    m_measure->addValidation(event);
    refreshEmpty();
    refreshCursor();
}

void CurvesPanel::refreshSmall() {
    m_lastSmall.restart();
    for (SmallCurve* small : m_small) small->refresh();
    m_forcing->setEnabled(m_workbench.training().isTraining());
    m_forcing->showProbability(m_small[Forcing]->plot()->lastValue(0));
}

void CurvesPanel::refreshCursor() {
    const bool any = m_workbench.watch().moment() != nullptr;
    const auto update = static_cast<double>(m_workbench.watch().update());
    const std::optional<double> cursor = any ? std::optional(update) : std::nullopt;
    for (CurvePlot* plot : {m_loss, m_accuracy}) plot->setCursorUpdate(cursor);
    for (SmallCurve* small : m_small) small->plot()->setCursorUpdate(cursor);
    m_measure->setCursorUpdate(cursor);
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

void CurvesPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void CurvesPanel::retranslate() {
    m_lossHeader->setTitle(tr("Loss"));
    m_fold->setToolTip(tr("Fold the curves: more room for asking"));
    m_fold->setAccessibleName(tr("Fold the curves"));
    m_lossHeader->setSubtitle(m_loss->isLogarithmic() ? tr("nats per token · log") : tr("nats per token"));
    m_lossHeader->setHelp({tr("How surprised the model is by the right next token, on average."),
                           tr("both curves falling together; when only train falls, the model learns by heart."),
                           tr("Train is measured with dropout and on single batches: it wobbles and may lie above valid."),
                           QStringLiteral("curves")});
    m_loss->setSeriesName(TrainLoss, tr("train"));
    m_loss->setSeriesName(ValidLoss, tr("valid"));
    m_logarithmic->setText(tr("Logarithmic axis"));
    for (std::size_t i = 0; i < smoothings.size(); ++i)
        m_smoothings[i]->setText(i == 0 ? tr("Not smoothed") : tr("Smoothing %1").arg(fixedText(smoothings[i], 2)));
    m_resetZoom->setText(tr("Show everything"));
    m_accuracyHeader->setTitle(tr("Token accuracy"));
    m_accuracyHeader->setSubtitle(tr("train and valid"));
    m_accuracyHeader->setHelp({tr("How often the likeliest next token is the right one when the reference is fed."),
                               tr("a gap between train and valid that grows: learning by heart."),
                               tr("Free-running answers can be worse: there the model reads its own mistakes."), QStringLiteral("curves")});
    m_accuracy->setSeriesName(0, tr("train"));
    m_accuracy->setSeriesName(1, tr("valid"));
    retranslateSmall();
    m_lossEmpty->setSentence(tr("The curve begins with the first update."));
    refreshEmpty();
    for (CurvePlot* plot : {m_loss, m_accuracy}) plot->setAxisName(tr("update"));
}

void CurvesPanel::retranslateSmall() {
    m_small[Rate]->setTexts(tr("Learning rate"), tr("of each update"),
                            {tr("How large the steps of the optimizer are."), tr("the warm-up at the start and the decay behind it."),
                             tr("A rate too high shows as a loss that jumps or grows.")});
    m_small[Gradient]->setTexts(
        tr("Gradient norm"), tr("before clipping"),
        {tr("How steep the loss is: the length of the gradient over all weights."), tr("single peaks: batches that surprise the model."),
         tr("It is measured before clipping: the update that follows uses no more than the limit.")});
    m_small[Speed]->setTexts(tr("Tokens / s"), tr("target tokens"),
                             {tr("How many target tokens are learned each second."), tr("a level line."),
                              tr("Long sentences and other work of this computer make it fall; it says nothing about quality.")});
    m_small[Forcing]->setTexts(tr("Teacher forcing"), tr("reference fed"),
                               {tr("How probable it is that the decoder is fed the reference instead of its own last word."),
                                tr("the forced–free gap while the probability falls: the model learns to read its own words."),
                                tr("Below 100 % the train loss is that of a harder task: it may rise while the answers get better.")});
    for (SmallCurve* small : m_small) small->plot()->setAxisName(tr("update"));
}

}  // namespace attune
