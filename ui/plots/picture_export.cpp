#include "ui/plots/picture_export.h"

#include "ui/plots/csv_json.h"
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

#include <algorithm>

namespace attune {

namespace {

QString exportText(const char* text) {
    return QCoreApplication::translate("attune::PictureExport", text);
}

constexpr int pngScale = 2;
constexpr int titleMargin = 12;

/// Place of the title above the picture, in as many lines as it needs; no height without a title.
QRect titleRect(const Picture& picture) {
    if (picture.title.isEmpty()) return {};
    const QFontMetrics metrics(textFont(TextSize::Control, true));
    const int margin = scaled(titleMargin);
    const QRect room(scaled(16), margin, std::max(1, picture.size.width() - scaled(32)), 1 << 16);
    const QRect lines = metrics.boundingRect(room, Qt::TextWordWrap, picture.title);
    return {room.left(), margin, room.width(), lines.height()};
}

QSize wholeSize(const Picture& picture) {
    const QRect title = titleRect(picture);
    return picture.size + QSize(0, title.isEmpty() ? 0 : title.bottom() + scaled(titleMargin) / 2);
}

/// Ground, title and, below it, the picture.
void paintWhole(QPainter& painter, const Picture& picture) {
    const QSize size = wholeSize(picture);
    painter.fillRect(QRect(QPoint(), size), colours().panel);
    painter.setFont(textFont(TextSize::Control, true));
    painter.setPen(colours().text);
    painter.drawText(titleRect(picture), Qt::TextWordWrap, picture.title);
    painter.translate(0, size.height() - picture.size.height());
    picture.paint(painter);
}

QImage imageOf(const Picture& picture) {
    QImage image(wholeSize(picture) * pngScale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(pngScale);
    QPainter painter(&image);
    paintWhole(painter, picture);
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
    const QSize size = wholeSize(picture);
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setTitle(picture.title.isEmpty() ? picture.name : picture.title);
    QPainter painter(&generator);
    paintWhole(painter, picture);
    painter.end();
    return bytes;
}

QByteArray pdfOf(const Picture& picture) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    const QSize size = wholeSize(picture);
    // One pixel of the window is one pixel at 96 dpi of the page.
    constexpr double pointsAPixel = 72.0 / 96.0;
    writer.setPageSize(QPageSize(QSizeF(size) * pointsAPixel, QPageSize::Point, picture.name, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    writer.setResolution(96);
    writer.setTitle(picture.title.isEmpty() ? picture.name : picture.title);
    QPainter painter(&writer);
    painter.scale(writer.width() / double(size.width()), writer.height() / double(size.height()));
    paintWhole(painter, picture);
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

QMimeData* imageData(const Picture& picture) {
    auto* data = new QMimeData;
    data->setImageData(imageOf(picture));
    data->setData(QStringLiteral("image/svg+xml"), svgOf(picture));
    return data;
}

/// Asks for a file of this kind ("PNG"), then saves. Failures are shown.
void savePictureAs(const Picture& picture, const QString& kind, QWidget* parent) {
    const QString ending = kind.toLower();
    const QString title = exportText(QT_TRANSLATE_NOOP("attune::PictureExport", "Save picture"));
    const QString path =
        QFileDialog::getSaveFileName(parent, title, picture.name + u'.' + ending, QStringLiteral("%1 (*.%2)").arg(kind, ending));
    if (path.isEmpty()) return;
    const QString complete = QFileInfo(path).suffix().toLower() == ending ? path : path + u'.' + ending;
    if (const QString problem = savePicture(picture, complete); !problem.isEmpty())
        QMessageBox::warning(parent, title, complete + QStringLiteral("\n") + problem);
}

}  // namespace

QString csvField(const QString& text) {
    const bool plain = !text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n') && !text.contains(u'\r');
    if (plain && !readsAsNumber(text)) return text;
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
    else if (ending == QLatin1String("json") && picture.csv)
        bytes = jsonOfCsv(picture.csv()).toUtf8();
    else
        return exportText(QT_TRANSLATE_NOOP("attune::PictureExport", "Name the file .png, .svg, .pdf, .csv or .json."));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) return file.errorString();
    return {};
}

void copyImage(const Picture& picture) {
    QGuiApplication::clipboard()->setMimeData(imageData(picture));
}

void copyNumbers(const Picture& picture) {
    if (picture.csv) QGuiApplication::clipboard()->setText(tabbed(picture.csv()));
}

void copyPicture(const Picture& picture) {
    QMimeData* data = imageData(picture);
    if (picture.csv) data->setText(tabbed(picture.csv()));
    QGuiApplication::clipboard()->setMimeData(data);
}

void fillExportMenu(QMenu* menu, QWidget* parent, std::function<Picture()> picture) {
    QAction* image = menu->addAction(QString(), parent, [picture] { copyImage(picture()); });
    QAction* numbers = menu->addAction(QString(), parent, [picture] { copyNumbers(picture()); });
    menu->addSeparator();
    QList<QAction*> ofNumbers{numbers};
    for (const char* kind : {"PNG", "SVG", "PDF", "CSV", "JSON"}) {
        const QString name = QLatin1String(kind);
        QAction* file =
            menu->addAction(name + QStringLiteral(" …"), parent, [parent, picture, name] { savePictureAs(picture(), name, parent); });
        if (name == QLatin1String("CSV") || name == QLatin1String("JSON")) ofNumbers << file;
    }
    const auto refresh = [picture, image, numbers, ofNumbers] {
        image->setText(exportText(QT_TRANSLATE_NOOP("attune::PictureExport", "Copy image")));
        numbers->setText(exportText(QT_TRANSLATE_NOOP("attune::PictureExport", "Copy numbers")));
        const bool any = static_cast<bool>(picture().csv);
        for (QAction* action : ofNumbers) action->setVisible(any);
    };
    QObject::connect(menu, &QMenu::aboutToShow, menu, refresh);
}

}  // namespace attune
