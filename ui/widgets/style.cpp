#include "ui/widgets/style.h"

#include "ui/widgets/style_painter.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QApplication>
#include <QComboBox>
#include <QFocusFrame>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPointer>
#include <QStyleOption>
#include <QTextEdit>
#include <QTimer>

#include <algorithm>

namespace attune {

namespace {

bool isTextArea(const QWidget* widget) {
    return qobject_cast<const QTextEdit*>(widget) || qobject_cast<const QPlainTextEdit*>(widget);
}

bool wantsRing(const QWidget* widget) {
    return qobject_cast<const QAbstractButton*>(widget) != nullptr || widget->property("focusRing").toBool();
}

/// One ring for the application: it moves to the widget that the keyboard reached.
void followFocus(QApplication* application, QStyle* style) {
    auto* ring = new QPointer<QFocusFrame>;
    QObject::connect(style, &QObject::destroyed, [ring] { delete ring; });
    QObject::connect(application, &QApplication::focusChanged, style, [ring](QWidget*, QWidget* now) {
        delete ring->data();
        if (!now || !wantsRing(now)) return;
        // Qt notes only after this signal that the keyboard moved the focus.
        QTimer::singleShot(0, now, [ring, now] {
            if (!now->hasFocus() || !now->window()->testAttribute(Qt::WA_KeyboardFocusChange)) return;
            delete ring->data();
            *ring = new QFocusFrame(now);
            (*ring)->setWidget(now);
        });
    });
}

}  // namespace

AttuneStyle::AttuneStyle() : QProxyStyle(QStringLiteral("Fusion")) {
    if (qApp) followFocus(qApp, this);
}

void AttuneStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) || qobject_cast<QLineEdit*>(widget) ||
        qobject_cast<QAbstractSlider*>(widget) || isTextArea(widget) || qobject_cast<QHeaderView*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto* view = qobject_cast<QAbstractItemView*>(widget)) {
        view->viewport()->setAttribute(Qt::WA_Hover);
        view->setMouseTracking(true);
        view->setTabKeyNavigation(false);  // the arrows walk within, Tab goes on
    }
    if (auto* header = qobject_cast<QHeaderView*>(widget)) {
        header->setFont(textFont(TextSize::Note));
        header->setHighlightSections(false);
        header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (auto* note = qobject_cast<QPlainTextEdit*>(widget)) note->document()->setDocumentMargin(scaled(7));
    auto* area = qobject_cast<QAbstractScrollArea*>(widget);
    if (area && !isTextArea(widget) && !widget->inherits("QComboBoxListView")) area->setFrameShape(QFrame::NoFrame);
}

void AttuneStyle::unpolish(QWidget* widget) {
    QProxyStyle::unpolish(widget);
}

int AttuneStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
        case PM_FocusFrameHMargin:
        case PM_FocusFrameVMargin:
            if (!widget || qobject_cast<const QFocusFrame*>(widget)) return 4;  // Qt asks for the frame without naming it
            if (metric == PM_FocusFrameHMargin && qobject_cast<const QAbstractItemView*>(widget)) return scaled(7);
            return QProxyStyle::pixelMetric(metric, option, widget);
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight:
        case PM_ButtonIconSize:
        case PM_SmallIconSize:
        case PM_ToolBarIconSize:
        case PM_ListViewIconSize:
            return scaled(16);
        case PM_CheckBoxLabelSpacing:
        case PM_RadioButtonLabelSpacing:
            return scaled(8);
        case PM_ScrollBarExtent:
            return scaled(10);
        case PM_ScrollBarSliderMin:
            return scaled(24);
        case PM_SliderThickness:
        case PM_SliderControlThickness:
        case PM_SliderLength:
            return scaled(14);
        case PM_SplitterWidth:
            return 5;
        case PM_HeaderMargin:
            return scaled(8);
        case PM_ButtonShiftHorizontal:
        case PM_ButtonShiftVertical:
            return 0;
        case PM_MenuPanelWidth:
            return 1;
        case PM_MenuVMargin:
            return scaled(4);
        case PM_MenuHMargin:
            return 0;
        case PM_ComboBoxFrameWidth:
            return 1;
        case PM_ToolTipLabelFrameWidth:
            return scaled(6);
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int AttuneStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const {
    switch (hint) {
        case SH_ComboBox_Popup:
        case SH_EtchDisabledText:
        case SH_DitherDisabledText:
        case SH_DialogButtonBox_ButtonsHaveIcons:
        case SH_FocusFrame_Mask:
        case SH_UnderlineShortcut:
            return 0;
        case SH_ItemView_ShowDecorationSelected:
        case SH_FocusFrame_AboveWidget:
        case SH_ComboBox_ListMouseTracking:
        case SH_ScrollBar_LeftClickAbsolutePosition:
        case SH_Slider_AbsoluteSetButtons:
            return hint == SH_Slider_AbsoluteSetButtons ? int(Qt::LeftButton) : 1;
        case SH_ComboBox_PopupFrameStyle:
            return int(QFrame::StyledPanel) | int(QFrame::Plain);
        case SH_Table_GridLineColor:
            return static_cast<int>(colours().border.rgba());
        case SH_Header_ArrowAlignment:
            return int(Qt::AlignRight | Qt::AlignVCenter);
        case SH_ToolTipLabel_Opacity:
            return 255;
        default:
            return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize AttuneStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const {
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
        case CT_PushButton:
            if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) return pushButtonSize(*button, widget);
            break;
        case CT_ToolButton:
            return toolButtonSize(*qstyleoption_cast<const QStyleOptionToolButton*>(option));
        case CT_LineEdit:
            return {result.width() + scaled(8), scaled(28)};
        case CT_SpinBox:
            return {size.width() + scaled(34), scaled(28)};
        case CT_ComboBox: {
            const bool title = widget && widget->property("titleCombo").toBool();
            return {size.width() + scaled(title ? 26 : 42), scaled(28)};
        }
        case CT_ItemViewItem:
            result.setHeight(std::max(result.height(), scaled(24)));
            break;
        case CT_MenuItem:
            if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) return menuItemSize(*item, size);
            break;
        case CT_HeaderSection:
            result.setHeight(std::max(result.height(), scaled(28)));
            break;
        case CT_CheckBox:
        case CT_RadioButton:
            result.setHeight(std::max(result.height(), scaled(24)));
            break;
        default:
            break;
    }
    return result;
}

