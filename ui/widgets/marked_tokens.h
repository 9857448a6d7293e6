#pragma once

#include <QList>
#include <QStringList>

class QPainter;
class QRectF;

namespace attune {

/// A line of tokens, from the end of `rect` where their script begins, ending in "…" when there is no room. Those that `differs` says are
/// bold on the warning tint; the others are in text colour where the line is the `main` one, else muted.
void paintMarkedTokens(QPainter& painter, const QRectF& rect, const QStringList& tokens, const QList<bool>& differs, bool main);

}  // namespace attune
