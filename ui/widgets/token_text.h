#pragma once

#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace attune {

/// A token as views draw it: the joiner mark U+FFED is a small tick at its side, a blank is an open box. One token is laid out on
/// its own, so right-to-left scripts read correctly inside it and never change the order of tokens.
double tokenWidth(const QString& token, const QFont& font);
/// `alignment` may be left, right or centre; too long a token ends in "…".
void paintToken(QPainter& painter, const QRectF& rect, const QString& token, const QFont& font, Qt::Alignment alignment);

/// A token among other words, to be drawn by paintLine(): a blank as ␣, since it would not be seen.
QString visibleToken(const QString& token);
/// The same for what Qt draws itself (tables, menus), without joiner marks, for which most fonts have no glyph.
QString plainToken(const QString& token);

/// A line of text in which → ← ↑ ↓ (no fallback glyphs, which would shift the line) and the joiner marks of tokens are drawn. Elided
/// at the right.
double lineWidth(const QString& text, const QFont& font);
void paintLine(QPainter& painter, const QRectF& rect, const QString& text, const QFont& font, Qt::Alignment alignment = Qt::AlignLeft);

}  // namespace attune
