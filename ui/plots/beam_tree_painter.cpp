#include "ui/plots/beam_tree_painter.h"

#include "ui/plots/beam_tree_numbers.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/style_painter.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

constexpr double wordsFromZoom = 0.45;
constexpr double wonWidth = 3, keptWidth = 1.6, prunedWidth = 1.2;
constexpr double radius = 4;

QString treeText(const char* text) {
    return QCoreApplication::translate("attune::BeamTree", text);
}

QPen branchPen(NodeState state) {
    const Colours& c = colours();
    if (state == NodeState::Won) return {c.accent, wonWidth};
    return state == NodeState::Pruned ? QPen(c.border, prunedWidth) : QPen(c.outline, keptWidth);
}

/// Without joiners and blanks, which paintToken() draws: they are not as wide as their glyphs.
bool isPlain(const QString& token, const QFont& font, const QFontMetricsF& metrics) {
    return std::abs(tokenWidth(token, font) - metrics.horizontalAdvance(token)) < 0.01;
}

QPen dashed(const QColor& colour, double width) {
    QPen pen(colour, width);
    pen.setDashPattern({3 / width, 2.4 / width});
    return pen;
}

}  // namespace

QString pathText(double logProbability) {
    const double size = std::abs(logProbability);
    QString digits = fixedText(size, size < 9.995 ? 2 : 1);
    if (size < 0.995) digits.remove(0, 1);
    return size < 0.005 ? digits : QChar(0x2212) + digits;
}

std::vector<BeamTreeWords> beamTreeWords(const SearchTrace& trace, const BeamTreeLayout& layout) {
    const QFont plain = textFont(TextSize::Control), bold = textFont(TextSize::Control, true), small = textFont(TextSize::Note);
    const QFontMetricsF plainMetrics(plain), boldMetrics(bold), smallMetrics(small);
    const auto laidOut = [](const QString& text, const QFont& font) {
        QStaticText words(text);
        words.setTextFormat(Qt::PlainText);
        words.setPerformanceHint(QStaticText::AggressiveCaching);
        words.prepare({}, font);
        return words;
    };
    std::vector<BeamTreeWords> all;
    for (const TraceNode& node : trace.nodes) {
        BeamTreeWords words;
        const QString number = pathText(node.sum);
        words.number = laidOut(number, small);
        words.numberWidth = smallMetrics.horizontalAdvance(number);
        const bool won = node.state == NodeState::Won;
        const QString token = QString::fromStdString(node.token);
        if (node.parent >= 0 && isPlain(token, won ? bold : plain, won ? boldMetrics : plainMetrics)) {
            const double room = layout.node.width() - scaled(8 + 7 + 4) - words.numberWidth;
            words.token = laidOut((won ? boldMetrics : plainMetrics).elidedText(token, Qt::ElideRight, room), won ? bold : plain);
        }
        if (node.state == NodeState::Pruned)
            words.reason = laidOut(smallMetrics.elidedText(prunedText(node), Qt::ElideRight, layout.pitch - scaled(10)), small);
        all.push_back(std::move(words));
    }
    return all;
}

BeamTreePainter::BeamTreePainter(const SearchTrace& trace, const BeamTreeLayout& layout, const std::vector<BeamTreeWords>& words,
                                 const BeamTreeMarks& marks)
    : m_trace(trace),
      m_layout(layout),
      m_words(words),
      m_marks(marks),
      m_token(textFont(TextSize::Control)),
      m_bold(textFont(TextSize::Control, true)),
      m_number(textFont(TextSize::Note)),
      m_tokenHeight(QFontMetricsF(m_token).height()),
      m_numberHeight(QFontMetricsF(m_number).height()) {}

void BeamTreePainter::paint(QPainter& painter, const QRectF& shown, double zoom) const {
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF room = shown.adjusted(-scaled(8), -scaled(24), scaled(8), scaled(24));
    const bool words = zoom >= wordsFromZoom;
    const auto count = static_cast<std::int64_t>(m_trace.nodes.size());
    // The better lies over the worse.
    for (const NodeState state : {NodeState::Pruned, NodeState::Kept, NodeState::Finished, NodeState::Won})
        for (std::int64_t each = 1; each < count; ++each) {
            if (node(each).state != state) continue;
            const QRectF both = m_layout.rect(m_trace, each).united(m_layout.rect(m_trace, node(each).parent));
            if (both.intersects(room)) paintBranch(painter, each);
        }
    for (std::int64_t each = 0; each < count; ++each)
        if (m_layout.rect(m_trace, each).intersects(room)) paintNode(painter, each, words);
}

void BeamTreePainter::paintBranch(QPainter& painter, std::int64_t place) const {
    const QRectF from = m_layout.rect(m_trace, node(place).parent), to = m_layout.rect(m_trace, place);
    const bool mirrored = m_layout.rightToLeft;
    const QPointF start(mirrored ? from.left() : from.right(), from.center().y());
    const QPointF end(mirrored ? to.right() : to.left(), to.center().y());
    painter.setPen(branchPen(node(place).state));
    painter.setBrush(Qt::NoBrush);
    if (start.y() == end.y()) return painter.drawLine(start, end);
    const double middle = (start.x() + end.x()) / 2;
    QPainterPath path(start);
    path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end);
    painter.drawPath(path);
}

