#include "ui/plots/leave_one_out_plot.h"

#include "ui/plots/axis_text.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/reading_direction.h"
#include "ui/widgets/style_painter.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>

namespace attune {

namespace {

using Change = LeaveOneOut::Change;

constexpr double leftRoom = 54, legendRoom = 190, tokenLine = 24, numberLine = 12, footRoom = 18, widestColumn = 72, widestBar = 18;
constexpr double roomForNumbers = 36;    // of a column whose longer bar carries its number
constexpr double roomForBoth = 60;       // … whose bars both do
constexpr double smallestNumber = 0.05;  // of the range that is drawn

/// The longest distance of 1, 2, 5 × 10ⁿ that cuts a range in two or more.
double tickStep(double range) {
    const double decade = std::pow(10.0, std::floor(std::log10(range)));
    for (const double factor : {5.0, 2.0, 1.0, 0.5, 0.2})
        if (range / (factor * decade) >= 2) return factor * decade;
    return 0.1 * decade;
}

QString changeText(double change) {
    if (std::isinf(change)) return change < 0 ? QStringLiteral("−∞") : QStringLiteral("∞");
    return fixedText(change, std::abs(change) < 0.095 ? 2 : 1);
}

}  // namespace

/// From the least to the greatest of what is drawn, zero always in it.
struct LeaveOneOutPlot::Scale {
    double least = 0, greatest = 0, top = 0, height = 0;

    Scale(const std::vector<double>& removed, const std::vector<double>& unknown, const QRectF& area)
        : top(area.top()), height(area.height()) {
        for (const auto* values : {&removed, &unknown})
            for (const double value : *values) {
                if (!std::isfinite(value)) continue;
                least = std::min(least, value);
                greatest = std::max(greatest, value);
            }
        if (greatest - least < 1e-6) least = -1;
    }
    double y(double value) const {
        const double inside = std::isfinite(value) ? value : value < 0 ? least : greatest;
        return top + height * (greatest - inside) / (greatest - least);
    }
};

LeaveOneOutPlot::LeaveOneOutPlot(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setAccessibleName(tr("Change of log p by source token"));
}

void LeaveOneOutPlot::setResult(const LeaveOneOut& result, int target) {
    m_result = result;
    m_target = target < result.rows() ? target : -1;
    const auto shown = [&](Change change) {
        if (m_target < 0) return m_result.sums(change);
        const auto row = m_result.row(change, m_target);
        return std::vector<double>(row.begin(), row.end());
    };
    m_removed = shown(Change::Removed);
    m_unknown = shown(Change::Unknown);
    update();
}

double LeaveOneOutPlot::removed(int source) const {
    return m_removed[static_cast<std::size_t>(source)];
}

double LeaveOneOutPlot::unknown(int source) const {
    return m_unknown[static_cast<std::size_t>(source)];
}

double LeaveOneOutPlot::agreement() const {
    const std::vector<double> all = m_result.agreement();
    const auto target = static_cast<std::size_t>(m_target);
    return m_target >= 0 && target < all.size() ? all[target] : std::numeric_limits<double>::quiet_NaN();
}

void LeaveOneOutPlot::setLinked(int source) {
    if (source == m_linked) return;
    m_linked = source;
    update();
}

QRectF LeaveOneOutPlot::area(const QSizeF& size) const {
    const auto rises = [](const std::vector<double>& changes) {
        return std::ranges::any_of(changes, [](double each) { return each > 0; });
    };
    const double numbers = rises(m_removed) || rises(m_unknown) ? numberLine : 0;  // over bars that rise
    const double top = scaled(tokenLine + 8 + numbers), left = scaled(leftRoom);
    return {left, top, std::max(1.0, size.width() - left - scaled(legendRoom)), std::max(1.0, size.height() - top - scaled(footRoom))};
}

QRectF LeaveOneOutPlot::column(int source, const QSizeF& size) const {
    const QRectF all = area(size);
    const int count = std::max(1, tokens() + 1);  // `</s>` has its place
    const double width = std::min<double>(scaled(widestColumn), all.width() / count);
    const bool rightToLeft = readsRightToLeft(m_result.sourceTokens);
    return {all.left() + width * (rightToLeft ? count - 1 - source : source), all.top(), width, all.height()};
}

int LeaveOneOutPlot::sourceAt(const QPointF& place) const {
    for (int source = 0; source < tokens(); ++source) {
        const QRectF rect = column(source);
        if (place.x() >= rect.left() && place.x() < rect.right()) return source;
    }
    return -1;
}

void LeaveOneOutPlot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint(painter, size());
}

