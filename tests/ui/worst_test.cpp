#include "core/run/run_dataset.h"
#include "tests/support/letter_run.h"
#include "ui/main_window.h"
#include "ui/models/example_filter.h"
#include "ui/models/example_table_model.h"
#include "ui/pages/examples_panel.h"
#include "ui/pages/quality_panel.h"
#include "ui/pages/runs_page.h"
#include "ui/pages/worst_page.h"
#include "ui/plots/quality_plot.h"
#include "ui/plots/table_picture.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/stop_button.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <limits>

using namespace attune;

namespace {

using Model = ExampleTableModel;

std::shared_ptr<const JudgedRun> threeExamples() {
    auto run = std::make_shared<JudgedRun>();
    run->earlier = 40;
    const double none = std::numeric_limits<double>::quiet_NaN();
    for (const auto& [source, ratio, score] :
         {std::tuple("eins", 1.0, -2.0), std::tuple("zwei", 3.0, none), std::tuple("drei", 0.5, -2.0)}) {
        JudgedExample& example = run->examples.emplace_back();
        example.source = source;
        example.reference = "R";
        example.hypothesis = "h, \"x\"";
        example.lengthRatio = ratio;
        example.score = score;
        run->before.push_back({"h", 0, false});
    }
    run->examples[2].exact = true;
    return run;
}

}  // namespace

