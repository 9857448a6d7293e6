#pragma once

#include <QString>

#include <vector>

class QPainter;
class QRectF;

namespace attune {

/// One token of a sentence; unknown ones are amber.
struct TokenChip {
    QString text;
    bool unknown = false;
};

/// Paints chips from the edge of `rect` where reading begins, ending in "…" when there is no room; for delegates. Returns the width
/// used.
double paintTokenChips(QPainter& painter, const QRectF& rect, const std::vector<TokenChip>& tokens,
                       Qt::LayoutDirection direction = Qt::LeftToRight);

}  // namespace attune
