#include "ui/widgets/share_bars.h"

#include "ui/widgets/colour_map.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace attune {

namespace {

constexpr double margin = 16, tokenRoom = 72, numberRoom = 46;

}  // namespace

ShareBars::ShareBars(Kind kind, QWidget* parent) : QWidget(parent), m_kind(kind), m_rowHeight(scaled(21)) {
    setMouseTracking(isChoosable());
    if (isChoosable()) setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ShareBars::setRows(std::vector<Row> rows) {
    m_rows = std::move(rows);
    m_pointed = -1;
    QStringList words;
    for (const Row& row : m_rows) words << row.token + u' ' + row.number;
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

void ShareBars::setRowHeight(double pixels) {
    m_rowHeight = scaled(pixels);
    updateGeometry();
}

QSize ShareBars::sizeHint() const {
    return {scaled(286), m_rowHeight * static_cast<int>(m_rows.size())};
}

void ShareBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours& c = colours();
    const double left = scaled(margin), bar = left + scaled(tokenRoom) + scaled(4);
    const double right = width() - scaled(margin), track = right - scaled(numberRoom) - bar;
    const QFont font = textFont(TextSize::Label);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row& row = m_rows[i];
        const QRectF line(0, static_cast<double>(i) * m_rowHeight, width(), m_rowHeight);
        if (row.current || static_cast<int>(i) == m_pointed) painter.fillRect(line, row.current ? c.tint : c.hover);
        painter.setPen(c.text);
        paintToken(painter, QRectF(left, line.top(), scaled(tokenRoom), line.height()), row.token, font, Qt::AlignLeft);
        paintLine(painter, QRectF(left, line.top(), right - left, line.height()), row.number, font, Qt::AlignRight);
        const double share = std::clamp(row.share, 0.0, 1.0);
        if (m_kind == Kind::Weights) {
            const double height = std::min<double>(m_rowHeight - scaled(4), scaled(13));
            const QRectF box(bar + 0.5, std::round(line.center().y() - height / 2) + 0.5, track - 1, height);
            painter.fillRect(QRectF(box.left(), box.top(), box.width() * share, box.height()), weightColour(share));
            painter.setPen(QPen(c.border, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(box);
        } else {
            const double height = scaled(5), radius = height / 2;
            const QRectF box(bar, line.center().y() - radius, track, height);
            painter.setPen(Qt::NoPen);
            painter.setBrush(c.border);
            painter.drawRoundedRect(box, radius, radius);
            painter.setBrush(c.muted);
            painter.drawRoundedRect(QRectF(box.left(), box.top(), std::max(height, box.width() * share), height), radius, radius);
        }
    }
}

int ShareBars::rowAt(double y) const {
    const int row = static_cast<int>(y / m_rowHeight);
    return y >= 0 && row < static_cast<int>(m_rows.size()) ? row : -1;
}

void ShareBars::point(int row) {
    if (row == m_pointed) return;
    m_pointed = row;
    update();
}

void ShareBars::mouseMoveEvent(QMouseEvent* event) {
    point(rowAt(event->position().y()));
}

void ShareBars::mousePressEvent(QMouseEvent* event) {
    const int row = rowAt(event->position().y());
    if (isChoosable() && event->button() == Qt::LeftButton && row >= 0) emit chosen(row);
}

void ShareBars::leaveEvent(QEvent*) {
    point(-1);
}

void ShareBars::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_rows.size()) - 1;
    if (event->key() == Qt::Key_Down) return point(std::min(m_pointed + 1, last));
    if (event->key() == Qt::Key_Up) return point(std::max(m_pointed - 1, 0));
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_pointed >= 0) return emit chosen(m_pointed);
    QWidget::keyPressEvent(event);
}

}  // namespace attune
