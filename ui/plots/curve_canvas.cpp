#include "ui/plots/curve_canvas.h"

#include "ui/plots/curve_tickers.h"
#include "ui/widgets/theme.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace attune {

namespace {

constexpr double rawOpacity = 0.37, labelShare = 0.9, labelHeight = 18, dotRoom = 7, leftMargin = 52, labelPadding = 5;
const double noValue = std::numeric_limits<double>::quiet_NaN();

/// A vertical line at an update from `top` (pixels) to the foot of the axis rectangle.
QCPItemLine* verticalLine(QCustomPlot& plot, double top) {
    auto* line = new QCPItemLine(&plot);
    line->setLayer(QStringLiteral("overlay"));
    line->setSelectable(false);
    line->setClipToAxisRect(false);
    line->start->setTypeX(QCPItemPosition::ptPlotCoords);
    line->start->setTypeY(QCPItemPosition::ptAbsolute);
    line->end->setTypeX(QCPItemPosition::ptPlotCoords);
    line->end->setTypeY(QCPItemPosition::ptAxisRectRatio);
    line->start->setCoords(0, top);
    line->end->setCoords(0, 1);
    return line;
}

}  // namespace

CurveCanvas::CurveCanvas(QCustomPlot& plot)
    : m_plot(plot),
      m_cursorLine(verticalLine(plot, scaled(5))),
      m_cursorKnob(new QCPItemTracer(&plot)),
      m_pointerLine(verticalLine(plot, scaled(12))),
      m_axisName(new QCPItemText(&plot)) {
    m_plot.setNoAntialiasingOnDrag(true);
    m_plot.axisRect()->setAutoMargins(QCP::msNone);
    m_plot.axisRect()->setMargins(QMargins(scaled(leftMargin), scaled(12), scaled(20), scaled(22)));
    m_cursorKnob->setLayer(QStringLiteral("overlay"));
    m_cursorKnob->setClipToAxisRect(false);
    m_cursorKnob->setSelectable(false);
    m_cursorKnob->setStyle(QCPItemTracer::tsCircle);
    m_cursorKnob->setSize(scaled(7));
    m_cursorKnob->position->setTypeX(QCPItemPosition::ptPlotCoords);
    m_cursorKnob->position->setTypeY(QCPItemPosition::ptAbsolute);
    m_axisName->setClipToAxisRect(false);
    m_axisName->setSelectable(false);
    m_axisName->setPositionAlignment(Qt::AlignRight | Qt::AlignTop);
    m_axisName->position->setType(QCPItemPosition::ptAxisRectRatio);
    m_axisName->setPadding(QMargins());
    m_plot.xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new UpdateTicker));
    setLogarithmic(false);
    recolour();
}

int CurveCanvas::add(const CurveSeries& info) {
    Series series;
    series.info = info;
    if (info.smoothed) series.raw = m_plot.addGraph();
    series.line = m_plot.addGraph();
    if (!info.label.isEmpty()) {
        series.label = new QCPItemText(&m_plot);
        series.label->setLayer(QStringLiteral("overlay"));
        series.label->setSelectable(false);
        series.label->setClipToAxisRect(false);
        series.label->setText(info.label);
        series.label->position->setType(QCPItemPosition::ptPlotCoords);
    }
    style(series);
    m_series.push_back(std::move(series));
    return count() - 1;
}

void CurveCanvas::removeAll() {
    for (const Series& series : m_series)
        if (series.label) m_plot.removeItem(series.label);
    m_plot.clearGraphs();
    m_series.clear();
}

/// What QCustomPlot may see: it stops scaling at an infinity, and has no place for zero on a logarithmic axis.
double CurveCanvas::drawn(double value) const {
    return !std::isfinite(value) || (logarithmic && value <= 0) ? noValue : value;
}

void CurveCanvas::append(int index, double update, double value) {
    if (!std::isfinite(update)) return;
    Series& series = m_series[static_cast<std::size_t>(index)];
    series.points.append(QPointF(update, value));
    if (series.raw) series.raw->addData(update, drawn(value));
    series.line->addData(update, drawn(series.raw ? series.average.add(update, value, smoothing) : value));
}

void CurveCanvas::set(int index, const QVector<QPointF>& points) {
    Series& series = m_series[static_cast<std::size_t>(index)];
    series.points.clear();
    series.points.reserve(points.size());
    for (const QPointF& point : points)
        if (std::isfinite(point.x())) series.points.append(point);
    rebuild(series);
}

void CurveCanvas::truncate(double lastUpdate) {
    for (Series& series : m_series) {
        const auto behind =
            std::remove_if(series.points.begin(), series.points.end(), [&](const QPointF& p) { return p.x() > lastUpdate; });
        series.points.erase(behind, series.points.end());
        rebuild(series);
    }
}

void CurveCanvas::rebuild(Series& series) {
    series.average = {};
    QVector<double> updates, values, smoothed;
    updates.reserve(series.points.size());
    for (const QPointF& point : series.points) {
        updates << point.x();
        values << drawn(point.y());
        if (series.raw) smoothed << drawn(series.average.add(point.x(), point.y(), smoothing));
    }
    if (series.raw) series.raw->setData(updates, values);
    series.line->setData(updates, series.raw ? smoothed : values);
}

