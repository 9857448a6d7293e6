#include "ui/plots/beam_tree.h"

#include "ui/plots/beam_tree_numbers.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/theme.h"

#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyleHints>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

constexpr double stepsHeight = 28, legendHeight = 36;
constexpr double zoomStep = 1.2;
constexpr double smallestZoom = 0.1, largestZoom = 3;

}  // namespace

BeamTree::BeamTree(QWidget* parent) : QAbstractScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
}

void BeamTree::setTrace(std::shared_ptr<const SearchTrace> trace) {
    const bool had = !isEmpty();
    const std::vector<std::string> before = had && m_marks.selected > 0 ? m_trace->tokens(m_marks.selected) : std::vector<std::string>();
    m_trace = std::move(trace);
    m_marks = {};
    relayout();
    if (!isEmpty()) {
        for (std::size_t i = 1; i < m_trace->nodes.size() && !before.empty() && m_marks.selected < 0; ++i)
            if (m_trace->nodes[i].token == before.back() && m_trace->tokens(static_cast<std::int64_t>(i)) == before)
                m_marks.selected = static_cast<std::int64_t>(i);
        if (m_marks.selected < 0) m_marks.selected = leastSure();
        if (!had || before.empty()) {
            showBestPath();
            if (m_marks.selected >= 0) reveal(m_marks.selected);
        }
    }
    describe(m_marks.selected);
    viewport()->update();
    emit selectionChanged(m_marks.selected);
}

std::int64_t BeamTree::leastSure() const {
    std::int64_t least = -1;
    for (const std::int64_t node : m_trace->path(m_trace->winner())) {
        const auto logProbability = [&](std::int64_t each) { return m_trace->nodes[static_cast<std::size_t>(each)].logProbability; };
        if (least < 0 || logProbability(node) < logProbability(least)) least = node;
    }
    return least;
}

void BeamTree::select(std::int64_t node) {
    if (isEmpty() || node < 0 || node >= std::ssize(m_trace->nodes)) return;
    m_marks.selected = m_marks.walked = node;
    reveal(node);
    describe(node);
    viewport()->update();
    emit selectionChanged(node);
    emit chosen(node);
}

void BeamTree::describe(std::int64_t node) {
    setAccessibleDescription(node < 0 ? QString() : toolTipOf(node));
}

QString BeamTree::toolTipOf(std::int64_t place) const {
    const TraceNode& node = m_trace->nodes[static_cast<std::size_t>(place)];
    if (node.parent < 0) return tr("The search starts here.");
    return tr("%1\nstep %2 · p(token) %3 · log p %4\n%5")
        .arg(pathWords(*m_trace, place))
        .arg(node.step)
        .arg(probabilityText(std::exp(node.logProbability)), fixedText(node.sum, 3), fateText(node));
}

QRectF BeamTree::area() const {
    const QRectF all = viewport()->rect();
    return all.adjusted(0, scaled(stepsHeight), 0, -scaled(legendHeight));
}

/// A tree smaller than the view stands in its middle.
QPointF BeamTree::origin() const {
    const QRectF room = area();
    const double height = m_layout.extent().height() * m_zoom, width = m_layout.extent().width() * m_zoom;
    const double x = m_layout.rightToLeft && width < room.width() ? room.width() - width : -double(horizontalScrollBar()->value());
    const double y =
        height < room.height() ? room.top() + std::round((room.height() - height) / 2) : room.top() - verticalScrollBar()->value();
    return {x, y};
}

void BeamTree::relayout() {
    m_layout = isEmpty() ? BeamTreeLayout() : layoutBeamTree(*m_trace, area().size());
    m_words = isEmpty() ? std::vector<BeamTreeWords>() : beamTreeWords(*m_trace, m_layout);
    refreshBars();
}

