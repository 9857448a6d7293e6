#include "ui/plots/head_view.h"

#include "ui/widgets/number_text.h"
#include "ui/widgets/style_painter.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

constexpr double headLine = 26, bottom = 10, smallestRow = 17, margin = 16, longestToken = 120;
constexpr double thinnest = 1, thickness = 4.5;        // palette: 1 + 4.5 × weight
constexpr int behind = 70, alone = 150, opaque = 255;  // opacity of lines
constexpr std::size_t manyLines = 1500;                // from then on what is behind is drawn without antialiasing

QString textOf(const std::vector<std::string>& tokens, int index) {
    return QString::fromStdString(tokens[static_cast<std::size_t>(index)]);
}

}  // namespace

HeadView::HeadView(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Attention as lines from what is read to what reads"));
}

void HeadView::setMap(const AttentionMap& map, int layer) {
    m_map = map;
    m_layer = static_cast<int>(layer < 0 || layer >= map.layers ? map.layers - 1 : layer);
    m_heads.resize(static_cast<std::size_t>(map.heads), true);
    if (m_kept.row >= map.rows() || m_kept.column >= map.columns()) m_kept = {};
    m_hovered = {};
    collectLines();
    setMinimumHeight(minimumSizeHint().height());
    updateGeometry();
}

void HeadView::setHeads(std::vector<bool> shown) {
    m_heads = std::move(shown);
    m_heads.resize(static_cast<std::size_t>(m_map.heads), true);
    collectLines();
}

void HeadView::setThreshold(double weight) {
    m_threshold = weight;
    collectLines();
}

void HeadView::collectLines() {
    m_lines.clear();
    if (!m_map.empty())
        for (int head = 0; head < m_map.heads; ++head) {
            if (!m_heads[static_cast<std::size_t>(head)]) continue;
            for (int row = 0; row < m_map.rows(); ++row)
                for (int column = 0; column < m_map.columns(); ++column) {
                    const float weight = m_map.weight(m_layer, head, row, column);
                    if (weight >= m_threshold && weight > 0) m_lines.push_back({head, row, column, weight});
                }
        }
    std::stable_sort(m_lines.begin(), m_lines.end(), [](const Line& a, const Line& b) { return a.weight < b.weight; });
    forgetRest();
}

void HeadView::setLinked(int row, int column) {
    m_linked = {row, column};
    update();
}

HeadView::Token HeadView::front() const {
    return m_hovered.any() ? m_hovered : m_linked.any() ? m_linked : m_kept;
}

bool HeadView::touches(const Line& line, const Token& token) const {
    return (token.row >= 0 && line.row == token.row) || (token.column >= 0 && line.column == token.column);
}

double HeadView::tokenTop(int index, std::size_t count, double height) const {
    const double room = height - scaled(headLine + bottom);
    return scaled(headLine) + room * index / static_cast<double>(std::max<std::size_t>(count, 1));
}

QRectF HeadView::tokenRect(bool reader, int index, const QSizeF& size) const {
    const std::size_t count = reader ? m_map.rowTokens.size() : m_map.columnTokens.size();
    const double top = tokenTop(index, count, size.height()), next = tokenTop(index + 1, count, size.height());
    const double wide = std::min(double(scaled(longestToken)), size.width() * 0.28);
    return {reader ? size.width() - scaled(margin) - wide : double(scaled(margin)), top, wide, next - top};
}

QPointF HeadView::readPlace(int column) const {
    const QRectF token = tokenRect(false, column, size());
    return {token.right() + scaled(6), token.center().y()};
}

QPointF HeadView::readerPlace(int row) const {
    const QRectF token = tokenRect(true, row, size());
    return {token.left() - scaled(6), token.center().y()};
}

HeadView::Token HeadView::tokenAt(const QPointF& place) const {
    for (int column = 0; column < m_map.columns(); ++column)
        if (tokenRect(false, column, size()).contains(place)) return {-1, column};
    for (int row = 0; row < m_map.rows(); ++row)
        if (tokenRect(true, row, size()).contains(place)) return {row, -1};
    return {};
}