void CurveCanvas::rebuildAll() {
    for (Series& series : m_series) rebuild(series);
}

void CurveCanvas::setLogarithmic(bool on) {
    logarithmic = on;
    m_plot.yAxis->setScaleType(on ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    m_plot.yAxis->setTicker(on ? QSharedPointer<QCPAxisTicker>(new DecadeTicker) : QSharedPointer<QCPAxisTicker>(new ValueTicker(percent)));
    rebuildAll();
}

void CurveCanvas::setPercent(bool on) {
    percent = on;
    setLogarithmic(logarithmic && !on);
}

void CurveCanvas::setSmoothing(double share) {
    smoothing = std::clamp(share, 0.0, 0.99);
    rebuildAll();
}

void CurveCanvas::setCursor(std::optional<double> update) {
    cursor = update;
}

void CurveCanvas::setPointer(std::optional<double> update) {
    m_pointerLine->setVisible(update.has_value());
    if (!update) return;
    m_pointerLine->start->setCoords(*update, scaled(12));
    m_pointerLine->end->setCoords(*update, 1);
}

QColor CurveCanvas::colour(int series) const {
    const Colours& c = colours();
    switch (info(series).role) {
        case CurveRole::Train:
            return c.train;
        case CurveRole::Valid:
            return c.valid;
        case CurveRole::RunA:
            return c.runA;
        case CurveRole::RunB:
            return c.runB;
        case CurveRole::Plain:
            return c.muted;
    }
    return c.muted;
}

void CurveCanvas::style(Series& series) const {
    const Colours& c = colours();
    const QColor ink = series.info.role == CurveRole::Train   ? c.train
                       : series.info.role == CurveRole::Valid ? c.valid
                       : series.info.role == CurveRole::RunA  ? c.runA
                       : series.info.role == CurveRole::RunB  ? c.runB
                                                              : c.muted;
    QPen pen(ink, series.info.dots ? 1.6 : 2.0, series.info.dashed ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    series.line->setPen(pen);
    series.line->setAntialiased(true);
    series.line->setScatterStyle(series.info.dots ? QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(c.panel, 1), QBrush(ink), 5.6)
                                                  : QCPScatterStyle(QCPScatterStyle::ssNone));
    if (series.label) {
        series.label->setColor(ink);
        series.label->setFont(textFont(TextSize::Label, true));
    }
    if (!series.raw) return;
    QColor pale = ink;
    pale.setAlphaF(rawOpacity);
    series.raw->setPen(QPen(pale, 1));
}

void CurveCanvas::styleAxes() {
    const Colours& c = colours();
    m_plot.setBackground(QBrush(c.panel));
    for (QCPAxis* axis : {m_plot.xAxis, m_plot.yAxis}) {
        axis->setTickLabelFont(textFont(TextSize::Note));
        axis->setTickLabelColor(c.muted);
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelPadding(scaled(labelPadding));
        axis->setNumberFormat(QStringLiteral("g"));  // no powers set in small type: the tickers write the whole label
        axis->grid()->setZeroLinePen(Qt::NoPen);
        axis->grid()->setPen(QPen(c.grid, 1));
    }
    m_plot.xAxis->setBasePen(QPen(c.border, 1));
    m_plot.yAxis->setBasePen(Qt::NoPen);
    m_plot.xAxis->grid()->setVisible(false);
}

void CurveCanvas::recolour() {
    const Colours& c = colours();
    styleAxes();
    m_cursorLine->setPen(QPen(c.accent, 1.2));
    m_cursorKnob->setPen(Qt::NoPen);
    m_cursorKnob->setBrush(c.accent);
    m_pointerLine->setPen(QPen(c.outline, 1));
    m_pointerLine->setVisible(false);
    QColor band = c.accent;
    band.setAlphaF(0.12F);
    m_plot.selectionRect()->setPen(QPen(c.accent, 1));
    m_plot.selectionRect()->setBrush(band);
    m_axisName->setColor(c.muted);
    m_axisName->setFont(textFont(TextSize::Note));
    for (Series& series : m_series) style(series);
}

double CurveCanvas::lastUpdate() const {
    double last = 0.0;
    for (const Series& series : m_series)
        if (!series.points.isEmpty()) last = std::max(last, series.points.last().x());
    return last;
}

void CurveCanvas::fitUpdates() {
    const double last = std::max({lastUpdate(), updateLimit, cursor.value_or(0.0), 1.0});
    m_plot.xAxis->setRange(m_visible ? *m_visible : QCPRange(-last * 0.008, last * 1.02));
}

void CurveCanvas::fitValues() {
    if (percent) return m_plot.yAxis->setRange(-0.02, 1.04);
    QCPRange all;
    bool any = false;
    for (const Series& series : m_series)
        for (const QCPGraph* graph : {series.raw, series.line}) {
            if (!graph) continue;
            bool found = false;
            const QCPRange range = graph->getValueRange(found, logarithmic ? QCP::sdPositive : QCP::sdBoth, m_plot.xAxis->range());
            if (!found) continue;
            if (any)
                all.expand(range);
            else
                all = range;
            any = true;
        }
    if (!any) all = logarithmic ? QCPRange(0.01, 10) : QCPRange(0, 1);
    if (logarithmic) {
        const double room = std::max(1.12, std::pow(all.upper / all.lower, 0.05));
        m_plot.yAxis->setRange(all.lower / room, all.upper * room);
    } else {
        const bool constant = all.size() <= 1e-9 * std::abs(all.upper);
        if (constant && all.upper == 0) return m_plot.yAxis->setRange(-0.02, 1.04);
        const double room = constant ? std::abs(all.upper) * 0.1 : all.size() * 0.06;
        m_plot.yAxis->setRange(all.lower >= 0 && all.lower < all.size() ? 0 : all.lower - room, all.upper + room);
    }
}

/// The widest label decides how much room is left of the axis.
void CurveCanvas::fitMargin() {
    QVector<double> ticks;
    QVector<QString> labels;
    m_plot.yAxis->ticker()->generate(m_plot.yAxis->range(), QLocale(), u'g', 6, ticks, nullptr, &labels);
    const QFontMetrics metrics(m_plot.yAxis->tickLabelFont());
    int widest = 0;
    for (const QString& label : labels) widest = std::max(widest, metrics.horizontalAdvance(label));
    QMargins margins = m_plot.axisRect()->margins();
    margins.setLeft(std::max(scaled(leftMargin), widest + scaled(labelPadding + 8)));
    m_plot.axisRect()->setMargins(margins);
}

void CurveCanvas::placeCursor() {
    const bool shown = cursor && m_plot.xAxis->range().contains(*cursor);
    m_cursorLine->setVisible(shown);
    m_cursorKnob->setVisible(shown);
    if (!shown) return;
    m_cursorLine->start->setCoords(*cursor, scaled(5));
    m_cursorLine->end->setCoords(*cursor, 1);
    m_cursorKnob->position->setCoords(*cursor, scaled(5));
}

/// In pixels, with the sign of the nearest: positive where the point lies above.
double CurveCanvas::distanceToOthers(const Series& series, const QPointF& point) const {
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        const Series& other = m_series[i];
        const double value = drawn(valueAt(static_cast<int>(i), point.x()));
        if (&other == &series || !other.label || !std::isfinite(value)) continue;
        const double distance = m_plot.yAxis->coordToPixel(value) - m_plot.yAxis->coordToPixel(drawn(point.y()));
        if (std::abs(distance) < std::abs(nearest)) nearest = distance;
    }
    return nearest;
}