void BeamTree::refreshBars() {
    const auto range = [this](QScrollBar* bar, double extent, double shown) {
        bar->setRange(0, isEmpty() ? 0 : static_cast<int>(std::ceil(std::max(0.0, extent * m_zoom - shown))));
        bar->setPageStep(static_cast<int>(std::max(1.0, shown)));
        bar->setSingleStep(scaled(30));
    };
    range(horizontalScrollBar(), m_layout.extent().width(), area().width());
    range(verticalScrollBar(), m_layout.extent().height(), area().height());
}

void BeamTree::showBestPath() {
    const double lane = (0.5 - m_layout.firstLane) * m_layout.laneHeight * m_zoom;
    verticalScrollBar()->setValue(static_cast<int>(lane - area().height() / 2));
    horizontalScrollBar()->setValue(m_layout.rightToLeft ? horizontalScrollBar()->maximum() : 0);
}

void BeamTree::setZoom(double zoom) {
    const double wanted = std::clamp(zoom, smallestZoom, largestZoom);
    if (wanted == m_zoom || isEmpty()) return;
    const QPointF middle = (area().center() - origin()) / m_zoom;
    m_zoom = wanted;
    refreshBars();
    horizontalScrollBar()->setValue(static_cast<int>(middle.x() * m_zoom - area().width() / 2));
    verticalScrollBar()->setValue(static_cast<int>(middle.y() * m_zoom - area().height() / 2));
    viewport()->update();
}

void BeamTree::fit() {
    if (isEmpty()) return;
    const QSizeF extent = m_layout.extent();
    setZoom(std::min({1.0, area().width() / extent.width(), area().height() / extent.height()}));
}

Picture BeamTree::picture() const {
    Picture picture;
    picture.name = QStringLiteral("beam-tree");
    const QSizeF tree = m_layout.extent();
    const double width = std::max<double>(tree.width(), scaled(620));
    picture.size = QSizeF(width, tree.height() + scaled(stepsHeight + legendHeight)).toSize();
    picture.paint = [trace = m_trace, layout = m_layout, words = m_words, marks = BeamTreeMarks{m_marks.selected}, tree,
                     width](QPainter& painter) {
        if (!trace) return;
        const BeamTreePainter strokes(*trace, layout, words, marks);
        strokes.paintSteps(painter, QRectF(0, 0, width, scaled(stepsHeight)), 1, 0);
        BeamTreePainter::paintLegend(painter, QRectF(0, tree.height() + scaled(stepsHeight), width, scaled(legendHeight)));
        painter.translate(0, scaled(stepsHeight));
        strokes.paint(painter, QRectF(QPointF(), tree), 1);
    };
    picture.csv = [trace = m_trace] { return trace ? beamTreeCsv(*trace) : QString(); };
    return picture;
}

NumberTable BeamTree::numbers() const {
    return beamTreeNumbers(m_trace);
}

QRect BeamTree::nodeRect(std::int64_t node) const {
    const QRectF rect = m_layout.rect(*m_trace, node);
    return QRectF(origin() + rect.topLeft() * m_zoom, rect.size() * m_zoom).toRect().translated(viewport()->pos());
}

QSize BeamTree::sizeHint() const {
    return {scaled(980), scaled(560)};
}

void BeamTree::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), colours().panel);
    if (isEmpty()) return;
    BeamTreeMarks marks = m_marks;
    if (!hasFocus()) marks.walked = -1;
    const BeamTreePainter strokes(*m_trace, m_layout, m_words, marks);
    const QRectF room = area();
    painter.save();
    painter.setClipRect(room);
    painter.translate(origin());
    painter.scale(m_zoom, m_zoom);
    strokes.paint(painter, QRectF((room.topLeft() - origin()) / m_zoom, room.size() / m_zoom), m_zoom);
    painter.restore();
    strokes.paintSteps(painter, QRectF(0, 0, room.width(), room.top()), m_zoom, -origin().x());
    BeamTreePainter::paintLegend(painter, QRectF(0, room.bottom(), room.width(), scaled(legendHeight)));
}

void BeamTree::resizeEvent(QResizeEvent*) {
    relayout();
}

