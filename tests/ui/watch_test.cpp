#include "fake_training.h"

#include "ui/main_window.h"
#include "ui/models/hypothesis_table_model.h"
#include "ui/pages/curves_panel.h"
#include "ui/pages/heatmap_panel.h"
#include "ui/pages/hypotheses_panel.h"
#include "ui/pages/next_question_panel.h"
#include "ui/pages/per_token_panel.h"
#include "ui/pages/pinned_panel.h"
#include "ui/pages/sentence_bar.h"
#include "ui/pages/side_by_side.h"
#include "ui/pages/watch_page.h"
#include "ui/plots/attention_heatmap.h"
#include "ui/plots/curve_plot.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/pinned_list.h"
#include "ui/widgets/scrubber.h"
#include "ui/widgets/scrubber_bar.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QAbstractTableModel>

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <atomic>
#include <cmath>

using namespace attune;

/// Scrubber, cursor of the curves and heatmap show one moment, whoever changed it.
class WatchTest : public QObject {
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
        for (int update : {0, 1, 2, 4, 8, 16, 32, 64}) {
            watch.addMoment(test::moment(update), true);
            watch.addMoment(test::moment(update, ProbeFeeding::Free), true);
        }
        QTest::qWait(80);
    }

    void cleanup() {
        m_page.reset();
        m_workbench.reset();
    }

    void scrubberMovesCursorAndPicture() {
        emitScrubber(8);
        compareMoment(8);
    }

    void lessonThatReachedItsGoalProposesTheNextQuestion() {
        const auto* panel = m_page->findChild<NextQuestionPanel*>();
        std::atomic<int> reached = 0;  // hundredths of the next validation
        TrainingSession& session = m_workbench->training();
        session.setTrainer(
            [&reached](Run&, const RunLimits&, const EventSink& sink, TrainControl& control, std::shared_ptr<const Dataset>) {
                sink(StartEvent{});
                for (std::int64_t update = 1; !control.stopRequested(); std::this_thread::yield()) {
                    const int share = reached.exchange(0);
                    if (share == 0) continue;
                    ValidationEvent validation;
                    validation.update = update++;
                    validation.exactMatch = share / 100.0;
                    validation.best = true;
                    sink(validation);
                }
                sink(EndEvent{});
                return StopReason::Stopped;
            });
        CorpusSource source;
        source.kind = CorpusKind::Lesson;
        source.lesson = "reverse";
        source.pairs = 60;
        m_workbench->openCorpus(source);
        QTRY_VERIFY(m_workbench->project().datasetIsCurrent());
        QVERIFY(m_workbench->train());
        QTRY_COMPARE(session.state(), TrainingSession::State::Running);
        const auto validate = [&](int share) {
            QSignalSpy validated(&session, &TrainingSession::validated);
            reached = share;
            QVERIFY(QTest::qWaitFor([&] { return !validated.empty(); }));
        };
        validate(97);
        QVERIFY(panel->isHidden());
        validate(98);
        QVERIFY(panel->isVisible());
        QCOMPARE(panel->questions().size(), std::size_t(2));
        const auto button = [panel](qsizetype row) { return panel->findChildren<QPushButton*>().value(row); };
        QCOMPARE(button(0)->text(), QStringLiteral("Stop and try"));

        // Other settings of the same lesson: the training stops, the answer is a run of its own.
        const std::filesystem::path first = session.runFolder();
        button(0)->click();
        QTRY_VERIFY_WITH_TIMEOUT(session.state() == TrainingSession::State::Running && session.runFolder() != first, 10000);
        QVERIFY(session.config().model.attention == AttentionScore::None);
        QCOMPARE(session.source().pairs, std::int64_t(60));
        QVERIFY(panel->isHidden());
        validate(99);
        QCOMPARE(panel->questions().size(), std::size_t(1));  // what happens without attention is what it shows

        // Another lesson, of a run that has ended.
        session.stop();
        QTRY_COMPARE(session.state(), TrainingSession::State::Open);
        QTRY_COMPARE(button(0)->text(), QStringLiteral("Try it"));
        button(0)->click();
        QCOMPARE(m_workbench->project().source()->lesson, std::string("long-reverse"));
        m_workbench->corpus().cancel();
    }

    void aSentenceThatWasNotThereThenIsShownAsItIsNow() {
        WatchState& watch = m_workbench->watch();
        watch.showUpdate(8);
        QVERIFY(!watch.isLive());
        watch.setSentence({"typed later", ""});
        QVERIFY(watch.isLive());
        watch.setSentence({"ab", "xy"});
        watch.showUpdate(8);
        watch.setSentence({"ab", "another reference"});
        QCOMPARE(watch.update(), 8);
    }

    void cursorMovesScrubberAndPictureToTheNearestKeptMoment() {
        emit m_page->curves()->lossPlot()->cursorMoved(14);
        compareMoment(16);
    }

    void newMomentsFollowOnlyWhenLive() {
        m_workbench->watch().showUpdate(4);
        m_workbench->watch().addMoment(test::moment(128), true);
        QTest::qWait(80);
        compareMoment(4);
        m_workbench->watch().showLive();
        compareMoment(128);
    }

    void comparisonSubtracts() {
        m_workbench->watch().showUpdate(64);
        m_workbench->watch().setComparison(16);
        QVERIFY(m_page->heatmapPanel()->heatmap()->isComparing());
        QVERIFY(m_page->heatmapPanel()->caption().contains(QStringLiteral("16")));
        m_workbench->watch().setComparison(std::nullopt);
        QVERIFY(!m_page->heatmapPanel()->heatmap()->isComparing());
    }

    void onlyForcedPicturesAreCompared() {
        WatchState& watch = m_workbench->watch();
        HeatmapPanel* panel = m_page->heatmapPanel();
        watch.showUpdate(64);
        watch.setFeeding(ProbeFeeding::Free);
        watch.setAnswer(answerOf(64, {"xy", "xz"}));
        watch.setComparison(16);
        QVERIFY(panel->heatmap()->isComparing());
        QVERIFY(panel->caption().contains(QStringLiteral("forced on reference")));
        QCOMPARE(m_page->scrubber()->comparison(), std::optional<int>(16));
        watch.setComparison(std::nullopt);
        QVERIFY(panel->caption().contains(QStringLiteral("free-running")));
        QVERIFY(m_page->scrubber()->comparisonBox()->isEnabled());
    }

    void withoutReferenceNoDifferenceIsOffered() {
        WatchState& watch = m_workbench->watch();
        watch.setSentence({"free", ""});
        for (int update : {0, 64}) watch.addMoment(test::moment(update, ProbeFeeding::Free, "free"), true);
        QTest::qWait(80);
        QComboBox* box = m_page->scrubber()->comparisonBox();
        QVERIFY(box->toolTip().contains(QStringLiteral("needs a reference")));
        watch.setComparison(0);
        QVERIFY(!m_page->heatmapPanel()->heatmap()->isComparing());
        QVERIFY(m_page->heatmapPanel()->sideBySide()->isVisible());  // beside each other they can be seen
        QVERIFY(!m_page->heatmapPanel()->sidesButton()->isEnabled());
        QVERIFY(m_page->heatmapPanel()->caption().contains(QStringLiteral("needs a reference")));
        watch.setSentence({"ab", "xy"});
        QVERIFY(box->isEnabled());
        QCOMPARE(m_page->scrubber()->comparison(), std::nullopt);
    }

    void otherReferencesAreNotSubtracted() {
        Moment other = test::moment(16);
        other.targetTokens[1] = other.attention.front().rowTokens[1] = "z";
        m_workbench->watch().addMoment(other, true);
        m_workbench->watch().showUpdate(64);
        m_workbench->watch().setComparison(16);
        QVERIFY(!m_page->heatmapPanel()->heatmap()->isComparing());
    }

    void captionSaysWhoseWeightsAndWhichFeeding() {
        m_workbench->watch().showUpdate(32);
        QVERIFY(m_page->heatmapPanel()->caption().contains(QStringLiteral("forced on reference")));
        QVERIFY(m_page->heatmapPanel()->caption().contains(QStringLiteral("32")));
        m_workbench->watch().setFeeding(ProbeFeeding::Free);
        QVERIFY(m_page->heatmapPanel()->caption().contains(QStringLiteral("free-running")));
    }

    void aKeptMomentShowsTheAnswerOfItsTime() {
        m_workbench->watch().showUpdate(32);
        QCOMPARE(m_page->hypotheses()->model()->rowCount(), 1);
    }

    void aKeptMomentKnowsScoreAndProbabilities() {
        SearchOptions search = m_workbench->search();
        search.lengthPenalty = 1.0;
        m_workbench->setSearch(search);
        m_workbench->watch().showUpdate(32);
        const Hypothesis& kept = m_page->hypotheses()->model()->hypotheses().front();
        QCOMPARE(kept.logProbability, -0.6);
        QVERIFY(std::abs(kept.score - -0.6 / (8.0 / 6.0)) < 1e-12);
        m_page->setAsking(true);
        QVERIFY(m_page->perToken()->isFilled());
        QCOMPARE(m_page->perToken()->view()->hypothesis().tokens.size(), std::size_t(3));
        QCOMPARE(m_page->perToken()->view()->hypothesis().logProbabilities[1], -0.2);
    }

    void longTextsShowTheirStart() {
        const std::string text(300, 'a');
        m_workbench->watch().setSentence({text, text});
        for (const QLineEdit* field : m_page->sentenceBar()->findChildren<QLineEdit*>())
            if (field->text().size() == 300) QCOMPARE(field->cursorPosition(), 0);
    }

    void beforeARunThePlacesSayWhatFillsThem() {
        QVERIFY(m_page->curves()->isLossEmpty());
        QVERIFY(m_page->pinned()->isEmpty());
        emit m_workbench->training().steps({test::step(1)});
        QVERIFY(!m_page->curves()->isLossEmpty());
        emit m_workbench->training().runChanged();
        QVERIFY(m_page->curves()->isLossEmpty());
    }

    void f1HelpsWithThePanelThatHasTheFocus() {
        MainWindow::setRemembering(false);
        MainWindow window(*m_workbench);
        window.resize(1300, 760);
        window.show();
        m_workbench->requestPlace(Place::Watch);
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto* page = window.findChild<WatchPage*>();
        const auto helpFor = [&](QWidget* focus) {
            focus->setFocus();
            QTest::keyClick(&window, Qt::Key_F1);
            QString title;
            for (QWidget* popup : window.findChildren<QWidget*>(QStringLiteral("panelHelp"))) {
                if (popup->isVisible()) title = popup->findChild<QLabel*>()->text();
                delete popup;
            }
            return title;
        };
        QCOMPARE(helpFor(page->heatmapPanel()->heatmap()), QStringLiteral("Heatmap"));
        QCOMPARE(helpFor(page->hypotheses()->table()), QStringLiteral("Hypotheses"));
        QCOMPARE(helpFor(page->pinned()->findChild<PanelHeader*>()->tool(HeaderTool::Help)), QStringLiteral("Pinned"));
        QCOMPARE(helpFor(page->sentenceBar()->findChild<QLineEdit*>()), QStringLiteral("Loss"));
        QCOMPARE(helpFor(page->scrubber()->scrubber()), QStringLiteral("Loss"));
    }

    void chosenHypothesisIsTheOneInThePicture() {
        Answer answer = answerOf(64, {"xy", "xz"});
        m_workbench->watch().setAnswer(answer);
        QCOMPARE(m_page->hypotheses()->model()->rowCount(), 2);
        m_page->hypotheses()->table()->selectRow(1);
        QCOMPARE(m_workbench->watch().hypothesisIndex(), 1);
        QVERIFY(m_workbench->watch().feeding() == ProbeFeeding::Free);
        QVERIFY(m_page->heatmapPanel()->caption().startsWith(QStringLiteral("hypothesis 2")));
        QCOMPARE(m_page->heatmapPanel()->heatmap()->tableModel()->rowCount(), 4);
    }

    void askingShowsScoreLogarithmAndProbabilityInThisOrder() {
        const auto headers = [this] {
            const QHeaderView* header = m_page->hypotheses()->table()->horizontalHeader();
            QStringList names;
            for (int place = 0; place < header->count(); ++place) {
                const int column = header->logicalIndex(place);
                if (!header->isSectionHidden(column)) names << header->model()->headerData(column, Qt::Horizontal).toString();
            }
            return names.join(u' ');
        };
        for (int time = 0; time < 2; ++time) {
            m_page->setAsking(true);
            QCOMPARE(headers(), QStringLiteral("# output score log p p"));
            m_page->setAsking(false);
            QCOMPARE(headers(), QStringLiteral("# output probability p log p first difference"));
        }
    }

    void nothingIsCutFromTheHeaderOfTheHypotheses() {
        m_page->setAsking(true);
        SearchOptions search = m_workbench->search();
        search.lengthPenalty = 1.0;
        m_workbench->setSearch(search);
        m_workbench->watch().setAnswer(answerOf(64, {"xy", "xz"}));
        QTest::qWait(50);
        const auto* header = m_page->hypotheses()->findChild<PanelHeader*>();
        for (const ElidedLabel* label : header->findChildren<ElidedLabel*>())
            if (label->isVisible()) QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
    }

    void foldingKeepsTheMoment() {
        m_workbench->watch().showUpdate(8);
        m_page->setAsking(true);
        QVERIFY(!m_page->curves()->isVisible());
        m_page->setAsking(false);
        QVERIFY(m_page->curves()->isVisible());
        compareMoment(8);
    }

    void joinerMarksOfDifferencesAreDrawn() {
        HypothesisTableModel model;
        Hypothesis best, other;
        best.tokens = {"Je", "￭."};
        other.tokens = {"Je", " "};
        model.setHypotheses({best, other});
        const QModelIndex index = model.index(1, HypothesisTableModel::Difference);
        QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), QStringLiteral("␣ for . at token 2"));
        const QFont font = textFont(TextSize::Label);
        const QString line = index.data().toString();
        QVERIFY(lineWidth(line, font) < QFontMetricsF(font).horizontalAdvance(line));  // a tick, not the glyph
    }

