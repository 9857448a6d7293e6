#include "fake_training.h"

#include "ui/pages/timeline_panel.h"
#include "ui/pages/watch_page.h"
#include "ui/plots/attention_heatmap.h"
#include "ui/plots/timeline.h"
#include "ui/widgets/colour_map.h"
#include "ui/widgets/moment_axis.h"
#include "ui/widgets/scrubber_bar.h"
#include "ui/widgets/theme.h"

#include <QAbstractTableModel>
#include <QComboBox>
#include <QElapsedTimer>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace attune;

/// The kept moments at once: pinned sentences as small multiples, and one row over time.
class TimelineTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Appearance::Light); }

    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_workbench = std::make_unique<Workbench>(m_folder->path().toStdString());
        m_page = std::make_unique<WatchPage>(*m_workbench);
        m_page->resize(1366, 700);
        m_page->show();
        m_workbench->training().setProbes({{"ab", "xy"}, {"cd", "zz"}});
        WatchState& watch = m_workbench->watch();
        watch.setSentence({"ab", "xy"});
        for (int update : {0, 1, 2, 4, 8, 16, 32, 64})
            for (const ProbeFeeding feeding : {ProbeFeeding::Forced, ProbeFeeding::Free}) {
                watch.addMoment(test::moment(update, feeding), true);
                if (update >= 4) watch.addMoment(test::moment(update + 1000 * (update == 4), feeding, "cd"), true);
            }
    }

    void cleanup() {
        m_page.reset();
        m_workbench.reset();
    }

    void spacedMomentsKeepTheEndsAndThinTheCrowd() {
        QCOMPARE(spacedMoments({0, 1, 2, 4, 8, 9, 10, 11, 16}, 6), (std::vector<int>{0, 1, 2, 4, 8, 16}));
        QCOMPARE(spacedMoments({0, 5}, 6), (std::vector<int>{0, 5}));
        QCOMPARE(spacedMoments({0, 5, 9}, 1), (std::vector<int>{9}));
        std::vector<int> many;
        for (int update = 0; update <= 1000; ++update) many.push_back(update);
        const std::vector<int> few = spacedMoments(many, 12);
        QCOMPARE(few.size(), std::size_t(12));
        QCOMPARE(few.front(), 0);
        QCOMPARE(few.back(), 1000);
        for (std::size_t i = 1; i < few.size(); ++i) {
            const double gap = std::log2((1 + 0.064 * few[i]) / (1 + 0.064 * few[i - 1]));
            QVERIFY2(gap > 0.3 && gap < 1.0, qPrintable(QString::number(gap)));
        }
    }

    void nothingIsComputedWhileItIsHidden() {
        QTest::qWait(100);
        QVERIFY(m_page->timeline()->timeline()->content().empty());
        show();
        QVERIFY(!m_page->timeline()->timeline()->content().empty());
        m_page->scrubber()->timelineButton()->click();
        m_workbench->watch().addMoment(test::moment(128), true);
        QTest::qWait(100);
        QCOMPARE(m_page->timeline()->timeline()->content().updates.back(), 1004);
    }

    void everyPictureIsThatOfItsSentenceAndMoment() {
        show();
        const Timeline* timeline = m_page->timeline()->timeline();
        const TimelineContent& content = timeline->content();
        QCOMPARE(content.rows.size(), std::size_t(2));
        QCOMPARE(content.updates.front(), 0);
        for (std::size_t i = 0; i + 1 < content.updates.size(); ++i) {
            const TimelineCell& cell = content.rows[0].cells[i];
            const Moment moment = test::moment(content.updates[i]);
            QCOMPARE(cell.update, std::int64_t(content.updates[i]));
            QCOMPARE(cell.weights, moment.attention.front().weights);
            QCOMPARE(cell.logProbability, moment.score);
            const QImage image = timeline->cellPicture(0, static_cast<int>(i));
            for (int row = 0; row < 3; ++row)
                for (int column = 0; column < 3; ++column) {
                    const QColor expected = weightColour(static_cast<double>(moment.attention.front().weight(0, 0, row, column)));
                    const QColor drawn = image.pixelColor(column, row);
                    QVERIFY(std::abs(drawn.red() - expected.red()) <= 2 && std::abs(drawn.blue() - expected.blue()) <= 2);
                }
        }
    }

    void aSentenceThatWasPinnedLaterHasNoEarlierPictures() {
        show();
        const TimelineContent& content = m_page->timeline()->timeline()->content();
        for (std::size_t i = 0; i < content.updates.size(); ++i) {
            const std::int64_t update = content.rows[1].cells[i].update;
            QCOMPARE(update, content.updates[i] < 8 ? -1 : content.updates[i]);
        }
    }

    void ticksComeFromTheFreeAnswer() {
        show();
        const TimelineContent& content = m_page->timeline()->timeline()->content();
        QCOMPARE(content.rows[0].cells.back().right, std::optional<bool>(true));
        QCOMPARE(content.rows[1].cells.back().right, std::optional<bool>(false));  // "xy" for "zz"
        QCOMPARE(content.rows[1].cells.back().answer, QStringLiteral("xy"));
        QCOMPARE(content.rows[1].cells.front().right, std::optional<bool>());
    }

    void aClickChoosesSentenceAndMoment() {
        show();
        Timeline* timeline = m_page->timeline()->timeline();
        QTest::mouseClick(timeline->viewport(), Qt::LeftButton, {}, timeline->cellRect(1, 5).center().toPoint());
        QCOMPARE(m_workbench->watch().sentence().source, std::string("cd"));
        QCOMPARE(m_workbench->watch().update(), std::int64_t(timeline->content().updates[5]));
        QTest::qWait(100);
        QCOMPARE(m_page->scrubber()->current(), timeline->content().updates[5]);
        QTest::keyClick(timeline, Qt::Key_Right);
        QCOMPARE(m_workbench->watch().update(), std::int64_t(timeline->content().updates[6]));
        QTest::keyClick(timeline, Qt::Key_Up);
        QCOMPARE(m_workbench->watch().sentence().source, std::string("ab"));
        QTest::keyClick(timeline, Qt::Key_Home);
        QCOMPARE(m_workbench->watch().update(), std::int64_t(0));
    }

    void oneTokenOverTimeIsItsRowAtEachMoment() {
        show();
        TimelinePanel* panel = m_page->timeline();
        panel->setView(TimelinePanel::OneToken);
        QAbstractItemModel* table = panel->tokenOverTime()->tableModel();
        QCOMPARE(panel->tokenMoments(), (std::vector<int>{0, 1, 2, 4, 8, 16, 32, 64}));
        QCOMPARE(table->rowCount(), 8);  // and no coverage
        for (int i = 0; i < 8; ++i) {
            const AttentionMap map = test::moment(panel->tokenMoments()[static_cast<std::size_t>(i)]).attention.front();
            for (int column = 0; column < 3; ++column)
                QCOMPARE(static_cast<float>(table->index(i, column).data(Qt::UserRole).toDouble()), map.weight(0, 0, 0, column));
        }
        QVERIFY(panel->tokenOverTime()->csv().startsWith(QStringLiteral("update,a,b,</s>,p(token),row entropy\n0,0,1,0,")));
        panel->tokens()->setCurrentIndex(1);
        emit panel->tokens()->activated(1);
        QCOMPARE(m_workbench->watch().selected().target, 1);
        QTRY_COMPARE(table->index(7, 1).data(Qt::UserRole).toDouble(), 1.0);
        emit panel->tokenOverTime()->selected(3, 0);
        QCOMPARE(m_workbench->watch().update(), std::int64_t(4));
    }

    void withoutReferenceARowOverTimeSaysWhyNot() {
        WatchState& watch = m_workbench->watch();
        watch.setSentence({"free", ""});
        watch.addMoment(test::moment(8, ProbeFeeding::Free, "free"), true);
        show();
        m_page->timeline()->setView(TimelinePanel::OneToken);
        QVERIFY(!m_page->timeline()->isFilled());
        QVERIFY(m_page->timeline()->emptySentence().contains(QStringLiteral("needs a reference")));
    }

    void withoutPinnedSentencesItSaysWhatFillsIt() {
        m_workbench->training().setProbes({});
        show();
        QVERIFY(!m_page->timeline()->isFilled());
        QVERIFY(m_page->timeline()->emptySentence().startsWith(QStringLiteral("Pin a sentence")));
    }

    void tableAndCsvHaveEveryPicture() {
        show();
        const Timeline* timeline = m_page->timeline()->timeline();
        const NumberTable table = timeline->numbers();
        int kept = 0;
        for (const TimelineRow& row : timeline->content().rows)
            for (const TimelineCell& cell : row.cells) kept += cell.update >= 0;
        QCOMPARE(table.rows, kept);
        QCOMPARE(table.text(0, 0), QStringLiteral("ab"));
        QCOMPARE(timeline->picture().csv().split(u'\n')[1], QStringLiteral("ab,xy,0,xy,1,-0.6,0"));
    }

    void ninetySixPicturesArePaintedInOneFrame() {
        std::vector<WatchedSentence> probes;
        AttentionMap map;
        for (int i = 0; i < 20; ++i) map.rowTokens.push_back("t"), map.columnTokens.push_back("s");
        map.weights.assign(400, 0.05F);
        for (int sentence = 0; sentence < 8; ++sentence) {
            const std::string source = "sentence " + std::to_string(sentence);
            probes.push_back({source, "xy"});
            for (int update = 1; update <= 2048; update *= 2) {
                Moment moment = test::moment(update, ProbeFeeding::Free, source);
                moment.attention = {map};
                m_workbench->watch().addMoment(moment, true);
            }
        }
        m_workbench->training().setProbes(probes);
        show();
        Timeline* timeline = m_page->timeline()->timeline();
        timeline->viewport()->resize(1300, 900);
        timeline->resize(1300, 900);
        QTRY_VERIFY(timeline->content().updates.size() >= 12);
        QImage image(timeline->viewport()->size(), QImage::Format_ARGB32_Premultiplied);
        qint64 best = 1 << 30;
        for (int time = 0; time < 5; ++time) {
            QElapsedTimer clock;
            clock.start();
            timeline->viewport()->render(&image);
            best = std::min(best, clock.nsecsElapsed());
        }
        QVERIFY2(best <= 33'000'000, qPrintable(QString::number(static_cast<double>(best) / 1e6)));
    }

private:
    void show() {
        m_page->scrubber()->timelineButton()->click();
        QTest::qWait(120);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<WatchPage> m_page;
};

QTEST_MAIN(TimelineTest)
#include "timeline_test.moc"
