#include "fake_training.h"

#include "ui/pages/heatmap_panel.h"
#include "ui/pages/side_by_side.h"
#include "ui/pages/watch_page.h"
#include "ui/plots/attention_heatmap.h"
#include "ui/widgets/scrubber.h"
#include "ui/widgets/scrubber_bar.h"
#include "ui/widgets/theme.h"

#include <QAbstractTableModel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace attune;

/// Two moments beside each other, and all of them one after the other.
class MomentsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Appearance::Light); }

    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_workbench = std::make_unique<Workbench>(m_folder->path().toStdString());
        m_page = std::make_unique<WatchPage>(*m_workbench);
        m_page->resize(1300, 720);
        m_page->show();
        WatchState& watch = m_workbench->watch();
        watch.setSentence({"ab", "xy"});
        for (const int update : {0, 1, 2, 4, 8, 16, 32, 64})
            for (const ProbeFeeding feeding : {ProbeFeeding::Forced, ProbeFeeding::Free})
                watch.addMoment(test::moment(update, feeding), true);
        QTest::qWait(80);
    }

    void cleanup() {
        m_page.reset();
        m_workbench.reset();
    }

    void twoMomentsSideBySide() {
        WatchState& watch = m_workbench->watch();
        HeatmapPanel* panel = m_page->heatmapPanel();
        watch.showUpdate(64);
        QVERIFY(!panel->sidesButton()->isVisible());
        watch.setComparison(16);
        panel->sidesButton()->click();
        SideBySide* sides = panel->sideBySide();
        QVERIFY(sides->isVisible());
        QVERIFY(!panel->heatmap()->isVisible());
        const auto value = [sides](SideBySide::Side side, int row, int column) {
            return sides->heatmap(side)->tableModel()->index(row, column).data(Qt::UserRole).toDouble();
        };
        QCOMPARE(static_cast<float>(value(SideBySide::Now, 0, 0)), 0.064F);
        QCOMPARE(static_cast<float>(value(SideBySide::Then, 0, 0)), 0.016F);
        QCOMPARE(static_cast<float>(value(SideBySide::Difference, 0, 1)), (1 - 0.064F) - (1 - 0.016F));
        QVERIFY(sides->caption(SideBySide::Then).startsWith(QStringLiteral("update 16")));
        QVERIFY(panel->caption().contains(QStringLiteral("update 64 beside update 16")));
        QVERIFY(!sides->heatmap(SideBySide::Difference)->isVisible());
        m_page->setAsking(false);
        sides->resize(1200, 400);
        QVERIFY(sides->heatmap(SideBySide::Difference)->isVisible());

        // The same cell is marked in all of them.
        emit sides->heatmap(SideBySide::Then)->selected(1, 1);
        for (const auto side : {SideBySide::Now, SideBySide::Then, SideBySide::Difference}) {
            QCOMPARE(sides->heatmap(side)->selectedRow(), 1);
            QCOMPARE(sides->heatmap(side)->selectedColumn(), 1);
        }
        watch.setFeeding(ProbeFeeding::Free);
        QVERIFY(sides->caption(SideBySide::Now).contains(QStringLiteral("free-running")));
        QVERIFY(!sides->heatmap(SideBySide::Difference)->isComparing());
        QVERIFY(sides->picture().csv().contains(QStringLiteral("\n16,0,x,0,a,0.016\n")));
        watch.setComparison(std::nullopt);
        QVERIFY(!sides->isVisible());
        QVERIFY(panel->heatmap()->isVisible());
    }

    void playingStepsToTheEndAndStops() {
        ScrubberBar* bar = m_page->scrubber();
        m_workbench->watch().showUpdate(8);
        bar->setSpeed(100);
        QCOMPARE(bar->speed(), 100.0);
        std::vector<int> seen;
        connect(bar, &ScrubberBar::momentChosen, this, [&seen](int update) { seen.push_back(update); });
        QTest::keyClick(bar->scrubber(), Qt::Key_Space);
        QVERIFY(bar->isPlaying());
        QTRY_VERIFY(!bar->isPlaying());
        QCOMPARE(seen, (std::vector<int>{16, 32, 64}));
        QCOMPARE(bar->current(), 64);
        QTest::keyClick(bar->scrubber(), Qt::Key_Space);  // from the end: from the beginning again
        QCOMPARE(m_workbench->watch().update(), std::int64_t(0));
        QTest::keyClick(bar->scrubber(), Qt::Key_Right);  // a choice ends it
        QVERIFY(!bar->isPlaying());
        QTest::keyClick(bar->scrubber(), Qt::Key_End);
        QCOMPARE(bar->current(), 64);
        QTest::keyClick(bar->scrubber(), Qt::Key_Home);
        QCOMPARE(bar->current(), 0);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<WatchPage> m_page;
};

QTEST_MAIN(MomentsTest)
#include "moments_test.moc"