/// The worst examples of a run: values, order, filters, the way to their heatmap, and quality by length and frequency.
class WorstTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        applyTheme(*qApp, Appearance::Light);
        MainWindow::setRemembering(false);
        const std::string pairs = m_folder.filePath("pairs.tsv").toStdString();
        test::writeLetterPairs(pairs);
        QVERIFY(test::trainLetterRun(runs() / "first", pairs) == StopReason::MaxUpdates);
        const std::vector<std::string> other{"train.keep_checkpoints=1", "model.attention=none", "train.max_updates=40"};
        QVERIFY(test::trainLetterRun(runs() / "second", pairs, other) == StopReason::MaxUpdates);
    }

    void init() {
        m_workbench = std::make_unique<Workbench>(runs());
        SearchOptions search;
        search.beamSize = 2;
        m_workbench->setSearch(search);
        m_page = std::make_unique<WorstPage>(*m_workbench);
        m_page->resize(1300, 700);
        m_page->show();
    }

    void cleanup() {
        m_page.reset();
        m_workbench.reset();
    }

    void everyMeasureSortsAsTheCommandLineDoes() {
        showRun("first");
        QComboBox* measures = m_page->examples()->measures();
        for (int place = 0; place < measures->count(); ++place) {
            measures->setCurrentIndex(place);
            emit measures->activated(place);
            const ExampleMeasure measure = *Model::measureOf(Model::Score + place);
            std::vector<JudgedExample> expected = judged().examples;
            sortWorstFirst(expected, measure);
            QCOMPARE(rows(), static_cast<int>(expected.size()));
            for (int row = 0; row < rows(); ++row) QCOMPARE(example(row).line, expected[static_cast<std::size_t>(row)].line);
        }
        m_page->examples()->table()->sortByColumn(Model::Bleu, Qt::AscendingOrder);
        QCOMPARE(measures->currentIndex(), 1);
    }

    void valuesAreThoseOfTheTranslator() {
        showRun("first");
        const Translator translator = Translator::open(runs() / "first", {CheckpointChoice::Kind::Latest}, 1);
        for (const int row : {0, rows() / 2, rows() - 1}) {
            TranslationRequest request;
            request.sentences = {example(row).source};
            request.search = m_workbench->search();
            const Hypothesis best = translator.translate(request).front().hypotheses.front();
            QCOMPARE(cell(row, Model::Hypothesis), QString::fromStdString(best.text));
            QVERIFY(std::abs(example(row).score - best.score) < 1e-4);
        }
    }

    void learntAndForgottenAreToldFromTheChosenCheckpoint() {
        showRun("first");
        QComboBox* earlier = m_page->earlier();
        QCOMPARE(earlier->count(), 2);
        QCOMPARE(judged().earlier, std::optional<std::int64_t>(80));
        compareWithDirectAnswers(80);
        earlier->setCurrentIndex(1);
        emit earlier->activated(1);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->session().judged().a != nullptr, 10000);
        compareWithDirectAnswers(40);
        QVERIFY(m_page->examples()->header()->caption().contains(QStringLiteral("since update 40")));
    }

    void aRunWithOneCheckpointSaysWhyNothingChanged() {
        showRun("second");
        QVERIFY(!m_page->earlier()->isEnabled());
        QVERIFY(m_page->earlier()->toolTip().contains(QStringLiteral("train.keep_checkpoints")));
        QVERIFY(!m_page->examples()->changes()->isEnabled());
        QVERIFY(m_page->examples()->header()->caption().contains(QStringLiteral("no checkpoint before it is kept")));
        QVERIFY(m_page->examples()->table()->isColumnHidden(Model::Confidence));
        QVERIFY(!m_page->examples()->table()->isColumnHidden(Model::Bleu));
    }

    void filtersKeepWhatIsAskedFor() {
        showRun("first");
        m_page->examples()->find()->setText(QStringLiteral("AB"));
        int expected = 0;
        for (const JudgedExample& each : judged().examples)
            for (const std::string& text : {each.source + "\n" + each.reference + "\n" + each.hypothesis})
                expected += text.find("ab") != std::string::npos ? 1 : 0;
        QCOMPARE(rows(), expected);
        m_page->examples()->find()->setText(QStringLiteral("nothing has this"));
        QVERIFY(m_page->examples()->empty()->isVisible());
        emit m_page->examples()->empty()->clicked();
        QCOMPARE(rows(), static_cast<int>(judged().examples.size()));
        QComboBox* changes = m_page->examples()->changes();
        changes->setCurrentIndex(1);
        emit changes->activated(1);
        QVERIFY(rows() > 0);
        for (int row = 0; row < rows(); ++row) QCOMPARE(cell(row, Model::Change), QStringLiteral("learnt"));
    }

    void aTableSortsNanLastAndWritesItsNumbers() {
        Model model;
        ExampleFilter filter;
        filter.setSourceModel(&model);
        model.setRun(threeExamples());
        const auto order = [&](int column) {
            filter.sort(column, Qt::AscendingOrder);
            QStringList all;
            for (int row = 0; row < 3; ++row) all << filter.index(row, Model::Source).data().toString();
            return all.join(u' ');
        };
        QCOMPARE(order(Model::Score), QStringLiteral("eins drei zwei"));
        QCOMPARE(order(Model::LengthRatio), QStringLiteral("zwei drei eins"));
        QCOMPARE(order(Model::Change), QStringLiteral("drei eins zwei"));
        QCOMPARE(Model::csvHeader().count(u','), model.csvLine(0).count(u',') - 1);  // one more within quotes
        QVERIFY(model.csvLine(2).contains(QStringLiteral("\"h, \"\"x\"\"\",1,-2,0,0.5,,,,,learnt,h,0")));
    }

    /// Whoever comes from Watch finds the run on show selected, whichever it is.
    void theRunOnShowIsSelectedInRuns() {
        MainWindow window(*m_workbench);
        QTableView* list = window.findChild<RunsPage*>()->table();
        window.show();
        for (const QString& name : {QStringLiteral("second"), QStringLiteral("first")}) {
            m_workbench->openRun(runs() / name.toStdString());
            QTRY_COMPARE_WITH_TIMEOUT(window.place(), Place::Watch, 10000);
            window.showPlace(Place::Runs);
            QTRY_COMPARE_WITH_TIMEOUT(list->currentIndex().siblingAtColumn(0).data().toString(), name, 10000);
        }
    }

    void enterShowsTheSentenceWithItsReferenceInWatch() {
        MainWindow window(*m_workbench);
        window.resize(1366, 768);
        window.show();
        window.showPlace(Place::Runs);
        auto* runsPage = window.findChild<RunsPage*>();
        QTableView* list = runsPage->table();
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, 10000);
        list->selectRow(list->model()->index(0, 0).data().toString() == QStringLiteral("first") ? 0 : 1);
        runsPage->showWorst();
        WorstPage* page = runsPage->worst();
        QTRY_VERIFY_WITH_TIMEOUT(page->session().judged().a != nullptr, 10000);
        QVERIFY(page->isVisible());
        QTableView* table = page->examples()->table();
        table->selectRow(1);
        table->setFocus();
        for (int twice = 0; twice < 2; ++twice) {
            if (twice == 1) table->selectRow(2);
            const int row = page->examples()->filter()->mapToSource(table->currentIndex()).row();
            const JudgedExample expected = page->examples()->model()->example(row);
            QTest::keyClick(table, Qt::Key_Return);
            QTRY_COMPARE_WITH_TIMEOUT(m_workbench->watch().sentence().source, expected.source, 10000);
            QCOMPARE(m_workbench->watch().sentence().reference, expected.reference);
            QCOMPARE(window.place(), Place::Watch);
            QTRY_VERIFY_WITH_TIMEOUT(m_workbench->watch().answer() && m_workbench->watch().answer()->question.sentence == expected.source &&
                                         m_workbench->watch().answer()->update == 120,
                                     10000);
            QCOMPARE(m_workbench->watch().answer()->translation.hypotheses.front().text, expected.hypothesis);
            QTRY_VERIFY(m_workbench->watch().moment() && m_workbench->watch().moment()->update == 120);
            window.showPlace(Place::Runs);
            QVERIFY(page->isVisible());
        }
        QTest::keyClick(page, Qt::Key_Escape);
        QVERIFY(!page->isVisible());
        QVERIFY(list->isVisible());
    }

    void theHeatmapHasTheWeightsThatAnswered() {
        showRun("first");
        m_page->checkpoints()->setCurrentIndex(2);
        emit m_page->checkpoints()->activated(2);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->session().judged().a != nullptr, 10000);
        QCOMPARE(judged().update, std::int64_t(40));
        const JudgedExample expected = judged().examples[3];
        emit m_page->examples()->chosen(3);
        const auto& answer = m_workbench->watch().answer();
        QTRY_VERIFY_WITH_TIMEOUT(answer && answer->question.sentence == expected.source && answer->update == 40, 10000);
        QCOMPARE(answer->translation.hypotheses.front().text, expected.hypothesis);
        QVERIFY(answer->forced.has_value());
    }

    void plotsShowTheValuesOfBothRuns() {
        showRun("first");
        const QualityPlot* lengths = m_page->byLength()->plot();
        QVERIFY(!lengths->csv().contains(QStringLiteral("_b")));
        m_page->others()->setCurrentIndex(1);
        emit m_page->others()->activated(1);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->session().judged().b != nullptr, 10000);
        m_page->byLength()->choose(QualityFigure::ExactMatch);
        QCOMPARE(lengths->bars().bars.size(), 2U);  // two and three letters
        const JudgedPair& pair = m_page->session().judged();
        for (std::size_t i = 0; i < 2; ++i) {
            const QualityBars::Bar& bar = lengths->bars().bars[i];
            QCOMPARE(bar.range.first, static_cast<std::int64_t>(i + 2));
            std::array<double, 2> right{};
            std::array<std::int64_t, 2> all{};
            for (std::size_t run = 0; run < 2; ++run)
                for (const JudgedExample& each : (run == 0 ? pair.a : pair.b)->examples)
                    if (each.source.size() == i + 2) {
                        ++all[run];
                        right[run] += each.exact ? 1 : 0;
                    }
            for (std::size_t run = 0; run < 2; ++run) {
                QCOMPARE(bar.counts[run], all[run]);
                QCOMPARE(bar.values[run], right[run] / static_cast<double>(all[run]));
            }
        }
        QCOMPARE(lengths->numbers().columns.size(), 5);
        m_page->byFrequency()->choose(QualityFigure::Recall);
        const QualityPlot* words = m_page->byFrequency()->plot();
        QVERIFY(words->csv().startsWith(QStringLiteral("from,to,recall_a,count_a,recall_b,count_b\n")));
        QVERIFY(!words->bars().bars.empty());
        for (const QString& ending : {QStringLiteral("svg"), QStringLiteral("pdf"), QStringLiteral("png"), QStringLiteral("csv")}) {
            QCOMPARE(savePicture(lengths->picture(), m_folder.filePath("lengths." + ending)), QString());
            const Picture table = tablePicture(m_page->examples()->table(), QStringLiteral("t"), [] { return Model::csvHeader(); });
            QCOMPARE(savePicture(table, m_folder.filePath("table." + ending)), QString());
        }
        m_page->others()->setCurrentIndex(0);
        emit m_page->others()->activated(0);
        QTRY_VERIFY(!m_page->session().judged().b && !m_page->session().isBusy());
        QVERIFY(m_page->session().judged().a);
    }

    void stoppedWorkLeavesNothingAndCanBeDoneAgain() {
        m_page->showRun(summarize(runs() / "first"), {});
        QVERIFY(m_page->session().isBusy());
        m_page->stopButton()->click();
        QVERIFY(!m_page->session().isBusy());
        QTest::qWait(100);
        QVERIFY(!m_page->session().judged().a);
        QVERIFY(m_page->examples()->empty()->isVisible());
        emit m_page->examples()->empty()->clicked();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->session().judged().a != nullptr, 10000);
    }

    void whatCannotBeJudgedSaysWhy() {
        const std::filesystem::path broken = runs() / "broken";
        std::filesystem::create_directories(broken);
        std::filesystem::copy(runs() / "second", broken, std::filesystem::copy_options::recursive);
        const RunSummary summary = summarize(broken);
        std::filesystem::remove_all(broken / "data");
        m_page->showRun(summary, {});
        QTRY_VERIFY_WITH_TIMEOUT(m_page->session().failure().has_value(), 10000);
        QVERIFY(m_page->examples()->empty()->isVisible());
        QCOMPARE(m_page->examples()->empty()->button()->text(), QStringLiteral("Try again"));
        std::filesystem::remove_all(broken);
    }

    void thePartDecidesWhatIsJudged() {
        showRun("first");
        const Run run = Run::open(runs() / "first");
        const auto dataset = loadRunDataset(run, run.source());
        QCOMPARE(judged().examples.size(), dataset->split.test.size());
        m_page->parts()->setCurrentIndex(0);
        emit m_page->parts()->currentIndexChosen(0);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->session().judged().a != nullptr, 10000);
        QCOMPARE(judged().examples.size(), dataset->split.valid.size());
        QCOMPARE(QString::fromStdString(judged().examples.front().source),
                 QString::fromStdString(std::string(dataset->corpus.source(dataset->split.valid.front()))));
    }

