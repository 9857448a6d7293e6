#include "ui/plots/attention_heatmap.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/histogram_plot.h"
#include "ui/widgets/colour_map.h"
#include "ui/widgets/theme.h"

#include <QtTest>
#include <QtWidgets>

#include <cmath>
#include <limits>

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
        QCOMPARE(table->rowCount(), 3);
        QCOMPARE(table->columnCount(), 5);
        QCOMPARE(table->index(1, 2).data(Qt::UserRole).toDouble(), 1.0);
        QCOMPARE(table->headerData(1, Qt::Vertical).toString(), QStringLiteral("ne"));
        const QStringList lines = map.csv().split(u'\n');
        QCOMPARE(lines[0], QStringLiteral("target,I,am,not,so,\"a,b\",p(token),row entropy"));
        QCOMPARE(lines[2], QStringLiteral("ne,0,0,1,0,0,0.25,0"));
        map.setTableVisible(true);
        QVERIFY(map.isTableVisible());
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

    void curvesSurviveNaNAndInfinity() {
        CurvePlot plot;
        const int train = plot.addSeries({QStringLiteral("train"), CurveRole::Train, false, false, true});
        for (const bool logarithmic : {false, true}) {
            plot.setLogarithmic(logarithmic);
            showQuietly(plot, {404, 220});
            for (const double value :
                 {1.0, std::nan(""), std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(), 0.0, -3.0, 0.5})
                plot.append(train, plot.pointCount(train), value);
            for (int i = 0; i < 20; ++i) plot.append(train, plot.pointCount(train), 0.5 + i);
            plot.append(train, std::numeric_limits<double>::infinity(), 1.0);
            QTest::qWait(60);
        }
        QCOMPARE(plot.pointCount(train), 54);
        QCOMPARE(plot.valueAt(train, 0), 1.0);
        QVERIFY(std::isnan(plot.valueAt(train, 1)));
        QCOMPARE(plot.lastValue(train), 19.5);
        // The finite part is drawn: some pixels have the colour of training.
        const QImage image = plot.grab().toImage();
        int inked = 0;
        for (int y = 30; y < image.height(); ++y)
            for (int x = 52; x < image.width(); ++x) inked += image.pixelColor(x, y) == colours().train;
        QVERIFY(inked > 20);
    }

    void hundredThousandPointsStayQuick() {
        CurvePlot plot;
        const int train = plot.addSeries({QStringLiteral("train"), CurveRole::Train, false, false, true});
        showQuietly(plot, {404, 220});
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 100000; ++i) plot.append(train, i, 1.0 / (i + 1));
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        timer.restart();
        plot.grab();
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }

    void truncateForgetsWhatLiesBehind() {
        CurvePlot plot;
        const int series = plot.addSeries({QStringLiteral("valid"), CurveRole::Valid, true, false, false});
        plot.setSeries(series, {{0, 3}, {10, 2}, {20, 1}});
        plot.truncate(10);
        QCOMPARE(plot.pointCount(series), 2);
        QCOMPARE(plot.lastValue(series), 2.0);
        QVERIFY(std::isnan(plot.valueAt(series, -1)));
        QVERIFY(plot.picture().csv().startsWith(QStringLiteral("series,update,value\nvalid,0,3\n")));
    }

    void cursorFollowsTheMouseOnlyForPeople() {
        CurvePlot plot;
        const int series = plot.addSeries({QString(), CurveRole::Train, false, false, false});
        for (int i = 0; i <= 100; ++i) plot.append(series, i, i);
        showQuietly(plot, {404, 220});
        QSignalSpy moved(&plot, &CurvePlot::cursorMoved);
        plot.setCursorUpdate(50);
        QCOMPARE(moved.size(), 0);
        QWidget* canvas = plot.findChild<QWidget*>();
        QTest::mouseClick(canvas, Qt::LeftButton, {}, QPoint(canvas->width() / 4, canvas->height() / 2));
        QCOMPARE(moved.size(), 1);
        const int update = moved.last().first().toInt();
        QVERIFY2(update > 5 && update < 40, qPrintable(QString::number(update)));
        QCOMPARE(plot.cursorUpdate().value_or(-1), double(update));
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
