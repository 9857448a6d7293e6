#include "fake_training.h"

#include "ui/pages/film_dialog.h"
#include "ui/plots/film_export.h"
#include "ui/plots/gif_writer.h"
#include "ui/widgets/colour_map.h"
#include "ui/widgets/theme.h"

#include <QDir>
#include <QImageReader>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gif_lib.h>

#include <cmath>
#include <set>

using namespace attune;

namespace {

const std::vector<int> updates = {0, 1, 2, 4, 400, 900};

/// What libgif's reader makes of a file.
struct ReadGif {
    QSize size;
    std::vector<QImage> frames;
    std::vector<QRect> parts;  // what each frame replaces
    std::vector<int> delays;
    bool loops = false;
};

ReadGif readGif(const QString& path) {
    ReadGif read;
    int error = 0;
    GifFileType* gif = DGifOpenFileName(path.toLocal8Bit().constData(), &error);
    if (!gif || DGifSlurp(gif) != GIF_OK) return read;
    read.size = QSize(gif->SWidth, gif->SHeight);
    for (int i = 0; i < gif->ImageCount; ++i) {
        const SavedImage& saved = gif->SavedImages[i];
        for (int block = 0; block < saved.ExtensionBlockCount; ++block)
            read.loops |= saved.ExtensionBlocks[block].Function == APPLICATION_EXT_FUNC_CODE;
        GraphicsControlBlock control{};
        DGifSavedExtensionToGCB(gif, i, &control);
        read.delays.push_back(control.DelayTime);
        const GifImageDesc& part = saved.ImageDesc;
        QImage image = i == 0 ? QImage(read.size, QImage::Format_RGB32) : read.frames.back();
        for (int y = 0; y < part.Height; ++y) {
            auto* line = reinterpret_cast<QRgb*>(image.scanLine(part.Top + y)) + part.Left;
            for (int x = 0; x < part.Width; ++x) {
                const GifColorType& colour = gif->SColorMap->Colors[saved.RasterBits[y * part.Width + x]];
                line[x] = qRgb(colour.Red, colour.Green, colour.Blue);
            }
        }
        read.parts.emplace_back(part.Left, part.Top, part.Width, part.Height);
        read.frames.push_back(image);
    }
    DGifCloseFile(gif, &error);
    return read;
}

const QRgb* lineOf(const QImage& image, int y) {
    return reinterpret_cast<const QRgb*>(image.constScanLine(y));
}

int furthest(QRgb a, QRgb b) {
    return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

}  // namespace

/// The film of a sentence, read back by libgif and by Qt's own reader.
class FilmTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Appearance::Light); }

    void init() {
        setAppearance(Appearance::Light);
        m_folder = std::make_unique<QTemporaryDir>();
        m_watch = std::make_unique<WatchState>();
        m_watch->setSentence({"ab", "xy"});
        for (const int update : updates)
            for (const ProbeFeeding feeding : {ProbeFeeding::Forced, ProbeFeeding::Free})
                m_watch->addMoment(test::moment(update, feeding), true);
    }

    void aFrameForEachMoment() {
        const Film film = filmOf(*m_watch);
        QCOMPARE(film.frames.size(), updates.size());
        for (std::size_t i = 0; i < updates.size(); ++i) {
            QCOMPARE(film.frames[i].update, std::int64_t(updates[i]));
            QCOMPARE(film.frames[i].map.weights, test::moment(updates[i]).attention.front().weights);
            QCOMPARE(film.frames[i].right, std::optional<bool>(true));
        }
    }

    void theGifHasFramesSizesAndDelays() {
        for (const int scale : {1, 2}) {
            const Film film = filmOf(*m_watch);
            save({FilmOptions::Format::Gif, scale, true, 0.3}, "film.gif");
            const ReadGif read = readGif(path("film.gif"));
            QCOMPARE(read.size, filmSize(film) * scale);
            QCOMPARE(read.frames.size(), updates.size());
            QVERIFY(read.loops);
            QCOMPARE(read.delays, filmDelays(film, true, 0.3));
            QCOMPARE(read.parts.front(), QRect(QPoint(), read.size));
            for (const QRect& part : read.parts) QVERIFY(QRect(QPoint(), read.size).contains(part));
        }
    }

    void delaysFollowTheDoublings() {
        const Film film = filmOf(*m_watch);
        const std::vector<int> doubling = filmDelays(film, true, 0.5), equal = filmDelays(film, false, 0.5);
        QCOMPARE(doubling[0], 50);  // 0 → 1, 1 → 2, 2 → 4 are one step of the scrubber each
        QCOMPARE(doubling[2], 50);
        QCOMPARE(doubling[3], static_cast<int>(std::lround(50 * std::log2(400.0 / 4.0))));
        QCOMPARE(equal[3], 50);
        QCOMPARE(equal.back(), 200);
    }

    void theColoursAreThoseOfThePaintedFrames() {
        for (const Appearance each : {Appearance::Light, Appearance::Dark}) {
            setAppearance(each);
            const Film film = filmOf(*m_watch);
            save({FilmOptions::Format::Gif, 1, false, 0.1}, "film.gif");
            const ReadGif read = readGif(path("film.gif"));
            QCOMPARE(read.frames.size(), updates.size());
            QVERIFY(read.frames.front() != read.frames.back());
            for (std::size_t i = 0; i < updates.size(); ++i) {
                const QImage painted = filmPicture(film, i, filmSize(film), 1);
                std::set<QRgb> cells;
                for (const float weight : film.frames[i].map.weights) cells.insert(weightColour(static_cast<double>(weight)).rgb());
                qint64 sum = 0, cellPixels = 0;
                for (int y = 0; y < painted.height(); ++y) {
                    const QRgb *drawn = lineOf(painted, y), *written = lineOf(read.frames[i], y);
                    for (int x = 0; x < painted.width(); ++x) {
                        const int error = furthest(drawn[x], written[x]);
                        sum += error;
                        if (!cells.contains(drawn[x])) continue;
                        ++cellPixels;
                        QVERIFY2(error <= 3, qPrintable(QString::number(drawn[x], 16)));
                    }
                }
                QVERIFY(cellPixels > 1000);
                QVERIFY(static_cast<double>(sum) / (painted.width() * painted.height()) < 1.0);
            }
        }
    }

    void whatStandsStillDoesNotFlicker() {
        save({FilmOptions::Format::Gif, 1, false, 0.1}, "film.gif");
        const ReadGif read = readGif(path("film.gif"));
        const Film film = filmOf(*m_watch);
        const QImage first = filmPicture(film, 0, filmSize(film), 1), last = filmPicture(film, updates.size() - 1, filmSize(film), 1);
        for (int y = 0; y < first.height(); ++y) {
            const QRgb *before = lineOf(first, y), *after = lineOf(last, y);
            const QRgb *shown = lineOf(read.frames.front(), y), *later = lineOf(read.frames.back(), y);
            for (int x = 0; x < first.width(); ++x)
                if (before[x] == after[x]) QVERIFY(shown[x] == later[x]);
        }
    }

    void framesThatAreAlikeStayTwo() {
        GifWriter writer(QSize(3, 2), {qRgb(255, 255, 255), qRgb(0, 0, 0)});
        QImage image(3, 2, QImage::Format_RGB32);
        image.fill(Qt::white);
        writer.add(image, 10);
        writer.add(image, 20);
        image.setPixel(2, 1, qRgb(0, 0, 0));
        writer.add(image, 30);
        QFile file(path("small.gif"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const std::string bytes = writer.finish();
        QCOMPARE(file.write(bytes.data(), static_cast<qint64>(bytes.size())), static_cast<qint64>(bytes.size()));
        file.close();
        const ReadGif read = readGif(path("small.gif"));
        QCOMPARE(read.delays, (std::vector<int>{10, 20, 30}));
        QCOMPARE(read.parts[1], QRect(0, 0, 1, 1));
        QCOMPARE(read.parts[2], QRect(2, 1, 1, 1));
        QCOMPARE(read.frames[2], image);
    }

    void anotherReaderSeesTheSame() {
        if (!QImageReader::supportedImageFormats().contains("gif")) QSKIP("Qt has no reader of GIF here");
        save({FilmOptions::Format::Gif, 1, false, 0.2}, "film.gif");
        const ReadGif read = readGif(path("film.gif"));
        QImageReader reader(path("film.gif"));
        for (std::size_t i = 0; i < updates.size(); ++i) {
            const QImage frame = reader.read();
            QVERIFY2(!frame.isNull(), qPrintable(reader.errorString()));
            QCOMPARE(frame.convertToFormat(QImage::Format_RGB32), read.frames[i]);
            QCOMPARE(reader.nextImageDelay(), 10 * read.delays[i]);
        }
        QVERIFY(reader.read().isNull());
        QCOMPARE(reader.loopCount(), -1);
    }

    void picturesAreNumbered() {
        save({FilmOptions::Format::Pictures, 2, true, 0.2}, "film.png");
        const QStringList names = QDir(m_folder->path()).entryList(QDir::Files, QDir::Name);
        QCOMPARE(names.size(), static_cast<qsizetype>(updates.size()));
        QCOMPARE(names.first(), QStringLiteral("film-001.png"));
        QCOMPARE(names.last(), QStringLiteral("film-006.png"));
        const Film film = filmOf(*m_watch);
        QImage painted = filmPicture(film, 3, filmSize(film), 2);
        painted.setDevicePixelRatio(1);
        QCOMPARE(QImage(path("film-004.png")).convertToFormat(QImage::Format_RGB32), painted.convertToFormat(QImage::Format_RGB32));
    }

    void whatCannotBeWrittenIsTold() {
        FilmDialog dialog(filmOf(*m_watch));
        dialog.save(path("no such folder/film.gif"));
        QTRY_VERIFY(!dialog.isBusy());
        QVERIFY2(dialog.message().contains(QStringLiteral("no such folder")), qPrintable(dialog.message()));
        dialog.save(QStringLiteral("/dev/full"));
        QTRY_VERIFY(!dialog.isBusy());
        QVERIFY2(dialog.message().contains(QStringLiteral("/dev/full")), qPrintable(dialog.message()));
    }

    void nothingStaysOfWhatWasStopped() {
        FilmExport exporter;
        QSignalSpy ended(&exporter, &FilmExport::finished);
        connect(&exporter, &FilmExport::progressed, &exporter, [&](int done, int) {
            if (done == 4) exporter.stop();
        });
        for (const auto format : {FilmOptions::Format::Gif, FilmOptions::Format::Pictures}) {
            exporter.start(filmOf(*m_watch), {format, 1, true, 0.1}, path("film.x").toStdString());
            QTRY_VERIFY(!exporter.isBusy());
            QVERIFY(QDir(m_folder->path()).entryList(QDir::Files).isEmpty());
        }
        QCOMPARE(ended.size(), 0);
    }

    void withoutReferenceTheFilmIsFree() {
        m_watch->setSentence({"cd", ""});
        Moment free = test::moment(4, ProbeFeeding::Free, "cd");
        m_watch->addMoment(free, true);
        const Film film = filmOf(*m_watch);
        QCOMPARE(film.frames.size(), std::size_t(1));
        QVERIFY(film.about.contains(QStringLiteral("free-running")));
        QCOMPARE(film.frames[0].right, std::optional<bool>());
    }

private:
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }

    void save(const FilmOptions& options, const char* name) {
        FilmDialog dialog(filmOf(*m_watch));
        dialog.setOptions(options);
        dialog.save(path(name));
        QVERIFY(dialog.isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(!dialog.isBusy(), 20000);
        QVERIFY2(dialog.message().startsWith(QStringLiteral("Saved")), qPrintable(dialog.message()));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WatchState> m_watch;
};

QTEST_MAIN(FilmTest)
#include "film_test.moc"