void HeadView::paintTokens(QPainter& painter, const QSizeF& size) const {
    const Colours& c = colours();
    const Token now = front();
    const QFont font = textFont(TextSize::Control), bold = textFont(TextSize::Control, true), label = textFont(TextSize::Label);
    const auto axis = [&](bool reader, const QString& name) {
        const QRectF first = tokenRect(reader, 0, size);
        painter.setPen(c.muted);
        paintLine(painter, QRectF(first.left(), 0, first.width(), scaled(headLine)), name + QStringLiteral(" ↓"), label,
                  reader ? Qt::AlignLeft : Qt::AlignRight);
    };
    axis(false, m_map.kind == AttentionKind::Decoder ? tr("target") : tr("source"));
    axis(true, m_map.kind == AttentionKind::Encoder ? tr("source") : tr("target"));
    const auto draw = [&](bool reader, int index, const std::vector<std::string>& tokens) {
        const QRectF place = tokenRect(reader, index, size);
        const bool chosen = reader ? index == now.row : index == now.column;
        const double line = std::min<double>(place.height(), scaled(24));
        const QRectF chip(place.left(), place.center().y() - line / 2, place.width(), line);
        if (chosen) paintRounded(painter, chip.adjusted(0, 1, 0, -1), c.hover, {}, 0, 3);
        painter.setPen(c.text);
        paintToken(painter, chip.adjusted(scaled(4), 0, -scaled(4), 0), textOf(tokens, index), chosen ? bold : font,
                   reader ? Qt::AlignLeft : Qt::AlignRight);
    };
    for (int column = 0; column < m_map.columns(); ++column) draw(false, column, m_map.columnTokens);
    for (int row = 0; row < m_map.rows(); ++row) draw(true, row, m_map.rowTokens);
}

void HeadView::paintLineOf(QPainter& painter, const Line& line, const QSizeF& size, int opacity) const {
    const QRectF read = tokenRect(false, line.column, size), reader = tokenRect(true, line.row, size);
    const QPointF from(read.right() + scaled(6), read.center().y()), to(reader.left() - scaled(6), reader.center().y());
    const double bend = (to.x() - from.x()) / 2;
    QPainterPath path(from);
    path.cubicTo(from + QPointF(bend, 0), to - QPointF(bend, 0), to);
    const Colours& c = colours();
    QColor colour = c.heads[static_cast<std::size_t>(line.head) % c.heads.size()];
    colour.setAlpha(opacity);
    painter.setPen(QPen(colour, thinnest + thickness * static_cast<double>(line.weight)));
    painter.drawPath(path);
}

void HeadView::paintRest(QPainter& painter, const QSizeF& size, int opacity) const {
    painter.setRenderHint(QPainter::Antialiasing, m_lines.size() < manyLines);
    for (const Line& line : m_lines) paintLineOf(painter, line, size, opacity);
}

void HeadView::paintFront(QPainter& painter, const QSizeF& size) const {
    const Token now = front();
    painter.setRenderHint(QPainter::Antialiasing, true);
    for (const Line& line : m_lines)
        if (touches(line, now)) paintLineOf(painter, line, size, opaque);
    paintTokens(painter, size);
}

int HeadView::restOpacity() const {
    return front().any() ? behind : alone;
}

/// Painted once for all tokens that the pointer passes.
const QPixmap& HeadView::rest() {
    QPixmap& kept = m_rest[front().any() ? 1 : 0];
    const QSize pixels = size() * devicePixelRatioF();
    if (kept.size() == pixels) return kept;
    kept = QPixmap(pixels);
    kept.setDevicePixelRatio(devicePixelRatioF());
    kept.fill(colours().panel);
    QPainter painter(&kept);
    paintRest(painter, size(), restOpacity());
    return kept;
}

void HeadView::forgetRest() {
    for (QPixmap& each : m_rest) each = {};
    update();
}

void HeadView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (m_map.empty()) return painter.fillRect(rect(), colours().panel);
    painter.drawPixmap(0, 0, rest());
    paintFront(painter, size());
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange) && !m_kept.any())
        paintRounded(painter, QRectF(rect()).adjusted(2, 2, -3, -3), {}, colours().accent, 2);
}

