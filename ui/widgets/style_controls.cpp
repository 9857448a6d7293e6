#include "ui/widgets/icons.h"
#include "ui/widgets/style_painter.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QFocusFrame>
#include <QPainter>
#include <QRadioButton>
#include <QWidget>

#include <algorithm>

namespace attune {

namespace {

bool on(const QStyleOption& option, QStyle::StateFlag flag) {
    return option.state.testFlag(flag);
}
bool enabled(const QStyleOption& option) {
    return on(option, QStyle::State_Enabled);
}
bool hovered(const QStyleOption& option) {
    return enabled(option) && on(option, QStyle::State_MouseOver);
}
bool isPrimary(const QWidget* widget) {
    return widget && widget->property("primary").toBool();
}
bool isFlat(const QStyleOption& option) {
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    return button && (button->features & QStyleOptionButton::Flat);
}

QColor primaryGround(const QStyleOption& option) {
    const Colours& c = colours();
    if (!enabled(option)) return c.hover;
    if (on(option, QStyle::State_Sunken)) return c.accentPressed;
    return hovered(option) ? c.accentHover : c.accent;
}

QColor plainGround(const QStyleOption& option) {
    const Colours& c = colours();
    if (!enabled(option)) return c.panel;
    if (on(option, QStyle::State_Sunken)) return c.border;
    return hovered(option) ? c.hover : c.panel;
}

void paintChevron(QPainter& painter, const QPointF& centre, IconName name, bool isEnabled) {
    const double side = scaled(12);
    paintIcon(painter, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), name,
              isEnabled ? colours().muted : colours().faint);
}

/// Icons on buttons take the colour of the text, whatever ink they were made with.
void paintInked(QPainter& painter, const QRect& rect, const QIcon& icon, const QColor& ink) {
    const double ratio = painter.device()->devicePixelRatioF();
    QPixmap pixmap = icon.pixmap(rect.size() * ratio);
    if (pixmap.isNull()) return;
    QPainter tint(&pixmap);
    tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
    tint.fillRect(QRectF(QPointF(), QSizeF(pixmap.size())), ink);
    tint.end();
    painter.drawPixmap(rect, pixmap);
}

}  // namespace

void paintRounded(QPainter& painter, const QRectF& rect, const QColor& ground, const QColor& outline, double width, double radius) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(outline.isValid() ? QPen(outline, width) : QPen(Qt::NoPen));
    painter.setBrush(ground.isValid() ? QBrush(ground) : QBrush(Qt::NoBrush));
    const double inset = outline.isValid() ? width / 2 : 0.0;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

void paintButtonGround(QPainter& painter, const QStyleOption& option, const QWidget* widget) {
    const Colours& c = colours();
    if (isPrimary(widget)) return paintRounded(painter, option.rect, primaryGround(option), {});
    if (isFlat(option)) {
        if (hovered(option) || on(option, QStyle::State_Sunken)) paintRounded(painter, option.rect, plainGround(option), {});
        return;
    }
    if (on(option, QStyle::State_On)) return paintRounded(painter, option.rect, c.tint, c.accent);
    paintRounded(painter, option.rect, plainGround(option), enabled(option) ? c.buttonOutline : c.border);
}

QSize pushButtonSize(const QStyleOptionButton& option, const QWidget* widget) {
    const int text = option.fontMetrics.horizontalAdvance(option.text);
    const int icon = option.icon.isNull() ? 0 : scaled(16);
    const int gap = icon && text ? scaled(7) : 0;
    const int padding = scaled(isPrimary(widget) ? 16 : text ? 11 : 6);
    const int menu = option.features & QStyleOptionButton::HasMenu ? scaled(20) : 0;
    return {text + icon + gap + menu + 2 * padding, scaled(28)};
}

void paintButtonLabel(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget) {
    const Colours& c = colours();
    const QColor ink = !enabled(option) ? c.faint : isPrimary(widget) ? c.onAccent : on(option, QStyle::State_On) ? c.accent : c.text;
    const bool hasMenu = option.features & QStyleOptionButton::HasMenu;
    QRect rect = option.rect.adjusted(0, 0, hasMenu ? -scaled(20) : 0, 0);
    const int side = scaled(16);
    const int icon = option.icon.isNull() ? 0 : side, gap = icon && !option.text.isEmpty() ? scaled(7) : 0;
    const int room = rect.width() - icon - gap - scaled(6);
    const QString text = option.fontMetrics.elidedText(option.text, Qt::ElideRight, std::max(room, 0), Qt::TextShowMnemonic);
    const int width = icon + gap + option.fontMetrics.horizontalAdvance(text);
    int x = rect.left() + (rect.width() - width) / 2;
    if (icon) paintInked(painter, QRect(x, rect.center().y() - side / 2 + (rect.height() % 2 ? 0 : 1), side, side), option.icon, ink);
    x += icon + gap;
    painter.setPen(ink);
    painter.drawText(QRect(x, rect.top(), rect.right() - x + 1, rect.height()), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic,
                     text);
    if (hasMenu)
        paintChevron(painter, QPointF(option.rect.right() - scaled(13), option.rect.center().y() + 1), IconName::ChevronDown,
                     enabled(option));
}

