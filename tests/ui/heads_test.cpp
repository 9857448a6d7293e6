#include "fake_training.h"

#include "ui/pages/head_view_panel.h"
#include "ui/pages/heatmap_panel.h"
#include "ui/pages/watch_page.h"
#include "ui/plots/attention_heatmap.h"
#include "ui/plots/head_grid.h"
#include "ui/plots/head_view.h"
#include "ui/widgets/head_chips.h"
#include "ui/widgets/theme.h"

#include <QAbstractTableModel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

using namespace attune;

namespace {

/// Two layers of two heads; weight (l, h, i, j) tells its place: head h of layer l reads token (i + l + 2h) mod columns with .7.
AttentionMap mapOf(AttentionKind kind, std::vector<std::string> rows, std::vector<std::string> columns) {
    AttentionMap map{kind, 2, 2, std::move(rows), std::move(columns), {}};
    for (std::int64_t layer = 0; layer < 2; ++layer)
        for (std::int64_t head = 0; head < 2; ++head)
            for (std::int64_t row = 0; row < map.rows(); ++row)
                for (std::int64_t column = 0; column < map.columns(); ++column)
                    map.weights.push_back(
                        column == (row + layer + 2 * head) % map.columns() ? 0.7F : 0.3F / static_cast<float>(map.columns() - 1));
    return map;
}

Moment transformerMoment() {
    Moment moment = test::moment(8);
    moment.sourceTokens = {"un@@", "do", "it", "</s>"};
    moment.targetTokens = {"x", "y", "</s>"};
    moment.attention = {mapOf(AttentionKind::Cross, moment.targetTokens, moment.sourceTokens),
                        mapOf(AttentionKind::Encoder, moment.sourceTokens, moment.sourceTokens),
                        mapOf(AttentionKind::Decoder, moment.targetTokens, {"<s>", "x", "y"})};
    return moment;
}

double shownWeight(const AttentionHeatmap& heatmap, int row, int column) {
    return heatmap.tableModel()->index(row, column).data().toString().toDouble();
}

}  // namespace

