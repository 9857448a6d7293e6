#include "ui/widgets/head_chips.h"

#include "ui/widgets/style_painter.h"
#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace attune {

namespace {
constexpr int chipWidth = 33, chipHeight = 24, gap = 6, square = 8;
}

HeadChips::HeadChips(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void HeadChips::setHeads(std::vector<bool> on) {
    const bool resized = on.size() != m_on.size();
    m_on = std::move(on);
    m_current = std::min(m_current, std::max(static_cast<int>(m_on.size()) - 1, 0));
    if (resized) updateGeometry();
    update();
}

QRect HeadChips::chipRect(int head, int width) const {
    const int across = std::max(1, (width + scaled(gap)) / scaled(chipWidth + gap));
    return {head % across * scaled(chipWidth + gap), head / across * scaled(chipHeight + gap), scaled(chipWidth), scaled(chipHeight)};
}

QRect HeadChips::chipRect(int head) const {
    return chipRect(head, width());
}

int HeadChips::headAt(const QPoint& place) const {
    for (int head = 0; head < static_cast<int>(m_on.size()); ++head)
        if (chipRect(head).contains(place)) return head;
    return -1;
}

void HeadChips::toggle(int head) {
    m_on[static_cast<std::size_t>(head)] = !m_on[static_cast<std::size_t>(head)];
    m_current = head;
    update();
    emit headsChosen(m_on);
}

void HeadChips::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colours& c = colours();
    painter.setFont(textFont(TextSize::Label));
    for (int head = 0; head < static_cast<int>(m_on.size()); ++head) {
        const QRectF chip = chipRect(head);
        const bool on = m_on[static_cast<std::size_t>(head)];
        const QColor& colour = c.heads[static_cast<std::size_t>(head) % c.heads.size()];
        paintRounded(painter, chip.adjusted(0, 0, -1, -1), c.panel, on ? colour : c.border);
        const double side = scaled(square);
        const QRectF mark(chip.left() + scaled(8), chip.center().y() - side / 2, side, side);
        paintRounded(painter, mark, on ? colour : QColor(), on ? colour : c.outline, 1, 1);
        painter.setPen(on ? c.text : c.muted);
        painter.drawText(chip.adjusted(scaled(20), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, QString::number(head + 1));
        if (hasFocus() && head == m_current && window()->testAttribute(Qt::WA_KeyboardFocusChange))
            paintRounded(painter, chip.adjusted(1, 1, -2, -2), {}, c.accent, 2);
    }
}

void HeadChips::mousePressEvent(QMouseEvent* event) {
    const int head = headAt(event->pos());
    if (head >= 0 && event->button() == Qt::LeftButton) toggle(head);
}

void HeadChips::mouseDoubleClickEvent(QMouseEvent* event) {
    const int head = headAt(event->pos());
    if (head < 0) return;
    const bool alone = std::count(m_on.begin(), m_on.end(), true) == 0 ||
                       (std::count(m_on.begin(), m_on.end(), true) == 1 && m_on[static_cast<std::size_t>(head)]);
    std::fill(m_on.begin(), m_on.end(), alone);
    m_on[static_cast<std::size_t>(head)] = true;
    m_current = head;
    update();
    emit headsChosen(m_on);
}

void HeadChips::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_on.size()) - 1;
    if (last < 0) return QWidget::keyPressEvent(event);
    if (event->key() == Qt::Key_Right || event->key() == Qt::Key_Left) {
        m_current = std::clamp(m_current + (event->key() == Qt::Key_Right ? 1 : -1), 0, last);
        return update();
    }
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return) return toggle(m_current);
    QWidget::keyPressEvent(event);
}

int HeadChips::heightForWidth(int width) const {
    return m_on.empty() ? 0 : chipRect(static_cast<int>(m_on.size()) - 1, width).bottom() + 1;
}

QSize HeadChips::sizeHint() const {
    const int width = static_cast<int>(m_on.size()) * scaled(chipWidth + gap);
    return {width, heightForWidth(width)};
}

}  // namespace attune
