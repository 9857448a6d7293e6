#include "ui/plots/heatmap_painter.h"

#include "ui/widgets/colour_map.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/style_painter.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

// Weights are floats: .02 is a little less than 0.02.
constexpr double valueFrom = 0.02 - 1e-6, strongFrom = 0.06 - 1e-6;
constexpr int legendSteps = 60;
constexpr double legendWidth = 220;

QString heatmapText(const char* text) {
    return QCoreApplication::translate("attune::AttentionHeatmap", text);
}

bool flag(const std::vector<bool>& flags, int index) {
    return static_cast<std::size_t>(index) < flags.size() && flags[static_cast<std::size_t>(index)];
}

void paintBar(QPainter& painter, double x, double y, double width, double share, const QColor& ink) {
    const double thick = scaled(4);
    const QRectF groove(x, y - thick / 2, width, thick);
    paintRounded(painter, groove, colours().border, {}, 0, thick / 2);
    if (!std::isfinite(share)) return;
    QRectF done = groove;
    done.setWidth(std::max(thick, width * std::clamp(share, 0.0, 1.0)));
    paintRounded(painter, done, ink, {}, 0, thick / 2);
}

}  // namespace

SentencePieces heatmapSentence(const HeatmapContent& content, int row, int column) {
    if (!content.contains(row, column)) return {};
    const QString target = content.rowTokens[static_cast<std::size_t>(row)],
                  source = content.columnTokens[static_cast<std::size_t>(column)];
    const QString gap = QStringLiteral("   "), blank = QStringLiteral(" ");
    if (content.brief) {
        SentencePieces brief = {{target, false}, {QStringLiteral(" ← "), false}, {source + gap.left(2), false}};
        brief.emplace_back(content.difference ? differenceText(content.value(row, column)) : fixedText(content.weight(row, column), 2),
                           true);
        if (content.difference) return brief;
        const int strongest = content.strongestColumn(row);
        brief.emplace_back(gap + heatmapText(QT_TRANSLATE_NOOP("attune::AttentionHeatmap", "strongest")) + blank, false);
        brief.emplace_back(content.columnTokens[static_cast<std::size_t>(strongest)], true);
        brief.emplace_back(blank + fixedText(content.weight(row, strongest), 2), false);
        brief.emplace_back(gap + heatmapText(QT_TRANSLATE_NOOP("attune::AttentionHeatmap", "row entropy")) + blank, false);
        brief.emplace_back(fixedText(content.entropies[static_cast<std::size_t>(row)], 2), true);
        return brief;
    }
    SentencePieces pieces = {
        {content.rowAxis + blank, false}, {target, true}, {QStringLiteral(" ← ") + content.columnAxis + blank, false}, {source, true}};
    pieces.emplace_back(gap + heatmapText(QT_TRANSLATE_NOOP("attune::AttentionHeatmap", "weight")) + blank, false);
    pieces.emplace_back(fixedText(content.weight(row, column), 2), true);
    if (content.difference) {
        pieces.emplace_back(gap + heatmapText(QT_TRANSLATE_NOOP("attune::AttentionHeatmap", "difference")) + blank, false);
        pieces.emplace_back(differenceText(content.value(row, column)), true);
    }
    pieces.emplace_back(gap + heatmapText(QT_TRANSLATE_NOOP("attune::AttentionHeatmap", "row entropy")) + blank, false);
    pieces.emplace_back(fixedText(content.entropies[static_cast<std::size_t>(row)], 2), true);
    pieces.emplace_back(gap + heatmapText(QT_TRANSLATE_NOOP("attune::AttentionHeatmap", "strongest")) + blank, false);
    pieces.emplace_back(content.columnTokens[static_cast<std::size_t>(content.strongestColumn(row))], true);
    if (content.coverage.empty()) return pieces;
    pieces.emplace_back(gap + heatmapText(QT_TRANSLATE_NOOP("attune::AttentionHeatmap", "coverage")) + blank + source + blank, false);
    pieces.emplace_back(fixedText(content.coverage[static_cast<std::size_t>(column)], 2), true);
    return pieces;
}

void HeatmapPainter::paint(QPainter& painter) const {
    if (m_content.empty()) return;
    paintAxes(painter);
    paintColumnHeads(painter);
    paintRowHeads(painter);
    painter.save();
    painter.setClipRect(m_layout.cells.adjusted(-3, -3, 3, 3));
    paintCells(painter);
    paintHairlines(painter);
    painter.setPen(colours().border);
    painter.drawRect(m_layout.cells.adjusted(-0.5, -0.5, 0.5, 0.5));
    paintFrame(painter);
    painter.restore();
    if (m_layout.strips) paintStrips(painter);
    if (m_layout.coverageHeight > 0) paintCoverage(painter);
    paintFooter(painter);
}