/// Every head of a model: the grid, one head of it, and the head view.
class HeadsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Appearance::Light); }

    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_workbench = std::make_unique<Workbench>(m_folder->path().toStdString());
        m_page = std::make_unique<WatchPage>(*m_workbench);
        m_page->resize(1366, 768);
        m_page->show();
        m_workbench->watch().setSentence({"ab", "xy"});
        m_workbench->watch().addMoment(transformerMoment(), true);
        QTest::qWait(80);
        m_map = transformerMoment().attention.front();
    }

    void gridChoosesTheHeadThatTheHeatmapShows() {
        HeadGrid* grid = m_page->heatmapPanel()->grid();
        AttentionHeatmap* heatmap = m_page->heatmapPanel()->heatmap();
        QVERIFY(grid->isVisible());
        for (int layer = 0; layer < 2; ++layer)
            for (int head = 0; head < 2; ++head) {
                QTest::mouseClick(grid, Qt::LeftButton, {}, grid->cellRect(layer, head).center().toPoint());
                QCOMPARE(m_workbench->watch().look().layer, layer);
                QCOMPARE(m_workbench->watch().look().head, head);
                for (int row = 0; row < 3; ++row)
                    for (int column = 0; column < 4; ++column)
                        QVERIFY(std::abs(shownWeight(*heatmap, row, column) - m_map.weight(layer, head, row, column)) < 0.006);
            }
        QTest::mouseClick(grid, Qt::LeftButton, {}, grid->cellRect(1, 1).center().toPoint());
        QCOMPARE(grid->chosenLayer(), -1);
        QVERIFY(std::abs(shownWeight(*heatmap, 0, 1) - m_map.summary()[1]) < 0.006);
    }

    void keysWalkTheGrid() {
        HeadGrid* grid = m_page->heatmapPanel()->grid();
        for (const int key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Down, Qt::Key_Right}) QTest::keyClick(grid, Qt::Key(key));
        QCOMPARE(grid->chosenLayer(), 1);
        QCOMPARE(grid->chosenHead(), 1);
        QTest::keyClick(grid, Qt::Key_Escape);
        QCOMPARE(grid->chosenLayer(), -1);
    }

    void oneHeadHasNoGrid() {
        m_workbench->watch().addMoment(test::moment(16), true);
        QTRY_VERIFY(!m_page->heatmapPanel()->grid()->isVisible());
        QVERIFY(m_page->heatmapPanel()->heatmap()->isVisible());
    }

    void everyKindHasItsTokens() {
        AttentionHeatmap* heatmap = m_page->heatmapPanel()->heatmap();
        look([](AttentionLook& look) { look.kind = AttentionKind::Encoder; });
        QCOMPARE(heatmap->tableModel()->headerData(3, Qt::Vertical).toString(), QStringLiteral("</s>"));
        QCOMPARE(heatmap->tableModel()->headerData(0, Qt::Vertical).toString(), QStringLiteral("un@@"));
        look([](AttentionLook& look) { look.kind = AttentionKind::Decoder; });
        QCOMPARE(heatmap->tableModel()->headerData(0, Qt::Horizontal).toString(), QStringLiteral("<s>"));
        QCOMPARE(heatmap->tableModel()->headerData(1, Qt::Horizontal).toString(), QStringLiteral("x"));
        const AttentionInLook decoder = inLook(transformerMoment().attention.back(), {});
        QVERIFY(tokensAt(decoder, -1, 2) == (TokenPair{1, -1}) && tokensAt(decoder, -1, 0) == TokenPair{});
        QVERIFY(placesOf(decoder, {0, -1}) == (TokenPair{0, 1}));
        look([](AttentionLook& look) { look.specialTokens = false; });
        QCOMPARE(heatmap->tableModel()->headerData(0, Qt::Horizontal).toString(), QStringLiteral("x"));
        QCOMPARE(heatmap->tableModel()->columnCount(), 2);
    }

    void wordsAndHiddenMarks() {
        AttentionHeatmap* heatmap = m_page->heatmapPanel()->heatmap();
        look([](AttentionLook& look) {
            look.layer = look.head = 0;
            look.wholeWords = true;
            look.specialTokens = false;
        });
        QCOMPARE(heatmap->tableModel()->headerData(0, Qt::Horizontal).toString(), QStringLiteral("undo"));
        QCOMPARE(heatmap->tableModel()->rowCount(), 3);  // coverage is the last
        QVERIFY(std::abs(shownWeight(*heatmap, 0, 0) - 0.8 / 0.9) < 0.006);
        QVERIFY(std::abs(shownWeight(*heatmap, 0, 1) - 0.1 / 0.9) < 0.006);
        QVERIFY(m_page->heatmapPanel()->caption().contains(QStringLiteral("</s>")));
    }

    void headViewDrawsWhatTheThresholdLeaves() {
        QVERIFY(!m_page->headView()->isVisible());
        m_page->heatmapPanel()->headsButton()->click();
        HeadView* view = m_page->headView()->view();
        QVERIFY(view->isVisible());
        QCOMPARE(view->layer(), 1);
        QCOMPARE(view->lines().size(), 3U * 2);
        for (const HeadView::Line& line : view->lines()) QCOMPARE(line.column, (line.row + 1 + 2 * line.head) % 4);
        m_page->headView()->threshold()->setValue(5);
        QCOMPARE(view->lines().size(), 3U * 4 * 2);
        QTest::mouseClick(m_page->headView()->chips(), Qt::LeftButton, {}, m_page->headView()->chips()->chipRect(0).center());
        QCOMPARE(view->lines().size(), 3U * 4);
        for (const HeadView::Line& line : view->lines()) QCOMPARE(line.head, 1);
        look([](AttentionLook& look) { look.layer = look.head = 0; });
        QCOMPARE(view->layer(), 0);
        QCOMPARE(view->numbers().rows, 12);
        QCOMPARE(view->numbers().text(0, 3), QStringLiteral("0.700"));
        QVERIFY(view->picture().csv().startsWith(QStringLiteral("layer,head,row,column,weight\n0,1,")));
    }

    void hoveredTokensAreTheSameEverywhere() {
        m_page->heatmapPanel()->headsButton()->click();
        HeadView* view = m_page->headView()->view();
        QSignalSpy linked(&m_workbench->watch(), &WatchState::linkedChanged);
        QTest::mouseMove(view, (view->readPlace(1) - QPointF(scaled(20), 0)).toPoint());
        QTRY_COMPARE(m_workbench->watch().linked().source, 1);
        QCOMPARE(m_workbench->watch().linked().target, -1);
        look([](AttentionLook& look) { look.wholeWords = true; });
        emit view->hovered(2, -1);
        QCOMPARE(m_workbench->watch().linked().target, 2);
        emit m_page->heatmapPanel()->heatmap()->hovered(0, 1);
        QCOMPARE(m_workbench->watch().linked().source, 2);
        QVERIFY(!linked.isEmpty());
        look([](AttentionLook& look) { look.kind = AttentionKind::Encoder; });
        emit m_page->heatmapPanel()->heatmap()->hovered(1, 0);
        QCOMPARE(m_workbench->watch().linked(), (TokenPair{-1, 2}));
    }

    void aDoubleClickLeavesOneHeadAndThenAll() {
        HeadChips chips;
        chips.resize(200, 30);
        chips.setHeads({true, true, true});
        QSignalSpy chosen(&chips, &HeadChips::headsChosen);
        const auto twice = [&](int head) {
            QTest::mouseClick(&chips, Qt::LeftButton, {}, chips.chipRect(head).center());
            QTest::mouseDClick(&chips, Qt::LeftButton, {}, chips.chipRect(head).center());
        };
        twice(1);
        QCOMPARE(chips.heads(), (std::vector<bool>{false, true, false}));
        twice(1);
        QCOMPARE(chips.heads(), (std::vector<bool>{true, true, true}));
        QTest::keyClick(&chips, Qt::Key_Right);
        QTest::keyClick(&chips, Qt::Key_Space);
        QCOMPARE(chips.heads(), (std::vector<bool>{true, true, false}));
        QVERIFY(chosen.size() >= 4);
    }

    void nothingIsComputedForAHiddenView() {
        HeadView* view = m_page->headView()->view();
        QVERIFY(view->lines().empty());
        m_page->heatmapPanel()->headsButton()->click();
        QVERIFY(!view->lines().empty());
        m_page->hide();
        Moment later = transformerMoment();
        later.update = 16;
        m_workbench->watch().addMoment(later, true);
        QCOMPARE(m_page->heatmapPanel()->shownUpdate(), std::int64_t(8));
        m_page->show();
        QCOMPARE(m_page->heatmapPanel()->shownUpdate(), std::int64_t(16));
    }

    void cleanup() {
        m_page.reset();
        m_workbench.reset();
    }

private:
    template <class Change>
    void look(Change change) {
        AttentionLook look = m_workbench->watch().look();
        change(look);
        m_workbench->watch().setLook(look);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<WatchPage> m_page;
    AttentionMap m_map;
};

QTEST_MAIN(HeadsTest)
#include "heads_test.moc"
