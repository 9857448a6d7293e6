#include "ui/plots/quality_plot.h"

#include "ui/plots/axis_text.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace attune {

namespace {

constexpr double leftRoom = 60, rightRoom = 16, legendRoom = 24, valueRoom = 16, footRoom = 36, widestSlot = 120, widestBar = 28;
constexpr std::array<double, 4> tops{10, 20, 50, 100};

QString number(double value) {
    return std::isfinite(value) ? QString::number(value, 'g', 8) : QString();
}

}  // namespace

QString rangeText(const NumberRange& range) {
    if (range.isOpen()) return QStringLiteral("≥ ") + countText(range.first);
    return range.first == range.last ? countText(range.first) : countText(range.first) + QStringLiteral("–") + countText(range.last);
}

struct QualityPlot::Frame {
    QRectF area;
    double slot = 0;  // width of a range
    double top = 1;   // of the scale

    double left(int bar) const { return area.left() + slot * bar; }
    double y(double value) const { return area.bottom() - area.height() * std::clamp(value / top, 0.0, 1.0); }
};

QualityPlot::QualityPlot(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
}

void QualityPlot::setBars(QualityBars bars) {
    const auto isEmpty = [](const QualityBars::Bar& bar) { return bar.counts[0] == 0 && bar.counts[1] == 0; };
    auto& all = bars.bars;
    while (!all.empty() && isEmpty(all.back())) all.pop_back();
    all.erase(all.begin(), std::find_if_not(all.begin(), all.end(), isEmpty));
    m_bars = std::move(bars);
    m_hovered = -1;
    setAccessibleName(tr("%1 by %2").arg(m_bars.measure, m_bars.axis));
    update();
}

void QualityPlot::setRuns(const QString& a, const QString& b) {
    m_runA = a;
    m_runB = b;
    update();
}

QualityPlot::Frame QualityPlot::frame(const QSizeF& size) const {
    const double head = scaled((hasB() ? legendRoom : 4) + valueRoom);
    Frame frame;
    frame.area = QRectF(scaled(leftRoom), head, std::max(1.0, size.width() - scaled(leftRoom + rightRoom)),
                        std::max(1.0, size.height() - head - scaled(footRoom)));
    if (!m_bars.bars.empty())
        frame.slot = std::min<double>(scaled(widestSlot), frame.area.width() / static_cast<double>(m_bars.bars.size()));
    if (m_bars.isShare) return frame;
    double highest = 0;
    for (const QualityBars::Bar& bar : m_bars.bars)
        for (const double value : bar.values)
            if (std::isfinite(value)) highest = std::max(highest, value);
    frame.top = *std::find_if(tops.begin(), tops.end() - 1, [highest](double top) { return highest <= top; });
    return frame;
}

int QualityPlot::barAt(double x) const {
    const Frame shown = frame(size());
    const int bar = shown.slot > 0 ? static_cast<int>(std::floor((x - shown.area.left()) / shown.slot)) : -1;
    return bar >= 0 && bar < static_cast<int>(m_bars.bars.size()) ? bar : -1;
}

QString QualityPlot::valueText(double value) const {
    return m_bars.isShare ? percentText(value) : fixedText(value, 1);
}

void QualityPlot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint(painter, size());
}

void QualityPlot::paint(QPainter& painter, const QSizeF& size) const {
    painter.setRenderHint(QPainter::Antialiasing);
    if (hasB()) paintLegend(painter, size);
    const Frame shown = frame(size);
    paintAxis(painter, shown);
    for (int bar = 0; bar < static_cast<int>(m_bars.bars.size()); ++bar) paintBar(painter, shown, bar);
}

void QualityPlot::paintLegend(QPainter& painter, const QSizeF& size) const {
    const Colours& c = colours();
    const QFont font = textFont(TextSize::Label);
    const QFontMetricsF metrics(font);
    const double side = scaled(10), middle = scaled(legendRoom) / 2.0, room = (size.width() - scaled(32)) / 2 - side - scaled(22);
    double x = scaled(16);
    painter.setFont(font);
    for (const auto& [letter, name, colour] : {std::tuple(u'A', m_runA, c.runA), std::tuple(u'B', m_runB, c.runB)}) {
        const QString text = metrics.elidedText(letter + QStringLiteral("  ") + name, Qt::ElideRight, room);
        painter.fillRect(QRectF(x, std::round(middle - side / 2), side, side), colour);
        painter.setPen(c.text);
        x += side + scaled(6);
        painter.drawText(QRectF(x, 0, room + 1, scaled(legendRoom)), int(Qt::AlignLeft | Qt::AlignVCenter), text);
        x += metrics.horizontalAdvance(text) + scaled(16);
    }
}

void QualityPlot::paintAxis(QPainter& painter, const Frame& frame) const {
    const Colours& c = colours();
    painter.setFont(textFont(TextSize::Note));
    const double step = frame.top / 2;
    for (double tick = 0; tick <= frame.top + step / 2; tick += step) {
        const double y = std::round(frame.y(tick));
        painter.fillRect(QRectF(frame.area.left(), y, frame.area.width(), 1), tick == 0 ? c.outline : c.grid);
        painter.setPen(c.muted);
        painter.drawText(QRectF(0, y - scaled(8), frame.area.left() - scaled(8), scaled(16)), int(Qt::AlignRight | Qt::AlignVCenter),
                         m_bars.isShare ? percentText(tick, 0) : axisText(tick, step));
    }
    const double foot = frame.area.bottom() + scaled(19);
    painter.drawText(QRectF(0, foot, frame.area.left() - scaled(8), scaled(16)), int(Qt::AlignRight | Qt::AlignTop), m_bars.counted);
}