void HeadView::hover(const Token& token) {
    if (token == m_hovered) return;
    m_hovered = token;
    update();
    emit hovered(token.row, token.column);
}

void HeadView::mouseMoveEvent(QMouseEvent* event) {
    hover(tokenAt(event->position()));
}

void HeadView::leaveEvent(QEvent*) {
    hover({});
}

void HeadView::mousePressEvent(QMouseEvent* event) {
    const Token token = tokenAt(event->position());
    m_kept = token == m_kept ? Token() : token;
    update();
}

void HeadView::keyPressEvent(QKeyEvent* event) {
    if (m_map.empty()) return QWidget::keyPressEvent(event);
    const bool reads = m_kept.row >= 0;
    const auto last = static_cast<int>(reads ? m_map.rows() : m_map.columns()) - 1;
    const int now = reads ? m_kept.row : m_kept.column;
    const auto keep = [&](bool reader, int index) {
        m_kept = reader ? Token{index, -1} : Token{-1, index};
        m_hovered = {};
        setAccessibleDescription(textOf(reader ? m_map.rowTokens : m_map.columnTokens, index));
        update();
        emit hovered(m_kept.row, m_kept.column);
    };
    switch (event->key()) {
        case Qt::Key_Up:
            return keep(reads, std::clamp(now - 1, 0, last));
        case Qt::Key_Down:
            return keep(reads, std::clamp(now + 1, 0, last));
        case Qt::Key_Left:
            return keep(false, std::clamp(now, 0, static_cast<int>(m_map.columns()) - 1));
        case Qt::Key_Right:
            return keep(true, std::clamp(now, 0, static_cast<int>(m_map.rows()) - 1));
        case Qt::Key_Escape:
            if (!m_kept.any()) break;
            m_kept = {};
            update();
            return;
        default:
            break;
    }
    QWidget::keyPressEvent(event);
}

void HeadView::resizeEvent(QResizeEvent*) {
    update();
}

void HeadView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) forgetRest();
    if (event->type() == QEvent::LanguageChange) setAccessibleName(tr("Attention as lines from what is read to what reads"));
    QWidget::changeEvent(event);
}

QSize HeadView::sizeHint() const {
    return {scaled(480), scaled(520)};
}

QSize HeadView::minimumSizeHint() const {
    const auto tokens = std::max(m_map.rowTokens.size(), m_map.columnTokens.size());
    return {scaled(260), static_cast<int>(scaled(headLine + bottom) + static_cast<double>(tokens) * scaled(smallestRow))};
}

NumberTable HeadView::numbers() const {
    return {{tr("source"), tr("target"), tr("head"), tr("weight")},
            static_cast<int>(m_lines.size()),
            [this](int row, int column) {
                const Line& line = m_lines[m_lines.size() - 1 - static_cast<std::size_t>(row)];
                if (column == 0) return textOf(m_map.columnTokens, line.column);
                if (column == 1) return textOf(m_map.rowTokens, line.row);
                return column == 2 ? QString::number(line.head + 1) : fixedText(line.weight, 3);
            },
            2};
}

QString HeadView::csv() const {
    QString text = QStringLiteral("layer,head,row,column,weight\n");
    for (auto line = m_lines.rbegin(); line != m_lines.rend(); ++line)
        text += QStringLiteral("%1,%2,%3,%4,%5\n")
                    .arg(m_layer)
                    .arg(line->head)
                    .arg(csvField(textOf(m_map.rowTokens, line->row)), csvField(textOf(m_map.columnTokens, line->column)))
                    .arg(static_cast<double>(line->weight), 0, 'g', 6);
    return text;
}

Picture HeadView::picture() const {
    return {QStringLiteral("head-view"), size(),
            [this](QPainter& painter) {
                painter.fillRect(QRectF(QPointF(), size()), colours().panel);
                paintRest(painter, size(), restOpacity());
                paintFront(painter, size());
            },
            [this] { return csv(); }};
}

}  // namespace attune