QColor HeatmapPainter::ground(double value) const {
    return m_content.difference ? differenceColour(value) : weightColour(value);
}

std::pair<int, int> HeatmapPainter::rowsShown() const {
    const int first = std::max(0, static_cast<int>(m_offset.y() / m_layout.cellHeight));
    const int last = static_cast<int>(std::ceil((m_offset.y() + m_layout.cells.height()) / m_layout.cellHeight));
    return {first, std::min(last, m_content.rows())};
}

void HeatmapPainter::paintAxes(QPainter& painter) const {
    const QFont font = textFont(TextSize::Label);
    painter.setPen(colours().muted);
    const double line = scaled(28);
    const QRectF target(0, m_layout.cells.top() - line, m_layout.cells.left() - scaled(12), line);
    paintLine(painter, target, m_content.rowAxis + QStringLiteral(" ↓"), font, Qt::AlignRight);
    if (m_content.brief) return;  // named beside the map
    const QRectF source(m_layout.cells.left(), m_layout.axisTop, m_layout.cells.width(), m_layout.headTop - m_layout.axisTop);
    const QString name = m_content.columnAxis;
    if (m_content.rightToLeft)
        paintLine(painter, source, QStringLiteral("← ") + name, font, Qt::AlignRight);
    else
        paintLine(painter, source, name + QStringLiteral(" →"), font);
}

void HeatmapPainter::paintRowHeads(QPainter& painter) const {
    const Colours& c = colours();
    painter.save();
    painter.setClipRect(QRectF(0, m_layout.cells.top(), m_layout.cells.left(), m_layout.cells.height()));
    const auto [first, last] = rowsShown();
    for (int row = first; row < last; ++row) {
        const QRectF head = m_layout.rowHead(row, m_offset);
        if (row == m_marks.row || row == m_marks.linkedRow) paintRounded(painter, head.adjusted(0, 1, -2, -2), c.hover, {}, 0, 3);
        painter.setPen(flag(m_content.unknownRows, row) ? c.warning : c.text);
        paintToken(painter, head.adjusted(scaled(4), 0, -scaled(11), 0), m_content.rowTokens[static_cast<std::size_t>(row)],
                   m_layout.tokenFont, Qt::AlignRight);
    }
    painter.restore();
}

void HeatmapPainter::paintColumnHeads(QPainter& painter) const {
    const Colours& c = colours();
    painter.save();
    painter.setClipRect(QRectF(m_layout.cells.left(), m_layout.headTop, m_layout.cells.width(), m_layout.cells.top() - m_layout.headTop));
    const auto [first, last] = m_layout.columnsShown(m_offset);
    for (int column = first; column < last; ++column) {
        const QRectF head = m_layout.columnHead(column, m_offset);
        if (column == m_marks.column || column == m_marks.linkedColumn)
            paintRounded(painter, head.adjusted(1, scaled(3), -1, -scaled(2)), c.hover, {}, 0, 3);
        painter.setPen(flag(m_content.unknownColumns, column) ? c.warning : c.text);
        const QString& token = m_content.columnTokens[static_cast<std::size_t>(column)];
        if (!m_layout.rotated) {
            paintToken(painter, head.adjusted(1, 0, -1, 0), token, m_layout.columnFont, Qt::AlignHCenter);
            continue;
        }
        painter.save();
        painter.translate(head.left(), head.bottom() - scaled(5));
        painter.rotate(-90);
        paintToken(painter, QRectF(0, 0, head.height() - scaled(9), head.width()), token, m_layout.columnFont, Qt::AlignLeft);
        painter.restore();
    }
    painter.restore();
}

void HeatmapPainter::paintCells(QPainter& painter) const {
    painter.save();
    painter.setClipRect(m_layout.cells);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(textFont(TextSize::Label));
    const double gap = m_layout.cellWidth >= 8 && m_layout.cellHeight >= 8 ? 1.0 : 0.0;
    const auto [firstRow, lastRow] = rowsShown();
    const auto [firstColumn, lastColumn] = m_layout.columnsShown(m_offset);
    for (int row = firstRow; row < lastRow; ++row)
        for (int column = firstColumn; column < lastColumn; ++column) {
            const double value = m_content.value(row, column);
            const QRectF cell = m_layout.cell(row, column, m_offset);
            const QColor colour = ground(value);
            if (colour != colours().panel) painter.fillRect(cell.adjusted(0, 0, -gap, -gap), colour);
            if (m_layout.values) paintValue(painter, cell, value);
        }
    painter.restore();
}

