#pragma once

#include <QSize>
#include <QString>

#include <functional>

class QMenu;
class QPainter;
class QWidget;

namespace attune {

/// A picture that can leave the window: how it is painted (in vectors) and its numbers.
struct Picture {
    QString name;                          // proposed file name, without ending
    QSize size;                            // in pixels of the window
    std::function<void(QPainter&)> paint;  // draws into 0, 0, size
    std::function<QString()> csv;          // header line and rows, "," between, "." in numbers; may be absent
};

/// Writes a picture as .png (twice the size), .svg, .pdf or .csv, by the ending of `path`. Returns what went wrong, or "".
QString savePicture(const Picture& picture, const QString& path);
/// Asks for a file, then saves. Failures are shown.
void savePictureAs(const Picture& picture, QWidget* parent);
/// PNG, SVG and, where there are numbers, text for a spreadsheet on the clipboard.
void copyPicture(const Picture& picture);
/// Fills a menu with "PNG …", "SVG …", "PDF …", "CSV …"; `picture` is asked for when one is chosen.
void fillExportMenu(QMenu* menu, QWidget* parent, std::function<Picture()> picture);
/// One CSV field, quoted where needed.
QString csvField(const QString& text);

}  // namespace attune
