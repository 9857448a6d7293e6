#include "ui/pages/duel_curves.h"

#include "ui/models/duel_measure.h"
#include "ui/models/duel_texts.h"
#include "ui/pages/panel_parts.h"
#include "ui/plots/curve_plot.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/side_badge.h"

#include <QEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

constexpr std::array sides{DuelSide::A, DuelSide::B};
constexpr qsizetype longestName = 16;  // in the legend

}  // namespace

DuelCurves::DuelCurves(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench), m_duel(workbench.duel()) {
    m_lossHeader = new PanelHeader(QString(), this);
    m_measureHeader = new PanelHeader(QString(), this);
    m_lossPlace = makePlace();
    m_measurePlace = makePlace();
    m_loss = m_lossPlace.plot;
    m_measure = m_measurePlace.plot;
    m_loss->setLogarithmic(true);
    addPlotTools(m_lossHeader, this, m_loss);
    addPlotTools(m_measureHeader, this, m_measure);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_lossHeader);
    column->addWidget(m_lossPlace.stack, 1);
    column->addWidget(insetLine());
    column->addWidget(m_measureHeader);
    column->addWidget(m_measurePlace.stack, 1);
    retranslate();
}

DuelCurves::Place DuelCurves::makePlace() {
    Place place{new QStackedWidget(this), new CurvePlot(this), new EmptyPlace(QString(), QString(), this)};
    place.stack->addWidget(place.plot);
    place.stack->addWidget(place.empty);
    for (const DuelSide side : sides) {
        CurveSeries series;
        series.name = series.label = sideLetter(side);
        series.role = side == DuelSide::A ? CurveRole::RunA : CurveRole::RunB;
        series.dots = true;
        place.plot->addSeries(series);
    }
    connect(place.plot, &CurvePlot::cursorMoved, this, &DuelCurves::moveTo);
    return place;
}

double DuelCurves::x(DuelSide side, std::int64_t update) const {
    const auto at = static_cast<double>(update);
    return m_duel.pace() == DuelPace::EqualUpdates ? at : m_duel.course(side).secondsAt(at);
}

void DuelCurves::moveTo(double x) {
    const bool seconds = m_duel.pace() == DuelPace::EqualSeconds;
    const double update = seconds ? m_duel.course(DuelSide::A).updateAt(x) : x;
    if (const auto moment = momentAt(m_duel.moments(), std::llround(update))) m_workbench.watch().showUpdate(moment->a);
}

void DuelCurves::fill(const Place& place, const std::function<double(const ValidationEvent&)>& value) {
    int series = 0;
    bool any = false;
    for (const DuelSide side : sides) {
        QVector<QPointF> points;
        for (const ValidationEvent& each : m_duel.course(side).validations()) points.append({x(side, each.update), value(each)});
        any = any || !points.isEmpty();
        const QString name = duelSideName(m_duel, side);
        place.plot->setSeriesName(series, name.size() > longestName ? sideLetter(side) : sideLetter(side) + u' ' + name);
        place.plot->setSeries(series++, points);
    }
    const auto now = m_duel.current();
    place.plot->setOverSeconds(m_duel.pace() == DuelPace::EqualSeconds);
    place.plot->setCursorUpdate(now ? std::optional(x(DuelSide::A, now->a)) : std::nullopt);
    place.stack->setCurrentWidget(any ? static_cast<QWidget*>(place.plot) : place.empty);
}

void DuelCurves::refresh() {
    const DuelMeasure measure = duelMeasure(m_duel);
    m_measureHeader->setTitle(measure.name);
    std::int64_t pairs = m_duel.side(DuelSide::A).config().train.validationSentences;
    if (const auto& start = m_duel.side(DuelSide::A).lastStart()) pairs = std::min(pairs, start->validPairs);
    m_measureHeader->setSubtitle(tr("validation, %1 pairs").arg(countText(pairs)));
    m_measure->setPercent(measure.isShare);
    fill(m_lossPlace, [](const ValidationEvent& each) { return each.nll; });
    fill(m_measurePlace, measure.value);
}

void DuelCurves::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void DuelCurves::retranslate() {
    m_lossHeader->setTitle(tr("Validation loss"));
    m_lossHeader->setSubtitle(tr("nats per token · log"));
    m_lossHeader->setHelp({tr("How surprised each model is by sentences that neither trained on; lower is better."),
                           tr("which curve falls first, and whether the other one catches up."),
                           tr("Losses of runs with other tokens cannot be compared: their tokens are not the same."),
                           QStringLiteral("duel")});
    m_measureHeader->setHelp(
        {tr("How good the answers of both are on the validation pairs."), tr("the update, or the second, from which each stays high."),
         tr("At equal updates a slow model looks as good as a quick one: look at equal seconds, too."), QStringLiteral("duel")});
    for (const Place& place : {m_lossPlace, m_measurePlace}) place.empty->setSentence(tr("The curves begin with the first validation."));
    refresh();
}

}  // namespace attune