void LeaveOneOutPlot::paint(QPainter& painter, const QSize& size) const {
    if (m_removed.empty()) return;
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF all = area(size);
    const Scale scale(m_removed, m_unknown, all);
    QRectF columns = column(0, size).united(column(tokens(), size));
    paintAxis(painter, scale, columns);
    for (int source = 0; source <= tokens(); ++source) paintToken(painter, source, size);
    for (int source = 0; source < tokens(); ++source) paintBars(painter, scale, source, size);
    painter.setFont(textFont(TextSize::Note));
    painter.setPen(colours().muted);
    const QRectF kept = column(tokens(), size);
    const double needed = painter.fontMetrics().horizontalAdvance(tr("kept"));
    if (needed <= kept.width())
        painter.drawText(QRectF(kept.left(), scale.y(0) + scaled(3), kept.width(), scaled(16)), int(Qt::AlignHCenter | Qt::AlignTop),
                         tr("kept"));
    paintLegend(painter, all);
}

void LeaveOneOutPlot::paintAxis(QPainter& painter, const Scale& scale, const QRectF& columns) const {
    const Colours& c = colours();
    const double step = tickStep(scale.greatest - scale.least);
    painter.setFont(textFont(TextSize::Note));
    for (double tick = std::ceil(scale.least / step) * step; tick <= scale.greatest + step * 1e-6; tick += step) {
        const bool zero = std::abs(tick) < step * 1e-6;
        const double y = std::round(scale.y(tick));
        painter.fillRect(QRectF(columns.left(), y, columns.width(), 1), zero ? c.outline : c.grid);
        painter.setPen(c.muted);
        painter.drawText(QRectF(0, y - scaled(8), columns.left() - scaled(8), scaled(16)), int(Qt::AlignRight | Qt::AlignVCenter),
                         axisText(tick, step));
    }
}

void LeaveOneOutPlot::paintToken(QPainter& painter, int source, const QSizeF& size) const {
    const Colours& c = colours();
    QRectF head = column(source, size);
    head.setTop(0);
    head.setHeight(scaled(tokenLine));
    if (source == m_hovered || source == m_linked) paintRounded(painter, head.adjusted(1, 2, -1, -2), c.hover, {}, 0, 3);
    painter.setPen(source < tokens() ? c.text : c.muted);
    attune::paintToken(painter, head.adjusted(1, 0, -1, 0), QString::fromStdString(m_result.sourceTokens[static_cast<std::size_t>(source)]),
                       textFont(head.width() >= scaled(24) ? TextSize::Control : TextSize::Note), Qt::AlignHCenter);
}

void LeaveOneOutPlot::paintBars(QPainter& painter, const Scale& scale, int source, const QSizeF& size) const {
    const Colours& c = colours();
    const QRectF place = column(source, size);
    const double gap = std::min<double>(scaled(5), place.width() * 0.1);
    const double width = std::min<double>(scaled(widestBar), place.width() * 0.36);
    const bool both = place.width() >= scaled(roomForBoth), one = place.width() >= scaled(roomForNumbers);
    const bool firstIsLonger = std::abs(removed(source)) >= std::abs(unknown(source));
    painter.setFont(textFont(TextSize::Note));
    const auto bar = [&](double value, double left, const QColor& ground, const QColor& outline, const QColor& ink, bool first) {
        const double zero = std::round(scale.y(0)), end = scale.y(value);
        const QRectF rect(left, std::min(zero, end), width, std::max(1.0, std::abs(end - zero)));
        paintRounded(painter, rect, ground, outline, 1, 0);
        const bool small = std::abs(value) < smallestNumber * (scale.greatest - scale.least);
        if (small || !(both || (one && first == firstIsLonger))) return;
        painter.setPen(ink);
        const double above = value > 0 ? -scaled(15) : scaled(1);
        const double wide = width + scaled(24), shift = first ? -scaled(18) : -scaled(6);
        const double y = (value > 0 ? rect.top() : rect.bottom()) + above;
        painter.drawText(QRectF(left + shift, y, wide, scaled(14)), int(Qt::AlignHCenter | Qt::AlignVCenter), changeText(value));
    };
    const double middle = place.center().x();
    bar(removed(source), middle - gap / 2 - width, c.muted, c.muted, c.text, true);
    bar(unknown(source), middle + gap / 2, c.hover, c.outline, c.muted, false);
}

