#include "ui/plots/timeline.h"

#include "ui/plots/head_weights.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/moment_axis.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/style_painter.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

constexpr double margin = 16, gap = 10, headLine = 26, sourceLine = 22, answerLine = 18, rowGap = 10;
constexpr double narrowest = 88, widest = 150, lowest = 44, tallest = 150;
constexpr double sourceShare = 0.6;  // of a line that is too long for source and reference

}  // namespace

Timeline::Timeline(QWidget* parent) : QAbstractScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Sentences down, moments across"));
}

void Timeline::setContent(TimelineContent content) {
    m_content = std::move(content);
    m_hovered = {-1, -1};
    drawPictures();
    relayout();
    viewport()->update();
}

void Timeline::drawPictures() {
    m_pictures.clear();
    const WeightRamp ramp = weightRamp();
    for (const TimelineRow& row : m_content.rows) {
        m_pictures.emplace_back();
        for (const TimelineCell& cell : row.cells)
            m_pictures.back().push_back(cell.weights.empty() ? QImage()
                                                             : weightPicture(cell.weights, cell.rows, cell.columns, ramp, row.rightToLeft));
    }
}

QImage Timeline::cellPicture(int row, int column) const {
    return m_pictures[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
}

int Timeline::columnsThatFit() const {
    const double room = viewport()->width() - scaled(2 * margin) + scaled(gap);
    return std::max(1, static_cast<int>(room / scaled(narrowest + gap)));
}

void Timeline::setCurrent(int row, int update) {
    m_row = row;
    m_update = update;
    const int column = currentColumn();
    setAccessibleDescription(row >= 0 && column >= 0 && !m_content.empty() ? timelineSentence(m_content, row, column) : QString());
    viewport()->update();
}

/// The last one at or before the current moment.
int Timeline::currentColumn() const {
    const auto after = std::upper_bound(m_content.updates.begin(), m_content.updates.end(), m_update);
    return static_cast<int>(after - m_content.updates.begin()) - 1;
}

Timeline::Layout Timeline::layout(const QSizeF& room) const {
    Layout l;
    const auto columns = static_cast<double>(m_content.updates.size()), rows = static_cast<double>(m_content.rows.size());
    const double across = room.width() - scaled(2 * margin) + scaled(gap);
    l.columnWidth = std::floor(std::clamp(across / columns - scaled(gap), double(scaled(lowest)), double(scaled(widest))));
    const double words = scaled(sourceLine + answerLine + rowGap);
    const double most = std::min(double(scaled(tallest)), l.columnWidth * 1.5);
    l.pictureHeight = std::floor(std::clamp((room.height() - scaled(headLine)) / rows - words, double(scaled(lowest)), most));
    l.rowHeight = l.pictureHeight + words;
    return l;
}

QRectF Timeline::cellRect(const Layout& l, int row, int column, double offset) const {
    return {scaled(margin) + column * (l.columnWidth + scaled(gap)), scaled(headLine + sourceLine) + row * l.rowHeight - offset,
            l.columnWidth, l.pictureHeight};
}

QRectF Timeline::cellRect(int row, int column) const {
    return cellRect(layout(viewport()->size()), row, column, verticalScrollBar()->value());
}

std::pair<int, int> Timeline::cellAt(const QPointF& place) const {
    if (m_content.empty() || place.y() < scaled(headLine)) return {-1, -1};
    for (int row = 0; row < static_cast<int>(m_content.rows.size()); ++row)
        for (int column = 0; column < static_cast<int>(m_content.updates.size()); ++column)
            if (cellRect(row, column).adjusted(0, 0, 0, scaled(answerLine)).contains(place)) return {row, column};
    return {-1, -1};
}

void Timeline::relayout() {
    const Layout l = layout(viewport()->size());
    const double extent = scaled(headLine) + static_cast<double>(m_content.rows.size()) * l.rowHeight;
    verticalScrollBar()->setRange(0, m_content.empty() ? 0 : std::max(0, static_cast<int>(std::ceil(extent - viewport()->height()))));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(scaled(24));
}

void Timeline::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), colours().panel);
    if (m_content.empty()) return;
    paintAll(painter, viewport()->size(), verticalScrollBar()->value());
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange) && m_row < 0)
        paintRounded(painter, QRectF(viewport()->rect()).adjusted(2, 2, -3, -3), {}, colours().accent, 2);
}