private:
    std::filesystem::path runs() const { return std::filesystem::path(m_folder.path().toStdString()) / "runs"; }

    void showRun(const std::string& name) {
        m_page->showRun(summarize(runs() / name), listRuns(runs()));
        QTRY_VERIFY_WITH_TIMEOUT(m_page->session().judged().a != nullptr, 10000);
    }

    const JudgedRun& judged() const { return *m_page->session().judged().a; }
    int rows() const { return m_page->examples()->filter()->rowCount(); }
    QString cell(int row, int column) const { return m_page->examples()->filter()->index(row, column).data().toString(); }
    const JudgedExample& example(int row) const {
        ExampleFilter* filter = m_page->examples()->filter();
        return m_page->examples()->model()->example(filter->mapToSource(filter->index(row, 0)).row());
    }

    void compareWithDirectAnswers(std::int64_t earlier) {
        const auto answers = [this](std::int64_t update) {
            const Translator translator = Translator::open(runs() / "first", {CheckpointChoice::Kind::Update, update}, 1);
            TranslationRequest request;
            request.search = m_workbench->search();
            for (const JudgedExample& each : judged().examples) request.sentences.push_back(each.source);
            return translator.translate(request);
        };
        const auto now = answers(120), before = answers(earlier);
        int learnt = 0;
        for (std::size_t i = 0; i < now.size(); ++i) {
            const std::string& reference = judged().examples[i].reference;
            const bool right = now[i].hypotheses.front().text == reference, wasRight = before[i].hypotheses.front().text == reference;
            const QString expected = right == wasRight ? QString() : right ? QStringLiteral("learnt") : QStringLiteral("forgotten");
            QCOMPARE(m_page->examples()->model()->index(static_cast<int>(i), Model::Change).data().toString(), expected);
            learnt += right && !wasRight ? 1 : 0;
        }
        QVERIFY(learnt > 0);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<WorstPage> m_page;
};

QTEST_MAIN(WorstTest)
#include "worst_test.moc"