void LeaveOneOutPlot::paintLegend(QPainter& painter, const QRectF& area) const {
    const Colours& c = colours();
    const double left = area.right() + scaled(20), width = scaled(legendRoom - 32), line = scaled(20);
    double y = area.top();
    painter.setFont(textFont(TextSize::Label));
    const auto entry = [&](const QColor& ground, const QColor& outline, const QString& name) {
        paintRounded(painter, QRectF(left, y + scaled(5), scaled(10), scaled(10)), ground, outline, 1, 0);
        painter.setPen(c.text);
        painter.drawText(QRectF(left + scaled(16), y, width, line), int(Qt::AlignLeft | Qt::AlignVCenter), name);
        y += line;
    };
    entry(c.muted, c.muted, tr("removed"));
    entry(c.hover, c.outline, tr("replaced by <unk>"));
    painter.setPen(c.text);
    if (m_target >= 0 && !m_result.attention.empty()) {
        const double value = agreement();
        painter.drawText(QRectF(left, y, width, line), int(Qt::AlignLeft | Qt::AlignVCenter),
                         tr("ρ with attention %1").arg(std::isnan(value) ? tr("undefined") : fixedText(value, 2)));
        y += line;
    }
    painter.setFont(textFont(TextSize::Note));
    painter.setPen(c.muted);
    painter.drawText(QRectF(left, y + scaled(4), width, area.bottom() + scaled(footRoom) - y), int(Qt::AlignLeft | Qt::TextWordWrap),
                     tr("nats; attention need not explain the answer"));
}

QString LeaveOneOutPlot::sentence(int source) const {
    return tr("without %1: %2 · as <unk>: %3")
        .arg(QString::fromStdString(m_result.sourceTokens[static_cast<std::size_t>(source)]), changeText(removed(source)),
             changeText(unknown(source)));
}

bool LeaveOneOutPlot::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int source = m_removed.empty() ? -1 : sourceAt(help->pos());
        source < 0 ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), sentence(source), this);
        return true;
    }
    return QWidget::event(event);
}

void LeaveOneOutPlot::mouseMoveEvent(QMouseEvent* event) {
    const int source = m_removed.empty() ? -1 : sourceAt(event->position());
    if (source == m_hovered) return;
    m_hovered = source;
    emit hovered(source);
    update();
}

void LeaveOneOutPlot::leaveEvent(QEvent*) {
    m_hovered = -1;
    emit hovered(-1);
    update();
}

void LeaveOneOutPlot::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) setAccessibleName(tr("Change of log p by source token"));
    QWidget::changeEvent(event);
}

Picture LeaveOneOutPlot::picture() const {
    const QSize whole = size();
    return {QStringLiteral("leave-one-out"), whole, [this, whole](QPainter& painter) { paint(painter, whole); }, [this] { return csv(); }};
}

NumberTable LeaveOneOutPlot::numbers() const {
    NumberTable table;
    table.columns = {tr("source"), tr("removed"), tr("replaced by <unk>")};
    table.rows = m_removed.empty() ? 0 : tokens();
    table.textColumns = 1;
    table.text = [this](int row, int column) {
        if (column > 0) return fixedText(column == 1 ? removed(row) : unknown(row), 3);
        return plainToken(QString::fromStdString(m_result.sourceTokens[static_cast<std::size_t>(row)]));
    };
    return table;
}

QString LeaveOneOutPlot::csv() const {
    QString lines = QStringLiteral("target_position,target,source_position,source,log_probability,removed,unknown\n");
    const auto number = [](double value) { return std::isnan(value) ? QString() : QString::number(value, 'g', 8); };
    const auto token = [](const std::vector<std::string>& tokens, std::int64_t place) {
        return csvField(QString::fromStdString(tokens[static_cast<std::size_t>(place)]));
    };
    for (std::int64_t target = 0; target < m_result.rows(); ++target)
        for (std::int64_t source = 0; source + 1 < m_result.columns(); ++source)
            lines += QString::number(target) + u',' + token(m_result.targetTokens, target) + u',' + QString::number(source) + u',' +
                     token(m_result.sourceTokens, source) + u',' + number(m_result.logProbabilities[static_cast<std::size_t>(target)]) +
                     u',' + number(m_result.row(Change::Removed, target)[static_cast<std::size_t>(source)]) + u',' +
                     number(m_result.row(Change::Unknown, target)[static_cast<std::size_t>(source)]) + u'\n';
    return lines;
}

QSize LeaveOneOutPlot::sizeHint() const {
    return {scaled(640), scaled(160)};
}

QSize LeaveOneOutPlot::minimumSizeHint() const {
    return {scaled(280), scaled(110)};
}

}  // namespace attune
