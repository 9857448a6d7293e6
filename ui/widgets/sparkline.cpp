#include "ui/widgets/sparkline.h"

#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace attune {

namespace {

struct Range {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
};

Range rangeOf(const std::vector<double>& values) {
    Range range;
    for (const double value : values)
        if (std::isfinite(value)) range.low = std::min(range.low, value), range.high = std::max(range.high, value);
    return range;
}

}  // namespace

void paintSparkline(QPainter& painter, const QRectF& rect, const std::vector<double>& values, const QColor& colour) {
    const Range range = rangeOf(values);
    if (values.empty() || range.low > range.high) return;
    const double span = range.high - range.low;
    const auto yOf = [&](double value) {
        return span <= 0 ? rect.center().y() : rect.bottom() - (value - range.low) / span * rect.height();
    };
    const double step = values.size() > 1 ? rect.width() / static_cast<double>(values.size() - 1) : 0;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.2, Qt::SolidLine, Qt::RoundCap));
    // Lowest and highest value of each pixel column: two points a pixel, whatever the number of values. Piece by piece: with round ends
    // that looks like a polyline with round joins, which takes Qt ten times as long.
    std::optional<QPointF> last;
    const auto lineTo = [&](const QPointF& point) {
        if (last) painter.drawLine(*last, point);
        last = point;
    };
    for (std::size_t i = 0; i < values.size();) {
        if (!std::isfinite(values[i])) {
            last.reset();
            ++i;
            continue;
        }
        const double x = rect.left() + step * static_cast<double>(i);
        double low = values[i], high = values[i];
        std::size_t next = i + 1;
        for (; next < values.size() && std::isfinite(values[next]) && step * static_cast<double>(next - i) < 1.0; ++next)
            low = std::min(low, values[next]), high = std::max(high, values[next]);
        lineTo({x, yOf(values[i])});
        if (low != high) lineTo({x + 0.5, yOf(values[i] == high ? low : high)});
        i = next;
    }
    painter.restore();
}

Sparkline::Sparkline(QWidget* parent) : QWidget(parent) {}

void Sparkline::setValues(std::vector<double> values) {
    m_values = std::move(values);
    update();
}

void Sparkline::setColour(const QColor& colour) {
    m_colour = colour;
    update();
}

QSize Sparkline::sizeHint() const {
    return {scaled(80), scaled(22)};
}

void Sparkline::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintSparkline(painter, QRectF(rect()).adjusted(1, 2, -1, -2), m_values, m_colour.isValid() ? m_colour : colours().muted);
}

SparklineRow::SparklineRow(const QString& name, QWidget* parent) : QWidget(parent), m_name(name) {
    setFocusPolicy(Qt::TabFocus);
    setProperty("focusRing", true);
    setFixedHeight(scaled(24));
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(name);
}

void SparklineRow::setName(const QString& name) {
    m_name = name;
    setAccessibleName(name);
    update();
}

void SparklineRow::setValues(std::vector<double> values) {
    m_values = std::move(values);
    update();
}

void SparklineRow::setValueText(const QString& text) {
    m_valueText = text;
    setAccessibleDescription(text);
    update();
}

void SparklineRow::setUnfolded(bool unfolded) {
    m_unfolded = unfolded;
    update();
}

QSize SparklineRow::sizeHint() const {
    return {scaled(372), scaled(24)};
}

void SparklineRow::paintEvent(QPaintEvent*) {
    const Colours& c = colours();
    QPainter painter(this);
    const QRectF all = rect();
    if (m_hovered) painter.fillRect(rect(), c.hover);
    const double side = scaled(11), left = scaled(16), right = all.right() - scaled(20);
    paintIcon(painter, QRectF(left - scaled(3), all.center().y() - side / 2, side, side),
              m_unfolded ? IconName::ChevronDown : IconName::ChevronRight, c.muted);
    painter.setFont(textFont(TextSize::Label));
    painter.setPen(c.muted);
    const double nameLeft = left + scaled(14), curveLeft = all.width() * 0.37, curveRight = all.width() * 0.76;
    painter.drawText(QRectF(nameLeft, 0, curveLeft - nameLeft - scaled(4), all.height()), Qt::AlignVCenter, m_name);
    if (!m_unfolded)
        paintSparkline(painter, QRectF(curveLeft, scaled(5), curveRight - curveLeft, all.height() - scaled(10)), m_values, c.muted);
    painter.setPen(c.text);
    painter.drawText(QRectF(curveRight, 0, right - curveRight, all.height()), Qt::AlignVCenter | Qt::AlignRight, m_valueText);
}

void SparklineRow::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) emit clicked();
}

void SparklineRow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space) return emit clicked();
    QWidget::keyPressEvent(event);
}

bool SparklineRow::event(QEvent* event) {
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave) {
        m_hovered = event->type() == QEvent::Enter;
        update();
    }
    return QWidget::event(event);
}

}  // namespace attune
