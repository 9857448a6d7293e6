#include "ui/widgets/icons.h"
#include "ui/widgets/style_painter.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QWidget>

#include <algorithm>

namespace attune {

namespace {

bool on(const QStyleOption& option, QStyle::StateFlag flag) {
    return option.state.testFlag(flag);
}

QRectF centred(const QPointF& centre, double side) {
    return {centre.x() - side / 2, centre.y() - side / 2, side, side};
}

}  // namespace

QRect scrollBarRect(const QStyleOptionSlider& option, QStyle::SubControl part) {
    const QRect all = option.rect;
    const bool across = option.orientation == Qt::Horizontal;
    const int length = across ? all.width() : all.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    int slider = length;
    if (range > 0) slider = std::max(scaled(24), static_cast<int>(qint64(option.pageStep) * length / (range + option.pageStep)));
    slider = std::min(slider, length);
    const int start =
        QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition, length - slider, option.upsideDown);
    const auto piece = [&](int from, int size) {
        const QRect rect =
            across ? QRect(all.left() + from, all.top(), size, all.height()) : QRect(all.left(), all.top() + from, all.width(), size);
        return QStyle::visualRect(option.direction, all, rect);
    };
    switch (part) {
        case QStyle::SC_ScrollBarGroove:
            return all;
        case QStyle::SC_ScrollBarSlider:
            return piece(start, slider);
        case QStyle::SC_ScrollBarSubPage:
            return piece(0, start);
        case QStyle::SC_ScrollBarAddPage:
            return piece(start + slider, length - start - slider);
        default:
            return {};
    }
}

void paintScrollBar(QPainter& painter, const QStyleOptionSlider& option) {
    const Colours& c = colours();
    if (option.minimum >= option.maximum) return;
    const QRectF slider = scrollBarRect(option, QStyle::SC_ScrollBarSlider);
    const bool active = on(option, QStyle::State_Enabled) && (option.activeSubControls & QStyle::SC_ScrollBarSlider);
    const double inset = option.orientation == Qt::Horizontal ? slider.height() * 0.2 : slider.width() * 0.2;
    paintRounded(painter, slider.adjusted(inset, inset, -inset, -inset), active ? c.outline : c.border, {}, 0, 3);
}

void paintItemGround(QPainter& painter, const QStyleOptionViewItem& option) {
    const Colours& c = colours();
    if (on(option, QStyle::State_Selected))
        painter.fillRect(option.rect, c.tint);
    else if (on(option, QStyle::State_MouseOver) && on(option, QStyle::State_Enabled))
        painter.fillRect(option.rect, c.hover);
    else if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
}

void paintItemFocus(QPainter& painter, const QRect& rect) {
    paintRounded(painter, rect, {}, colours().accent, 2, 3);
}

void paintHeaderGround(QPainter& painter, const QRect& rect) {
    painter.fillRect(rect, colours().sunken);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours().border);
}

void paintHeaderArrow(QPainter& painter, const QStyleOptionHeader& option) {
    if (option.sortIndicator == QStyleOptionHeader::None) return;
    const bool down = option.sortIndicator == QStyleOptionHeader::SortDown;
    paintIcon(painter, centred(QRectF(option.rect).center(), scaled(11)), down ? IconName::ChevronDown : IconName::ChevronUp,
              colours().muted);
}

void paintBranch(QPainter& painter, const QStyleOption& option) {
    if (!on(option, QStyle::State_Children)) return;
    const IconName name = on(option, QStyle::State_Open) ? IconName::ChevronDown : IconName::ChevronRight;
    paintIcon(painter, centred(QRectF(option.rect).center(), scaled(11)), name, colours().muted);
}

QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& text) {
    if (option.menuItemType == QStyleOptionMenuItem::Separator) return {scaled(10), scaled(9)};
    int width = option.fontMetrics.horizontalAdvance(option.text.section(u'\t', 0, 0)) + scaled(34 + 28);
    if (option.text.contains(u'\t')) width += option.fontMetrics.horizontalAdvance(option.text.section(u'\t', 1)) + scaled(24);
    return {std::max(width, text.width()), scaled(28)};
}

void paintMenuItem(QPainter& painter, const QStyleOptionMenuItem& option) {
    const Colours& c = colours();
    painter.fillRect(option.rect, c.panel);
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(option.rect.left(), option.rect.center().y(), option.rect.width(), 1), c.border);
        return;
    }
    const bool isEnabled = on(option, QStyle::State_Enabled);
    if (isEnabled && on(option, QStyle::State_Selected)) painter.fillRect(option.rect, c.hover);
    const QRectF rect = option.rect;
    const QPointF left(rect.left() + scaled(18), rect.center().y());
    if (option.checked && option.checkType != QStyleOptionMenuItem::NotCheckable)
        paintIcon(painter, centred(left, scaled(13)), IconName::Check, isEnabled ? c.accent : c.faint);
    else if (!option.icon.isNull())
        option.icon.paint(&painter, centred(left, scaled(16)).toRect(), Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled);
    painter.setFont(option.font);
    painter.setPen(isEnabled ? c.text : c.faint);
    const QRect text = option.rect.adjusted(scaled(34), 0, -scaled(14), 0);
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, option.text.section(u'\t', 0, 0));
    painter.setPen(isEnabled ? c.muted : c.faint);
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignRight, option.text.section(u'\t', 1));
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        paintIcon(painter, centred(QPointF(rect.right() - scaled(14), rect.center().y()), scaled(11)), IconName::ChevronRight, c.muted);
}

void paintPopupFrame(QPainter& painter, const QRect& rect) {
    painter.save();
    painter.setPen(colours().buttonOutline);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0, 0, -1, -1));
    painter.restore();
}

void paintSplitter(QPainter& painter, const QStyleOption& option) {
    painter.fillRect(option.rect, colours().panel);
    const QRect rect = option.rect;
    const QColor line = on(option, QStyle::State_MouseOver) ? colours().outline : colours().border;
    if (on(option, QStyle::State_Horizontal))
        painter.fillRect(QRect(rect.center().x(), rect.top(), 1, rect.height()), line);
    else
        painter.fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), line);
}

}  // namespace attune
