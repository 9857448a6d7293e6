#include "ui/widgets/scrubber.h"

#include "ui/widgets/moment_axis.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/style_painter.h"
#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

constexpr double sideMargin = 13;
constexpr double fewOctaves = 4;
constexpr double numberDistance = 72;

}  // namespace

Scrubber::Scrubber(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Moments of the training"));
}

void Scrubber::setMoments(std::vector<int> updates) {
    std::sort(updates.begin(), updates.end());
    updates.erase(std::unique(updates.begin(), updates.end()), updates.end());
    const bool followed = atLast();
    m_moments = std::move(updates);
    if (m_moments.empty())
        m_current = 0;
    else if (followed)
        m_current = m_moments.back();
    else
        m_current = m_moments[static_cast<std::size_t>(std::max(0, index()))];
    update();
}

void Scrubber::setCurrent(int moment) {
    m_current = moment;
    if (!m_moments.empty()) {
        const auto next = std::lower_bound(m_moments.begin(), m_moments.end(), moment);
        if (next == m_moments.end())
            m_current = m_moments.back();
        else if (next == m_moments.begin() || *next == moment)
            m_current = *next;
        else
            m_current = *next - moment < moment - *std::prev(next) ? *next : *std::prev(next);
    }
    setAccessibleDescription(tr("update %1").arg(m_current));
    update();
}

bool Scrubber::atLast() const {
    return m_moments.empty() || m_current >= m_moments.back();
}
bool Scrubber::atFirst() const {
    return m_moments.empty() || m_current <= m_moments.front();
}

int Scrubber::index() const {
    const auto next = std::upper_bound(m_moments.begin(), m_moments.end(), m_current);
    return static_cast<int>(next - m_moments.begin()) - 1;
}

double Scrubber::octaves() const {
    return m_moments.empty() ? 0.0 : momentPlace(m_moments.back()) - momentPlace(m_moments.front());
}

double Scrubber::position(int moment) const {
    const double margin = scaled(sideMargin);
    const double share = octaves() > 0 ? (momentPlace(moment) - momentPlace(m_moments.front())) / octaves() : moment > 0 ? 1.0 : 0.0;
    return margin + std::clamp(share, 0.0, 1.0) * (width() - 2 * margin);
}

int Scrubber::momentAt(double x) const {
    int nearest = m_current;
    double distance = 1e9;
    for (const int moment : m_moments)
        if (const double away = std::abs(position(moment) - x); away < distance) distance = away, nearest = moment;
    return nearest;
}

QSize Scrubber::sizeHint() const {
    return {scaled(660), scaled(48)};
}
QSize Scrubber::minimumSizeHint() const {
    return {scaled(160), scaled(48)};
}

void Scrubber::chooseFirst() {
    choose(0);
}
void Scrubber::choosePrevious() {
    choose(index() - 1);
}
void Scrubber::chooseNext() {
    choose(index() + 1);
}
void Scrubber::chooseLast() {
    choose(static_cast<int>(m_moments.size()) - 1);
}

void Scrubber::choose(int which) {
    if (m_moments.empty()) return;
    const int moment = m_moments[static_cast<std::size_t>(std::clamp(which, 0, static_cast<int>(m_moments.size()) - 1))];
    if (moment == m_current) return;
    setCurrent(moment);
    emit momentChosen(m_current);
}

void Scrubber::paintTicks(QPainter& painter) const {
    const Colours& c = colours();
    const double y = height() * 0.40, tick = scaled(4.5);
    painter.setPen(QPen(c.outline, 1));
    double lastTick = -10;
    for (const int moment : m_moments) {
        const double x = std::round(position(moment)) + 0.5;
        if (x - lastTick < 1.5) continue;
        painter.drawLine(QPointF(x, y - tick), QPointF(x, y + tick));
        lastTick = x;
    }
    // Numbers under powers of two and the last moment, none nearer to another than its own width allows.
    const QFont plain = textFont(TextSize::Note), bold = textFont(TextSize::Note, true);
    const double top = y + scaled(9), high = height() - top;
    std::vector<QRectF> taken;
    const auto number = [&](int moment, bool current) {
        const QFont& font = current ? bold : plain;
        const QString text = countText(moment);
        const double width = QFontMetricsF(font).horizontalAdvance(text);
        const double x = std::clamp(position(moment) - width / 2, 0.0, this->width() - width);
        const QRectF place(x - scaled(3), top, width + 2 * scaled(3), high);
        if (std::any_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(place); })) return;
        taken.push_back(place);
        painter.setFont(font);
        painter.setPen(current ? c.text : c.muted);
        painter.drawText(place, Qt::AlignHCenter | Qt::AlignTop, text);
    };
    number(m_current, true);
    number(m_moments.back(), false);
    number(m_moments.front(), false);
    const double room = width() - 2 * scaled(sideMargin);
    const int stride = std::max(1, static_cast<int>(std::ceil(scaled(48) * octaves() / std::max(1.0, room))));
    for (int power = 0; power < 31 && (1 << power) < m_moments.back(); power += stride)
        if (std::binary_search(m_moments.begin(), m_moments.end(), 1 << power)) number(1 << power, false);
    if (octaves() >= fewOctaves) return;
    double lastNumber = scaled(sideMargin);  // hardly a power of two lies in so short a range
    for (const int moment : m_moments) {
        if (position(moment) - lastNumber < scaled(numberDistance)) continue;
        number(moment, false);
        lastNumber = position(moment);
    }
}

void Scrubber::paintEvent(QPaintEvent*) {
    const Colours& c = colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double y = height() * 0.40, margin = scaled(sideMargin), thick = scaled(3);
    paintRounded(painter, QRectF(margin, y - thick / 2, width() - 2 * margin, thick), c.border, {}, 0, thick / 2);
    if (m_moments.empty()) return;
    const double knob = position(m_current);
    QColor done = c.accent;
    done.setAlphaF(0.68F);
    paintRounded(painter, QRectF(margin, y - thick / 2, knob - margin, thick), done, {}, 0, thick / 2);
    paintTicks(painter);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.accent);
    painter.drawEllipse(QPointF(knob, y), scaled(6), scaled(6));
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        painter.setPen(QPen(c.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QPointF(knob, y), scaled(9), scaled(9));
    }
}

void Scrubber::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) mouseMoveEvent(event);
}

void Scrubber::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton) || m_moments.empty()) return;
    const int moment = momentAt(event->position().x());
    if (moment == m_current) return;
    setCurrent(moment);
    emit momentChosen(moment);
}

void Scrubber::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Down:
            return choosePrevious();
        case Qt::Key_Right:
        case Qt::Key_Up:
            return chooseNext();
        case Qt::Key_PageDown:
            return choose(index() - 5);
        case Qt::Key_PageUp:
            return choose(index() + 5);
        case Qt::Key_Home:
            return chooseFirst();
        case Qt::Key_End:
            return chooseLast();
        case Qt::Key_Space:
            return emit playToggled();
        default:
            QWidget::keyPressEvent(event);
    }
}

void Scrubber::wheelEvent(QWheelEvent* event) {
    const int delta = event->angleDelta().y();
    if (delta > 0) choosePrevious();
    if (delta < 0) chooseNext();
    event->accept();
}

bool Scrubber::event(QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
    if (event->type() == QEvent::LanguageChange) setAccessibleName(tr("Moments of the training"));
    return QWidget::event(event);
}

}  // namespace attune
