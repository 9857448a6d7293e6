#include "ui/plots/coverage_plot.h"

#include "ui/plots/curve_numbers.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

/// The longest tick distance of 1, 2, 5 × 10ⁿ that gives three or more ticks.
double tickStep(double range) {
    const double decade = std::pow(10.0, std::floor(std::log10(std::max(range, 1e-9))));
    for (const double factor : {5.0, 2.0, 1.0, 0.5, 0.2})
        if (range / (factor * decade) >= 2.5) return factor * decade;
    return 0.1 * decade;
}

}  // namespace

CoveragePlot::CoveragePlot(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Share of running words covered"));
}

void CoveragePlot::setCurves(QVector<QPointF> source, QVector<QPointF> target) {
    m_source = std::move(source);
    m_target = std::move(target);
    update();
}

void CoveragePlot::setChosenSize(std::optional<double> words) {
    m_chosen = words;
    update();
}

Picture CoveragePlot::picture() const {
    const auto csv = [this] {
        QString text = QStringLiteral("side,words,covered\n");
        for (const QPointF& point : m_source) text += QStringLiteral("source,%1,%2\n").arg(point.x(), 0, 'g', 9).arg(point.y(), 0, 'g', 6);
        for (const QPointF& point : m_target) text += QStringLiteral("target,%1,%2\n").arg(point.x(), 0, 'g', 9).arg(point.y(), 0, 'g', 6);
        return text;
    };
    return {QStringLiteral("coverage"), size(), [this](QPainter& painter) { paint(painter, size()); }, csv};
}

NumberTable CoveragePlot::numbers() const {
    return curveNumbers(tr("words kept"), {{tr("source"), m_source, true}, {tr("target"), m_target, true}});
}

QSize CoveragePlot::sizeHint() const {
    return {scaled(372), scaled(120)};
}
QSize CoveragePlot::minimumSizeHint() const {
    return {scaled(200), scaled(100)};
}

void CoveragePlot::paint(QPainter& painter, const QSize& size) const {
    const Colours& c = colours();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area(scaled(60), scaled(10), size.width() - scaled(60 + 20), size.height() - scaled(10 + 24));
    double words = 1, lowest = 1;
    for (const QVector<QPointF>* curve : {&m_source, &m_target})
        for (const QPointF& point : *curve) words = std::max(words, point.x()), lowest = std::min(lowest, point.y());
    // From a round share below the first point of interest: the steep start says little.
    const double bottom = std::clamp(std::floor(lowest * 10) / 10, 0.0, 0.9);
    const auto place = [&](const QPointF& p) {
        return QPointF(area.left() + area.width() * p.x() / words,
                       area.bottom() - area.height() * std::max(0.0, (p.y() - bottom) / (1 - bottom)));
    };
    painter.setFont(textFont(TextSize::Note));
    const double step = tickStep(1 - bottom);
    for (double share = 1; share >= bottom - 1e-9; share -= step) {
        const double y = std::round(place({0, share}).y());
        painter.fillRect(QRectF(area.left(), y, area.width(), 1), c.grid);
        painter.setPen(c.muted);
        painter.drawText(QRectF(0, y - scaled(8), area.left() - scaled(8), scaled(16)), Qt::AlignRight | Qt::AlignVCenter,
                         percentText(share, 0));
    }
    painter.fillRect(QRectF(area.left(), std::round(area.bottom()), area.width(), 1), c.border);
    const QString axis = tr("words kept");
    const double foot = area.bottom() + scaled(4), axisWidth = QFontMetricsF(painter.font()).horizontalAdvance(axis);
    painter.drawText(QRectF(area.right() - axisWidth - 1, foot, axisWidth + 1, scaled(16)), Qt::AlignRight | Qt::AlignTop, axis);
    for (double tick = 0; tick <= words; tick += tickStep(words)) {
        const double x = place({tick, bottom}).x();
        if (x + scaled(24) > area.right() - axisWidth) break;
        painter.drawText(QRectF(x - scaled(30), foot, scaled(60), scaled(16)), Qt::AlignHCenter | Qt::AlignTop, compactText(tick));
    }
    const auto draw = [&](const QVector<QPointF>& curve, const QPen& pen) {
        QPolygonF line;
        for (const QPointF& point : curve)
            if (std::isfinite(point.x()) && std::isfinite(point.y())) line << place(point);
        painter.setPen(pen);
        painter.drawPolyline(line);
    };
    const QPen solid(c.text, 2), dashed(c.muted, 1.6, Qt::DashLine);
    draw(m_target, dashed);
    draw(m_source, solid);
    const double legendX = area.right() - scaled(92);
    const auto entry = [&](double y, const QPen& pen, const QString& name) {
        painter.setPen(pen);
        painter.drawLine(QPointF(legendX, y), QPointF(legendX + scaled(16), y));
        painter.setPen(c.text);
        painter.drawText(QRectF(legendX + scaled(22), y - scaled(8), scaled(80), scaled(16)), Qt::AlignVCenter, name);
    };
    if (!m_source.isEmpty()) entry(area.center().y(), solid, tr("source"));
    if (!m_target.isEmpty()) entry(area.center().y() + scaled(16), dashed, tr("target"));
    if (!m_chosen) return;
    const double x = place({std::clamp(*m_chosen, 0.0, words), bottom}).x();
    painter.setPen(QPen(c.accent, 1.2));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.accent);
    painter.drawEllipse(QPointF(x, area.top()), 3.5, 3.5);
}

void CoveragePlot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint(painter, size());
}

}  // namespace attune
