#pragma once

#include "ui/session/duel_moments.h"

#include <QColor>
#include <QWidget>

class QPainter;
class QRectF;

namespace attune {

/// "A" or "B".
QString sideLetter(DuelSide side);
QColor sideColour(DuelSide side);
/// The letter of a side on its colour, in a square in the middle of `rect`.
void paintSideBadge(QPainter& painter, const QRectF& rect, DuelSide side);

/// The same as a widget.
class SideBadge : public QWidget {
    Q_OBJECT
public:
    explicit SideBadge(DuelSide side, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    DuelSide m_side;
};

}  // namespace attune
