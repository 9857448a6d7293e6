#include "ui/plots/picture_export.h"

#include "ui/widgets/theme.h"

#include <QBuffer>
#include <QClipboard>
#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace attune {

namespace {

QString exportText(const char* text) {
    return QCoreApplication::translate("attune::PictureExport", text);
}

constexpr int pngScale = 2;

QImage imageOf(const Picture& picture) {
    QImage image(picture.size * pngScale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(pngScale);
    image.fill(colours().panel);
    QPainter painter(&image);
    picture.paint(painter);
    return image;
}

QByteArray pngOf(const Picture& picture) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    imageOf(picture).save(&buffer, "PNG");
    return bytes;
}

QByteArray svgOf(const Picture& picture) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(picture.size);
    generator.setViewBox(QRect(QPoint(), picture.size));
    generator.setTitle(picture.name);
    QPainter painter(&generator);
    painter.fillRect(QRect(QPoint(), picture.size), colours().panel);
    picture.paint(painter);
    painter.end();
    return bytes;
}

QByteArray pdfOf(const Picture& picture) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    // One pixel of the window is one pixel at 96 dpi of the page.
    constexpr double pointsAPixel = 72.0 / 96.0;
    writer.setPageSize(QPageSize(QSizeF(picture.size) * pointsAPixel, QPageSize::Point, picture.name, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    writer.setResolution(96);
    writer.setTitle(picture.name);
    QPainter painter(&writer);
    painter.scale(writer.width() / double(picture.size.width()), writer.height() / double(picture.size.height()));
    painter.fillRect(QRect(QPoint(), picture.size), colours().panel);
    picture.paint(painter);
    painter.end();
    return bytes;
}

/// Spreadsheets take columns from tabs when text is pasted.
QString tabbed(QString csv) {
    bool quoted = false;
    for (QChar& c : csv) {
        if (c == u'"')
            quoted = !quoted;
        else if (c == u',' && !quoted)
            c = u'\t';
    }
    return csv;
}

}  // namespace

QString csvField(const QString& text) {
    if (!text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n') && !text.contains(u'\r')) return text;
    return u'"' + QString(text).replace(u'"', QLatin1String("\"\"")) + u'"';
}

QString savePicture(const Picture& picture, const QString& path) {
    const QString ending = QFileInfo(path).suffix().toLower();
    QByteArray bytes;
    if (ending == QLatin1String("png"))
        bytes = pngOf(picture);
    else if (ending == QLatin1String("svg"))
        bytes = svgOf(picture);
    else if (ending == QLatin1String("pdf"))
        bytes = pdfOf(picture);
    else if (ending == QLatin1String("csv") && picture.csv)
        bytes = picture.csv().toUtf8();
    else
        return exportText(QT_TRANSLATE_NOOP("attune::PictureExport", "Name the file .png, .svg, .pdf or .csv."));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) return file.errorString();
    return {};
}

void savePictureAs(const Picture& picture, QWidget* parent) {
    QString filter = QStringLiteral("PNG (*.png);;SVG (*.svg);;PDF (*.pdf)");
    if (picture.csv) filter += QStringLiteral(";;CSV (*.csv)");
    QString chosen;
    const QString title = exportText(QT_TRANSLATE_NOOP("attune::PictureExport", "Save picture"));
    QString path = QFileDialog::getSaveFileName(parent, title, picture.name + QStringLiteral(".png"), filter, &chosen);
    if (path.isEmpty()) return;
    if (QFileInfo(path).suffix().isEmpty()) path += QStringLiteral(".") + chosen.section(u' ', 0, 0).toLower();
    if (const QString problem = savePicture(picture, path); !problem.isEmpty())
        QMessageBox::warning(parent, title, path + QStringLiteral("\n") + problem);
}

void copyPicture(const Picture& picture) {
    auto* data = new QMimeData;
    data->setImageData(imageOf(picture));
    data->setData(QStringLiteral("image/svg+xml"), svgOf(picture));
    if (picture.csv) data->setText(tabbed(picture.csv()));
    QGuiApplication::clipboard()->setMimeData(data);
}

void fillExportMenu(QMenu* menu, QWidget* parent, std::function<Picture()> picture) {
    for (const char* kind : {"PNG", "SVG", "PDF", "CSV"}) {
        const QString name = QLatin1String(kind);
        menu->addAction(name + QStringLiteral(" …"), parent, [parent, picture, name] {
            const Picture shown = picture();
            const QString ending = name.toLower();
            const QString title = exportText(QT_TRANSLATE_NOOP("attune::PictureExport", "Save picture"));
            const QString path =
                QFileDialog::getSaveFileName(parent, title, shown.name + u'.' + ending, QStringLiteral("%1 (*.%2)").arg(name, ending));
            if (path.isEmpty()) return;
            const QString complete = QFileInfo(path).suffix().toLower() == ending ? path : path + u'.' + ending;
            if (const QString problem = savePicture(shown, complete); !problem.isEmpty())
                QMessageBox::warning(parent, title, complete + QStringLiteral("\n") + problem);
        });
    }
}

}  // namespace attune
