#pragma once

#include "ui/widgets/theme.h"

#include <QList>
#include <QStringList>

class QPainter;
class QRectF;

namespace attune {

/// How tokens are written in a line.
struct MarkedLook {
    TextSize size = TextSize::Control;
    double gap = 5;      // between tokens
    bool wrong = false;  // what is marked is wrong, not only other
};

/// A line of tokens, from the end of `rect` where their script begins, ending in "…" when there is no room. Those that `differs` says are
/// bold on the warning tint (wrong ones on that of what is bad); the others are in text colour where the line is the `main` one, else
/// muted.
void paintMarkedTokens(QPainter& painter, const QRectF& rect, const QStringList& tokens, const QList<bool>& differs, bool main,
                       const MarkedLook& look = {});

}  // namespace attune