void QualityPlot::paintBar(QPainter& painter, const Frame& frame, int place) const {
    const Colours& c = colours();
    const QualityBars::Bar& bar = m_bars.bars[static_cast<std::size_t>(place)];
    const int runs = hasB() ? 2 : 1;
    const double left = frame.left(place), middle = left + frame.slot / 2;
    const double width = std::min<double>(scaled(widestBar), frame.slot * 0.8 / runs);
    if (place == m_hovered) painter.fillRect(QRectF(left, frame.area.top(), frame.slot, frame.area.height()), c.hover);
    painter.setFont(textFont(TextSize::Note));
    const QFontMetricsF metrics(painter.font());
    for (int run = 0; run < runs; ++run) {
        const double value = bar.values[static_cast<std::size_t>(run)];
        if (!std::isfinite(value)) continue;
        const double top = frame.y(value), x = middle + width * (run - runs / 2.0);
        painter.fillRect(QRectF(x + 0.5, top, width - 1, frame.area.bottom() - top), runs == 1 || run == 0 ? c.runA : c.runB);
        const QString text = m_bars.isShare ? fixedText(100 * value, 0) : fixedText(value, 0);
        if (metrics.horizontalAdvance(text) > frame.slot / runs) continue;
        painter.setPen(c.text);
        painter.drawText(QRectF(x - scaled(20), top - scaled(valueRoom), width + scaled(40), scaled(valueRoom)),
                         int(Qt::AlignHCenter | Qt::AlignVCenter), text);
    }
    const auto line = [&](double y, const QString& text, const QColor& ink) {
        painter.setPen(ink);
        painter.drawText(QRectF(left, y, frame.slot, scaled(16)), int(Qt::AlignHCenter | Qt::AlignTop),
                         metrics.elidedText(text, Qt::ElideRight, frame.slot - 2));
    };
    line(frame.area.bottom() + scaled(4), rangeText(bar.range), c.text);
    const QString counts = compactText(static_cast<double>(bar.counts[0]));
    const bool equal = !hasB() || bar.counts[0] == bar.counts[1];
    line(frame.area.bottom() + scaled(19), equal ? counts : counts + u'/' + compactText(static_cast<double>(bar.counts[1])), c.muted);
}

QString QualityPlot::sentence(int place) const {
    const QualityBars::Bar& bar = m_bars.bars[static_cast<std::size_t>(place)];
    const auto run = [&](std::size_t which) {
        return tr("%1 %2 (%3 %4)").arg(m_bars.measure, valueText(bar.values[which]), countText(bar.counts[which]), m_bars.counted);
    };
    const QString head = QStringLiteral("%1 %2: ").arg(m_bars.axis, rangeText(bar.range));
    return hasB() ? head + QStringLiteral("A %1 · B %2").arg(run(0), run(1)) : head + run(0);
}

bool QualityPlot::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int bar = barAt(help->pos().x());
        bar < 0 ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), sentence(bar), this);
        return true;
    }
    return QWidget::event(event);
}

void QualityPlot::mouseMoveEvent(QMouseEvent* event) {
    m_hovered = barAt(event->position().x());
    update();
}

void QualityPlot::leaveEvent(QEvent* event) {
    m_hovered = -1;
    update();
    QWidget::leaveEvent(event);
}

Picture QualityPlot::picture() const {
    const QSize whole = size();
    return {m_bars.word, whole, [this, whole](QPainter& painter) { paint(painter, whole); }, [this] { return csv(); }};
}

NumberTable QualityPlot::numbers() const {
    NumberTable table;
    table.columns = {m_bars.axis, m_bars.measure, m_bars.counted};
    if (hasB())
        table.columns = {m_bars.axis, m_bars.measure + QStringLiteral(" A"), m_bars.counted + QStringLiteral(" A"),
                         m_bars.measure + QStringLiteral(" B"), m_bars.counted + QStringLiteral(" B")};
    table.rows = static_cast<int>(m_bars.bars.size());
    table.text = [this](int row, int column) {
        const QualityBars::Bar& bar = m_bars.bars[static_cast<std::size_t>(row)];
        if (column == 0) return rangeText(bar.range);
        const auto run = static_cast<std::size_t>((column - 1) / 2);
        return column % 2 == 1 ? valueText(bar.values[run]) : countText(bar.counts[run]);
    };
    return table;
}

QString QualityPlot::csv() const {
    QString text = QStringLiteral("from,to,%1_a,count_a").arg(m_bars.word) +
                   (hasB() ? QStringLiteral(",%1_b,count_b").arg(m_bars.word) : QString()) + u'\n';
    for (const QualityBars::Bar& bar : m_bars.bars) {
        QStringList fields{QString::number(bar.range.first), bar.range.isOpen() ? QString() : QString::number(bar.range.last)};
        for (std::size_t run = 0; run < (hasB() ? 2U : 1U); ++run) fields << number(bar.values[run]) << QString::number(bar.counts[run]);
        text += fields.join(u',') + u'\n';
    }
    return text;
}

QSize QualityPlot::sizeHint() const {
    return {scaled(480), scaled(180)};
}

QSize QualityPlot::minimumSizeHint() const {
    return {scaled(240), scaled(120)};
}

}  // namespace attune