void BeamTreePainter::paintNode(QPainter& painter, std::int64_t place, bool words) const {
    const Colours& c = colours();
    const TraceNode& shown = node(place);
    const QRectF rect = m_layout.rect(m_trace, place);
    const bool won = shown.state == NodeState::Won, pruned = shown.state == NodeState::Pruned;
    painter.setBrush(place == m_marks.hovered ? c.hover : won ? c.tint : c.panel);
    painter.setPen(won ? QPen(c.accent, 1.2) : pruned ? dashed(c.outline, 1) : QPen(c.outline, 1));
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.setBrush(Qt::NoBrush);
    if (words) paintWords(painter, place, rect);
    if (place == m_marks.selected) paintRounded(painter, rect.adjusted(-3, -3, 3, 3), {}, c.text, 2, radius + 2);
    if (place == m_marks.walked && place != m_marks.selected)
        paintRounded(painter, rect.adjusted(-3, -3, 3, 3), {}, c.accent, 2, radius + 2);
}

void BeamTreePainter::paintWords(QPainter& painter, std::int64_t place, const QRectF& rect) const {
    const Colours& c = colours();
    const TraceNode& shown = node(place);
    const BeamTreeWords& words = m_words[static_cast<std::size_t>(place)];
    const bool won = shown.state == NodeState::Won, pruned = shown.state == NodeState::Pruned;
    const QString token = QString::fromStdString(shown.token);
    painter.setPen(pruned ? c.muted : c.text);
    if (shown.parent < 0) return paintToken(painter, rect, token, m_bold, Qt::AlignHCenter);
    const QRectF inner = rect.adjusted(scaled(8), 0, -scaled(7), 0);
    const double middle = rect.center().y();
    if (words.token.text().isEmpty()) {
        paintToken(painter, inner.adjusted(0, 0, -words.numberWidth - scaled(4), 0), token, won ? m_bold : m_token, Qt::AlignLeft);
    } else {
        painter.setFont(won ? m_bold : m_token);
        painter.drawStaticText(QPointF(inner.left(), std::round(middle - m_tokenHeight / 2)), words.token);
    }
    painter.setPen(c.muted);
    painter.setFont(m_number);
    painter.drawStaticText(QPointF(inner.right() - words.numberWidth, std::round(middle - m_numberHeight / 2)), words.number);
    if (pruned) painter.drawStaticText(QPointF(rect.left() + scaled(8), rect.bottom() + scaled(2)), words.reason);
}

void BeamTreePainter::paintSteps(QPainter& painter, const QRectF& strip, double zoom, double offset) const {
    painter.setPen(colours().muted);
    painter.setFont(textFont(TextSize::Label));
    const QFontMetricsF metrics(painter.font());
    const double baseline = std::round(strip.center().y() + (metrics.ascent() - metrics.descent()) / 2);
    double freeFrom = -1e9, freeUntil = 1e9;
    for (std::int64_t step = 0; step < m_layout.columns; ++step) {
        const QString text = step == 0 ? treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "start"))
                                       : treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "step %1")).arg(step);
        const double width = metrics.horizontalAdvance(text);
        double x = strip.left() + m_layout.columnLeft(step) * zoom - offset;
        if (m_layout.rightToLeft) x += (step == 0 ? m_layout.rootWidth : m_layout.node.width()) * zoom - width;
        const bool fits = m_layout.rightToLeft ? x + width <= freeUntil : x >= freeFrom;
        if (!fits || x > strip.right() || x + width < strip.left()) continue;
        painter.drawText(QPointF(x, baseline), text);
        freeFrom = x + width + scaled(8);
        freeUntil = x - scaled(8);
    }
}

void BeamTreePainter::paintLegend(QPainter& painter, const QRectF& strip) {
    const Colours& c = colours();
    const QFont font = textFont(TextSize::Label);
    painter.setRenderHint(QPainter::Antialiasing);
    double x = strip.left() + scaled(16);
    const double y = std::round(strip.center().y());
    const auto entry = [&](const QPen& pen, const QString& text) {
        painter.setPen(pen);
        painter.drawLine(QPointF(x, y + 0.5), QPointF(x + scaled(22), y + 0.5));
        painter.setPen(c.muted);
        paintLine(painter, QRectF(x + scaled(28), strip.top(), strip.width(), strip.height()), text, font);
        x += scaled(28) + lineWidth(text, font) + scaled(22);
    };
    entry(branchPen(NodeState::Won), treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "winning path")));
    entry(branchPen(NodeState::Kept), treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "kept in the beam")));
    entry(dashed(c.outline, 1.4), treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "pruned, with the reason")));
    const QString number = treeText(QT_TRANSLATE_NOOP("attune::BeamTree", "number in a node = log p of the path so far"));
    const QRectF right(x, strip.top(), strip.right() - scaled(16) - x, strip.height());
    if (right.width() > scaled(80)) paintLine(painter, right, number, font, Qt::AlignRight);
}

}  // namespace attune
