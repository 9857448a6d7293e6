#include "ui/choice_names.h"
#include "ui/pages/model_page.h"
#include "ui/plots/block_diagram.h"
#include "ui/session/workbench.h"
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