void Timeline::paintAll(QPainter& painter, const QSize& size, double offset) const {
    const Layout l = layout(size);
    paintHeader(painter, l);
    painter.save();
    painter.setClipRect(QRectF(0, scaled(headLine), size.width(), size.height() - scaled(headLine)));
    for (int row = 0; row < static_cast<int>(m_content.rows.size()); ++row) paintRow(painter, l, row, size.width(), offset);
    painter.restore();
}

void Timeline::paintHeader(QPainter& painter, const Layout& l) const {
    const Colours& c = colours();
    const int current = currentColumn();
    for (int column = 0; column < static_cast<int>(m_content.updates.size()); ++column) {
        const int update = m_content.updates[static_cast<std::size_t>(column)];
        const bool exact = column == current && update == m_update;
        QRectF head = cellRect(l, 0, column, 0);
        head = QRectF(head.left(), 0, head.width() + scaled(gap), scaled(headLine));
        painter.setPen(exact ? c.text : c.muted);
        const QFont font = textFont(TextSize::Note, exact);
        const QString name = tr("update %1").arg(countText(update));
        paintLine(painter, head, attune::lineWidth(name, font) <= head.width() ? name : countText(update), font);
        if (column != current) continue;
        // Where the current moment lies: above its picture, or in the gap behind the last one before it.
        const double left = exact ? head.left() : head.right() - scaled(gap), width = exact ? l.columnWidth : scaled(gap);
        painter.fillRect(QRectF(left, scaled(headLine) - 2, width, 2), c.accent);
    }
}

void Timeline::paintRow(QPainter& painter, const Layout& l, int row, double width, double offset) const {
    const Colours& c = colours();
    const TimelineRow& sentence = m_content.rows[static_cast<std::size_t>(row)];
    const QRectF first = cellRect(l, row, 0, offset);
    const QRectF line(first.left(), first.top() - scaled(sourceLine), width - 2 * first.left(), scaled(sourceLine));
    const QFont font = textFont(TextSize::Label, row == m_row);
    QString source = sentence.source;
    if (!sentence.reference.isEmpty()) {
        const QString reference = QStringLiteral("  →  ") + sentence.reference;
        const QFontMetricsF metrics(font);
        const double room = std::max(line.width() * sourceShare, line.width() - attune::lineWidth(reference, font));
        source = metrics.elidedText(source, Qt::ElideRight, room) + reference;
    }
    painter.setPen(c.text);
    paintLine(painter, line, source, font);
    for (int column = 0; column < static_cast<int>(sentence.cells.size()); ++column) {
        const TimelineCell& cell = sentence.cells[static_cast<std::size_t>(column)];
        const QRectF place = cellRect(l, row, column, offset);
        const QImage image = cellPicture(row, column);
        painter.setRenderHint(QPainter::SmoothPixmapTransform, image.height() > place.height() || image.width() > place.width());
        if (!image.isNull()) painter.drawImage(place, image);
        const bool current = row == m_row && column == currentColumn() && cell.update == m_update;
        const bool hovered = m_hovered == std::pair(row, column);
        paintRounded(painter, place.adjusted(-1, -1, 0, 0), {}, hovered ? c.outline : c.border, 1, 0);
        if (current) paintRounded(painter, place.adjusted(-3, -3, 2, 2), {}, c.text, 2, 2);
        paintAnswer(painter, QRectF(place.left(), place.bottom() + 1, place.width(), scaled(answerLine)), cell);
    }
}