void HeatmapPainter::paintValue(QPainter& painter, const QRectF& cell, double value) const {
    if (std::abs(value) < valueFrom) return;
    const QString text = m_content.difference ? differenceText(value) : weightText(value);
    painter.setPen(std::abs(value) < strongFrom ? colours().muted : inkOn(ground(value)));
    painter.drawText(cell.adjusted(0, 0, -1, -1), Qt::AlignCenter, text);
}

void HeatmapPainter::paintHairlines(QPainter& painter) const {
    if (!m_content.contains(m_marks.row, m_marks.column)) return;
    const QRectF cell = m_layout.cell(m_marks.row, m_marks.column, m_offset);
    const QRectF& all = m_layout.cells;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QColor line = colours().buttonOutline;
    painter.fillRect(QRectF(all.left(), cell.top() - 1, all.width(), 1), line);
    painter.fillRect(QRectF(all.left(), cell.bottom() - 1, all.width(), 1), line);
    painter.fillRect(QRectF(cell.left() - 1, all.top(), 1, all.height()), line);
    painter.fillRect(QRectF(cell.right() - 1, all.top(), 1, all.height()), line);
    painter.restore();
}

void HeatmapPainter::paintFrame(QPainter& painter) const {
    if (!m_content.contains(m_marks.row, m_marks.column)) return;
    const QRectF cell = m_layout.cell(m_marks.row, m_marks.column, m_offset);
    if (!m_layout.cells.adjusted(-1, -1, 1, 1).intersects(cell)) return;
    paintRounded(painter, cell.adjusted(0, 0, -1, -1), {}, colours().panel, 1, 0);
    paintRounded(painter, cell.adjusted(-2, -2, 1, 1), {}, colours().text, 2, 2);
}

void HeatmapPainter::paintStrips(QPainter& painter) const {
    double left = m_layout.stripLeft;
    const auto next = [&](const char* name, const std::vector<double>& values, double numberWidth, double barWidth, bool isProbability) {
        paintStrip(painter, QRectF(left, m_layout.cells.top(), scaled(numberWidth + barWidth), m_layout.cells.height()), heatmapText(name),
                   values, scaled(numberWidth), isProbability);
        left += scaled(numberWidth + barWidth + 12);
    };
    if (!m_content.probabilities.empty())
        next(QT_TRANSLATE_NOOP("attune::AttentionHeatmap", "p(token)"), m_content.probabilities, 40, 32, true);
    if (m_layout.generation) next(QT_TRANSLATE_NOOP("attune::AttentionHeatmap", "p_gen"), m_content.generation, 40, 32, true);
    next(QT_TRANSLATE_NOOP("attune::AttentionHeatmap", "entropy"), m_content.entropies, 32, 40, false);
}

void HeatmapPainter::paintStrip(QPainter& painter, const QRectF& place, const QString& name, const std::vector<double>& values,
                                double numberWidth, bool isProbability) const {
    const Colours& c = colours();
    const double line = scaled(28);
    const QFont font = textFont(TextSize::Label);
    painter.setPen(c.muted);
    paintLine(painter, QRectF(place.left(), place.top() - line, place.width() + scaled(10), line), name, font);
    painter.save();
    painter.setClipRect(place);
    painter.setFont(font);
    const auto [first, last] = rowsShown();
    for (int row = first; row < last && static_cast<std::size_t>(row) < values.size(); ++row) {
        const QRectF cell = m_layout.cell(row, 0, m_offset);
        const double value = values[static_cast<std::size_t>(row)];
        painter.setPen(row == m_marks.row ? c.text : c.muted);
        painter.drawText(QRectF(place.left(), cell.top(), numberWidth, cell.height()), Qt::AlignVCenter,
                         isProbability ? probabilityText(value) : weightText(value));
        paintBar(painter, place.left() + numberWidth, std::floor(cell.center().y()), place.width() - numberWidth, value, c.muted);
    }
    painter.restore();
}

