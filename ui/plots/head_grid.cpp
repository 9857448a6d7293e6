#include "ui/plots/head_grid.h"

#include "ui/plots/head_weights.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/reading_direction.h"
#include "ui/widgets/style_painter.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

constexpr double margin = 16, labelWidth = 50, headLine = 22, gap = 7;
constexpr double tallest = 74, lowest = 20, usualRoom = 200, square = 9;

}  // namespace

HeadGrid::HeadGrid(QWidget* parent) : QWidget(parent), m_room(scaled(usualRoom)) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Attention of every head: layers down, heads across"));
}

void HeadGrid::setMap(const AttentionMap& map) {
    const bool resized = map.layers != m_map.layers || map.heads != m_map.heads;
    m_map = map;
    if (m_layer >= map.layers || m_head >= map.heads) m_layer = m_head = -1;
    drawPictures();
    if (resized) updateGeometry();
    update();
}

void HeadGrid::drawPictures() {
    m_pictures.clear();
    const WeightRamp colours = weightRamp();
    const bool mirrored = readsRightToLeft(m_map.columnTokens);
    const std::size_t size = m_map.rowTokens.size() * m_map.columnTokens.size();
    for (std::size_t first = 0; size > 0 && first < m_map.weights.size(); first += size)
        m_pictures.push_back(weightPicture(std::span(m_map.weights).subspan(first, size), static_cast<int>(m_map.rows()),
                                           static_cast<int>(m_map.columns()), colours, mirrored));
}

void HeadGrid::setChosen(int layer, int head) {
    const bool inside = layer >= 0 && head >= 0 && layer < m_map.layers && head < m_map.heads;
    m_layer = inside ? layer : -1;
    m_head = inside ? head : -1;
    setAccessibleDescription(inside ? headText(layer, head) : QString());
    update();
}

void HeadGrid::choose(int layer, int head) {
    const bool again = layer == m_layer && head == m_head;
    setChosen(again ? -1 : layer, again ? -1 : head);
    emit chosen(m_layer, m_head);
}

QSizeF HeadGrid::cellSize(double width) const {
    const double across = (width - scaled(2 * margin + labelWidth)) / static_cast<double>(m_map.heads) - scaled(gap);
    const double down = m_room / static_cast<double>(m_map.layers) - scaled(gap);
    return {std::clamp(across, double(scaled(12)), double(scaled(150))), std::clamp(down, double(scaled(lowest)), double(scaled(tallest)))};
}

QRectF HeadGrid::cellRect(int layer, int head, double width) const {
    const QSizeF size = cellSize(width);
    const double x = scaled(margin + labelWidth) + head * (size.width() + scaled(gap));
    const double y = scaled(headLine) + layer * (size.height() + scaled(gap));
    return {std::round(x), std::round(y), std::round(size.width()), std::round(size.height())};
}

QRectF HeadGrid::cellRect(int layer, int head) const {
    return cellRect(layer, head, width());
}

HeadGrid::Place HeadGrid::placeAt(const QPointF& point) const {
    for (int layer = 0; layer < m_map.layers; ++layer)
        for (int head = 0; head < m_map.heads; ++head)
            if (cellRect(layer, head).contains(point)) return {layer, head};
    return {};
}

QString HeadGrid::headText(int layer, int head) const {
    const auto rows = m_map.rowTokens.size(), columns = m_map.columnTokens.size();
    const std::size_t first =
        (static_cast<std::size_t>(layer) * static_cast<std::size_t>(m_map.heads) + static_cast<std::size_t>(head)) * rows * columns;
    double entropy = 0;
    for (std::size_t row = 0; row < rows; ++row) entropy += rowEntropy(std::span(m_map.weights).subspan(first + row * columns, columns));
    return tr("Layer %1, head %2: mean row entropy %3")
        .arg(layer + 1)
        .arg(head + 1)
        .arg(fixedText(entropy / static_cast<double>(std::max<std::size_t>(rows, 1)), 2));
}

