#include "ui/pages/panel_parts.h"

#include "ui/widgets/panel_header.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLayout>
#include <QMenu>
#include <QToolButton>

namespace attune {

QFrame* panelLine(QFrame::Shape shape) {
    auto* line = new QFrame;
    line->setFrameShape(QFrame::NoFrame);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    shape == QFrame::HLine ? line->setFixedHeight(1) : line->setFixedWidth(1);
    return line;
}

QWidget* insetLine() {
    auto* place = new QWidget;
    auto* row = new QHBoxLayout(place);
    row->setContentsMargins(scaled(16), 0, scaled(16), 0);
    row->addWidget(panelLine(QFrame::HLine));
    place->setFixedHeight(1);
    return place;
}

void alignWithColumn(PanelHeader* header) {
    header->layout()->setContentsMargins(0, 0, 0, 0);
}

void addPictureTools(PanelHeader* header, QWidget* parent, std::function<Picture()> picture) {
    const auto titled = [header, picture = std::move(picture)] {
        Picture shown = picture();
        shown.title = header->caption();
        return shown;
    };
    header->addTool(HeaderTool::Copy);
    QObject::connect(header, &PanelHeader::toolClicked, parent, [titled](HeaderTool tool) {
        if (tool == HeaderTool::Copy) copyPicture(titled());
    });
    QToolButton* button = header->addTool(HeaderTool::Export);
    auto* menu = new QMenu(button);
    fillExportMenu(menu, parent, titled);
    button->setMenu(menu);
}

void addTableTool(PanelHeader* header, QWidget* plot, std::function<NumberTable()> numbers) {
    auto* table = new PlotTableView(plot, std::move(numbers));
    QObject::connect(header->addTool(HeaderTool::Table), &QToolButton::toggled, table, &PlotTableView::setShown);
}

}  // namespace attune
