#include "ui/plots/heatmap_canvas.h"

#include "ui/widgets/style_painter.h"
#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace attune {

HeatmapCanvas::HeatmapCanvas(QWidget* parent) : QAbstractScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
}

void HeatmapCanvas::setContent(HeatmapContent content) {
    const bool other = content.columnTokens != m_content.columnTokens;
    m_content = std::move(content);
    if (!m_content.contains(m_selectedRow, m_selectedColumn)) m_selectedRow = m_selectedColumn = -1;
    if (!m_content.contains(m_hoveredRow, m_hoveredColumn)) m_hoveredRow = m_hoveredColumn = -1;
    refresh();
    if (other && m_content.rightToLeft) horizontalScrollBar()->setValue(horizontalScrollBar()->maximum());
}

void HeatmapCanvas::refresh() {
    relayout();
    viewport()->update();
}

void HeatmapCanvas::setSelection(int row, int column) {
    const bool inside = m_content.contains(row, column);
    m_selectedRow = inside ? row : -1;
    m_selectedColumn = inside ? column : -1;
    viewport()->update();
}

void HeatmapCanvas::setLinked(int row, int column) {
    m_linkedRow = row;
    m_linkedColumn = column;
    viewport()->update();
}

void HeatmapCanvas::setPointed(int row, int column) {
    m_pointedRow = row;
    m_pointedColumn = column;
    viewport()->update();
}

void HeatmapCanvas::setZoom(double zoom) {
    m_zoom = std::clamp(zoom, 1.0, 6.0);
    refresh();
}

QRect HeatmapCanvas::cellRect(int row, int column) const {
    return m_layout.cell(row, column, offset()).toRect().translated(viewport()->pos());
}

QPointF HeatmapCanvas::offset() const {
    return {double(horizontalScrollBar()->value()), double(verticalScrollBar()->value())};
}

HeatmapMarks HeatmapCanvas::marks() const {
    if (m_hoveredRow >= 0) return {m_hoveredRow, m_hoveredColumn, m_linkedRow, m_linkedColumn};
    const bool pointed = m_content.contains(m_pointedRow, m_pointedColumn);
    return {pointed ? m_pointedRow : m_selectedRow, pointed ? m_pointedColumn : m_selectedColumn, m_linkedRow, m_linkedColumn};
}

QSize HeatmapCanvas::wholePictureSize() const {
    return wholeSize(m_layout).toSize();
}

void HeatmapCanvas::paintWhole(QPainter& painter) const {
    painter.fillRect(QRectF(QPointF(), wholeSize(m_layout)), colours().panel);
    HeatmapPainter(m_content, wholeLayout(m_layout), marks(), {}).paint(painter);
}

QSize HeatmapCanvas::sizeHint() const {
    return {scaled(896), scaled(424)};
}

void HeatmapCanvas::relayout() {
    if (m_content.empty()) {
        horizontalScrollBar()->setRange(0, 0);
        verticalScrollBar()->setRange(0, 0);
        return;
    }
    m_layout = layoutHeatmap(m_content, viewport()->size(), m_zoom);
    const auto range = [](QScrollBar* bar, double extent, double shown, double step) {
        bar->setRange(0, static_cast<int>(std::ceil(std::max(0.0, extent - shown))));
        bar->setPageStep(static_cast<int>(shown));
        bar->setSingleStep(static_cast<int>(std::ceil(step)));
    };
    range(horizontalScrollBar(), m_layout.cellsExtent.width(), m_layout.cells.width(), m_layout.cellWidth);
    range(verticalScrollBar(), m_layout.cellsExtent.height(), m_layout.cells.height(), m_layout.cellHeight);
}

void HeatmapCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), colours().panel);
    if (m_content.empty()) return;
    HeatmapPainter(m_content, m_layout, marks(), offset()).paint(painter);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange) && m_selectedRow < 0)
        paintRounded(painter, m_layout.cells.adjusted(-3, -3, 3, 3), {}, colours().accent, 2);
}

void HeatmapCanvas::resizeEvent(QResizeEvent*) {
    relayout();
}

