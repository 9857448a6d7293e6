#include "ui/plots/histogram_plot.h"

#include "ui/widgets/number_text.h"
#include "ui/widgets/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

/// The largest of 1, 2, 5 × 10ⁿ that divides `highest` into at least two steps.
double niceStep(double highest) {
    const double decade = std::pow(10.0, std::floor(std::log10(std::max(1.0, highest / 2))));
    for (const double factor : {5.0, 2.0, 1.0})
        if (factor * decade * 2 <= highest) return std::max(1.0, factor * decade);
    return std::max(1.0, decade);
}

}  // namespace

struct HistogramPlot::Frame {
    QRectF area;
    double highest = 1;
    int bins = 0;

    double x(int bin) const { return area.left() + area.width() * bin / std::max(1, bins); }
    double y(double count) const { return area.bottom() - area.height() * count / highest; }
};

HistogramPlot::HistogramPlot(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setAccessibleName(tr("Sentence lengths"));
}

void HistogramPlot::setBins(LengthBins bins) {
    m_bins = std::move(bins);
    m_hovered = -1;
    update();
}

int HistogramPlot::barCount() const {
    return static_cast<int>(std::max(m_bins.source.size(), m_bins.target.size()));
}

/// "7", "6–10", "≥ 61".
QString HistogramPlot::lengthsOf(int bar) const {
    const QString first = countText(bar * m_bins.width + 1);
    if (isOpen(bar)) return QStringLiteral("≥ ") + first;
    return m_bins.width == 1 ? first : first + QStringLiteral("–") + countText((bar + 1) * m_bins.width);
}

void HistogramPlot::setMeans(double source, double target) {
    m_sourceMean = source;
    m_targetMean = target;
    update();
}

Picture HistogramPlot::picture() const {
    const auto csv = [this] {
        QString text = QStringLiteral("from,to,source,target\n");
        const auto count = [](const std::vector<std::int64_t>& counts, int bar) {
            return static_cast<std::size_t>(bar) < counts.size() ? counts[static_cast<std::size_t>(bar)] : 0;
        };
        for (int bar = 0; bar < barCount(); ++bar)
            text += QStringLiteral("%1,%2,%3,%4\n")
                        .arg(bar * m_bins.width + 1)
                        .arg(isOpen(bar) ? QString() : QString::number((bar + 1) * m_bins.width))
                        .arg(count(m_bins.source, bar))
                        .arg(count(m_bins.target, bar));
        return text;
    };
    return {QStringLiteral("lengths"), size(), [this](QPainter& painter) { paint(painter, size()); }, csv};
}

NumberTable HistogramPlot::numbers() const {
    const auto text = [this](int bar, int column) {
        if (column == 0) return lengthsOf(bar);
        const std::vector<std::int64_t>& counts = column == 1 ? m_bins.source : m_bins.target;
        return countText(static_cast<std::size_t>(bar) < counts.size() ? counts[static_cast<std::size_t>(bar)] : 0);
    };
    return {{tr("length"), tr("source"), tr("target")}, barCount(), text};
}

QSize HistogramPlot::sizeHint() const {
    return {scaled(372), scaled(144)};
}
QSize HistogramPlot::minimumSizeHint() const {
    return {scaled(200), scaled(110)};
}

void HistogramPlot::paintLegend(QPainter& painter, const QRectF& line) const {
    const Colours& c = colours();
    const QFont font = textFont(TextSize::Label);
    const double side = scaled(10), y = std::round(line.center().y() - side / 2);
    painter.setFont(font);
    double x = line.left();
    const auto entry = [&](const QString& name, double mean, bool outlined) {
        const QRectF box(x, y, side, side);
        if (outlined) {
            painter.setPen(QPen(c.text, 1.6));
            painter.drawRect(box.adjusted(1, 1, -1, -1));
        } else {
            painter.fillRect(box, c.outline);
        }
        const QString text = std::isfinite(mean) && mean > 0 ? tr("%1, mean %2").arg(name, fixedText(mean, 1)) : name;
        painter.setPen(c.muted);
        x += side + scaled(6);
        painter.drawText(QRectF(x, line.top(), line.right() - x, line.height()), Qt::AlignVCenter, text);
        x += QFontMetricsF(font).horizontalAdvance(text) + scaled(16);
    };
    if (!m_bins.source.empty()) entry(tr("source"), m_sourceMean, false);
    if (!m_bins.target.empty()) entry(tr("target"), m_targetMean, true);
}