/// How much each source token was read by all target tokens together: 1 where each was read as much as one is written.
void HeatmapPainter::paintCoverage(QPainter& painter) const {
    const Colours& c = colours();
    const QRectF place(m_layout.cells.left(), m_layout.cells.bottom() + 1, m_layout.cells.width(), m_layout.coverageHeight);
    const double barTop = place.top() + scaled(6), barHeight = scaled(14), numberTop = barTop + barHeight + scaled(1);
    const QFont font = textFont(TextSize::Note);
    painter.setPen(c.muted);
    paintLine(painter, QRectF(0, barTop, place.left() - scaled(12), scaled(16)),
              heatmapText(QT_TRANSLATE_NOOP("attune::AttentionHeatmap", "coverage")), textFont(TextSize::Label), Qt::AlignRight);
    const double most = std::max(1.0, *std::max_element(m_content.coverage.begin(), m_content.coverage.end()));
    const bool numbers = QFontMetricsF(font).horizontalAdvance(QStringLiteral("0.00")) + 4 <= m_layout.cellWidth;
    painter.save();
    painter.setClipRect(place);
    painter.setFont(font);
    const auto [first, last] = m_layout.columnsShown(m_offset);
    for (int column = first; column < last; ++column) {
        const QRectF cell = m_layout.cell(0, column, m_offset);
        const double value = m_content.coverage[static_cast<std::size_t>(column)];
        const double width = std::min(cell.width() * 0.5, double(scaled(18))), height = barHeight * std::clamp(value / most, 0.0, 1.0);
        const QRectF groove(std::round(cell.center().x() - width / 2), barTop, std::round(width), barHeight);
        painter.fillRect(groove, c.border);
        painter.fillRect(QRectF(groove.left(), groove.bottom() - height, groove.width(), height), c.muted);
        if (!numbers) continue;
        painter.setPen(column == m_marks.column ? c.text : c.muted);
        painter.drawText(QRectF(cell.left(), numberTop, cell.width(), scaled(15)), Qt::AlignCenter,
                         value < 0.995 ? weightText(value) : fixedText(value, 2));
    }
    painter.restore();
}

double HeatmapPainter::paintLegend(QPainter& painter) const {
    const Colours& c = colours();
    const QRectF& foot = m_layout.footer;
    const QFont font = textFont(TextSize::Note);
    const QFontMetricsF metrics(font);
    const QString low = m_content.difference ? QStringLiteral("−1") : QStringLiteral("0");
    const QString high = m_content.difference ? QStringLiteral("+1") : QStringLiteral("1");
    painter.setFont(font);
    painter.setPen(c.muted);
    double x = foot.right() - metrics.horizontalAdvance(high);
    painter.drawText(QRectF(x, foot.top(), foot.right() - x + 1, foot.height()), Qt::AlignVCenter, high);
    const double width = scaled(118), height = scaled(9);
    x -= scaled(10) + width;
    const QRectF bar(x, std::round(foot.center().y() - height / 2), width, height);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (int i = 0; i < legendSteps; ++i) {
        const double share = i / double(legendSteps - 1);
        const double from = std::round(bar.left() + width * i / legendSteps), to = std::round(bar.left() + width * (i + 1) / legendSteps);
        painter.fillRect(QRectF(from, bar.top(), to - from, height), ground(m_content.difference ? 2 * share - 1 : share));
    }
    painter.setPen(c.border);
    painter.drawRect(bar.adjusted(-0.5, -0.5, 0.5, 0.5));
    painter.restore();
    const QString name = (m_content.difference ? heatmapText(QT_TRANSLATE_NOOP("attune::AttentionHeatmap", "difference"))
                                               : heatmapText(QT_TRANSLATE_NOOP("attune::AttentionHeatmap", "weight"))) +
                         QStringLiteral("   ") + low;
    const double nameWidth = metrics.horizontalAdvance(name);
    x -= scaled(10) + nameWidth;
    painter.drawText(QRectF(x, foot.top(), nameWidth + 1, foot.height()), Qt::AlignVCenter, name);
    return x;
}

void HeatmapPainter::paintFooter(QPainter& painter) const {
    const Colours& c = colours();
    const QFont plain = textFont(TextSize::Label), bold = textFont(TextSize::Label, true);
    const SentencePieces sentence = heatmapSentence(m_content, m_marks.row, m_marks.column);
    double wide = scaled(legendWidth);
    for (const auto& [text, isBold] : sentence) wide += isBold ? tokenWidth(text, bold) : lineWidth(text, plain);
    // Where there is no room for both, the cell under the pointer has it.
    const bool crowded = wide > m_layout.footer.width() && m_content.contains(m_marks.row, m_marks.column);
    const bool legend = !crowded && (!m_content.brief || m_content.difference);
    const double right = !legend ? m_layout.footer.right() : paintLegend(painter) - scaled(12);
    double x = m_layout.footer.left();
    for (const auto& [text, isBold] : sentence) {
        if (x >= right) break;
        const QFont& font = isBold ? bold : plain;
        const QRectF place(x, m_layout.footer.top(), right - x, m_layout.footer.height());
        painter.setPen(isBold ? c.text : c.muted);
        if (isBold)
            paintToken(painter, place, text, font, Qt::AlignLeft);
        else
            paintLine(painter, place, text, font);
        x += isBold ? tokenWidth(text, font) : lineWidth(text, font);
    }
}

}  // namespace attune
