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
    std::function<QString()> csv;          // header line and rows, "," between, "." in numbers, words as csvField(); may be absent
    QString title = {};                    // written above the picture: what it shows, with its unit
};

/// Writes a picture as .png (twice the size), .svg, .pdf, .csv or .json (jsonOfCsv), by the ending of `path`. Returns what went wrong, or
/// "".
QString savePicture(const Picture& picture, const QString& path);
/// PNG and SVG on the clipboard; its numbers as text for a spreadsheet; or both together.
void copyImage(const Picture& picture);
void copyNumbers(const Picture& picture);
void copyPicture(const Picture& picture);
/// Fills a menu with "Copy image", "Copy numbers", "PNG …", "SVG …", "PDF …", "CSV …", "JSON …"; `picture` is asked for when one is chosen.
void fillExportMenu(QMenu* menu, QWidget* parent, std::function<Picture()> picture);
/// One CSV field of words, quoted where needed, and where it reads as a number.
QString csvField(const QString& text);

}  // namespace attune
