#include "ui/models/pair_table_model.h"
#include "ui/pages/data_page.h"
#include "ui/pages/filter_sample_view.h"
#include "ui/pages/filters_panel.h"
#include "ui/pages/pairs_view.h"
#include "ui/pages/report_panel.h"
#include "ui/widgets/options_form.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/theme.h"

#include <QtTest>
#include <QtWidgets>

using namespace attune;

namespace {

CorpusSource written(const QTemporaryDir& folder, const QByteArray& text) {
    QFile file(folder.filePath(QStringLiteral("pairs.tsv")));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) qFatal("the test cannot write its files");
    CorpusSource source;
    source.path = file.fileName().toStdString();
    return source;
}

}  // namespace

/// Filters and subwords on the place Data: set there, shown on real pairs, learnt away from the window.
class FiltersTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Appearance::Light); }

    void filtersAreSetAndShownBeforeAndAfter() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        DataPage page(workbench);
        page.setAttribute(Qt::WA_DontShowOnScreen);
        page.resize(1302, 660);
        page.show();
        QByteArray text;
        for (int i = 0; i < 40; ++i) text += "word " + QByteArray::number(i) + "\tmot " + QByteArray::number(i) + "\n";
        text += "Stop, now!\tHalte, vite !\n!!!\tQuoi\n";
        workbench.openCorpus(written(folder, text));
        QTRY_VERIFY(workbench.project().datasetIsCurrent());
        auto* panel = page.findChild<FiltersPanel*>();
        auto* form = panel->findChild<OptionsForm*>();
        const auto* sample = panel->findChild<FilterSampleView*>();
        auto* choice = page.findChild<SegmentedControl*>();
        QVERIFY(!panel->isVisible());
        QTest::mouseClick(choice, Qt::LeftButton, {}, QPoint(choice->width() - 8, choice->height() / 2));
        QVERIFY(panel->isVisible());
        QTRY_COMPARE(sample->sample().size(), std::size_t(3));
        QCOMPARE(sample->sample()[0].source, std::string("word 0"));

        workbench.project().config().data.removePunctuation = true;
        workbench.project().announceConfig();
        const auto* box = qobject_cast<QCheckBox*>(form->editor("data.remove_punctuation"));
        QVERIFY(box->isChecked());
        QTRY_COMPARE(sample->sample()[1].source, std::string("Stop, now!"));
        QCOMPARE(sample->sample()[1].sourceTokens, (std::vector<std::string>{"Stop", "now"}));
        QCOMPARE(sample->sample()[2].source, std::string("!!!"));
        QVERIFY(sample->sample()[2].dropped == CorpusProblemKind::Emptied);
        QTRY_VERIFY(workbench.project().datasetIsCurrent());
        QCOMPARE(workbench.project().dataset()->corpus.size(), std::int64_t(41));

        // Typed here, and wrong here: both forms of the window have a say.
        auto* length = qobject_cast<QLineEdit*>(form->editor("data.min_length"));
        length->selectAll();
        QTest::keyClicks(length, QStringLiteral("0"));
        QCOMPARE(workbench.project().fieldProblems().size(), std::size_t(1));
        workbench.project().setFieldProblems(&workbench, {});
        QVERIFY(!workbench.trainObstacle().isEmpty());
        length->selectAll();
        QTest::keyClicks(length, QStringLiteral("3"));
        QCOMPARE(workbench.project().config().data.minLength, std::int64_t(3));
        QVERIFY(workbench.project().fieldProblems().empty());

        // Stop words that cannot be read are said where they are chosen.
        workbench.project().config().data.minLength = 1;
        workbench.project().config().data.sourceStopWords = folder.filePath(QStringLiteral("none.txt")).toStdString();
        workbench.project().announceConfig();
        QTRY_VERIFY2(sample->accessibleDescription().contains(QStringLiteral("none.txt")), qPrintable(sample->accessibleDescription()));
    }

    void subwordsAreLearntAwayFromTheWindowAndCanBeStopped() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        DataPage page(workbench);
        page.setAttribute(Qt::WA_DontShowOnScreen);
        page.resize(1302, 660);
        page.show();
        QByteArray text;
        quint32 random = 1;
        const auto word = [&random] {
            QByteArray letters;
            for (int i = 0; i < 12; ++i) letters += char('a' + ((random = random * 1664525U + 1013904223U) >> 24) % 26);
            return letters;
        };
        for (int i = 0; i < 24000; ++i) text += word() + ' ' + word() + '\t' + word() + ' ' + word() + '\n';
        workbench.openCorpus(written(folder, text));
        QTRY_VERIFY(workbench.project().datasetIsCurrent());
        const auto* form = page.findChild<FiltersPanel*>()->findChild<OptionsForm*>();
        QVERIFY(!form->editor("data.bpe_merges")->isEnabled());
        double share = 0;
        connect(&workbench.corpus(), &CorpusSession::progress, this, [&share](double reached) { share = reached; });
        DataOptions& data = workbench.project().config().data;
        data.sourceTokenizer = data.targetTokenizer = TokenizerKind::Bpe;
        data.bpeMerges = 60000;
        workbench.project().announceConfig();
        QVERIFY(form->editor("data.bpe_merges")->isEnabled());
        QTRY_VERIFY(workbench.corpus().isLoading());
        QVERIFY(page.findChild<ReportPanel*>()->note().contains(QStringLiteral("subwords")));
        QTRY_VERIFY_WITH_TIMEOUT(share > 0.62, 20000);  // reading and tokenising end at 0.6
        QVERIFY(workbench.corpus().isLoading());
        const auto button = [&page](const QString& name) {
            for (QPushButton* each : page.findChildren<QPushButton*>())
                if (each->text() == name && each->isVisible()) return each;
            return static_cast<QPushButton*>(nullptr);
        };
        QVERIFY(button(QStringLiteral("Cancel")));
        button(QStringLiteral("Cancel"))->click();
        QVERIFY(!workbench.corpus().isLoading());
        QVERIFY(!workbench.project().datasetIsCurrent());
        data.bpeMerges = 50;  // not announced: the button loads what is set
        QVERIFY(button(QStringLiteral("Load")));
        button(QStringLiteral("Load"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(workbench.project().datasetIsCurrent(), 20000);
        QVERIFY(data.sourceTokenizer == TokenizerKind::Bpe);
        QVERIFY(workbench.project().dataset()->codes.source);
        QVERIFY(
            page.findChild<PairsView*>()->pairs()->index(0, PairTableModel::Source).data(PairTableModel::TokensRole).toStringList().size() >
            2);
    }
};

QTEST_MAIN(FiltersTest)
#include "filters_test.moc"
