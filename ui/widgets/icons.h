#pragma once

#include <QIcon>
#include <QPixmap>

class QPainter;

namespace attune {

/// One SVG of resources/icons each (16 × 16, 1.4 px strokes).
enum class IconName {
    Data,
    Model,
    Watch,
    Runs,
    Help,
    Logo,
    Play,
    Pause,
    Step,
    Stop,
    Extend,
    First,
    Previous,
    Next,
    Last,
    Brake,
    Pin,
    Table,
    Copy,
    Export,
    View,
    Tree,
    Swap,
    Search,
    Undo,
    Redo,
    Reset,
    Contrast,
    Menu,
    Language,
    ChevronDown,
    ChevronRight,
    ChevronLeft,
    ChevronUp,
    Check,
    Cross,
    Warning,
    Info,
    Folder,
    Pencil,
    Trash,
    Duplicate,
    Duel,
    Plus,
    Minus,
    Close,
    NotEqual,
    ArrowRight,
    ArrowLeft,
    ArrowDown,
    ArrowUp,
    File,
    Settings,
    Enlarge,
    Save,
    List,
    Chart
};

/// Which colour token an icon takes; it follows a change of appearance by itself.
enum class Ink { Muted, Text, Accent, OnAccent, Good, Bad, Warning, Faint };

/// An icon that recolours itself from the theme; disabled ones are faint.
QIcon icon(IconName name, Ink ink = Ink::Muted);
QColor inkColour(Ink ink);
QPixmap iconPixmap(IconName name, int size, Ink ink, double devicePixelRatio = 1.0);
/// Draws the icon as vectors into `rect`.
void paintIcon(QPainter& painter, const QRectF& rect, IconName name, const QColor& colour);

}  // namespace attune
