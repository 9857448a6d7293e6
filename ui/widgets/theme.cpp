#include "ui/widgets/theme.h"

#include "ui/widgets/style.h"

#include <QApplication>
#include <QGuiApplication>
#include <QPalette>
#include <QScreen>
#include <QToolTip>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

Appearance shown = Appearance::Light;
double scale = 1.0;

QColor mix(const QColor& over, const QColor& under, double share) {
    const auto channel = [share](int a, int b) { return static_cast<int>(std::lround(a * share + b * (1 - share))); };
    return QColor(channel(over.red(), under.red()), channel(over.green(), under.green()), channel(over.blue(), under.blue()));
}

void mixOutlines(Colours& c) {
    c.fieldOutline = mix(c.outline, c.border, 0.75);
    c.buttonOutline = mix(c.outline, c.border, 0.35);
}

Colours lightColours() {
    Colours c;
    c.window = "#F3F4F7", c.panel = "#FFFFFF", c.sunken = "#F8F9FB", c.hover = "#E8EAEF", c.border = "#DCDFE6", c.grid = "#ECEEF2";
    c.outline = "#8B92A1", c.text = "#1A1D26", c.muted = "#585F6E", c.faint = "#A3A9B5";
    c.accent = "#4A4CC7", c.accentHover = "#3C3EB0", c.accentPressed = "#323494", c.onAccent = "#FFFFFF", c.tint = "#ECECFA";
    c.train = "#0B7C8C", c.valid = "#BF5309", c.runA = "#1D6FD1", c.runB = "#B0307A";
    c.good = "#1A7A3C", c.goodTint = "#E3F3E8", c.bad = "#C22B2B", c.badTint = "#FBE7E6", c.warning = "#8F5B00", c.warningTint = "#FBF0D9";
    c.heads = {"#2718BF", "#18A8F8", "#1E7786", "#4C5C05", "#C89808", "#F6786B", "#7F003D", "#5B2080"};
    mixOutlines(c);
    return c;
}

Colours darkColours() {
    Colours c;
    c.window = "#14161B", c.panel = "#1B1E25", c.sunken = "#20242C", c.hover = "#292D37", c.border = "#30353F", c.grid = "#262A33";
    c.outline = "#747C8C", c.text = "#E6E8EE", c.muted = "#A3AAB8", c.faint = "#5E6573";
    c.accent = "#9698FF", c.accentHover = "#ABADFF", c.accentPressed = "#BCBDFF", c.onAccent = "#14161B", c.tint = "#2A2C4A";
    c.train = "#3FB6C6", c.valid = "#F0904A", c.runA = "#6BA8F5", c.runB = "#E57BB4";
    c.good = "#5CC981", c.goodTint = "#1D3427", c.bad = "#FF8078", c.badTint = "#402425", c.warning = "#E0B04A", c.warningTint = "#3A301B";
    c.heads = {"#896DF5", "#2BD1FF", "#B4E5CC", "#1D9000", "#EADB30", "#F8A576", "#D74C68", "#A567A2"};
    mixOutlines(c);
    return c;
}

QPalette paletteOf(const Colours& c) {
    QPalette p;
    p.setColor(QPalette::Window, c.panel);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.panel);
    p.setColor(QPalette::AlternateBase, c.sunken);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::Button, c.panel);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.bad);
    p.setColor(QPalette::Highlight, c.tint);
    p.setColor(QPalette::HighlightedText, c.text);
    p.setColor(QPalette::PlaceholderText, c.muted);
    p.setColor(QPalette::ToolTipBase, c.panel);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::Link, c.accent);
    p.setColor(QPalette::LinkVisited, c.accent);
    p.setColor(QPalette::Light, c.panel);
    p.setColor(QPalette::Midlight, c.hover);
    p.setColor(QPalette::Mid, c.border);
    p.setColor(QPalette::Dark, c.outline);
    p.setColor(QPalette::Shadow, c.border);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText, QPalette::PlaceholderText})
        p.setColor(QPalette::Disabled, role, c.faint);
    return p;
}

}  // namespace

const Colours& colours(Appearance appearance) {
    static const Colours light = lightColours();
    static const Colours dark = darkColours();
    return appearance == Appearance::Light ? light : dark;
}

const Colours& colours() {
    return colours(shown);
}

Appearance appearance() {
    return shown;
}

void setAppearance(Appearance appearance) {
    shown = appearance;
    const QPalette palette = paletteOf(colours());
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    // The palettes may be equal in every role a widget uses (grounds drawn by hand): repaint them all.
    for (QWidget* widget : QApplication::allWidgets()) {
        refreshWindowGround(widget);
        widget->update();
    }
}

void applyTheme(QApplication& application, Appearance appearance) {
    if (const QScreen* screen = QGuiApplication::primaryScreen()) setFontScale(screen->logicalDotsPerInchY() / 96.0);
    application.setStyle(new AttuneStyle);
    application.setFont(textFont(TextSize::Control));
    QToolTip::setFont(textFont(TextSize::Label));
    setAppearance(appearance);
}

double fontScale() {
    return scale;
}

void setFontScale(double newScale) {
    scale = std::clamp(newScale, 0.75, 3.0);
}

int scaled(double pixels) {
    return static_cast<int>(std::lround(pixels * scale));
}

QFont textFont(TextSize size, bool bold) {
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans CJK SC")});
    font.setPixelSize(scaled(static_cast<int>(size)));
    font.setBold(bold);
    return font;
}

QFont monoFont(TextSize size) {
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans Mono"), QStringLiteral("Noto Sans Mono CJK SC")});
    font.setStyleHint(QFont::Monospace);
    font.setPixelSize(scaled(static_cast<int>(size)));
    return font;
}

}  // namespace attune