private:
    void emitScrubber(int update) {
        Scrubber* scrubber = m_page->scrubber()->scrubber();
        QTest::mouseClick(scrubber, Qt::LeftButton, {}, QPoint(static_cast<int>(scrubber->position(update)), scrubber->height() / 2));
    }

    void compareMoment(int update) {
        QCOMPARE(m_workbench->watch().update(), std::int64_t(update));
        QCOMPARE(m_page->scrubber()->current(), update);
        QCOMPARE(m_page->curves()->lossPlot()->cursorUpdate(), std::optional<double>(update));
        QCOMPARE(m_page->heatmapPanel()->shownUpdate(), std::int64_t(update));
    }

    static Answer answerOf(std::int64_t update, const std::vector<std::string>& texts) {
        Answer answer;
        answer.question.sentence = "ab";
        answer.update = update;
        answer.free = test::moment(update, ProbeFeeding::Free);
        for (const std::string& text : texts) {
            Hypothesis hypothesis;
            hypothesis.text = text;
            hypothesis.tokens = {text.substr(0, 1), text.substr(1), "</s>"};
            hypothesis.logProbabilities = {-0.1, -0.2, -0.3};
            hypothesis.logProbability = hypothesis.score = -0.6;
            hypothesis.attention = answer.free.attention;
            answer.translation.hypotheses.push_back(hypothesis);
        }
        return answer;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<WatchPage> m_page;
};

QTEST_MAIN(WatchTest)
#include "watch_test.moc"
