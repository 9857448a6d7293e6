#include "ui/widgets/segmented_control.h"

#include "ui/widgets/style_painter.h"
#include "ui/widgets/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace attune {

SegmentedControl::SegmentedControl(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setProperty("focusRing", true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFont(textFont(TextSize::Control));
}

int SegmentedControl::addSegment(const QString& text, const QString& toolTip) {
    m_segments.push_back({text, toolTip});
    updateGeometry();
    update();
    return count() - 1;
}

void SegmentedControl::setSegmentText(int index, const QString& text) {
    m_segments[static_cast<std::size_t>(index)].text = text;
    updateGeometry();
    update();
}

void SegmentedControl::setCurrentIndex(int index) {
    m_current = index;
    if (index >= 0 && index < count()) setAccessibleDescription(m_segments[static_cast<std::size_t>(index)].text);
    update();
}

void SegmentedControl::clear() {
    m_segments.clear();
    m_current = 0;
    updateGeometry();
    update();
}

QSize SegmentedControl::sizeHint() const {
    int width = 1;
    for (const Segment& segment : m_segments) width += fontMetrics().horizontalAdvance(segment.text) + scaled(18);
    return {width, scaled(26)};
}

QRect SegmentedControl::segmentRect(int index) const {
    int x = 0;
    for (int i = 0; i < index; ++i) x += fontMetrics().horizontalAdvance(m_segments[static_cast<std::size_t>(i)].text) + scaled(18);
    const int width = fontMetrics().horizontalAdvance(m_segments[static_cast<std::size_t>(index)].text) + scaled(18) + 1;
    return {x, 0, width, height()};
}

int SegmentedControl::segmentAt(const QPoint& place) const {
    for (int i = 0; i < count(); ++i)
        if (segmentRect(i).contains(place)) return i;
    return -1;
}

void SegmentedControl::paintEvent(QPaintEvent*) {
    const Colours& c = colours();
    QPainter painter(this);
    paintRounded(painter, QRect(QPoint(), sizeHint()), c.panel, isEnabled() ? c.fieldOutline : c.border);
    if (m_hovered >= 0 && m_hovered != m_current && isEnabled())
        paintRounded(painter, QRectF(segmentRect(m_hovered)).adjusted(1, 1, -1, -1), c.hover, {}, 0, 3);
    if (m_current >= 0 && m_current < count())
        paintRounded(painter, segmentRect(m_current), isEnabled() ? c.tint : c.hover, isEnabled() ? c.accent : c.border);
    painter.setFont(font());
    for (int i = 0; i < count(); ++i) {
        painter.setPen(!isEnabled() ? c.faint : i == m_current ? c.accent : c.text);
        painter.drawText(segmentRect(i), Qt::AlignCenter, m_segments[static_cast<std::size_t>(i)].text);
    }
}

void SegmentedControl::choose(int index) {
    if (index < 0 || index >= count() || index == m_current) return;
    setCurrentIndex(index);
    emit currentIndexChosen(index);
}

void SegmentedControl::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) choose(segmentAt(event->pos()));
}

void SegmentedControl::mouseMoveEvent(QMouseEvent* event) {
    m_hovered = segmentAt(event->pos());
    update();
}

void SegmentedControl::leaveEvent(QEvent* event) {
    m_hovered = -1;
    update();
    QWidget::leaveEvent(event);
}

void SegmentedControl::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Right) return choose(m_current + 1);
    if (event->key() == Qt::Key_Left) return choose(m_current - 1);
    QWidget::keyPressEvent(event);
}

bool SegmentedControl::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int segment = segmentAt(help->pos());
        QToolTip::showText(help->globalPos(), segment < 0 ? QString() : m_segments[static_cast<std::size_t>(segment)].toolTip, this);
        return true;
    }
    return QWidget::event(event);
}

}  // namespace attune
