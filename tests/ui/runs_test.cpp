#include "core/run/run_dataset.h"
#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/models/run_table_model.h"
#include "ui/pages/run_details.h"
#include "ui/pages/run_facts.h"
#include "ui/titles.h"
#include "ui/widgets/fold_heading.h"
#include "ui/widgets/number_table.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <string_view>

using namespace attune;

namespace {

CorpusSource lesson(const std::string& name) {
    CorpusSource source;
    source.kind = CorpusKind::Lesson;
    source.lesson = name;
    source.seed = 17;
    return source;
}

QString valueOf(const std::vector<Fact>& facts, const QString& label) {
    for (const Fact& fact : facts)
        if (fact.label == label) return fact.value;
    return {};
}

}  // namespace

/// What runs are called and what the place Runs says of them.
class RunsTest : public QObject {
    Q_OBJECT

    static constexpr std::array named{"model.encoder", "model.decoder", "model.cell", "model.attention", "model.output"};

private slots:
    void initTestCase() {
        applyTheme(*qApp, Appearance::Light);
        MainWindow::setRemembering(false);
    }

    void cleanup() { setLanguage(QStringLiteral("en")); }

    void englishTitlesAreThoseOfTheCommandLine() {
        ModelOptions model;
        const OptionList options = model.describe();
        for (const char* key : named)
            for (const OptionChoice& choice : findOption(options, key)->choices)
                for (const std::int64_t layers : {1, 2}) {
                    model = {};
                    model.decoderLayers = layers;
                    QVERIFY(!assignText(*findOption(options, key), choice.value));
                    QCOMPARE(modelTitle(model), QString::fromStdString(model.summary()));
                }
    }

    void everyChoiceHasAName() {
        setLanguage(QStringLiteral("zh_CN"));
        ModelOptions model;
        const OptionList options = model.describe();
        for (const char* key : named)
            for (const OptionChoice& choice : findOption(options, key)->choices) {
                model = {};
                QVERIFY(!assignText(*findOption(options, key), choice.value));
                const QString title = modelTitle(model);
                QVERIFY2(!title.contains(QString::fromStdString(choice.value)), qPrintable(title));
            }
    }

    void chineseTitles() {
        setLanguage(QStringLiteral("zh_CN"));
        ModelOptions model;
        model.hiddenSize = 128;
        QCOMPARE(modelTitle(model), QStringLiteral("GRU 128 · 加性注意力"));
        QCOMPARE(runTitle("numbers", lesson("numbers")), QStringLiteral("数字"));
        QCOMPARE(runTitle("numbers 12", lesson("numbers")), QStringLiteral("数字 12"));
        QCOMPARE(runTitle("numbers for Monday", lesson("numbers")), QStringLiteral("numbers for Monday"));
        QCOMPARE(runTitle("dates", lesson("numbers")), QStringLiteral("dates"));
        CorpusSource file;
        file.path = "/data/numbers";
        QCOMPARE(runTitle("numbers", file), QStringLiteral("numbers"));

        RunSummary run;
        run.name = "numbers 2";
        run.source = lesson("numbers");
        run.model = model;
        RunTableModel table;
        table.setRuns({run});
        QCOMPARE(table.index(0, RunTableModel::Name).data().toString(), QStringLiteral("数字 2"));
        QCOMPARE(table.index(0, RunTableModel::Model).data().toString(), QStringLiteral("GRU 128 · 加性注意力"));
        for (const QString& wanted : {QStringLiteral("numbers 2"), QStringLiteral("数字"), QStringLiteral("加性")})
            QVERIFY(table.index(0, 0).data(RunTableModel::SearchRole).toString().contains(wanted));
    }

