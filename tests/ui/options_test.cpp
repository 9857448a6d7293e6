#include "ui/choice_names.h"
#include "ui/pages/model_page.h"
#include "ui/plots/block_diagram.h"
#include "ui/session/workbench.h"
#include "ui/widgets/fold_heading.h"
#include "ui/widgets/number_table.h"
#include "ui/widgets/options_form.h"
#include "ui/widgets/theme.h"

#include <QtTest>
#include <QtWidgets>

using namespace attune;

namespace {

struct Numbers {
    std::int64_t size = 96;
    double rate = 0.002;
};

OptionList describe(Numbers& n) {
    const auto text = [](const char* words) { return ATTUNE_TEXT("Options", words); };
    return {integerOption("model.hidden_size", n.size, 1, 4096, text("Size"), text("Hidden units.")),
            numberOption("train.learning_rate", n.rate, 0, 1000, text("Rate"), text("Size of an update."))};
}

void type(QWidget* editor, const QString& text) {
    auto* edit = qobject_cast<QLineEdit*>(editor);
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

QString textOf(QWidget* editor) {
    return qobject_cast<QLineEdit*>(editor)->text();
}

CorpusSource smallLesson() {
    CorpusSource source;
    source.kind = CorpusKind::Lesson;
    source.lesson = "reverse";
    source.pairs = 60;
    return source;
}

/// Answers every text with the same marked text: what has no mark was not translated.
class MarkingTranslator : public QTranslator {
public:
    QString translate(const char*, const char* text, const char*, int) const override {
        return QStringLiteral("«") + QString::fromUtf8(text) + QStringLiteral("»");
    }
    bool isEmpty() const override { return false; }
};

}  // namespace

/// What is typed into a form, what of it becomes an option, and what the place Model makes of it.
class OptionsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Appearance::Light); }

    void wrongNumberLeavesTheValueFromBeforeTheTyping() {
        Numbers live, defaults;
        OptionsForm form;
        form.setOptions(describe(live), describe(defaults));
        QSignalSpy typed(&form, &OptionsForm::typedProblemsChanged);
        type(form.editor("model.hidden_size"), QStringLiteral("99999"));
        QCOMPARE(live.size, std::int64_t(96));
        QCOMPARE(textOf(form.editor("model.hidden_size")), QStringLiteral("99999"));
        QCOMPARE(form.typedProblems().size(), std::size_t(1));
        QCOMPARE(typed.size(), 1);
        type(form.editor("train.learning_rate"), QStringLiteral("1e35"));
        QCOMPARE(live.rate, 0.002);
        QCOMPARE(form.typedProblems().size(), std::size_t(2));
        type(form.editor("train.learning_rate"), QStringLiteral("0.5"));
        QCOMPARE(live.rate, 0.5);
        type(form.editor("train.learning_rate"), QStringLiteral("x"));
        QCOMPARE(live.rate, 0.002);
        form.resetAll();
        QVERIFY(form.typedProblems().empty());
        QCOMPARE(textOf(form.editor("model.hidden_size")), QStringLiteral("96"));
    }

    void finishedTypingIsWhatTheNextOneGoesBackTo() {
        Numbers live, defaults;
        OptionsForm form;
        form.setOptions(describe(live), describe(defaults));
        type(form.editor("model.hidden_size"), QStringLiteral("128"));
        QTest::keyClick(form.editor("model.hidden_size"), Qt::Key_Return);
        type(form.editor("model.hidden_size"), QStringLiteral("12x"));
        QCOMPARE(live.size, std::int64_t(128));
    }

    void whatIsTypedStaysWhenTheValuesAreReadAgain() {
        Numbers live, defaults;
        OptionsForm form;
        form.setOptions(describe(live), describe(defaults));
        connect(&form, &OptionsForm::changed, &form, &OptionsForm::reload);
        type(form.editor("model.hidden_size"), QStringLiteral("abc"));
        type(form.editor("train.learning_rate"), QStringLiteral("0.050"));
        QCOMPARE(live.rate, 0.05);
        QCOMPARE(textOf(form.editor("train.learning_rate")), QStringLiteral("0.050"));
        QCOMPARE(textOf(form.editor("model.hidden_size")), QStringLiteral("abc"));
        live.size = 7;  // changed elsewhere
        form.reload();
        QCOMPARE(textOf(form.editor("model.hidden_size")), QStringLiteral("7"));
        QVERIFY(form.typedProblems().empty());
    }

    void trainWaitsForAGoodValue() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        ModelPage page(workbench);
        workbench.openCorpus(smallLesson());
        QTRY_VERIFY(workbench.project().datasetIsCurrent());
        QVERIFY(workbench.trainObstacle().isEmpty());
        auto* form = page.findChild<OptionsForm*>();
        const std::int64_t size = workbench.project().config().model.hiddenSize;
        type(form->editor("model.hidden_size"), QStringLiteral("99999"));
        type(form->editor("train.batch_size"), QStringLiteral("abc"));
        QCOMPARE(workbench.project().config().model.hiddenSize, size);
        QVERIFY(!workbench.trainObstacle().isEmpty());
        workbench.train();
        QVERIFY(!workbench.training().isTraining());
        type(form->editor("model.hidden_size"), QStringLiteral("16"));
        QVERIFY(!workbench.trainObstacle().isEmpty());
        type(form->editor("train.batch_size"), QStringLiteral("8"));
        QVERIFY(workbench.trainObstacle().isEmpty());
        QCOMPARE(workbench.project().config().model.hiddenSize, std::int64_t(16));
    }

    void unusedOptionIsOffAndSaysWhy() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        ModelPage page(workbench);
        workbench.openCorpus(smallLesson());
        auto* form = page.findChild<OptionsForm*>();
        ModelOptions& model = workbench.project().config().model;
        const AttentionScore score = model.attention;
        QVERIFY(form->editor("model.attention")->isEnabled());
        QVERIFY(!form->editor("model.norm")->isEnabled());
        model.decoder = DecoderKind::Transformer;
        workbench.project().announceConfig();
        QWidget* attention = form->editor("model.attention");
        QVERIFY(!attention->isEnabled());
        QVERIFY2(attention->toolTip().startsWith(QStringLiteral("A Transformer decoder brings its own attention")),
                 qPrintable(attention->toolTip()));
        QVERIFY(form->editor("model.norm")->isEnabled());
        QVERIFY(!form->editor("model.norm")->toolTip().contains(QStringLiteral("Only Transformers")));
        QVERIFY(model.attention == score);
        QVERIFY(workbench.project().problems().empty());
        model.decoder = DecoderKind::Recurrent;
        workbench.project().announceConfig();
        QVERIFY(form->editor("model.attention")->isEnabled());
    }

    void refusedChoiceSaysWhyAtItsFieldAndAtTrain() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        ModelPage page(workbench);
        workbench.openCorpus(smallLesson());
        QTRY_VERIFY(workbench.project().datasetIsCurrent());
        auto* form = page.findChild<OptionsForm*>();
        ModelOptions& model = workbench.project().config().model;
        model.decoder = DecoderKind::Transformer;
        model.heads = 5;
        workbench.project().announceConfig();
        QCOMPARE(form->problems().size(), std::size_t(1));
        QCOMPARE(form->problems().front().key, std::string("model.heads"));
        QVERIFY2(workbench.mainAction().hint.startsWith(QStringLiteral("Heads: ")), qPrintable(workbench.mainAction().hint));
        QVERIFY(workbench.mainAction().wrong && !workbench.mainAction().possible);
        const auto wrong = [form] {
            QStringList names;
            for (const auto* heading : form->findChildren<FoldHeading*>())
                if (heading->isWrong()) names << heading->text();
            return names.join(u',');
        };
        QCOMPARE(wrong(), QStringLiteral("Model: Transformer"));
        type(form->editor("model.heads"), QStringLiteral("2"));
        QVERIFY(form->isValid());
        QVERIFY(wrong().isEmpty());
        QVERIFY(workbench.mainAction().possible);
    }

    void optionThatNeedsAnotherSaysSo() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        ModelPage page(workbench);
        workbench.openCorpus(smallLesson());
        QTRY_VERIFY(workbench.project().datasetIsCurrent());
        auto* form = page.findChild<OptionsForm*>();
        type(form->editor("train.momentum"), QStringLiteral("0.9"));
        QCOMPARE(form->problems().size(), std::size_t(1));
        QCOMPARE(form->problems().front().key, std::string("train.momentum"));
        QVERIFY(form->editor("train.momentum")->isEnabled());
        QVERIFY(!workbench.train());
        workbench.project().config().train.optimizer = OptimizerKind::Sgd;
        workbench.project().announceConfig();
        QVERIFY(form->isValid());
        // What is wrong can be set right even where it has no effect.
        workbench.project().config().train.decayEpochs = "x";
        workbench.project().announceConfig();
        QVERIFY(form->editor("train.decay_epochs")->isEnabled());
        QVERIFY(!form->editor("train.end_factor")->isEnabled());
    }

    void otherOptionsStandInGroupsThatUnfold() {
        RunConfig config, defaults;
        OptionsForm form;
        form.setOptions(config.describe(), defaults.describe(), {{QStringLiteral("Cell"), {"model.cell"}, {}}});
        form.setMoreUnfolded(true);
        QVERIFY(form.isOptionShown("model.cell"));
        QVERIFY(!form.isOptionShown("model.norm"));
        form.focusOption("model.norm");
        QVERIFY(form.isOptionShown("model.norm"));
        QVERIFY(form.isOptionShown("model.positions"));
        QVERIFY(!form.isOptionShown("train.momentum"));
        form.setSearch(QStringLiteral("nesterov"));
        QVERIFY(form.isOptionShown("train.nesterov"));
        QVERIFY(!form.isOptionShown("model.norm"));
        form.setSearch({});
        QVERIFY(form.isOptionShown("model.norm"));
        QVERIFY(!form.isOptionShown("train.nesterov"));
        QStringList names;
        for (const auto* heading : form.findChildren<FoldHeading*>()) names << heading->text();
        QCOMPARE(names.removeDuplicates(), qsizetype(0));
        QVERIFY2(names.contains(QStringLiteral("Training: optimizer")) && names.size() < 22, qPrintable(names.join(u',')));
        form.setOptions(config.describe(), defaults.describe(), {{QStringLiteral("Cell"), {"model.cell"}, {}}});
        QVERIFY(form.isOptionShown("model.norm"));
    }

    void layersStandInATableThatCanBeCopied() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        ModelPage page(workbench);
        workbench.openCorpus(smallLesson());
        QTRY_VERIFY(workbench.project().datasetIsCurrent());
        const auto dataset = workbench.project().dataset();
        const auto* diagram = page.findChild<BlockDiagram*>();
        const auto blocks =
            modelBlocks(workbench.project().config().model, dataset->sourceVocabulary.size(), dataset->targetVocabulary.size());
        const NumberTable table = diagram->numbers();
        QCOMPARE(table.rows, static_cast<int>(blocks.size()) + 1);
        QCOMPARE(table.text(1, 0), QStringLiteral("Encoder"));
        QCOMPARE(table.text(1, 1), QString::fromStdString(blocks[1].shape));
        QCOMPARE(table.text(1, 2), QLocale(QLocale::English).toString(static_cast<qlonglong>(blocks[1].parameters)));
        QCOMPARE(table.text(table.rows - 1, 2), QLocale(QLocale::English).toString(static_cast<qlonglong>(parameterCount(blocks))));
        NumberTableView view;
        view.setTable(table);
        const QStringList lines = view.copiedText().split(u'\n');
        QCOMPARE(lines.size(), qsizetype(table.rows + 1));
        QCOMPARE(lines.front(), QStringLiteral("block\tshape\tparameters"));
        view.selectRow(1);
        QCOMPARE(view.copiedText(), lines[2]);
        QTest::keySequence(&view, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), lines[2]);
    }

    void everyChoiceHasAName() {
        MarkingTranslator marks;
        QCoreApplication::installTranslator(&marks);
        RunConfig config;
        for (const Option& option : config.describe())
            for (const OptionChoice& choice : option.choices)
                QVERIFY2(choiceName(option.key, choice.value).contains(u'«'), (option.key + " " + choice.value).c_str());
        QCoreApplication::removeTranslator(&marks);
        QCOMPARE(choiceName("model.attention", "additive"), QStringLiteral("additive (Bahdanau)"));
        QCOMPARE(choiceName("data.normalization", "none"), QStringLiteral("none"));
        QCOMPARE(choiceName("data.normalization", "never heard of"), QStringLiteral("never heard of"));
    }

    void listsShowNamesAndKeepWords() {
        RunConfig config, defaults;
        OptionsForm form;
        form.setOptions(config.describe(), defaults.describe());
        auto* combo = qobject_cast<QComboBox*>(form.editor("model.attention"));
        const int additive = combo->findText(QStringLiteral("additive (Bahdanau)"));
        QVERIFY(additive >= 0);
        combo->setCurrentIndex(additive);
        emit combo->activated(additive);
        QVERIFY(config.model.attention == AttentionScore::Additive);
    }

    void measureIsOfferedAgainAfterATraining() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        workbench.training().setTrainer(
            [](Run&, const RunLimits&, const EventSink& sink, TrainControl& control, std::shared_ptr<const Dataset>) {
                sink(StartEvent{});
                while (!control.stopRequested()) std::this_thread::yield();
                sink(EndEvent{});
                return StopReason::Stopped;
            });
        ModelPage page(workbench);
        workbench.openCorpus(smallLesson());
        QTRY_VERIFY(workbench.project().datasetIsCurrent());
        QPushButton* measure = nullptr;
        for (QPushButton* button : page.findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Measure")) measure = button;
        QVERIFY(measure);
        QVERIFY(measure->isEnabled());
        workbench.train();
        QVERIFY(!measure->isEnabled());
        workbench.training().stop();
        QTRY_COMPARE(workbench.training().state(), TrainingSession::State::Open);
        QVERIFY(measure->isEnabled());
    }

    void diagramIsOnlyOfTheDataThatAreOpen() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        ModelPage page(workbench);
        const auto* diagram = page.findChild<BlockDiagram*>();
        const auto shown = [diagram] { return !diagram->parentWidget()->parentWidget()->isHidden(); };
        workbench.openCorpus(smallLesson());
        QVERIFY(!shown());
        QTRY_VERIFY(workbench.project().datasetIsCurrent());
        QVERIFY(shown());
        workbench.project().config().data.maxLength = 77;
        workbench.project().announceConfig();
        QVERIFY(shown());
        CorpusSource absent;
        absent.path = folder.filePath(QStringLiteral("absent.tsv")).toStdString();
        workbench.openCorpus(absent);
        QVERIFY(!shown());
    }

    void longValuesLeaveTheWayBackInTheWindow() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        ModelPage page(workbench);
        workbench.openCorpus(smallLesson());
        QTRY_VERIFY(workbench.project().datasetIsCurrent());
        workbench.project().config().data.sourceTokenizer = TokenizerKind::Whitespace;
        workbench.project().announceConfig();
        QTRY_VERIFY(workbench.project().datasetIsCurrent());
        page.resize(1302, 650);
        page.setAttribute(Qt::WA_DontShowOnScreen);
        page.show();
        const auto wayBack = [&page] {
            for (const QToolButton* button : page.findChildren<QToolButton*>())
                if (button->accessibleName().startsWith(QStringLiteral("Reset ")) && !button->visibleRegion().isEmpty()) return button;
            return static_cast<const QToolButton*>(nullptr);
        };
        QTRY_VERIFY(wayBack());
        QVERIFY(wayBack()->mapTo(&page, QPoint(wayBack()->width(), 0)).x() <= page.width());
        page.resize(1116, 560);
        const auto* diagram = page.findChild<BlockDiagram*>();
        QVERIFY(diagram->width() >= diagram->minimumSizeHint().width());
    }
};

QTEST_MAIN(OptionsTest)
#include "options_test.moc"
