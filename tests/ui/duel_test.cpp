#include "tiny_runs.h"

#include "ui/main_window.h"
#include "ui/models/duel_outputs_model.h"
#include "ui/models/duel_texts.h"
#include "ui/pages/duel_curves.h"
#include "ui/pages/duel_dialog.h"
#include "ui/pages/duel_difference_panel.h"
#include "ui/pages/duel_differences_panel.h"
#include "ui/pages/duel_facts.h"
#include "ui/pages/duel_map.h"
#include "ui/pages/duel_maps_panel.h"
#include "ui/pages/duel_outputs_panel.h"
#include "ui/pages/duel_page.h"
#include "ui/pages/heatmap_panel.h"
#include "ui/pages/runs_page.h"
#include "ui/pages/sentence_bar.h"
#include "ui/pages/watch_page.h"
#include "ui/plots/attention_heatmap.h"
#include "ui/plots/curve_plot.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/option_field.h"
#include "ui/widgets/scrubber.h"
#include "ui/widgets/scrubber_bar.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/theme.h"

#include <QAbstractTableModel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace attune;

namespace {

using State = TrainingSession::State;
using test::reverseLesson, test::tinyConfig, test::trained;
constexpr int longWait = 20000;

const Moment& forcedAt(const std::vector<Moment>& moments, std::int64_t update, const std::string& source) {
    return *std::ranges::find_if(moments, [&](const Moment& each) {
        return each.update == update && each.source == source && each.feeding == ProbeFeeding::Forced;
    });
}

Moment said(const std::string& letters) {
    Moment moment;
    moment.feeding = ProbeFeeding::Free;
    moment.translation = letters;
    for (const char each : letters) moment.targetTokens.emplace_back(1, each);
    moment.targetTokens.emplace_back("</s>");
    return moment;
}

QString marks(const DuelOutput& output) {
    QString text;
    for (qsizetype i = 0; i < output.tokens.size(); ++i) text += output.marked[i] ? output.tokens[i] : QStringLiteral(".");
    return text;
}

}  // namespace