    void factsAreLabelsAndValues() {
        RunSummary run;
        run.source = lesson("dates");
        run.parameters = 239247;
        run.seconds = 47;
        run.update = 1500;
        run.bytes = 3200000;
        run.best = BestValidation{1375, "exact_match", 0.994};
        RunConfig config = lessonConfig("dates");
        std::vector<Fact> facts = runFacts(run, config);
        QCOMPARE(valueOf(facts, QStringLiteral("Data")), QStringLiteral("lesson Dates, 20,000 pairs, seed 17"));
        QCOMPARE(valueOf(facts, QStringLiteral("Model")), modelTitle(config.model) + QStringLiteral(", 239,247 parameters"));
        QCOMPARE(valueOf(facts, QStringLiteral("Best")), QStringLiteral("update 1,375 · 99.4 %"));
        QCOMPARE(valueOf(facts, QStringLiteral("Trained")), QStringLiteral("0:47, 31.9 updates per second, 3.2 MB"));
        QCOMPARE(valueOf(facts, QStringLiteral("Differs")), QString());
        config.model.attention = AttentionScore::Dot;
        facts = runFacts(run, config);
        QCOMPARE(valueOf(facts, QStringLiteral("Differs")), QStringLiteral("Attention: dot (Luong)"));
        setLanguage(QStringLiteral("zh_CN"));
        for (const Fact& fact : runFacts(run, config)) {
            const auto isHan = [](QChar each) { return each.script() == QChar::Script_Han; };
            QVERIFY2(std::any_of(fact.label.begin(), fact.label.end(), isHan), qPrintable(fact.label));
            if (fact.label != QStringLiteral("最佳"))
                QVERIFY2(std::any_of(fact.value.begin(), fact.value.end(), isHan), qPrintable(fact.value));
        }
    }

    void layersOfTheModelUnfold() {
        QTemporaryDir folder;
        const std::filesystem::path runs = folder.path().toStdString();
        CorpusSource source = lesson("reverse");
        source.pairs = 100;
        const RunConfig config = lessonConfig("reverse");
        const Run run = Run::create(runs / "reverse", config, source);
        const Dataset dataset = loadDataset(source, config.data, 1);
        saveRunData(run, source, dataset);
        Workbench workbench(runs);
        MainWindow window(workbench);
        window.resize(1366, 768);
        window.show();
        window.showPlace(Place::Runs);
        auto* details = window.findChild<RunDetails*>();
        auto* heading = details->findChild<FoldHeading*>();
        QTRY_VERIFY(heading->isVisible());
        const auto* table = details->findChild<NumberTableView*>();
        QVERIFY(!table->isVisible());
        heading->click();
        QVERIFY(table->isVisible());
        const auto blocks = modelBlocks(config.model, dataset.sourceVocabulary.size(), dataset.targetVocabulary.size());
        const QAbstractItemModel* model = table->model();
        QCOMPARE(model->rowCount(), static_cast<int>(blocks.size()) + 1);
        for (std::size_t i = 0; i < blocks.size(); ++i)
            QCOMPARE(model->index(static_cast<int>(i), 1).data().toString(), QString::fromStdString(blocks[i].shape));
        QString sum = model->index(model->rowCount() - 1, 2).data().toString();
        QCOMPARE(sum.remove(u',').toLongLong(), qlonglong(parameterCount(blocks)));
        QVERIFY(table->viewport()->height() >= table->verticalHeader()->length());
        const QString longest = model->index(0, 0).data().toString();
        QVERIFY(table->columnWidth(0) > table->fontMetrics().horizontalAdvance(longest));
    }

    void noteIsSeenWithoutScrolling() {
        QTemporaryDir folder;
        const std::filesystem::path runs = folder.path().toStdString();
        RunConfig config = lessonConfig("dates");
        config.train.maxUpdates += 7;
        config.train.validateEvery += 1;
        config.search.beamSize += 1;
        config.model.hiddenSize += 1;
        config.model.dropout /= 2;
        Run::create(runs / "dates", config, lesson("dates"));
        Workbench workbench(runs);
        MainWindow window(workbench);
        window.resize(1366, 768);
        window.show();
        window.showPlace(Place::Runs);
        auto* details = window.findChild<RunDetails*>()->findChild<FactTable*>();
        QVERIFY(details);
        QTRY_VERIFY(details->isVisible());
        const auto* note = window.findChild<QPlainTextEdit*>();
        QTRY_VERIFY(note->isVisible() && note->height() > 0);
        QTest::qWait(50);
        QCOMPARE(note->visibleRegion().boundingRect(), note->rect());
    }
};

QTEST_MAIN(RunsTest)
#include "runs_test.moc"