void HeadGrid::paint(QPainter& painter, double width) const {
    const Colours& c = colours();
    const QFont font = textFont(TextSize::Label), bold = textFont(TextSize::Label, true);
    for (int head = 0; head < m_map.heads; ++head) {
        const QRectF cell = cellRect(0, head, width);
        painter.fillRect(QRectF(cell.left(), scaled(6), scaled(square), scaled(square)),
                         c.heads[static_cast<std::size_t>(head) % c.heads.size()]);
        painter.setPen(head == m_head ? c.text : c.muted);
        const QString number = QString::number(head + 1), name = tr("head %1").arg(number);
        const QFont& used = head == m_head ? bold : font;
        const double left = cell.left() + scaled(square + 5), room = cell.right() - left;
        paintLine(painter, QRectF(left, 0, room + scaled(gap), scaled(headLine - 2)), lineWidth(name, used) <= room ? name : number, used);
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_map.rows() > scaled(tallest));
    for (int layer = 0; layer < m_map.layers; ++layer) {
        const QRectF first = cellRect(layer, 0, width);
        painter.setPen(layer == m_layer ? c.text : c.muted);
        paintLine(painter, QRectF(scaled(margin), first.top(), scaled(labelWidth), first.height()), tr("layer %1").arg(layer + 1),
                  layer == m_layer ? bold : font);
        for (int head = 0; head < m_map.heads; ++head) {
            const QRectF cell = cellRect(layer, head, width);
            const auto picture = static_cast<std::size_t>(layer * m_map.heads + head);
            if (picture < m_pictures.size()) painter.drawImage(cell, m_pictures[picture]);
            paintRounded(painter, cell.adjusted(-1, -1, 0, 0), {}, c.border, 1, 0);
            if (layer == m_layer && head == m_head) paintRounded(painter, cell.adjusted(-3, -3, 2, 2), {}, c.text, 2, 2);
        }
    }
}

void HeadGrid::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), colours().panel);
    if (m_map.empty()) return;
    paint(painter, width());
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange) && m_layer < 0)
        paintRounded(painter, QRectF(rect()).adjusted(2, 2, -3, -3), {}, colours().accent, 2);
}

void HeadGrid::mousePressEvent(QMouseEvent* event) {
    const Place place = placeAt(event->position());
    if (event->button() == Qt::LeftButton && place.layer >= 0) choose(place.layer, place.head);
}

void HeadGrid::keyPressEvent(QKeyEvent* event) {
    const auto move = [&](int down, int across) {
        const int layer = std::clamp(std::max(m_layer, 0) + (m_layer < 0 ? 0 : down), 0, static_cast<int>(m_map.layers) - 1);
        const int head = std::clamp(std::max(m_head, 0) + (m_head < 0 ? 0 : across), 0, static_cast<int>(m_map.heads) - 1);
        if (layer != m_layer || head != m_head) choose(layer, head);
    };
    if (m_map.empty()) return QWidget::keyPressEvent(event);
    switch (event->key()) {
        case Qt::Key_Up:
            return move(-1, 0);
        case Qt::Key_Down:
            return move(1, 0);
        case Qt::Key_Left:
            return move(0, -1);
        case Qt::Key_Right:
            return move(0, 1);
        case Qt::Key_Escape:
            if (m_layer >= 0) return choose(m_layer, m_head);
            break;
        default:
            break;
    }
    QWidget::keyPressEvent(event);
}

bool HeadGrid::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const Place place = placeAt(help->pos());
        if (place.layer >= 0)
            QToolTip::showText(help->globalPos(), headText(place.layer, place.head), this, cellRect(place.layer, place.head).toRect());
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void HeadGrid::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) drawPictures();
    if (event->type() == QEvent::LanguageChange) setAccessibleName(tr("Attention of every head: layers down, heads across"));
    QWidget::changeEvent(event);
}

void HeadGrid::setRoom(double height) {
    const double room = height - scaled(headLine);
    if (std::abs(room - m_room) < 1) return;
    m_room = room;
    updateGeometry();
    update();
}

int HeadGrid::heightForWidth(int width) const {
    return static_cast<int>(scaled(headLine) + static_cast<double>(m_map.layers) * (cellSize(width).height() + scaled(gap)));
}

QSize HeadGrid::sizeHint() const {
    const int width = scaled(2 * margin + labelWidth) + static_cast<int>(m_map.heads) * scaled(80 + gap);
    return {width, heightForWidth(width)};
}

QSize HeadGrid::minimumSizeHint() const {
    return {scaled(200), heightForWidth(scaled(200))};
}

QString HeadGrid::csv() const {
    QString text = QStringLiteral("layer,head,row,column,weight\n");
    for (int layer = 0; layer < m_map.layers; ++layer)
        for (int head = 0; head < m_map.heads; ++head)
            for (std::int64_t row = 0; row < m_map.rows(); ++row)
                for (std::int64_t column = 0; column < m_map.columns(); ++column)
                    text += QStringLiteral("%1,%2,%3,%4,%5\n")
                                .arg(layer)
                                .arg(head)
                                .arg(csvField(QString::fromStdString(m_map.rowTokens[static_cast<std::size_t>(row)])),
                                     csvField(QString::fromStdString(m_map.columnTokens[static_cast<std::size_t>(column)])))
                                .arg(static_cast<double>(m_map.weight(layer, head, row, column)), 0, 'g', 6);
    return text;
}

Picture HeadGrid::picture() const {
    const QSize size(width(), heightForWidth(width()));
    return {QStringLiteral("heads"), size,
            [this, size](QPainter& painter) {
                painter.fillRect(QRect(QPoint(), size), colours().panel);
                paint(painter, size.width());
            },
            [this] { return csv(); }};
}

}  // namespace attune