std::int64_t BeamTree::nodeAt(const QPointF& place) const {
    if (isEmpty() || !area().contains(place)) return -1;
    return m_layout.nodeAt(*m_trace, (place - origin()) / m_zoom);
}

void BeamTree::hover(std::int64_t node) {
    if (node == m_marks.hovered) return;
    m_marks.hovered = node;
    viewport()->setCursor(node >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

void BeamTree::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    m_dragged = event->position();
    m_moved = false;
}

void BeamTree::mouseMoveEvent(QMouseEvent* event) {
    if (!m_dragged) return hover(nodeAt(event->position()));
    const QPointF by = event->position() - *m_dragged;
    if (!m_moved && by.manhattanLength() < QGuiApplication::styleHints()->startDragDistance()) return;
    m_moved = true;
    m_dragged = event->position();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - static_cast<int>(by.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() - static_cast<int>(by.y()));
}

void BeamTree::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_dragged) return;
    m_dragged.reset();
    const std::int64_t node = nodeAt(event->position());
    if (!m_moved && node >= 0) select(node);
}

void BeamTree::wheelEvent(QWheelEvent* event) {
    if (!(event->modifiers() & Qt::ControlModifier)) return QAbstractScrollArea::wheelEvent(event);
    setZoom(m_zoom * std::pow(zoomStep, event->angleDelta().y() / 120.0));
    event->accept();
}

void BeamTree::walk(int right, int down) {
    const std::int64_t from = m_marks.walked >= 0 ? m_marks.walked : std::max<std::int64_t>(0, m_marks.selected);
    const std::int64_t to = neighbourNode(*m_trace, m_layout, from, m_layout.rightToLeft ? -right : right, down);  // as the eye moves
    if (to < 0) return;
    m_marks.walked = to;
    describe(to);
    reveal(to);
    viewport()->update();
}

void BeamTree::reveal(std::int64_t node) {
    const QRectF place = QRectF(nodeRect(node).translated(-viewport()->pos())).adjusted(-scaled(16), -scaled(8), scaled(16), scaled(24));
    const QRectF room = area();
    const auto move = [](QScrollBar* bar, double before, double behind) {
        if (before < 0)
            bar->setValue(bar->value() + static_cast<int>(std::floor(before)));
        else if (behind > 0)
            bar->setValue(bar->value() + static_cast<int>(std::ceil(behind)));
    };
    move(horizontalScrollBar(), place.left() - room.left(), place.right() - room.right());
    move(verticalScrollBar(), place.top() - room.top(), place.bottom() - room.bottom());
}

void BeamTree::keyPressEvent(QKeyEvent* event) {
    if (isEmpty()) return QAbstractScrollArea::keyPressEvent(event);
    switch (event->key()) {
        case Qt::Key_Left:
            return walk(-1, 0);
        case Qt::Key_Right:
            return walk(1, 0);
        case Qt::Key_Up:
            return walk(0, -1);
        case Qt::Key_Down:
            return walk(0, 1);
        case Qt::Key_Home:
            return select(0);
        case Qt::Key_End:
            return select(m_trace->winner());
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
            return select(m_marks.walked >= 0 ? m_marks.walked : m_marks.selected);
        case Qt::Key_Plus:
            return setZoom(m_zoom * zoomStep);
        case Qt::Key_Minus:
            return setZoom(m_zoom / zoomStep);
        case Qt::Key_0:
            return setZoom(1);
        case Qt::Key_Escape:
            return emit escaped();
        default:
            QAbstractScrollArea::keyPressEvent(event);
    }
}

bool BeamTree::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) hover(-1);
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const std::int64_t node = nodeAt(help->pos());
        QToolTip::showText(help->globalPos(), node < 0 ? QString() : toolTipOf(node), this);
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void BeamTree::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange) {
        relayout();
        viewport()->update();
    }
    QAbstractScrollArea::changeEvent(event);
}

void BeamTree::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void BeamTree::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

}  // namespace attune
