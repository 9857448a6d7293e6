#pragma once

#include "ui/plots/picture_export.h"
#include "ui/widgets/number_table.h"

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
void addPictureTools(PanelHeader* header, QWidget* parent, std::function<Picture()> picture);
/// "Table" in the header of a plot: its numbers in place of its curves.
void addTableTool(PanelHeader* header, QWidget* plot, std::function<NumberTable()> numbers);

/// All tools of a plot that knows its picture() and its numbers().
template <class Plot>
void addPlotTools(PanelHeader* header, QWidget* parent, Plot* plot) {
    addTableTool(header, plot, [plot] { return plot->numbers(); });
    addPictureTools(header, parent, [plot] { return plot->picture(); });
}

}  // namespace attune
