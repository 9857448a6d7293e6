#include "ui/pages/side_label.h"

#include "ui/widgets/theme.h"

#include <QPainter>

namespace attune {

SideLabel::SideLabel(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void SideLabel::setText(const QString& text) {
    m_text = text;
    updateGeometry();
    update();
}

QSize SideLabel::sizeHint() const {
    const QFontMetrics metrics(textFont(TextSize::Label));
    return {metrics.height(), metrics.horizontalAdvance(m_text) + scaled(4)};
}

void SideLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(colours().muted);
    painter.setFont(textFont(TextSize::Label));
    painter.translate(width(), 0);
    painter.rotate(90);
    painter.drawText(QRect(0, 0, height(), width()), Qt::AlignCenter, m_text);
}

}  // namespace attune