void CurveCanvas::placeLabels() {
    for (Series& series : m_series) {
        if (!series.label) continue;
        double farthest = -1;
        for (const QPointF& point : series.points) {
            if (!std::isfinite(drawn(point.y())) || !m_plot.xAxis->range().contains(point.x())) continue;
            const double distance = distanceToOthers(series, point);
            const double room = std::isfinite(distance) ? std::abs(distance) : 0;
            if (room <= farthest) continue;
            farthest = room;
            series.label->position->setCoords(point.x(), point.y());
            const bool roomBelow = m_plot.yAxis->coordToPixel(drawn(point.y())) + scaled(labelHeight) <= m_plot.axisRect()->bottom();
            const bool above = !roomBelow || distance > 0 || (distance == 0 && &series == &m_series.front());
            const bool beside = !roomBelow && room < scaled(labelHeight) && &series != &m_series.front();  // of another's label
            const bool atEnd = point.x() > m_plot.xAxis->range().lower + labelShare * m_plot.xAxis->range().size();
            series.label->setPositionAlignment((atEnd ? Qt::AlignRight : Qt::AlignLeft) | (above ? Qt::AlignBottom : Qt::AlignTop));
            series.label->setPadding(QMargins(scaled(beside ? labelHeight : 4), scaled(2), scaled(4), scaled(2)));
        }
        series.label->setVisible(farthest >= 0);
    }
}

void CurveCanvas::prepare() {
    fitUpdates();
    fitValues();
    fitMargin();
    placeCursor();
    placeLabels();
    m_axisName->setText(axisName);
    const double foot = m_plot.axisRect()->height();
    m_axisName->position->setCoords(1.0, foot > 0 ? 1.0 + scaled(4) / foot : 1.0);
    for (const Series& series : m_series) {
        const auto dots = static_cast<double>(series.points.size()) * dotRoom / std::max(1, m_plot.axisRect()->width());
        series.line->setScatterSkip(std::max(0, static_cast<int>(std::ceil(dots)) - 1));
    }
}

double CurveCanvas::valueAt(int index, double update) const {
    const QVector<QPointF>& points = m_series[static_cast<std::size_t>(index)].points;
    const auto next = std::upper_bound(points.begin(), points.end(), update, [](double x, const QPointF& point) { return x < point.x(); });
    return next == points.begin() ? noValue : std::prev(next)->y();
}

}  // namespace attune
