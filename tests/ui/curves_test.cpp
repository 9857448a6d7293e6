#include "ui/pages/panel_parts.h"
#include "ui/plots/axis_text.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/moving_average.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/theme.h"

#include <QtTest>
#include <QtWidgets>

#include <array>
#include <cmath>
#include <limits>

using namespace attune;

namespace {

void showQuietly(QWidget& widget, QSize size) {
    widget.setAttribute(Qt::WA_DontShowOnScreen);
    widget.resize(size);
    widget.show();
    QTest::qWait(60);
}

}  // namespace

/// Curves over updates: what is drawn, how axes say it, and the cursor.
class CurvesTest : public QObject {
    Q_OBJECT

private slots:
    void init() { setAppearance(Appearance::Light); }

    void tableHasARowForEachUpdate() {
        CurvePlot plot;
        plot.setAxisName(QStringLiteral("update"));
        plot.addSeries({QStringLiteral("train"), CurveRole::Train, false, false, true});
        plot.addSeries({QStringLiteral("valid"), CurveRole::Valid, true, false, false});
        for (const int update : {1, 2, 3}) plot.append(0, update, 1.0 / update);
        plot.append(1, 2, 0.25);
        plot.append(1, 1500, 0.125);
        const NumberTable table = plot.numbers();
        QCOMPARE(table.columns, (QStringList{QStringLiteral("update"), QStringLiteral("train"), QStringLiteral("valid")}));
        QStringList cells;
        for (int row = 0; row < table.rows; ++row)
            for (int column = 0; column < 3; ++column) cells << table.text(row, column);
        QCOMPARE(cells.join(u'|'), QStringLiteral("1|1.000||2|0.500|0.2500|3|0.333||1,500||0.1250"));
    }

    void tableLiesOverThePlotAndFollowsIt() {
        CurvePlot plot;
        plot.addSeries({QStringLiteral("train"), CurveRole::Train, false, false, false});
        PanelHeader header(QStringLiteral("Loss"));
        addPlotTools(&header, &plot, &plot);
        QVERIFY(header.tool(HeaderTool::Copy) && header.tool(HeaderTool::Export));
        showQuietly(plot, {404, 220});
        header.tool(HeaderTool::Table)->setChecked(true);
        auto* table = plot.findChild<PlotTableView*>();
        QVERIFY(table->isVisible());
        plot.resize(300, 180);
        QCOMPARE(table->size(), QSize(300, 180));
        plot.append(0, 7, 0.5);
        table->refresh();
        QCOMPARE(table->model()->rowCount(), 1);
        header.tool(HeaderTool::Table)->setChecked(false);
        QVERIFY(!table->isVisible());
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

    void everyTenthPointIsSmoothedLikeAllOfThem() {
        const auto value = [](int update) { return 1.0 + 3.0 * std::exp(-update / 80.0); };
        MovingAverage all, some;
        QCOMPARE(MovingAverage().add(7, 2.5, 0.9), 2.5);
        QCOMPARE(MovingAverage().add(7, 2.5, 0.0), 2.5);
        for (int update = 1; update <= 400; ++update) {
            const double line = all.add(update, value(update), 0.9);
            if (update % 10 != 1) continue;
            const double thinned = some.add(update, value(update), 0.9);
            QVERIFY2(std::abs(line - thinned) < 0.005, qPrintable(QStringLiteral("%1: %2 %3").arg(update).arg(line).arg(thinned)));
        }
        // Where whole points follow on thinned ones there is no step.
        MovingAverage joined;
        double before = 0;
        for (int update = 0; update <= 400; update += update < 300 ? 10 : 1) {
            const double now = joined.add(update, 4.0 - 0.01 * update, 0.9);
            if (update > 200) QVERIFY(before - now > 0 && before - now < 0.101);
            before = now;
        }
        QVERIFY(std::isnan(joined.add(401, std::nan(""), 0.9)));
        QVERIFY(std::abs(joined.add(402, 0.0, 0.9) - 0.08) < 0.02);
    }

    void axesWriteTheirNumbersInOneWay() {
        QCOMPARE(axisText(1000, 1000), QStringLiteral("1,000"));
        QCOMPARE(axisText(1e4, 1e4), QStringLiteral("10\u00A0k"));
        QCOMPARE(axisText(1e7, 1e7), QStringLiteral("10\u00A0M"));
        QCOMPARE(axisText(1e12, 1e12), QStringLiteral("1e12"));
        QCOMPARE(axisText(2.5e-5, 5e-6), QStringLiteral("2.5e−5"));
        QCOMPARE(axisText(0.05, 0.05), QStringLiteral("0.05"));
        QCOMPARE(axisText(-3, 1), QStringLiteral("−3"));
        QCOMPARE(axisText(4.0025, 0.0025), QStringLiteral("4.0025"));
        QCOMPARE(axisText(1e-18, 0.2), QStringLiteral("0"));
    }

    void constantSeriesHaveASensibleRange() {
        CurvePlot plot;
        const int series = plot.addSeries({QString(), CurveRole::Valid, true, false, false});
        for (const auto& [value, low, high] :
             {std::array{0.0, -0.02, 1.04}, std::array{20.0, 18.0, 22.0}, std::array{-0.5, -0.55, -0.45}}) {
            plot.setSeries(series, {{0, value}, {10, value}, {20, value}});
            showQuietly(plot, {404, 220});
            const auto [lower, upper] = plot.valueRange();
            QVERIFY(std::abs(lower - low) < 1e-9 && std::abs(upper - high) < 1e-9);
        }
    }

    void theWidestLabelDecidesTheMargin() {
        CurvePlot plot;
        const int series = plot.addSeries({QString(), CurveRole::Train, false, false, false});
        plot.setSeries(series, {{0, 4.00001}, {10, 4.00002}});
        showQuietly(plot, {404, 220});
        const QImage image = plot.grab().toImage();
        for (int y = 0; y < image.height() - 30; ++y) QCOMPARE(image.pixelColor(1, y), colours().panel);
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
};

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English));
    applyTheme(application, Appearance::Light);
    CurvesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "curves_test.moc"
