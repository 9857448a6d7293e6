#include "ui/widgets/token_text.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace attune {

namespace {

const QChar joiner(0xFFED);

struct TokenParts {
    QString text;
    bool joinedBefore = false;
    bool joinedBehind = false;
    bool blank = false;
};

TokenParts split(const QString& token) {
    TokenParts parts;
    parts.text = token;
    if (parts.text.startsWith(joiner)) parts.joinedBefore = true, parts.text.remove(0, 1);
    if (parts.text.endsWith(joiner)) parts.joinedBehind = true, parts.text.chop(1);
    parts.blank = !parts.text.isEmpty() && parts.text.trimmed().isEmpty();
    if (parts.text == QString(QChar(0x2581))) parts.blank = true;
    return parts;
}

double tickWidth(const QFontMetricsF& metrics) {
    return metrics.height() * 0.26;
}
double blankWidth(const QFontMetricsF& metrics) {
    return metrics.height() * 0.42;
}

/// The joiner: a short stroke at the foot of the letters, on the side where the token touches its neighbour.
void paintTick(QPainter& painter, double x, double baseline, const QFontMetricsF& metrics) {
    const double height = metrics.height() * 0.17, centre = x + tickWidth(metrics) / 2;
    painter.drawLine(QPointF(centre, baseline - height), QPointF(centre, baseline + height * 0.4));
}

void paintBlank(QPainter& painter, const QRectF& box, double baseline, const QFontMetricsF& metrics) {
    const double height = metrics.height() * 0.17;
    const QPointF points[] = {
        {box.left() + 1, baseline - height}, {box.left() + 1, baseline}, {box.right() - 1, baseline}, {box.right() - 1, baseline - height}};
    painter.drawPolyline(points, 4);
}

bool isArrow(QChar c) {
    return c.unicode() >= 0x2190 && c.unicode() <= 0x2193;
}

double arrowWidth(QChar arrow, const QFontMetricsF& metrics) {
    return metrics.ascent() * (arrow == QChar(0x2190) || arrow == QChar(0x2192) ? 1.0 : 0.75);
}

/// An arrow as tall as the small letters are wide, centred between baseline and x-height.
void paintArrow(QPainter& painter, QChar arrow, double x, double baseline, const QFontMetricsF& metrics) {
    const double half = metrics.ascent() * 0.40, head = metrics.ascent() * 0.22;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(painter.pen().color(), metrics.ascent() * 0.09, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.translate(x + arrowWidth(arrow, metrics) / 2, baseline - metrics.xHeight() * 0.6);
    painter.rotate(arrow == QChar(0x2192) ? 0 : arrow == QChar(0x2190) ? 180 : arrow == QChar(0x2193) ? 90 : 270);
    painter.drawLine(QPointF(-half, 0), QPointF(half, 0));
    const QPointF points[] = {{half - head, -head}, {half, 0}, {half - head, head}};
    painter.drawPolyline(points, 3);
    painter.restore();
}

/// Drawn, not typed.
bool isDrawn(QChar c) {
    return isArrow(c) || c == joiner;
}

struct Run {
    QString text;  // one drawn character, or text without any
    double width = 0.0;
};

std::vector<Run> runsOf(const QString& text, const QFontMetricsF& metrics) {
    std::vector<Run> runs;
    for (const QChar c : text) {
        if (isDrawn(c) || runs.empty() || isDrawn(runs.back().text[0]))
            runs.push_back({QString(c), 0.0});
        else
            runs.back().text += c;
    }
    for (Run& run : runs) {
        const QChar first = run.text[0];
        run.width = isArrow(first)    ? arrowWidth(first, metrics)
                    : first == joiner ? tickWidth(metrics)
                                      : metrics.horizontalAdvance(run.text);
    }
    return runs;
}

double startOf(const QRectF& rect, double width, Qt::Alignment alignment) {
    if (alignment & Qt::AlignRight) return rect.right() - width;
    if (alignment & Qt::AlignHCenter) return rect.left() + (rect.width() - width) / 2;
    return rect.left();
}

double baselineOf(const QRectF& rect, const QFontMetricsF& metrics) {
    return std::round(rect.center().y() + (metrics.ascent() - metrics.descent()) / 2);
}

}  // namespace

QString visibleToken(const QString& token) {
    return token.trimmed().isEmpty() ? QString(QChar(0x2423)) : token;
}

QString plainToken(const QString& token) {
    return visibleToken(split(token).text);
}

double tokenWidth(const QString& token, const QFont& font) {
    const QFontMetricsF metrics(font);
    const TokenParts parts = split(token);
    const double text = parts.blank ? blankWidth(metrics) : metrics.horizontalAdvance(parts.text);
    return text + (parts.joinedBefore ? tickWidth(metrics) : 0) + (parts.joinedBehind ? tickWidth(metrics) : 0);
}

void paintToken(QPainter& painter, const QRectF& rect, const QString& token, const QFont& font, Qt::Alignment alignment) {
    const QFontMetricsF metrics(font);
    const TokenParts parts = split(token);
    const double ticks = (parts.joinedBefore ? tickWidth(metrics) : 0) + (parts.joinedBehind ? tickWidth(metrics) : 0);
    const QString text =
        parts.blank ? QString() : metrics.elidedText(parts.text, Qt::ElideRight, std::max(0.0, rect.width() - ticks) + 0.5);
    const double body = parts.blank ? blankWidth(metrics) : metrics.horizontalAdvance(text);
    double x = startOf(rect, body + ticks, alignment);
    const double baseline = baselineOf(rect, metrics);
    painter.save();
    const QColor ink = painter.pen().color();
    QColor pale = ink;
    pale.setAlphaF(pale.alphaF() * 0.6F);
    const QPen stroke(parts.blank ? ink : pale, metrics.height() * 0.065, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(stroke);
    if (parts.joinedBefore) paintTick(painter, x, baseline, metrics), x += tickWidth(metrics);
    if (parts.blank) paintBlank(painter, QRectF(x, rect.top(), body, rect.height()), baseline, metrics);
    if (parts.joinedBehind) paintTick(painter, x + body, baseline, metrics);
    painter.setPen(ink);
    painter.setFont(font);
    if (!text.isEmpty()) painter.drawText(QPointF(x, baseline), text);
    painter.restore();
}

double lineWidth(const QString& text, const QFont& font) {
    double width = 0.0;
    for (const Run& run : runsOf(text, QFontMetricsF(font))) width += run.width;
    return width;
}

void paintLine(QPainter& painter, const QRectF& rect, const QString& text, const QFont& font, Qt::Alignment alignment) {
    const QFontMetricsF metrics(font);
    painter.save();
    painter.setFont(font);
    const double baseline = baselineOf(rect, metrics);
    double x = std::max(rect.left(), startOf(rect, lineWidth(text, font), alignment));
    for (const Run& run : runsOf(text, metrics)) {
        const double room = rect.right() - x;
        if (room < 1) break;
        if (isArrow(run.text[0])) {
            if (run.width <= room + 1) paintArrow(painter, run.text[0], x, baseline, metrics);
        } else if (run.text[0] == joiner) {
            paintTick(painter, x, baseline, metrics);
        } else {
            painter.drawText(QPointF(x, baseline), run.width > room + 1 ? metrics.elidedText(run.text, Qt::ElideRight, room) : run.text);
        }
        x += run.width;
    }
    painter.restore();
}

}  // namespace attune