void Timeline::paintAnswer(QPainter& painter, const QRectF& line, const TimelineCell& cell) const {
    const Colours& c = colours();
    double left = line.left();
    if (cell.right) {
        const double size = scaled(12);
        paintIcon(painter, QRectF(left - 1, std::round(line.center().y() - size / 2), size, size),
                  *cell.right ? IconName::Check : IconName::Cross, *cell.right ? c.good : c.bad);
        left += size + scaled(2);
    }
    painter.setPen(c.muted);
    paintLine(painter, QRectF(left, line.top(), line.right() - left, line.height()), cell.answer, textFont(TextSize::Note));
}

void Timeline::choose(int row, int column) {
    const int update = m_content.updates[static_cast<std::size_t>(column)];
    emit chosen(row, update);
}

void Timeline::mousePressEvent(QMouseEvent* event) {
    const auto [row, column] = cellAt(event->position());
    if (event->button() == Qt::LeftButton && row >= 0) choose(row, column);
}

void Timeline::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && cellAt(event->position()).first >= 0) emit enlargeRequested();
}

void Timeline::mouseMoveEvent(QMouseEvent* event) {
    const std::pair<int, int> place = cellAt(event->position());
    if (place == m_hovered) return;
    m_hovered = place;
    viewport()->update();
}

void Timeline::keyPressEvent(QKeyEvent* event) {
    if (m_content.empty()) return QAbstractScrollArea::keyPressEvent(event);
    const auto move = [this](int down, int across) {
        const int row = std::clamp(std::max(m_row, 0) + (m_row < 0 ? 0 : down), 0, static_cast<int>(m_content.rows.size()) - 1);
        const int column = std::clamp(std::max(currentColumn(), 0) + across, 0, static_cast<int>(m_content.updates.size()) - 1);
        choose(row, column);
        const QRectF place = cellRect(row, column);
        const double above = place.top() - scaled(headLine + sourceLine),
                     below = place.bottom() + scaled(answerLine) - viewport()->height();
        if (above < 0) verticalScrollBar()->setValue(verticalScrollBar()->value() + static_cast<int>(std::floor(above)));
        if (below > 0) verticalScrollBar()->setValue(verticalScrollBar()->value() + static_cast<int>(std::ceil(below)));
    };
    const int all = static_cast<int>(m_content.updates.size());
    switch (event->key()) {
        case Qt::Key_Up:
            return move(-1, 0);
        case Qt::Key_Down:
            return move(1, 0);
        case Qt::Key_Left:
            return move(0, -1);
        case Qt::Key_Right:
            return move(0, 1);
        case Qt::Key_Home:
            return move(0, -all);
        case Qt::Key_End:
            return move(0, all);
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return emit enlargeRequested();
        default:
            QAbstractScrollArea::keyPressEvent(event);
    }
}

bool Timeline::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) {
        m_hovered = {-1, -1};
        viewport()->update();
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto [row, column] = cellAt(help->pos());
        if (row >= 0)
            QToolTip::showText(help->globalPos(), timelineSentence(m_content, row, column), viewport(), cellRect(row, column).toRect());
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void Timeline::resizeEvent(QResizeEvent*) {
    relayout();
    emit resized();
}

void Timeline::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) drawPictures();
    if (event->type() == QEvent::LanguageChange) setAccessibleName(tr("Sentences down, moments across"));
    QAbstractScrollArea::changeEvent(event);
}

Picture Timeline::picture() const {
    const Layout l = layout(viewport()->size());
    const QSize size(viewport()->width(),
                     static_cast<int>(std::ceil(scaled(headLine) + static_cast<double>(m_content.rows.size()) * l.rowHeight)));
    return {QStringLiteral("timeline"), size, [this, size](QPainter& painter) { paintAll(painter, size, 0); },
            [this] { return timelineCsv(m_content); }};
}

QSize Timeline::sizeHint() const {
    return {scaled(660), scaled(420)};
}

QSize Timeline::minimumSizeHint() const {
    return {scaled(240), scaled(160)};
}

}  // namespace attune