QRect AttuneStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    switch (element) {
        case SE_LineEditContents: {
            const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            return frame && frame->lineWidth > 0 ? option->rect.adjusted(scaled(7), 1, -scaled(7), -1) : rect;
        }
        case SE_HeaderArrow:
            return visualRect(option->direction, option->rect,
                              QRect(option->rect.right() - scaled(20), option->rect.top(), scaled(16), option->rect.height()));
        case SE_HeaderLabel: {
            const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
            const bool sorted = header && header->sortIndicator != QStyleOptionHeader::None;
            return option->rect.adjusted(scaled(8), 0, -scaled(sorted ? 22 : 8), 0);
        }
        case SE_ProgressBarGroove:
        case SE_ProgressBarContents:
            return option->rect;
        default:
            return rect;
    }
}

QRect AttuneStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const {
    const QRect all = option->rect;
    if (control == CC_ComboBox) {
        const bool title = widget && widget->property("titleCombo").toBool();
        const int left = title ? 0 : scaled(9), right = scaled(title ? 22 : 28);
        if (part == SC_ComboBoxEditField) return visualRect(option->direction, all, all.adjusted(left, 1, -right, -1));
        if (part == SC_ComboBoxArrow)
            return visualRect(option->direction, all, QRect(all.right() - right + 1, all.top(), right, all.height()));
        if (part == SC_ComboBoxFrame) return all;
    }
    if (control == CC_SpinBox) {
        const QRect buttons(all.right() - scaled(20), all.top() + 1, scaled(19), all.height() - 2);
        if (part == SC_SpinBoxEditField) return visualRect(option->direction, all, all.adjusted(scaled(7), 1, -scaled(21), -1));
        if (part == SC_SpinBoxUp) return visualRect(option->direction, all, buttons.adjusted(0, 0, 0, -buttons.height() / 2));
        if (part == SC_SpinBoxDown) return visualRect(option->direction, all, buttons.adjusted(0, buttons.height() / 2, 0, 0));
    }
    if (control == CC_ScrollBar) return scrollBarRect(*qstyleoption_cast<const QStyleOptionSlider*>(option), part);
    return QProxyStyle::subControlRect(control, option, part, widget);
}

void AttuneStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    switch (element) {
        case PE_PanelButtonCommand:
            return paintButtonGround(*painter, *option, widget);
        case PE_PanelButtonTool:
            return paintToolGround(*painter, *option);
        case PE_FrameLineEdit:
        case PE_PanelLineEdit:
            if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth > 0)
                paintFieldGround(*painter, *option, widget);
            return;
        case PE_Frame:
            if (isTextArea(widget)) return paintFieldOutline(*painter, *option, widget);
            return paintPopupFrame(*painter, option->rect);
        case PE_FrameMenu:
            return paintPopupFrame(*painter, option->rect);
        case PE_PanelMenu:
            painter->fillRect(option->rect, colours().panel);
            return;
        case PE_PanelTipLabel:
            painter->fillRect(option->rect, colours().panel);
            return paintPopupFrame(*painter, option->rect);
        case PE_IndicatorCheckBox:
        case PE_IndicatorItemViewItemCheck:
            return paintCheckBox(*painter, *option);
        case PE_IndicatorRadioButton:
            return paintRadioButton(*painter, *option);
        case PE_FrameFocusRect:
            if (qobject_cast<const QAbstractItemView*>(widget) && (option->state & State_KeyboardFocusChange))
                paintItemFocus(*painter, option->rect);
            return;
        case PE_PanelScrollAreaCorner:
            painter->fillRect(option->rect, colours().panel);
            return;
        case PE_PanelItemViewRow:
            return;
        case PE_PanelItemViewItem:
            return paintItemGround(*painter, *qstyleoption_cast<const QStyleOptionViewItem*>(option));
        case PE_IndicatorHeaderArrow:
            return paintHeaderArrow(*painter, *qstyleoption_cast<const QStyleOptionHeader*>(option));
        case PE_IndicatorBranch:
            return paintBranch(*painter, *option);
        default:
            QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void AttuneStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    switch (element) {
        case CE_PushButtonBevel:
        case CE_PushButton:
        case CE_PushButtonLabel:
            if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
                if (element != CE_PushButtonLabel) paintButtonGround(*painter, *option, widget);
                if (element != CE_PushButtonBevel) paintButtonLabel(*painter, *button, widget);
            }
            return;
        case CE_ComboBoxLabel:
            return paintComboLabel(*painter, *qstyleoption_cast<const QStyleOptionComboBox*>(option), widget, *this);
        case CE_ProgressBar:
        case CE_ProgressBarGroove:
        case CE_ProgressBarContents:
            if (element != CE_ProgressBarGroove) paintProgress(*painter, *qstyleoption_cast<const QStyleOptionProgressBar*>(option));
            return;
        case CE_ProgressBarLabel:
            return;
        case CE_HeaderSection:
        case CE_HeaderEmptyArea:
            return paintHeaderGround(*painter, option->rect);
        case CE_Header: {
            QStyleOptionHeader part = *qstyleoption_cast<const QStyleOptionHeader*>(option);
            paintHeaderGround(*painter, option->rect);
            part.rect = subElementRect(SE_HeaderLabel, option, widget);
            drawControl(CE_HeaderLabel, &part, painter, widget);
            part.rect = subElementRect(SE_HeaderArrow, option, widget);
            return paintHeaderArrow(*painter, part);
        }
        case CE_HeaderLabel:
            if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
                QStyleOptionHeader muted = *header;
                muted.palette.setColor(QPalette::ButtonText, colours().muted);
                QProxyStyle::drawControl(element, &muted, painter, widget);
            }
            return;
        case CE_MenuItem:
            return paintMenuItem(*painter, *qstyleoption_cast<const QStyleOptionMenuItem*>(option));
        case CE_MenuEmptyArea:
            painter->fillRect(option->rect, colours().panel);
            return;
        case CE_Splitter:
            return paintSplitter(*painter, *option);
        case CE_FocusFrame:
            return paintFocusFrame(*painter, *option, widget, *this);
        default:
            QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void AttuneStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                     const QWidget* widget) const {
    switch (control) {
        case CC_ComboBox:
            return paintCombo(*painter, *qstyleoption_cast<const QStyleOptionComboBox*>(option), widget, *this);
        case CC_SpinBox:
            return paintSpinBox(*painter, *qstyleoption_cast<const QStyleOptionSpinBox*>(option), widget, *this);
        case CC_Slider:
            return paintSlider(*painter, *qstyleoption_cast<const QStyleOptionSlider*>(option), *this, widget);
        case CC_ScrollBar:
            return paintScrollBar(*painter, *qstyleoption_cast<const QStyleOptionSlider*>(option));
        case CC_ToolButton:
            return paintToolButton(*painter, *qstyleoption_cast<const QStyleOptionToolButton*>(option));
        default:
            QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

void setPrimary(QAbstractButton* button, bool primary) {
    button->setProperty("primary", primary);
    button->updateGeometry();
    button->update();
}

void setTitleCombo(QComboBox* combo, bool title) {
    combo->setProperty("titleCombo", title);
    combo->setFont(textFont(TextSize::Control, title));
    combo->updateGeometry();
}

void setInvalid(QWidget* field, bool invalid) {
    field->setProperty("invalid", invalid);
    field->update();
}

void setWindowGround(QWidget* widget) {
    widget->setProperty("windowGround", true);
    widget->setAutoFillBackground(true);
    refreshWindowGround(widget);
}

void refreshWindowGround(QWidget* widget) {
    if (!widget->property("windowGround").toBool()) return;
    QPalette palette = widget->palette();
    palette.setColor(QPalette::Window, colours().window);
    widget->setPalette(palette);
}

}  // namespace attune
