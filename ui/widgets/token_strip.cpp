#include "ui/widgets/token_strip.h"

#include "ui/widgets/style_painter.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

constexpr double chipHeight = 20, chipPadding = 5, chipGap = 4, barePadding = 2;

QFont fontOf(const TokenChip& token) {
    const bool differs = token.state == TokenChip::State::Changed || token.state == TokenChip::State::Wrong;
    return textFont(TextSize::Label, differs);
}

double chipWidth(const TokenChip& token, TokenStrip::Look look) {
    const double padding = scaled(look == TokenStrip::Look::Chips ? chipPadding : barePadding);
    return std::ceil(tokenWidth(token.text, fontOf(token))) + 2 * padding;
}

void paintChip(QPainter& painter, const QRectF& rect, const TokenChip& token, TokenStrip::Look look, bool linked) {
    const Colours& c = colours();
    QColor ground = look == TokenStrip::Look::Chips ? c.sunken : QColor(), outline = look == TokenStrip::Look::Chips ? c.border : QColor();
    QColor ink = c.text;
    if (token.state == TokenChip::State::Unknown) ground = c.warningTint, outline = c.warning;
    if (token.state == TokenChip::State::Changed) ground = c.warningTint;
    if (token.state == TokenChip::State::Wrong) ground = c.badTint, ink = c.bad;
    if (linked) ground = c.hover;
    if (ground.isValid() || outline.isValid()) paintRounded(painter, rect, ground, outline, 1, 3);
    const double padding = scaled(look == TokenStrip::Look::Chips ? chipPadding : barePadding) - 1;
    painter.setPen(ink);
    paintToken(painter, rect.adjusted(padding, 0, -padding, 0), token.text, fontOf(token), Qt::AlignHCenter);
}

}  // namespace

double paintTokenChips(QPainter& painter, const QRectF& rect, const std::vector<TokenChip>& tokens, int linked,
                       Qt::LayoutDirection direction) {
    const double height = scaled(chipHeight), gap = scaled(chipGap), more = scaled(16);
    double used = 0;
    const auto place = [&](double width, double top, double tall) {
        const double x = direction == Qt::LeftToRight ? rect.left() + used : rect.right() - used - width;
        return QRectF(x, top, width, tall);
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const double width = chipWidth(tokens[i], TokenStrip::Look::Chips);
        const bool last = i + 1 == tokens.size();
        if (used + width > rect.width() - (last ? 0 : more)) {
            painter.setPen(colours().muted);
            paintToken(painter, place(more, rect.top(), rect.height()), QString(QChar(0x2026)), textFont(TextSize::Label),
                       Qt::AlignHCenter);
            return used + more;
        }
        const QRectF chip = place(width, std::round(rect.center().y() - height / 2), height);
        paintChip(painter, chip, tokens[i], TokenStrip::Look::Chips, static_cast<int>(i) == linked);
        used += width + gap;
    }
    return tokens.empty() ? 0 : used - gap;
}

TokenStrip::TokenStrip(QWidget* parent, Look look) : QWidget(parent), m_look(look) {
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setProperty("focusRing", true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TokenStrip::setTokens(std::vector<TokenChip> tokens) {
    if (tokens == m_tokens) return;
    m_tokens = std::move(tokens);
    m_linked = -1;
    QStringList words;
    for (const TokenChip& token : m_tokens) words << token.text;
    setAccessibleName(words.join(u' '));
    m_rects = place(width());
    updateGeometry();
    update();
}

void TokenStrip::setLinked(int index) {
    if (index == m_linked) return;
    m_linked = index;
    update();
}

int TokenStrip::tokenAt(const QPoint& at) const {
    for (std::size_t i = 0; i < m_rects.size(); ++i)
        if (m_rects[i].contains(at)) return static_cast<int>(i);
    return -1;
}

QRectF TokenStrip::tokenRect(int index) const {
    return index >= 0 && index < static_cast<int>(m_rects.size()) ? m_rects[static_cast<std::size_t>(index)] : QRectF();
}

std::vector<QRectF> TokenStrip::place(int width) const {
    std::vector<QRectF> rects;
    const double height = scaled(chipHeight), gap = m_look == Look::Chips ? scaled(chipGap) : scaled(2);
    double x = 0, y = scaled(2);
    for (const TokenChip& token : m_tokens) {
        const double wide = std::min<double>(chipWidth(token, m_look), std::max(width, scaled(24)));
        if (x > 0 && x + wide > width) x = 0, y += height + scaled(chipGap);
        rects.emplace_back(x, y, wide, height);
        x += wide + gap;
    }
    return rects;
}

QSize TokenStrip::sizeHint() const {
    const std::vector<QRectF> rects = place(1 << 20);
    return {rects.empty() ? 0 : static_cast<int>(rects.back().right()) + 1, scaled(chipHeight + 4)};
}

QSize TokenStrip::minimumSizeHint() const {
    return {scaled(40), scaled(chipHeight + 4)};
}

int TokenStrip::heightForWidth(int width) const {
    const std::vector<QRectF> rects = place(width);
    return rects.empty() ? scaled(chipHeight + 4) : static_cast<int>(rects.back().bottom()) + scaled(2);
}

void TokenStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    for (std::size_t i = 0; i < m_tokens.size(); ++i) paintChip(painter, m_rects[i], m_tokens[i], m_look, static_cast<int>(i) == m_linked);
}

void TokenStrip::resizeEvent(QResizeEvent* event) {
    m_rects = place(width());
    QWidget::resizeEvent(event);
}

void TokenStrip::mouseMoveEvent(QMouseEvent* event) {
    const int token = tokenAt(event->pos());
    if (token == m_linked) return;
    setLinked(token);
    emit tokenHovered(token);
}

void TokenStrip::mousePressEvent(QMouseEvent* event) {
    const int token = tokenAt(event->pos());
    if (event->button() == Qt::LeftButton && token >= 0) emit tokenClicked(token);
}

void TokenStrip::leaveEvent(QEvent* event) {
    setLinked(-1);
    emit tokenHovered(-1);
    QWidget::leaveEvent(event);
}

void TokenStrip::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_tokens.size()) - 1;
    int next = m_linked;
    if (event->key() == Qt::Key_Right)
        next = std::min(m_linked + 1, last);
    else if (event->key() == Qt::Key_Left)
        next = std::max(m_linked - 1, 0);
    else if (event->key() == Qt::Key_Home)
        next = 0;
    else if (event->key() == Qt::Key_End)
        next = last;
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Space) && m_linked >= 0)
        return emit tokenClicked(m_linked);
    else
        return QWidget::keyPressEvent(event);
    setLinked(next);
    emit tokenHovered(next);
}

bool TokenStrip::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int token = tokenAt(help->pos());
        QToolTip::showText(help->globalPos(), token < 0 ? QString() : m_tokens[static_cast<std::size_t>(token)].toolTip, this);
        return true;
    }
    return QWidget::event(event);
}

}  // namespace attune
