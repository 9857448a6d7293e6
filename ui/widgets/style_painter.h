#pragma once

#include <QStyleOption>

class QPainter;

/// The strokes of AttuneStyle, one function a control part. Each paints into its option's rectangle with the colours of the theme.
namespace attune {

void paintButtonGround(QPainter& painter, const QStyleOption& option, const QWidget* widget);
void paintButtonLabel(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget);
QSize pushButtonSize(const QStyleOptionButton& option, const QWidget* widget);
void paintToolGround(QPainter& painter, const QStyleOption& option);
void paintToolButton(QPainter& painter, const QStyleOptionToolButton& option);
QSize toolButtonSize(const QStyleOptionToolButton& option);

void paintFieldGround(QPainter& painter, const QStyleOption& option, const QWidget* widget);
void paintFieldOutline(QPainter& painter, const QStyleOption& option, const QWidget* widget);
void paintCombo(QPainter& painter, const QStyleOptionComboBox& option, const QWidget* widget, const QStyle& style);
void paintComboLabel(QPainter& painter, const QStyleOptionComboBox& option, const QWidget* widget, const QStyle& style);
void paintSpinBox(QPainter& painter, const QStyleOptionSpinBox& option, const QWidget* widget, const QStyle& style);
void paintCheckBox(QPainter& painter, const QStyleOption& option);
void paintRadioButton(QPainter& painter, const QStyleOption& option);
void paintSlider(QPainter& painter, const QStyleOptionSlider& option, const QStyle& style, const QWidget* widget);
void paintProgress(QPainter& painter, const QStyleOptionProgressBar& option);

QRect scrollBarRect(const QStyleOptionSlider& option, QStyle::SubControl part);
void paintScrollBar(QPainter& painter, const QStyleOptionSlider& option);
void paintItemGround(QPainter& painter, const QStyleOptionViewItem& option);
void paintItemFocus(QPainter& painter, const QRect& rect);
void paintHeaderGround(QPainter& painter, const QRect& rect);
void paintHeaderArrow(QPainter& painter, const QStyleOptionHeader& option);
void paintBranch(QPainter& painter, const QStyleOption& option);
void paintMenuItem(QPainter& painter, const QStyleOptionMenuItem& option);
QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& text);
void paintPopupFrame(QPainter& painter, const QRect& rect);
void paintSplitter(QPainter& painter, const QStyleOption& option);
/// The accent ring 2 px outside the focused widget (of a check box or radio button: outside its indicator).
void paintFocusFrame(QPainter& painter, const QStyleOption& option, const QWidget* frame, const QStyle& style);

/// A rounded rectangle whose outline lies on whole pixels.
void paintRounded(QPainter& painter, const QRectF& rect, const QColor& ground, const QColor& outline, double width = 1.0,
                  double radius = 4.0);

}  // namespace attune
