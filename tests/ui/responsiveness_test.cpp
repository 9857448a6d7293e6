#include "fake_training.h"

#include "ui/main_window.h"
#include "ui/pages/curves_panel.h"
#include "ui/pages/watch_page.h"
#include "ui/plots/curve_plot.h"
#include "ui/top_bar.h"
#include "ui/widgets/theme.h"

#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace attune;

namespace {

constexpr qint64 longestGapMilliseconds = 100;
constexpr int floodEvents = 1000000;

}  // namespace

/// No gap of the window's thread over 100 ms: with a flood of events, and with a real training at full speed.
class ResponsivenessTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        applyTheme(*qApp, Appearance::Light);
        MainWindow::setRemembering(false);
    }

    void floodOfEvents() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        workbench.training().setTrainer(
            [](Run&, const RunLimits&, const EventSink& sink, TrainControl& control, std::shared_ptr<const Dataset>) {
                sink(StartEvent{});
                for (int update = 1; update <= floodEvents && !control.stopRequested(); ++update) sink(test::step(update));
                return StopReason::Stopped;
            });
        MainWindow window(workbench);
        window.show();
        window.showPlace(Place::Watch);
        QTest::qWait(300);
        test::GapMeter meter;
        workbench.training().train((folder.path() + "/flood").toStdString(), RunConfig(), lesson(), nullptr);
        QTRY_COMPARE_WITH_TIMEOUT(workbench.training().state(), TrainingSession::State::Open, 90000);
        QCOMPARE(window.watchPage()->curves()->lossPlot()->pointCount(0), floodEvents);
        QVERIFY2(meter.milliseconds() <= longestGapMilliseconds, qPrintable(QString::number(meter.milliseconds())));
    }

    void trainingAtFullSpeed() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        MainWindow window(workbench);
        window.show();
        CorpusSource source = lesson();
        workbench.openCorpus(source);
        QTRY_VERIFY_WITH_TIMEOUT(workbench.project().datasetIsCurrent(), 30000);
        workbench.project().config().train.maxUpdates = 60;
        workbench.project().config().train.validateEvery = 20;
        workbench.project().config().train.threads = 0;  // all cores
        workbench.project().announceConfig();
        QTest::qWait(300);
        test::GapMeter meter;
        window.topBar()->mainButton()->click();
        QVERIFY(workbench.training().isTraining());
        QTRY_COMPARE_WITH_TIMEOUT(workbench.training().state(), TrainingSession::State::Open, 90000);
        const qint64 gap = meter.milliseconds();
        QVERIFY(workbench.training().lastEnd().has_value());
        QCOMPARE(workbench.training().lastEnd()->update, std::int64_t(60));
        QVERIFY2(gap <= longestGapMilliseconds, qPrintable(QString::number(gap)));
    }

private:
    static CorpusSource lesson() {
        CorpusSource source;
        source.kind = CorpusKind::Lesson;
        source.lesson = "reverse";
        source.pairs = 1000;
        return source;
    }
};

QTEST_MAIN(ResponsivenessTest)
#include "responsiveness_test.moc"
