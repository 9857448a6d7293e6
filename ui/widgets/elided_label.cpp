#include "ui/widgets/elided_label.h"

#include "ui/widgets/token_text.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace attune {

ElidedLabel::ElidedLabel(const QString& text, QWidget* parent) : QWidget(parent), m_text(text) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFont(textFont(TextSize::Label));
    setAccessibleName(text);
}

void ElidedLabel::setText(const QString& text) {
    if (text == m_text) return;
    const QSize before = sizeHint();
    m_text = text;
    setAccessibleName(text);
    if (sizeHint() != before) updateGeometry();
    update();
}

void ElidedLabel::setInk(Ink ink) {
    m_ink = ink;
    update();
}

void ElidedLabel::setTextSize(TextSize size, bool bold) {
    setFont(textFont(size, bold));
    updateGeometry();
}

void ElidedLabel::setAlignment(Qt::Alignment alignment) {
    m_alignment = alignment;
    update();
}

void ElidedLabel::setReservedText(const QString& longest) {
    if (longest == m_reserved) return;
    m_reserved = longest;
    updateGeometry();
}

QSize ElidedLabel::sizeHint() const {
    const double width = std::max(lineWidth(m_text, font()), lineWidth(m_reserved, font()));
    return {static_cast<int>(std::ceil(width)) + 1, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {std::min(sizeHint().width(), m_reserved.isEmpty() ? scaled(16) : sizeHint().width()), fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(isEnabled() ? inkColour(m_ink) : colours().faint);
    paintLine(painter, rect(), m_text, font(), m_alignment);
}

bool ElidedLabel::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        const bool cut = lineWidth(m_text, font()) > width() + 1;
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), cut ? m_text : QString(), this);
        return true;
    }
    if (event->type() == QEvent::FontChange) updateGeometry();
    return QWidget::event(event);
}

}  // namespace attune