void HeatmapCanvas::hover(int row, int column) {
    if (!m_content.contains(row, column)) row = column = -1;
    if (row == m_hoveredRow && column == m_hoveredColumn) return;
    m_hoveredRow = row;
    m_hoveredColumn = column;
    viewport()->update();
    emit hovered(row, column);
}

void HeatmapCanvas::choose(int row, int column) {
    m_selectedRow = row;
    m_selectedColumn = column;
    m_hoveredRow = m_hoveredColumn = -1;
    QString words;
    for (const auto& piece : heatmapSentence(m_content, row, column)) words += piece.first;
    setAccessibleDescription(words);
    reveal(row, column);
    viewport()->update();
    emit selected(row, column);
}

void HeatmapCanvas::reveal(int row, int column) {
    if (!m_content.contains(row, column)) return;
    const QRectF cell = m_layout.cell(row, column, offset());
    const auto move = [](QScrollBar* bar, double before, double behind) {
        if (before < 0)
            bar->setValue(bar->value() + static_cast<int>(std::floor(before)));
        else if (behind > 0)
            bar->setValue(bar->value() + static_cast<int>(std::ceil(behind)));
    };
    move(horizontalScrollBar(), cell.left() - m_layout.cells.left(), cell.right() - m_layout.cells.right());
    move(verticalScrollBar(), cell.top() - m_layout.cells.top(), cell.bottom() - m_layout.cells.bottom());
}

void HeatmapCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (m_content.empty()) return;
    const QPointF place = event->position();
    hover(m_layout.rowAt(place.y(), offset(), m_content.rows()), m_layout.columnAt(place.x(), offset()));
}

void HeatmapCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || m_content.empty()) return;
    const QPointF place = event->position();
    const int row = m_layout.rowAt(place.y(), offset(), m_content.rows());
    const int column = m_layout.columnAt(place.x(), offset());
    if (m_content.contains(row, column)) choose(row, column);
}

void HeatmapCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) emit enlargeRequested();
}

void HeatmapCanvas::wheelEvent(QWheelEvent* event) {
    if (!(event->modifiers() & Qt::ControlModifier)) return QAbstractScrollArea::wheelEvent(event);
    setZoom(m_zoom * std::pow(1.2, event->angleDelta().y() / 120.0));
    event->accept();
}

void HeatmapCanvas::keyPressEvent(QKeyEvent* event) {
    if (m_content.empty()) return QAbstractScrollArea::keyPressEvent(event);
    int row = m_selectedRow, column = m_selectedColumn;
    const int forward = m_content.rightToLeft ? -1 : 1;  // keys move as the eye does
    switch (event->key()) {
        case Qt::Key_Left:
            column -= forward;
            break;
        case Qt::Key_Right:
            column += forward;
            break;
        case Qt::Key_Up:
            --row;
            break;
        case Qt::Key_Down:
            ++row;
            break;
        case Qt::Key_Home:
            column = 0;
            break;
        case Qt::Key_End:
            column = m_content.columns() - 1;
            break;
        case Qt::Key_PageUp:
            row = 0;
            break;
        case Qt::Key_PageDown:
            row = m_content.rows() - 1;
            break;
        case Qt::Key_Plus:
            return setZoom(m_zoom * 1.2);
        case Qt::Key_Minus:
            return setZoom(m_zoom / 1.2);
        case Qt::Key_0:
            return setZoom(1.0);
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return emit enlargeRequested();
        case Qt::Key_Escape:
            if (m_selectedRow >= 0) return choose(-1, -1);
            return emit escaped();
        default:
            return QAbstractScrollArea::keyPressEvent(event);
    }
    if (m_selectedRow < 0) row = column = 0;
    choose(std::clamp(row, 0, m_content.rows() - 1), std::clamp(column, 0, m_content.columns() - 1));
}

bool HeatmapCanvas::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) hover(-1, -1);
    return QAbstractScrollArea::viewportEvent(event);
}

void HeatmapCanvas::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) refresh();
    QAbstractScrollArea::changeEvent(event);
}

void HeatmapCanvas::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void HeatmapCanvas::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

}  // namespace attune
