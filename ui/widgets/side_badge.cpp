#include "ui/widgets/side_badge.h"

#include "ui/widgets/theme.h"

#include <QPainter>

namespace attune {

namespace {
constexpr double side = 18, radius = 3;
}

QString sideLetter(DuelSide side) {
    return side == DuelSide::A ? QStringLiteral("A") : QStringLiteral("B");
}

QColor sideColour(DuelSide side) {
    return side == DuelSide::A ? colours().runA : colours().runB;
}

void paintSideBadge(QPainter& painter, const QRectF& rect, DuelSide which) {
    QRectF square(0, 0, scaled(side), scaled(side));
    square.moveCenter(rect.center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(sideColour(which));
    painter.drawRoundedRect(square, scaled(radius), scaled(radius));
    painter.setPen(colours().onAccent);
    painter.setFont(textFont(TextSize::Label, true));
    painter.drawText(square, Qt::AlignCenter, sideLetter(which));
    painter.restore();
}

SideBadge::SideBadge(DuelSide which, QWidget* parent) : QWidget(parent), m_side(which) {
    setFixedSize(scaled(side), scaled(side));
    setAccessibleName(sideLetter(which));
}

void SideBadge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintSideBadge(painter, rect(), m_side);
}

}  // namespace attune