void HistogramPlot::paintAxes(QPainter& painter, const Frame& frame) const {
    const Colours& c = colours();
    painter.setFont(textFont(TextSize::Note));
    const double step = niceStep(frame.highest);
    for (double count = 0; count <= frame.highest; count += step) {
        const double y = std::round(frame.y(count));
        painter.fillRect(QRectF(frame.area.left(), y, frame.area.width(), 1), count == 0 ? c.outline : c.grid);
        painter.setPen(c.muted);
        painter.drawText(QRectF(0, y - scaled(8), frame.area.left() - scaled(8), scaled(16)), Qt::AlignRight | Qt::AlignVCenter,
                         compactText(count));
    }
    const double foot = frame.area.bottom() + scaled(4);
    painter.setPen(c.muted);
    const auto label = [&](double x, const QString& text) {
        painter.drawText(QRectF(x - scaled(30), foot, scaled(60), scaled(16)), Qt::AlignHCenter | Qt::AlignTop, text);
    };
    const auto centre = [&](int bar) { return (frame.x(bar) + frame.x(bar + 1)) / 2; };
    if (frame.bins == 0) return;
    const int last = frame.bins - 1;
    if (isOpen(last)) label(centre(last), lengthsOf(last));
    const int limit = isOpen(last) ? last - 2 : frame.bins;
    if (m_bins.width > 1) {  // wide bars are read at their edges
        for (int bar = 0; bar <= limit; bar += 5) label(frame.x(bar), countText(bar * m_bins.width));
        return;
    }
    label(centre(0), lengthsOf(0));
    for (int bar = 4; bar < limit; bar += 5) label(centre(bar), lengthsOf(bar));
}

void HistogramPlot::paintBars(QPainter& painter, const Frame& frame) const {
    const Colours& c = colours();
    const double gap = frame.area.width() / frame.bins > 5 ? scaled(3) : 0;
    for (int bin = 0; bin < static_cast<int>(m_bins.source.size()); ++bin) {
        const double top = frame.y(static_cast<double>(m_bins.source[static_cast<std::size_t>(bin)]));
        const QRectF bar(QPointF(frame.x(bin) + gap / 2, top), QPointF(frame.x(bin + 1) - gap / 2, frame.area.bottom()));
        painter.fillRect(bar, bin == m_hovered ? c.muted : c.outline);
    }
    if (m_bins.target.empty()) return;
    QPainterPath outline(QPointF(frame.x(0), frame.area.bottom()));
    for (int bin = 0; bin < static_cast<int>(m_bins.target.size()); ++bin) {
        const double top = frame.y(static_cast<double>(m_bins.target[static_cast<std::size_t>(bin)]));
        outline.lineTo(frame.x(bin), top);
        outline.lineTo(frame.x(bin + 1), top);
    }
    painter.setPen(QPen(c.text, 1.5, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(outline);
}

void HistogramPlot::paint(QPainter& painter, const QSize& size) const {
    painter.setRenderHint(QPainter::Antialiasing);
    const double legend = scaled(24);
    paintLegend(painter, QRectF(scaled(16), 0, size.width() - scaled(32), legend));
    Frame frame;
    frame.area = QRectF(scaled(60), legend + scaled(8), size.width() - scaled(60 + 16), size.height() - legend - scaled(8 + 24));
    frame.bins = barCount();
    for (const auto* counts : {&m_bins.source, &m_bins.target})
        for (const std::int64_t count : *counts) frame.highest = std::max(frame.highest, static_cast<double>(count));
    paintAxes(painter, frame);
    if (frame.bins > 0) paintBars(painter, frame);
}

void HistogramPlot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint(painter, size());
}

void HistogramPlot::mouseMoveEvent(QMouseEvent* event) {
    const int bins = barCount();
    const double left = scaled(60), width = this->width() - scaled(60 + 16);
    const int bin = static_cast<int>(std::floor((event->position().x() - left) / width * bins));
    m_hovered = bin >= 0 && bin < bins ? bin : -1;
    update();
    if (m_hovered < 0) return QToolTip::hideText();
    const auto count = [this](const std::vector<std::int64_t>& counts) {
        const auto index = static_cast<std::size_t>(m_hovered);
        return countText(index < counts.size() ? counts[index] : 0);
    };
    QToolTip::showText(event->globalPosition().toPoint(),
                       tr("length %1: source %2, target %3").arg(lengthsOf(m_hovered), count(m_bins.source), count(m_bins.target)), this);
}

void HistogramPlot::leaveEvent(QEvent* event) {
    m_hovered = -1;
    update();
    QWidget::leaveEvent(event);
}

}  // namespace attune
