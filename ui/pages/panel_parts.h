#pragma once

#include "ui/plots/picture_export.h"

#include <QFrame>

#include <functional>

namespace attune {

class PanelHeader;

/// The 1 px line that two panels share.
QFrame* panelLine(QFrame::Shape shape);
/// The same with the margin of the page at both ends, between parts of one panel.
QWidget* insetLine();

/// For headers in a column that has the page's margin already: their own is taken away.
void alignWithColumn(PanelHeader* header);

/// Copy and Export of a picture in a panel's header, which becomes its title; `picture` is asked for when one is chosen.
void addPictureTools(PanelHeader* header, QWidget* parent, std::function<Picture()> picture, bool copy = false);

}  // namespace attune
