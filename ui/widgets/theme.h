#pragma once

#include <QColor>
#include <QFont>

#include <array>

class QApplication;

namespace attune {

enum class Appearance { Light, Dark };

/// The colour tokens of one appearance. A colour means the same everywhere: see the roles beside each.
struct Colours {
    QColor window;         // rail, top bar, scrubber, status line
    QColor panel;          // every working surface; zero of both colour maps
    QColor sunken;         // table headers, folded strip, token chips
    QColor hover;          // under the pointer; token linked to the pointer
    QColor border;         // 1 px lines between panels
    QColor grid;           // grid lines in plots
    QColor outline;        // outlines of check boxes, ticks of the scrubber
    QColor fieldOutline;   // outline at 75 % over border
    QColor buttonOutline;  // outline at 35 % over border
    QColor text;
    QColor muted;   // labels, units, axis numbers, icons, probability bars
    QColor faint;   // disabled only
    QColor accent;  // clickable, or current; never a measured value
    QColor accentHover;
    QColor accentPressed;
    QColor onAccent;
    QColor tint;  // selected row, current hypothesis, current place
    QColor train, valid, runA, runB;
    QColor good, goodTint, bad, badTint, warning, warningTint;
    std::array<QColor, 8> heads;  // head k has colour k mod 8, always beside its number
};

const Colours& colours(Appearance appearance);
/// The colours of the appearance shown now.
const Colours& colours();
Appearance appearance();

/// Once, before the first widget: style, fonts and palette of the application.
void applyTheme(QApplication& application, Appearance appearance);
/// Recolours the whole window at once; every widget receives QEvent::PaletteChange.
void setAppearance(Appearance appearance);

/// Share by which people enlarged their text (1 = 96 dpi). All lengths below follow it.
double fontScale();
/// Overrides the system's font scale; widgets made afterwards follow.
void setFontScale(double scale);
/// A length of the drawings in pixels of this screen's font scale.
int scaled(double pixels);

/// Sizes of the drawings. Bold is for panel titles, current values and what differs.
enum class TextSize { Note = 11, Label = 12, Control = 13, Token = 15, Heading = 16, Title = 24 };
QFont textFont(TextSize size, bool bold = false);
/// Shapes and option names.
QFont monoFont(TextSize size = TextSize::Label);

}  // namespace attune