void paintToolGround(QPainter& painter, const QStyleOption& option) {
    const Colours& c = colours();
    if (!enabled(option)) return;
    if (on(option, QStyle::State_On)) return paintRounded(painter, option.rect, c.tint, {});
    if (on(option, QStyle::State_Sunken)) return paintRounded(painter, option.rect, c.border, {});
    if (hovered(option)) paintRounded(painter, option.rect, c.hover, {});
}

QSize toolButtonSize(const QStyleOptionToolButton& option) {
    const int padding = scaled(5), icon = option.icon.isNull() ? 0 : option.iconSize.width();
    if (option.toolButtonStyle == Qt::ToolButtonIconOnly || option.text.isEmpty()) return {icon + 2 * padding, icon + 2 * padding};
    const bool iconToo = icon && option.toolButtonStyle != Qt::ToolButtonTextOnly;
    const int text = option.fontMetrics.horizontalAdvance(option.text);
    return {text + (iconToo ? icon + scaled(7) : 0) + 2 * scaled(9), scaled(26)};
}

void paintToolButton(QPainter& painter, const QStyleOptionToolButton& option) {
    const Colours& c = colours();
    if (on(option, QStyle::State_AutoRaise))
        paintToolGround(painter, option);
    else
        paintRounded(painter, option.rect, plainGround(option), enabled(option) ? c.buttonOutline : c.border);
    const bool iconOnly = option.toolButtonStyle == Qt::ToolButtonIconOnly || option.text.isEmpty();
    const bool textOnly = option.toolButtonStyle == Qt::ToolButtonTextOnly || option.icon.isNull();
    const QIcon::Mode mode = enabled(option) ? QIcon::Normal : QIcon::Disabled;
    const QSize size = option.iconSize;
    if (iconOnly && !option.icon.isNull()) {
        QRect place(QPoint(), size);
        place.moveCenter(option.rect.center());
        if (on(option, QStyle::State_On)) return paintInked(painter, place, option.icon, c.accent);
        return option.icon.paint(&painter, place, Qt::AlignCenter, mode);
    }
    QRect text = option.rect.adjusted(scaled(9), 0, -scaled(9), 0);
    if (!textOnly) {
        option.icon.paint(&painter, QRect(text.left(), text.center().y() - size.height() / 2 + 1, size.width(), size.height()),
                          Qt::AlignCenter, mode);
        text.setLeft(text.left() + size.width() + scaled(7));
    }
    painter.setPen(!enabled(option) ? c.faint : on(option, QStyle::State_On) ? c.accent : c.text);
    painter.drawText(text, Qt::AlignVCenter | (textOnly ? Qt::AlignHCenter : Qt::AlignLeft) | Qt::TextHideMnemonic, option.text);
}

void paintFieldOutline(QPainter& painter, const QStyleOption& option, const QWidget* widget) {
    const Colours& c = colours();
    if (widget && widget->property("invalid").toBool()) return paintRounded(painter, option.rect, {}, c.bad, 2);
    if (!enabled(option)) return paintRounded(painter, option.rect, {}, c.border);
    if (on(option, QStyle::State_HasFocus)) return paintRounded(painter, option.rect, {}, c.accent, 2);
    paintRounded(painter, option.rect, {}, hovered(option) ? c.muted : c.fieldOutline);
}

void paintFieldGround(QPainter& painter, const QStyleOption& option, const QWidget* widget) {
    const QRectF inside = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    paintRounded(painter, inside, enabled(option) ? colours().panel : colours().sunken, {});
    paintFieldOutline(painter, option, widget);
}

void paintCombo(QPainter& painter, const QStyleOptionComboBox& option, const QWidget* widget, const QStyle& style) {
    const bool title = widget && widget->property("titleCombo").toBool();
    if (!title) paintFieldGround(painter, option, widget);
    const QRect arrow = style.subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow, widget);
    QPointF centre = QRectF(arrow).center();
    if (title) {
        const double text = option.fontMetrics.horizontalAdvance(option.currentText) + scaled(14);
        centre.setX(std::min(centre.x(), option.rect.left() + text));
    }
    paintChevron(painter, centre, IconName::ChevronDown, enabled(option));
}

void paintComboLabel(QPainter& painter, const QStyleOptionComboBox& option, const QWidget* widget, const QStyle& style) {
    if (option.editable) return;
    QRect rect = style.subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, widget);
    if (!option.currentIcon.isNull()) {
        const int side = scaled(16);
        option.currentIcon.paint(&painter, QRect(rect.left(), rect.center().y() - side / 2 + 1, side, side));
        rect.setLeft(rect.left() + side + scaled(6));
    }
    painter.setPen(enabled(option) ? colours().text : colours().faint);
    const QString text = option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, rect.width());
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, text);
}

