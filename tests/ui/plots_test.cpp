#include "ui/plots/attention_heatmap.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/histogram_plot.h"
#include "ui/widgets/colour_map.h"
#include "ui/widgets/theme.h"

#include <QtTest>
#include <QtWidgets>

#include <cmath>

using namespace attune;

namespace {

/// weight(target i, source j) = 1 only where j = 2 i: every cell tells rows from columns.
AttentionMap skewedMap() {
    AttentionMap map;
    map.rowTokens = {"je", "ne", "suis"};
    map.columnTokens = {"I", "am", "not", "so", "a,b"};
    map.weights.assign(15, 0.0F);
    for (int row = 0; row < 3; ++row) map.weights[static_cast<std::size_t>(row * 5 + 2 * row)] = 1.0F;
    return map;
}

void showQuietly(QWidget& widget, QSize size) {
    widget.setAttribute(Qt::WA_DontShowOnScreen);
    widget.resize(size);
    widget.show();
    QTest::qWait(60);
}

QWidget* viewportOf(const AttentionHeatmap& map) {
    for (QAbstractScrollArea* area : map.findChildren<QAbstractScrollArea*>())
        if (area->inherits("attune::HeatmapCanvas")) return area->viewport();
    return nullptr;
}

}  // namespace

class PlotsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { setAppearance(Appearance::Light); }

    void cellIsSourceAcrossTargetDown() {
        AttentionHeatmap map;
        map.setMap(skewedMap());
        showQuietly(map, {700, 320});
        const QImage image = map.grab().toImage();
        for (int row = 0; row < 3; ++row)
            for (int column = 0; column < 5; ++column) {
                const QRect cell = map.cellRect(row, column);
                const QColor expected = weightColour(column == 2 * row ? 1.0 : 0.0);
                QCOMPARE(image.pixelColor(cell.left() + 3, cell.top() + 3), expected);
            }
        QVERIFY(map.cellRect(0, 1).left() > map.cellRect(0, 0).left());
        QVERIFY(map.cellRect(1, 0).top() > map.cellRect(0, 0).top());
    }

    void pointerNamesTheCell() {
        AttentionHeatmap map;
        map.setMap(skewedMap());
        showQuietly(map, {700, 320});
        QSignalSpy hovered(&map, &AttentionHeatmap::hovered), selected(&map, &AttentionHeatmap::selected);
        QWidget* viewport = viewportOf(map);
        QTest::mouseMove(viewport, map.cellRect(2, 4).center());
        QTest::mouseClick(viewport, Qt::LeftButton, {}, map.cellRect(1, 2).center());
        QVERIFY(!selected.isEmpty());
        QCOMPARE(selected.last(), QVariantList({1, 2}));
        QCOMPARE(map.selectedRow(), 1);
        QCOMPARE(map.selectedColumn(), 2);
        QVERIFY(map.sentence(1, 2).contains(QStringLiteral("target ne ← source not")));
        QVERIFY(map.sentence(1, 0).contains(QStringLiteral("weight 0.00")));
        QVERIFY(map.sentence(1, 0).contains(QStringLiteral("strongest not")));
    }

    void arrowsMoveAndEscapeReleases() {
        AttentionHeatmap map;
        map.setMap(skewedMap());
        showQuietly(map, {700, 320});
        QWidget* canvas = viewportOf(map)->parentWidget();
        QSignalSpy escaped(&map, &AttentionHeatmap::escaped);
        QTest::keyClick(canvas, Qt::Key_Right);
        QCOMPARE(map.selectedRow(), 0);
        QTest::keyClick(canvas, Qt::Key_Right);
        QTest::keyClick(canvas, Qt::Key_Down);
        QCOMPARE(map.selectedRow(), 1);
        QCOMPARE(map.selectedColumn(), 1);
        QTest::keyClick(canvas, Qt::Key_End);
        QTest::keyClick(canvas, Qt::Key_Right);
        QCOMPARE(map.selectedColumn(), 4);
        QTest::keyClick(canvas, Qt::Key_Escape);
        QCOMPARE(map.selectedRow(), -1);
        QCOMPARE(escaped.size(), 0);
        QTest::keyClick(canvas, Qt::Key_Escape);
        QCOMPARE(escaped.size(), 1);
    }

    void numbersAsTableAndCsv() {
        AttentionHeatmap map;
        map.setMap(skewedMap());
        map.setProbabilities({0.5, 0.25, 0.125});
        QAbstractItemModel* table = map.tableModel();
        QCOMPARE(table->rowCount(), 4);
        QCOMPARE(table->columnCount(), 5);
        QCOMPARE(table->index(1, 2).data(Qt::UserRole).toDouble(), 1.0);
        QCOMPARE(table->headerData(1, Qt::Vertical).toString(), QStringLiteral("ne"));
        const QStringList lines = map.csv().split(u'\n');
        QCOMPARE(lines[0], QStringLiteral("target,I,am,not,so,\"a,b\",p(token),row entropy"));
        QCOMPARE(lines[2], QStringLiteral("ne,0,0,1,0,0,0.25,0"));
        map.setTableVisible(true);
        QVERIFY(map.isTableVisible());
    }

    void coverageIsTheSumOfEachColumn() {
        AttentionMap shared = skewedMap();
        shared.weights = {.5F, .25F, .25F, 0, 0, 0, .75F, .25F, 0, 0, .125F, .75F, .125F, 0, 0};
        AttentionHeatmap map;
        map.setMap(shared);
        showQuietly(map, {700, 400});
        const std::vector<double> expected = {.625, 1.75, .625, 0, 0};
        QAbstractItemModel* table = map.tableModel();
        QCOMPARE(table->headerData(3, Qt::Vertical).toString(), QStringLiteral("coverage"));
        for (int column = 0; column < 5; ++column)
            QCOMPARE(table->index(3, column).data(Qt::UserRole).toDouble(), expected[static_cast<std::size_t>(column)]);
        QVERIFY(map.sentence(0, 1).endsWith(QStringLiteral("coverage am 1.75")));
        map.setProbabilities({0.5, 0.25, 0.125});
        QCOMPARE(map.csv().split(u'\n')[4], QStringLiteral("coverage,0.625,1.75,0.625,0,0,,"));
        // The strip stands below the cells, and goes with the others.
        const QRect cell = map.cellRect(2, 1);
        map.setStripsVisible(false);
        QVERIFY(map.cellRect(2, 1).bottom() >= cell.bottom());
        shared.kind = AttentionKind::Encoder;
        map.setMap(shared);
        QCOMPARE(table->rowCount(), 3);  // only what is read for an output is covered
    }

    void comparisonIsFirstMinusSecond() {
        AttentionHeatmap map;
        map.setMap(skewedMap());
        AttentionMap other = skewedMap();
        other.weights.assign(15, 0.25F);
        map.setComparison(other);
        QVERIFY(map.isComparing());
        QCOMPARE(map.tableModel()->index(0, 0).data(Qt::UserRole).toDouble(), 0.75);
        QCOMPARE(map.tableModel()->index(0, 1).data(Qt::UserRole).toDouble(), -0.25);
        showQuietly(map, {700, 320});
        const QRect cell = map.cellRect(0, 1);
        QCOMPARE(map.grab().toImage().pixelColor(cell.left() + 3, cell.top() + 3), differenceColour(-0.25));
        map.setComparison(std::nullopt);
        QCOMPARE(map.tableModel()->index(0, 0).data(Qt::UserRole).toDouble(), 1.0);
    }

    void onlyMapsOfTheSameTokensHaveADifference() {
        AttentionHeatmap map;
        map.setMap(skewedMap());
        AttentionMap other = skewedMap();
        other.rowTokens[1] = "suis";
        map.setComparison(other);
        QVERIFY(!map.isComparing());
        QCOMPARE(map.tableModel()->index(0, 0).data(Qt::UserRole).toDouble(), 1.0);
        other = skewedMap();
        other.rowTokens.pop_back();
        other.weights.resize(10);
        map.setComparison(other);
        QVERIFY(!map.isComparing());
        map.setComparison(skewedMap());
        QVERIFY(map.isComparing());
        map.setMap(other);
        QVERIFY(!map.isComparing());
    }

    void rightToLeftSourceStartsAtTheRight() {
        AttentionMap hebrew = skewedMap();
        hebrew.columnTokens = {"אני", "לא", "4", "כך", "</s>"};
        AttentionHeatmap map;
        map.setMap(hebrew);
        showQuietly(map, {700, 320});
        QVERIFY(map.cellRect(0, 0).left() > map.cellRect(0, 4).left());
        QVERIFY(map.cellRect(1, 0).top() > map.cellRect(0, 0).top());
        const QImage image = map.grab().toImage();
        for (int row = 0; row < 3; ++row)
            for (int column = 0; column < 5; ++column) {
                const QRect cell = map.cellRect(row, column);
                QCOMPARE(image.pixelColor(cell.left() + 3, cell.top() + 3), weightColour(column == 2 * row ? 1.0 : 0.0));
            }
        QSignalSpy selected(&map, &AttentionHeatmap::selected);
        QTest::mouseClick(viewportOf(map), Qt::LeftButton, {}, map.cellRect(1, 3).center());
        QCOMPARE(selected.last(), QVariantList({1, 3}));
        QTest::keyClick(viewportOf(map)->parentWidget(), Qt::Key_Left);
        QCOMPARE(selected.last(), QVariantList({1, 4}));
        QCOMPARE(map.tableModel()->index(1, 2).data(Qt::UserRole).toDouble(), 1.0);
        QVERIFY(map.sentence(0, 0).contains(QStringLiteral("אני")));
    }

    void longRightToLeftSourceIsScrolledToItsStart() {
        AttentionMap map;
        for (int i = 0; i < 80; ++i) map.columnTokens.push_back("מילה");
        map.rowTokens = {"a"};
        map.weights.assign(80, 0.0125F);
        AttentionHeatmap view;
        showQuietly(view, {700, 300});
        view.setMap(map);
        QVERIFY(view.rect().contains(view.cellRect(0, 0)));
        QVERIFY(!view.rect().contains(view.cellRect(0, 79)));
    }

    void lengthsAreBinnedSoThatNearlyAllAreInside() {
        std::vector<std::int64_t> lengths(91, 0);
        for (std::size_t length = 60; length <= 90; ++length) lengths[length] = 10;
        const LengthBins wide = binLengths(lengths, lengths);
        QCOMPARE(wide.width, 5);
        QVERIFY(!wide.lastIsOpen);
        QCOMPARE(wide.source.size(), std::size_t(18));
        QCOMPARE(wide.source[11], 10);
        QCOMPARE(wide.source[12], 50);
        const LengthBins narrow = binLengths({7, 1, 2, 3}, {0, 0, 0, 0, 5});
        QCOMPARE(narrow.width, 1);
        QCOMPARE(narrow.source, (std::vector<std::int64_t>{1, 2, 3, 0}));
        QCOMPARE(narrow.target, (std::vector<std::int64_t>{0, 0, 0, 5}));
        std::vector<std::int64_t> tail(1001, 0);
        tail[10] = 990;
        tail[1000] = 10;
        const LengthBins open = binLengths(tail, {});
        QCOMPARE(open.width, 1);
        QVERIFY(open.lastIsOpen);
        QCOMPARE(open.source.size(), std::size_t(11));
        QCOMPARE(open.source.back(), 10);
        QVERIFY(binLengths({}, {}).source.empty());
        HistogramPlot plot;
        plot.setBins(wide);
        QVERIFY(plot.picture().csv().contains(QStringLiteral("\n61,65,50,50\n")));
        plot.setBins(open);
        QVERIFY(plot.picture().csv().endsWith(QStringLiteral("\n11,,10,0\n")));
        plot.setBins({});
        showQuietly(plot, {372, 144});
        plot.grab();
    }

    void selectionSurvivesAnEqualMapOnly() {
        AttentionHeatmap map;
        map.setMap(skewedMap());
        map.setSelection(2, 4);
        map.setMap(skewedMap());
        QCOMPARE(map.selectedColumn(), 4);
        AttentionMap small = skewedMap();
        small.rowTokens = {"je"};
        small.weights.resize(5);
        map.setMap(small);
        QCOMPARE(map.selectedRow(), -1);
        map.clear();
        QVERIFY(map.isEmpty());
        showQuietly(map, {300, 200});
        QTest::keyClick(viewportOf(map)->parentWidget(), Qt::Key_Right);
        QCOMPARE(map.selectedRow(), -1);
    }

    void longSentencesScrollToTheSelection() {
        AttentionMap map;
        for (int i = 0; i < 80; ++i) map.rowTokens.push_back("token" + std::to_string(i));
        map.columnTokens = map.rowTokens;
        map.weights.assign(6400, 0.01F);
        AttentionHeatmap view;
        view.setMap(map);
        showQuietly(view, {700, 400});
        QWidget* canvas = viewportOf(view)->parentWidget();
        QTest::keyClick(canvas, Qt::Key_Right);
        QTest::keyClick(canvas, Qt::Key_PageDown);
        QTest::keyClick(canvas, Qt::Key_End);
        QCOMPARE(view.selectedRow(), 79);
        QVERIFY(view.rect().contains(view.cellRect(79, 79)));
        QVERIFY(view.picture().size.height() > view.height());
    }

    void recoloursWithTheTheme() {
        CurvePlot plot;
        plot.addSeries({QStringLiteral("train"), CurveRole::Train, false, false, false});
        showQuietly(plot, {404, 220});
        QCOMPARE(plot.grab().toImage().pixelColor(200, 100), colours(Appearance::Light).panel);
        setAppearance(Appearance::Dark);
        QTest::qWait(80);
        QCOMPARE(plot.grab().toImage().pixelColor(200, 100), colours(Appearance::Dark).panel);
    }

    void picturesAreVectorsAndNumbers() {
        QTemporaryDir folder;
        AttentionHeatmap map;
        map.setMap(skewedMap());
        showQuietly(map, {700, 320});
        for (const char* ending : {"png", "svg", "pdf", "csv"})
            QCOMPARE(savePicture(map.picture(), folder.filePath(QStringLiteral("a.") + QLatin1String(ending))), QString());
        QFile svg(folder.filePath(QStringLiteral("a.svg")));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QByteArray text = svg.readAll();
        QVERIFY(text.contains("<text") && !text.contains("<image"));
        QCOMPARE(QImage(folder.filePath(QStringLiteral("a.png"))).width(), 2 * map.picture().size.width());
    }

    void exportedPicturesCarryTheirTitle() {
        const auto paint = [](QPainter& painter) { painter.fillRect(QRect(0, 0, 200, 100), Qt::red); };
        Picture picture{QStringLiteral("p"), {200, 100}, paint, [] { return QStringLiteral("a,b\n1,2\n"); }};
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.png")), vector = folder.filePath(QStringLiteral("a.svg"));
        QCOMPARE(savePicture(picture, path), QString());
        QCOMPARE(QImage(path).size(), QSize(400, 200));
        picture.title = QStringLiteral("Loss · nats per token · of a long title that needs two lines");
        QCOMPARE(savePicture(picture, path), QString());
        const QImage image(path);
        QVERIFY(image.height() > 260);
        QCOMPARE(image.pixelColor(0, 0), colours().panel);
        QCOMPARE(image.pixelColor(4, image.height() - 4), QColor(Qt::red));
        QCOMPARE(image.pixelColor(4, image.height() - 196), QColor(Qt::red));
        QCOMPARE(savePicture(picture, vector), QString());
        QFile svg(vector);
        QVERIFY(svg.open(QIODevice::ReadOnly));
        QVERIFY(svg.readAll().contains("nats per token"));
    }

    void everyExportMenuCopies() {
        CurvePlot plot;
        plot.setSeries(plot.addSeries({QStringLiteral("train"), CurveRole::Train, false, false, false}), {{1, 2}});
        showQuietly(plot, {404, 220});
        QMenu menu;
        fillExportMenu(&menu, &plot, [&plot] { return plot.picture(); });
        emit menu.aboutToShow();
        menu.actions().at(1)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("series\tupdate\tvalue\ntrain\t1\t2\n"));
        menu.actions().at(0)->trigger();
        QVERIFY(QGuiApplication::clipboard()->mimeData()->hasImage());
        Picture silent = plot.picture();
        silent.csv = nullptr;
        QMenu other;
        fillExportMenu(&other, &plot, [silent] { return silent; });
        emit other.aboutToShow();
        QVERIFY(other.actions().at(0)->isVisible() && !other.actions().at(1)->isVisible() && !other.actions().last()->isVisible());
    }

    void devonRunsFromPanelToDark() {
        for (const Appearance each : {Appearance::Light, Appearance::Dark}) {
            QCOMPARE(weightColour(0, each), colours(each).panel);
            QCOMPARE(differenceColour(0, each), colours(each).panel);
            QVERIFY(weightColour(1, each) != weightColour(0.9, each));
            for (double w = 0; w <= 1; w += 0.01) QVERIFY(contrast(inkOn(weightColour(w, each)), weightColour(w, each)) >= 4.5);
        }
        QCOMPARE(weightColour(std::nan(""), Appearance::Light), colours(Appearance::Light).panel);
    }
};

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    applyTheme(application, Appearance::Light);
    PlotsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "plots_test.moc"