/// Two runs side by side: moments in lockstep, the difference of their weights, twins that train at once.
class DuelTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        applyTheme(*qApp, Appearance::Light);
        MainWindow::setRemembering(false);
        const std::filesystem::path root = m_kept.path().toStdString();
        m_additive = trained(root / "additive", tinyConfig({"model.attention=additive"}));
        m_dot = trained(root / "dot", tinyConfig({"model.attention=dot", "train.validate_every=6"}));
        m_none = trained(root / "none", tinyConfig({"model.attention=none"}));
    }

    void init() {
        m_runs = std::make_unique<QTemporaryDir>();
        m_workbench = std::make_unique<Workbench>(m_runs->path().toStdString());
        m_page = std::make_unique<WatchPage>(*m_workbench);
        m_page->resize(1300, 720);
        m_page->show();
    }

    void cleanup() {
        m_page.reset();
        m_workbench.reset();
    }

    void tokensAreMarkedWhereTheSidesDifferAndTheReferenceDoesNotHaveThem() {
        const Moment right = said("1996-03-14"), wrong = said("1996-03-11"), other = said("1996-02-13");
        auto both = duelOutputs(&right, &wrong, &right, "1996-03-14");
        QCOMPARE(marks(both[0]), QStringLiteral(".........."));
        QCOMPARE(marks(both[1]), QStringLiteral(".........1"));
        QVERIFY(both[0].verdict == DuelOutput::Verdict::Right && both[1].verdict == DuelOutput::Verdict::Wrong);
        both = duelOutputs(&wrong, &other, &right, "1996-03-14");
        QCOMPARE(marks(both[0]), QStringLiteral(".........1"));
        QCOMPARE(marks(both[1]), QStringLiteral("......2..3"));
        both = duelOutputs(&wrong, &other, nullptr, "");  // no reference: both are marked
        QCOMPARE(marks(both[0]), QStringLiteral("......3..1"));
        QVERIFY(both[0].verdict == DuelOutput::Verdict::Unknown);
        QVERIFY(!duelOutputs(nullptr, &right, nullptr, "")[0].known);
    }

    void keptRunsShowEqualMomentsAndTheirDifference() {
        compare(m_additive, m_dot);
        DuelSession& duel = m_workbench->duel();
        const std::vector<Moment> a = readMoments(m_additive), b = readMoments(m_dot);
        // 0, 1, 2, 4, 8 and the validations: every 4th of A, every 6th of B, both at the end.
        QCOMPARE(duel.moments(), (std::vector<DuelMoment>{{0, 0}, {1, 1}, {2, 2}, {4, 4}, {8, 8}, {12, 12}}));
        QCOMPARE(m_page->duel()->scrubber()->scrubber()->moments(), (std::vector<int>{0, 1, 2, 4, 8, 12}));
        QVERIFY(duel.sharedSentences().size() >= 4);

        m_workbench->watch().showUpdate(4);
        m_page->duel()->refresh();
        const std::string& source = m_workbench->watch().sentence().source;
        const Moment &ofA = forcedAt(a, 4, source), &ofB = forcedAt(b, 4, source);
        const auto* maps = m_page->duel()->maps();
        const AttentionHeatmap *mapA = maps->map(DuelSide::A)->heatmap(), *mapB = maps->map(DuelSide::B)->heatmap();
        AttentionHeatmap* minus = m_page->duel()->difference()->map()->heatmap();
        QVERIFY(minus->isComparing());
        const auto shown = [](const AttentionHeatmap* map, int row, int column) {
            return map->csv().split(u'\n')[row + 1].split(u',')[column + 1].toDouble();
        };
        for (int row = 0; row < static_cast<int>(ofA.targetTokens.size()); ++row)
            for (int column = 0; column < static_cast<int>(ofA.sourceTokens.size()); ++column) {
                const double one = ofA.attention[0].weight(0, 0, row, column), other = ofB.attention[0].weight(0, 0, row, column);
                QVERIFY(std::abs(shown(mapA, row, column) - one) < 1e-5);
                QVERIFY(std::abs(shown(mapB, row, column) - other) < 1e-5);
                QVERIFY(std::abs(shown(minus, row, column) - (one - other)) < 1e-5);
            }
        QVERIFY(maps->caption().contains(QStringLiteral("both at update 4")));
        QVERIFY(maps->caption().contains(QStringLiteral("forced on the same reference")));
    }

    void aCellIsTheSameInAllMaps() {
        compare(m_additive, m_dot);
        DuelPage* page = m_page->duel();
        AttentionHeatmap* maps[] = {page->maps()->map(DuelSide::A)->heatmap(), page->maps()->map(DuelSide::B)->heatmap(),
                                    page->difference()->map()->heatmap()};
        emit maps[1]->selected(2, 1);
        for (const AttentionHeatmap* each : maps) QCOMPARE(std::pair(each->selectedRow(), each->selectedColumn()), std::pair(2, 1));
        emit maps[2]->hovered(1, 3);
        QCOMPARE(m_workbench->watch().linked(), (TokenPair{1, 3}));
    }

    void whatDiffersIsSaidWithBothValues() {
        compare(m_additive, m_none);
        const DuelSession& duel = m_workbench->duel();
        QCOMPARE(duelSideName(duel, DuelSide::A), QStringLiteral("additive"));
        QCOMPARE(duelSideName(duel, DuelSide::B), QStringLiteral("no attention"));
        const QString text = m_page->duel()->differences()->text();
        QVERIFY2(text.contains(QStringLiteral("A additive, B no attention")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("All else equal: data, split, seed 1, batch 16, Adam 0.001")), qPrintable(text));
        const auto* facts = m_page->duel()->facts();
        QVERIFY(facts->value(0, DuelSide::A) != facts->value(0, DuelSide::B));
        QCOMPARE(m_page->duel()->curves()->lossPlot()->pointCount(0), 3);
        // A side without attention says so; it has answers, but no difference.
        QVERIFY(m_page->duel()->maps()->map(DuelSide::A)->isMap());
        QVERIFY(!m_page->duel()->maps()->map(DuelSide::B)->isMap());
        QVERIFY(m_page->duel()->maps()->map(DuelSide::B)->empty()->sentence().contains(QStringLiteral("no attention")));
        QVERIFY(!m_page->duel()->difference()->map()->isMap());
        const DuelOutputsModel* outputs = m_page->duel()->outputs()->model();
        QVERIFY(outputs->rowCount() >= 4 && outputs->output(0, DuelOutputsModel::OutputB).known);
    }

    void outputsAreThoseOfTheMomentShown() {
        compare(m_additive, m_dot);
        const std::vector<Moment> b = readMoments(m_dot);
        DuelPage* page = m_page->duel();
        for (const std::int64_t update : {1, 8}) {
            m_workbench->watch().showUpdate(update);
            page->refresh();
            const DuelOutputsModel* model = page->outputs()->model();
            for (int row = 0; row < model->rowCount(); ++row) {
                const auto kept = std::ranges::find_if(b, [&](const Moment& each) {
                    return each.update == update && each.feeding == ProbeFeeding::Free && each.source == model->sentence(row).source;
                });
                QCOMPARE(model->output(row, DuelOutputsModel::OutputB).text.toStdString(), kept->translation);
            }
        }
    }

    void aSentenceThatOnlyOneRunKeepsSaysSoAndOffersAnother() {
        compare(m_additive, m_dot);
        WatchState& watch = m_workbench->watch();
        watch.setSentence({"never seen", ""});
        m_page->duel()->refresh();
        DuelMap* map = m_page->duel()->maps()->map(DuelSide::A);
        QVERIFY(!map->isMap());
        QVERIFY(map->empty()->sentence().contains(QStringLiteral("kept in both runs")));
        map->empty()->button()->click();
        QCOMPARE(watch.sentence(), m_workbench->duel().sharedSentences().front());
        m_page->duel()->refresh();
        QVERIFY(map->isMap());
    }

    void curvesFollowThePaceAndMoveTheMoment() {
        compare(m_additive, m_dot);
        DuelSession& duel = m_workbench->duel();
        const CurvePlot* loss = m_page->duel()->curves()->lossPlot();
        emit m_page->duel()->pace()->currentIndexChosen(1);
        m_page->duel()->refresh();
        QVERIFY(duel.pace() == DuelPace::EqualSeconds);
        const RunCourse& course = duel.course(DuelSide::A);
        const ValidationEvent& last = course.validations().back();
        QCOMPARE(loss->valueAt(0, course.secondsAt(12) + 1), last.nll);
        QVERIFY(std::isnan(loss->valueAt(0, course.secondsAt(3))));
        emit m_page->duel()->pace()->currentIndexChosen(0);
        emit m_page->duel()->curves()->lossPlot()->cursorMoved(5);
        QCOMPARE(duel.current(), std::optional(DuelMoment{4, 4}));
    }

    void leavingShowsTheRunAlone() {
        compare(m_additive, m_dot);
        QTest::keyClick(m_page->duel(), Qt::Key_Escape);
        QVERIFY(!m_workbench->duel().isOn());
        QVERIFY(m_page->duel()->isHidden());
        QVERIFY(m_workbench->training().runFolder() == m_additive);
        QCOMPARE(m_workbench->duel().rival().state(), State::Idle);
        // Another run ends a duel, too.
        compare(m_additive, m_dot);
        m_workbench->openRun(m_none);
        QVERIFY(!m_workbench->duel().isOn());
    }

    void dialogRefusesWhatTheRulesRefuseAndSaysWhy() {
        m_workbench->openRun(m_additive);
        QTRY_COMPARE_WITH_TIMEOUT(m_workbench->training().state(), State::Open, longWait);
        DuelDialog dialog(*m_workbench, "");
        QVERIFY2(dialog.obstacle().isEmpty(), qPrintable(dialog.obstacle()));  // without attention
        QVERIFY(dialog.startButton()->isEnabled());
        dialog.chooseOption("model.coverage");
        QVERIFY(dialog.obstacle().isEmpty());
        dialog.chooseOption("model.hidden_size");
        QVERIFY(dialog.obstacle().contains(QStringLiteral("another value")));
        auto* size = qobject_cast<QLineEdit*>(dialog.field()->editor());
        size->setText(QStringLiteral("-3"));
        emit size->textEdited(size->text());
        QVERIFY(!dialog.obstacle().isEmpty() && !dialog.startButton()->isEnabled());
        size->setText(QStringLiteral("6"));
        emit size->textEdited(size->text());
        QVERIFY(dialog.obstacle().isEmpty());
        dialog.chooseOption("model.heads");  // of a model with one head
        QVERIFY(!dialog.obstacle().isEmpty());

        // A loss that reads the weights forbids to take the attention away.
        const auto folder =
            trained(std::filesystem::path(m_runs->path().toStdString()) / "guided", tinyConfig({"train.attention_entropy=0.1"}));
        m_workbench->openRun(folder);
        QTRY_COMPARE_WITH_TIMEOUT(m_workbench->training().state(), State::Open, longWait);
        DuelDialog refused(*m_workbench, "model.attention");
        QVERIFY2(refused.obstacle().contains(QStringLiteral("this model has none")), qPrintable(refused.obstacle()));
        QVERIFY(!refused.startButton()->isEnabled());
    }

    void aModelWithoutAttentionProposesATwin() {
        m_workbench->openRun(m_none);
        QTRY_COMPARE_WITH_TIMEOUT(m_workbench->training().state(), State::Open, longWait);
        std::string proposed;
        connect(&m_workbench->duel(), &DuelSession::twinRequested, this, [&](const std::string& key) { proposed = key; });
        const auto places = m_page->heatmapPanel()->findChildren<EmptyPlace*>();
        const auto place =
            std::ranges::find_if(places, [](const EmptyPlace* each) { return each->sentence().contains(QStringLiteral("twin")); });
        QVERIFY(place != places.end());
        (*place)->button()->click();
        QCOMPARE(proposed, std::string("model.attention"));
        auto* dialog = m_page->window()->findChild<DuelDialog*>();
        QVERIFY(dialog && dialog->startButton()->isEnabled());
        dialog->startButton()->click();
        QVERIFY(m_workbench->duel().isTwin());
        QCOMPARE(duelSideName(m_workbench->duel(), DuelSide::B), QStringLiteral("additive"));
        waitUntilBoth(State::Open);
    }

    void twoSelectedRunsAreCompared() {
        Workbench workbench(m_kept.path().toStdString());
        MainWindow window(workbench);
        window.resize(1366, 768);
        window.show();
        window.showPlace(Place::Runs);
        auto* page = window.findChild<RunsPage*>();
        QTableView* table = page->table();
        QTRY_COMPARE(table->model()->rowCount(), 3);
        table->selectRow(0);
        table->selectionModel()->select(table->model()->index(2, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        page->reload();
        QTest::qWait(100);
        QCOMPARE(table->selectionModel()->selectedRows().size(), 2);
        const auto buttons = page->findChildren<QPushButton*>();
        const auto duel =
            std::ranges::find_if(buttons, [](const QPushButton* each) { return each->text().startsWith(QStringLiteral("Duel")); });
        QVERIFY((*duel)->isEnabled());
        (*duel)->click();
        QTRY_VERIFY_WITH_TIMEOUT(workbench.duel().isOn() && !workbench.duel().moments().empty(), longWait);
        QVERIFY(window.place() == Place::Watch);
        QVERIFY(window.watchPage()->duel()->isVisible());
    }

private:
    void compare(const std::filesystem::path& a, const std::filesystem::path& b) {
        m_workbench->compareRuns(a, b);
        QVERIFY(m_workbench->duel().isOn());
        QVERIFY(QTest::qWaitFor(
            [this] {
                return m_workbench->training().state() == State::Open && m_workbench->duel().rival().state() == State::Open &&
                       !m_workbench->duel().moments().empty();
            },
            longWait));
        m_page->duel()->refresh();
        QVERIFY(m_page->duel()->isVisible());
    }

    void waitUntilBoth(State state) {
        QVERIFY(QTest::qWaitFor([&] { return m_workbench->training().state() == state && m_workbench->duel().rival().state() == state; },
                                longWait));
    }

    QTemporaryDir m_kept;
    std::filesystem::path m_additive, m_dot, m_none;
    std::unique_ptr<QTemporaryDir> m_runs;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<WatchPage> m_page;
};

QTEST_MAIN(DuelTest)
#include "duel_test.moc"