void paintSpinBox(QPainter& painter, const QStyleOptionSpinBox& option, const QWidget* widget, const QStyle& style) {
    paintFieldGround(painter, option, widget);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons) return;
    const auto step = [&](QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag flag, IconName name) {
        const QRectF rect = style.subControlRect(QStyle::CC_SpinBox, &option, part, widget);
        const double side = scaled(9);
        const bool possible = enabled(option) && (option.stepEnabled & flag);
        paintIcon(painter, QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side), name,
                  possible ? colours().muted : colours().faint);
    };
    step(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, IconName::ChevronUp);
    step(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, IconName::ChevronDown);
}

void paintCheckBox(QPainter& painter, const QStyleOption& option) {
    const Colours& c = colours();
    const bool checked = on(option, QStyle::State_On), partly = on(option, QStyle::State_NoChange);
    const QRectF box = option.rect;
    if (!checked && !partly) {
        const QColor outline = !enabled(option) ? c.border : hovered(option) ? c.muted : c.outline;
        return paintRounded(painter, box, enabled(option) ? c.panel : c.sunken, outline, 1.2, 3);
    }
    paintRounded(painter, box, primaryGround(option), enabled(option) ? QColor() : c.border, 1, 3);
    const double inset = box.width() * 0.16;
    paintIcon(painter, box.adjusted(inset, inset, -inset, -inset), partly ? IconName::Minus : IconName::Check,
              enabled(option) ? c.onAccent : c.faint);
}

void paintRadioButton(QPainter& painter, const QStyleOption& option) {
    const Colours& c = colours();
    const bool checked = on(option, QStyle::State_On);
    const QColor ring = !enabled(option) ? c.border : checked ? c.accent : hovered(option) ? c.muted : c.outline;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ring, 1.5));
    painter.setBrush(enabled(option) ? c.panel : c.sunken);
    const QRectF circle = QRectF(option.rect).adjusted(1.25, 1.25, -1.25, -1.25);
    painter.drawEllipse(circle);
    if (checked) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(enabled(option) ? c.accent : c.faint);
        painter.drawEllipse(circle.center(), circle.width() * 0.28, circle.width() * 0.28);
    }
    painter.restore();
}

void paintSlider(QPainter& painter, const QStyleOptionSlider& option, const QStyle& style, const QWidget* widget) {
    const Colours& c = colours();
    const QRectF handle = style.subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, widget);
    const QRectF all = option.rect;
    const bool across = option.orientation == Qt::Horizontal;
    const double thick = scaled(3);
    const QRectF groove = across ? QRectF(all.left() + 1, all.center().y() - thick / 2, all.width() - 2, thick)
                                 : QRectF(all.center().x() - thick / 2, all.top() + 1, thick, all.height() - 2);
    paintRounded(painter, groove, c.border, {}, 0, thick / 2);
    QRectF done = groove;
    if (across)
        option.upsideDown ? done.setLeft(handle.center().x()) : done.setRight(handle.center().x());
    else
        option.upsideDown ? done.setTop(handle.center().y()) : done.setBottom(handle.center().y());
    if (enabled(option) && option.sliderPosition != option.minimum) paintRounded(painter, done, c.accent, {}, 0, thick / 2);
    const QColor ring = !enabled(option) ? c.border : on(option, QStyle::State_HasFocus) ? c.accent : hovered(option) ? c.text : c.muted;
    const double side = scaled(12);
    QRectF knob(0, 0, side, side);
    knob.moveCenter(handle.center());
    paintRounded(painter, knob, c.panel, ring, on(option, QStyle::State_HasFocus) ? 2.0 : 1.4, side / 2);
}

void paintProgress(QPainter& painter, const QStyleOptionProgressBar& option) {
    const Colours& c = colours();
    const double thick = scaled(4);
    const QRectF all(option.rect.left(), option.rect.center().y() + 0.5 - thick / 2, option.rect.width(), thick);
    const bool unknown = option.maximum <= option.minimum;
    paintRounded(painter, all, unknown ? c.tint : c.border, {}, 0, thick / 2);
    if (unknown || option.progress <= option.minimum) return;
    QRectF done = all;
    done.setWidth(std::max(thick, all.width() * (option.progress - option.minimum) / double(option.maximum - option.minimum)));
    paintRounded(painter, done, enabled(option) ? c.accent : c.faint, {}, 0, thick / 2);
}

void paintFocusFrame(QPainter& painter, const QStyleOption& option, const QWidget* frame, const QStyle& style) {
    const auto* ring = qobject_cast<const QFocusFrame*>(frame);
    QRectF rect = option.rect;
    if (ring && ring->widget() && (qobject_cast<QCheckBox*>(ring->widget()) || qobject_cast<QRadioButton*>(ring->widget()))) {
        QStyleOptionButton button;
        button.initFrom(ring->widget());
        const auto element = qobject_cast<QCheckBox*>(ring->widget()) ? QStyle::SE_CheckBoxIndicator : QStyle::SE_RadioButtonIndicator;
        rect = QRectF(style.subElementRect(element, &button, ring->widget())).translated(4, 4).adjusted(-4, -4, 4, 4);
    }
    const bool round = ring && qobject_cast<QRadioButton*>(ring->widget());
    paintRounded(painter, rect, {}, colours().accent, 2, round ? rect.width() / 2 : 6);
}

}  // namespace attune
