#pragma once

#include <QProxyStyle>

class QAbstractButton;
class QComboBox;

namespace attune {

/// The look of every control: a painter over Fusion that reads the colours of the theme.
class AttuneStyle : public QProxyStyle {
public:
    AttuneStyle();

    void polish(QWidget* widget) override;
    void unpolish(QWidget* widget) override;
    using QProxyStyle::polish;
    using QProxyStyle::unpolish;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
};

/// The one main action of a page: accent fill.
void setPrimary(QAbstractButton* button, bool primary = true);
/// A combo box without a frame: bold title with a chevron.
void setTitleCombo(QComboBox* combo, bool title = true);
/// 2 px outline in the colour of errors; the reason stands under the field.
void setInvalid(QWidget* field, bool invalid);
/// A widget whose ground is the window colour (rail, top bar, scrubber, status line) instead of the panel colour.
void setWindowGround(QWidget* widget);
/// Recolours such a widget; the theme calls it for every widget when the appearance changes.
void refreshWindowGround(QWidget* widget);

}  // namespace attune
