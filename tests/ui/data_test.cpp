#include "core/data/lesson.h"
#include "ui/models/file_result_model.h"
#include "ui/models/pair_table_model.h"
#include "ui/models/token_delegate.h"
#include "ui/pages/data_page.h"
#include "ui/pages/file_translation_dialog.h"
#include "ui/pages/pairs_view.h"
#include "ui/pages/report_panel.h"
#include "ui/pages/side_picker.h"
#include "ui/pages/welcome_view.h"
#include "ui/plots/histogram_plot.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/lesson_picture.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/theme.h"

#include <QtTest>
#include <QtWidgets>

#include <array>

using namespace attune;

namespace {

constexpr qint64 keystrokeMilliseconds = 50;

QString written(const QTemporaryDir& folder, const QString& name, const QByteArray& text) {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) qFatal("the test cannot write its files");
    return file.fileName();
}

QByteArray pairs(int count) {
    QByteArray text;
    for (int i = 0; i < count; ++i) text += "word " + QByteArray::number(i) + "\tmot " + QByteArray::number(i) + "\n";
    return text;
}

CorpusSource tsv(const QString& path) {
    CorpusSource source;
    source.path = path.toStdString();
    return source;
}

std::shared_ptr<const Dataset> dataset(int count) {
    auto data = std::make_shared<Dataset>();
    for (int i = 0; i < count; ++i)
        data->corpus.add("A sentence of some words, number " + std::to_string(i),
                         "Une phrase de quelques mots, numéro " + std::to_string(i), i + 1);
    return data;
}

/// Pixels of the left and of the right half that are not white.
std::array<int, 2> inked(const QImage& image) {
    std::array<int, 2> count{};
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y) != QColor(Qt::white)) ++count[x < image.width() / 2 ? 0 : 1];
    return count;
}

FileResult translatedLines(int count, bool compared) {
    FileResult result;
    for (int i = 0; i < count; ++i) {
        result.sources.push_back("source " + std::to_string(i));
        result.outputs.push_back("output " + std::to_string(i));
        if (compared) result.references.push_back(i % 2 ? "other" : result.outputs.back());
    }
    if (!compared) return result;
    result.evaluation.emplace();
    result.evaluation->pairs = count;
    result.evaluation->checkpoint = "latest 120";
    return result;
}

bool saysText(const QWidget& place, const QString& text) {
    const QList<QLabel*> labels = place.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text().contains(text); });
}

}  // namespace

/// The place Data and the table of a whole file: what they show of which file, and what they say when there is nothing to show.
class DataTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Appearance::Light); }

    void onlyALoadedFileShowsNumbers() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        DataPage page(workbench);
        const auto* report = page.findChild<ReportPanel*>();
        const auto* view = page.findChild<PairsView*>();
        workbench.openCorpus(tsv(written(folder, QStringLiteral("good.tsv"), pairs(40))));
        QVERIFY(workbench.corpus().isLoading());
        QVERIFY(!report->note().isEmpty());
        QTRY_VERIFY(workbench.project().datasetIsCurrent());
        QTRY_VERIFY(report->note().isEmpty());
        QCOMPARE(view->pairs()->rowCount(), 40);

        workbench.openCorpus(tsv(written(folder, QStringLiteral("empty.tsv"), QByteArray())));
        QVERIFY(!report->note().isEmpty());
        QVERIFY(!view->showsPairs());
        QTRY_VERIFY(!workbench.corpus().isLoading());
        QVERIFY2(report->note().contains(QStringLiteral("empty")), qPrintable(report->note()));
        QCOMPARE(view->table()->model()->rowCount(), 0);

        workbench.openCorpus(tsv(folder.filePath(QStringLiteral("good.tsv"))));
        QTRY_VERIFY(workbench.project().datasetIsCurrent());
        QTRY_VERIFY(report->note().isEmpty());
        QVERIFY(view->showsPairs());
    }

    void firstLoadThatFailsShowsNoNumbers() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        DataPage page(workbench);
        workbench.openCorpus(tsv(folder.filePath(QStringLiteral("absent.tsv"))));
        QTRY_VERIFY(!workbench.corpus().isLoading());
        QVERIFY(page.findChild<ReportPanel*>()->note().contains(QStringLiteral("absent.tsv")));
    }

    void newFileBeginsAtTheTop() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        DataPage page(workbench);
        page.setAttribute(Qt::WA_DontShowOnScreen);
        page.resize(1300, 600);
        page.show();
        const auto* view = page.findChild<PairsView*>();
        workbench.openCorpus(tsv(written(folder, QStringLiteral("one.tsv"), pairs(500))));
        QTRY_VERIFY(view->showsPairs());
        view->table()->scrollToBottom();
        QTRY_VERIFY(view->table()->verticalScrollBar()->value() > 0);
        workbench.openCorpus(tsv(written(folder, QStringLiteral("two.tsv"), pairs(600))));
        QTRY_COMPARE(view->pairs()->rowCount(), 600);
        QTRY_VERIFY(view->showsPairs());
        QCOMPARE(view->table()->verticalScrollBar()->value(), 0);
    }

    void findingNeverHoldsTheWindow() {
        PairTableModel model;
        model.setDataset(dataset(400000), DataOptions());
        QSignalSpy filtered(&model, &PairTableModel::filtered);
        QElapsedTimer clock;
        for (const QString& text : {QStringLiteral("n"), QStringLiteral("nu"), QStringLiteral("NUMBER 39999")}) {
            clock.start();
            model.setFilter(text);
            QVERIFY2(clock.elapsed() < keystrokeMilliseconds, qPrintable(QString::number(clock.elapsed())));
        }
        QCOMPARE(model.rowCount(), 400000);  // until the newest text is answered
        QTRY_COMPARE_WITH_TIMEOUT(filtered.size(), 1, 20000);
        QCOMPARE(model.filter(), QStringLiteral("NUMBER 39999"));
        QCOMPARE(model.rowCount(), 11);
        QCOMPARE(model.index(1, PairTableModel::Line).data().toString(), QLocale().toString(399991));
        model.setFilter(QString());
        QCOMPARE(model.rowCount(), 400000);
    }

    void nothingFoundHasAWayBack() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        DataPage page(workbench);
        workbench.openCorpus(tsv(written(folder, QStringLiteral("good.tsv"), pairs(40))));
        QTRY_VERIFY(workbench.project().datasetIsCurrent());
        QLineEdit* find = nullptr;
        for (QLineEdit* field : page.findChildren<QLineEdit*>())
            if (field->placeholderText() == QStringLiteral("Find in pairs")) find = field;
        QVERIFY(find);
        find->setText(QStringLiteral("absent"));
        const auto* view = page.findChild<PairsView*>();
        QTRY_VERIFY(view->table()->isHidden());
        auto* nothing = view->findChild<EmptyPlace*>();
        QVERIFY(nothing->sentence().contains(QStringLiteral("absent")));
        nothing->button()->click();
        QVERIFY(find->text().isEmpty());
        QVERIFY(!view->table()->isHidden());
    }

    void chipsOfARightToLeftSentenceBeginAtTheRight() {
        auto data = std::make_shared<Dataset>();
        data->corpus.add("שלום", "peace", 1);
        PairTableModel model;
        model.setDataset(data, DataOptions());
        const auto picture = [&model](int column) {
            QImage image(400, 30, QImage::Format_ARGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            QStyleOptionViewItem option;
            option.rect = image.rect();
            TokenDelegate().paint(&painter, option, model.index(0, column));
            painter.end();
            return inked(image);
        };
        const auto hebrew = picture(PairTableModel::Source), english = picture(PairTableModel::Target);
        QCOMPARE(hebrew[0], 0);
        QVERIFY(hebrew[1] > 0);
        QVERIFY(english[0] > 0);
        QCOMPARE(english[1], 0);
    }

    void sidesStandOverTheirColumns() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        DataPage page(workbench);
        page.setAttribute(Qt::WA_DontShowOnScreen);
        page.show();
        const auto placeOf = [&page](const QWidget* widget) { return widget->mapTo(&page, QPoint()).x(); };
        for (const int width : {1302, 1116, 2496}) {
            page.resize(width, 660);
            workbench.openCorpus(tsv(written(folder, QStringLiteral("%1.tsv").arg(width), pairs(400))));
            QTRY_VERIFY(workbench.project().datasetIsCurrent());
            QTest::qWait(50);
            const QTableView* table = page.findChild<PairsView*>()->table();
            const QList<SidePicker*> sides = page.findChildren<SidePicker*>();
            QCOMPARE(sides.size(), 2);
            for (const int column : {PairTableModel::Source, PairTableModel::Target}) {
                const int start = placeOf(table->viewport()) + table->columnViewportPosition(column) + TokenDelegate::margin;
                const auto* title = sides[column == PairTableModel::Source ? 0 : 1]->findChild<QLabel*>();
                QCOMPARE(placeOf(title), start);
            }
        }
        const auto* lowercase = page.findChild<QCheckBox*>();
        const QComboBox* language = nullptr;
        for (const QComboBox* combo : lowercase->parentWidget()->findChildren<QComboBox*>())
            if (combo->accessibleName() == QStringLiteral("Target language")) language = combo;
        QVERIFY(language);
        QCOMPARE(lowercase->geometry().center().y(), language->geometry().center().y());
    }

    void whatTheDataAreStandsBesideTheirName() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        DataPage page(workbench);
        page.setAttribute(Qt::WA_DontShowOnScreen);
        page.resize(2496, 660);
        page.show();
        workbench.openLesson("reverse");
        QTest::qWait(50);
        const ElidedLabel *name = nullptr, *kind = nullptr;
        for (const ElidedLabel* label : page.findChildren<ElidedLabel*>()) {
            if (label->text() == QStringLiteral("Reverse")) name = label;
            if (label->text() == QStringLiteral("lesson, made by its generator")) kind = label;
        }
        QVERIFY(name && kind && name->parentWidget() == kind->parentWidget());
        QVERIFY(kind->x() - (name->x() + name->sizeHint().width()) <= scaled(12));
    }

    void numbersOfThePlotsAreShownAsTables() {
        ReportPanel panel;
        panel.setAttribute(Qt::WA_DontShowOnScreen);
        panel.resize(372, 640);
        panel.show();
        CorpusReport report;
        report.source.lengths = {0, 3, 5};
        report.target.lengths = {0, 0, 1200};
        panel.setReport(report, {});
        for (PanelHeader* header : panel.findChildren<PanelHeader*>()) {
            if (!header->caption().startsWith(QStringLiteral("Sentence length"))) continue;
            QVERIFY(header->tool(HeaderTool::Copy));
            header->tool(HeaderTool::Table)->setChecked(true);
        }
        const auto* table = panel.findChild<HistogramPlot*>()->findChild<QTableView*>();
        QVERIFY(table && table->isVisible());
        const QAbstractItemModel* model = table->model();
        QCOMPARE(model->headerData(2, Qt::Horizontal).toString(), QStringLiteral("target"));
        QCOMPARE(model->rowCount(), static_cast<int>(binLengths(report.source.lengths, report.target.lengths).target.size()));
        QStringList targets;
        for (int row = 0; row < model->rowCount(); ++row) targets << model->index(row, 2).data().toString();
        QVERIFY2(targets.contains(QStringLiteral("1,200")), qPrintable(targets.join(u' ')));
        for (const auto* header : panel.findChildren<PanelHeader*>())
            if (header->caption().startsWith(QStringLiteral("Vocabulary")))
                QVERIFY(header->tool(HeaderTool::Table) && header->tool(HeaderTool::Copy));
    }

    void lessonsStandSideBySideInTheSmallWindow() {
        WelcomeView view;
        view.setAttribute(Qt::WA_DontShowOnScreen);
        view.resize(1302, 700);
        view.show();
        const auto* area = view.findChild<QScrollArea*>();
        QVERIFY(area->widget()->width() <= area->viewport()->width());
        QList<QRect> pictures;
        QList<QSize> sizes;
        for (const auto* picture : view.findChildren<LessonPicture*>()) {
            QVERIFY(picture->hasLinks());
            sizes << QSize(static_cast<int>(picture->columns()), static_cast<int>(picture->rows()));
            pictures << QRect(picture->mapTo(area->widget(), QPoint()), picture->size());
        }
        QCOMPARE(pictures.size(), static_cast<qsizetype>(lessons().size()));
        const LessonPair dialogue = generateLesson(*findLesson("dialogue"), 1, 1).front();  // words and blanks, its last ones unlinked
        const auto words = [](const std::string& text) { return static_cast<int>(QString::fromStdString(text).split(u' ').size()); };
        QVERIFY(sizes.contains(QSize(words(dialogue.source), words(dialogue.target))));
        QCOMPARE(pictures[0].top(), pictures[1].top());
        QVERIFY(pictures[0].left() < pictures[1].left());
        for (int i = 0; i < 6; ++i) QVERIFY(pictures[i].bottom() < area->viewport()->height());
        for (const auto* button : view.findChildren<QPushButton*>())
            QVERIFY(button->mapTo(area->widget(), QPoint(button->width(), 0)).x() <= area->viewport()->width());
    }

    void guessedLanguageIsReadInFewLetters() {
        SidePicker side(SidePicker::Side::Source);
        side.setLanguage(QString(), {"en", 0.9});
        QCOMPARE(side.languageText(), QStringLiteral("en (guessed)"));
        QVERIFY(side.language().isEmpty());
        side.setLanguage(QStringLiteral("fr"), {"en", 0.9});
        QCOMPARE(side.languageText(), QStringLiteral("fr · français"));
        QCOMPARE(side.language(), QStringLiteral("fr"));
    }

    void fileTableForgetsTheFilterOfAnEvaluation() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        FileTranslationDialog dialog(workbench);
        const auto* table = dialog.findChild<QTableView*>();
        QVERIFY(table->isHidden());
        emit workbench.translation().fileDone(translatedLines(60, true));
        QVERIFY(!table->isHidden());
        QVERIFY(saysText(dialog, QStringLiteral("latest · update 120")));
        auto* different = dialog.findChild<QCheckBox*>();
        different->setChecked(true);
        QCOMPARE(table->model()->rowCount(), 30);
        FileResult result = translatedLines(61, false);
        result.brokenLines = 2;
        emit workbench.translation().fileDone(result);
        QCOMPARE(table->model()->rowCount(), 61);
        QVERIFY(different->isHidden());
        QVERIFY(saysText(dialog, QStringLiteral("2 of them")));
    }

    void fileThatIsNoTextIsRefused() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        CorpusSource source;
        source.kind = CorpusKind::Lesson;
        source.lesson = "reverse";
        source.pairs = 60;
        workbench.openCorpus(source);
        QTRY_VERIFY(workbench.project().datasetIsCurrent());
        workbench.project().config().model.hiddenSize = 8;
        workbench.project().config().train.maxUpdates = 1;
        workbench.project().config().train.threads = 1;
        workbench.train();
        QTRY_COMPARE_WITH_TIMEOUT(workbench.training().state(), TrainingSession::State::Open, 60000);
        TranslationSession& session = workbench.translation();
        QString failure;
        std::int64_t broken = -1;
        connect(&session, &TranslationSession::fileFailed, this, [&](const Error& error) { failure = translatedText(error); });
        connect(&session, &TranslationSession::fileDone, this, [&](const FileResult& result) { broken = result.brokenLines; });
        FileJob job;
        job.input = written(folder, QStringLiteral("picture.bin"), QByteArray("\x89PNG\0\0\n\xff\xfe\0\n\x80\x81\n", 14)).toStdString();
        session.start(job);
        QTRY_VERIFY_WITH_TIMEOUT(failure.contains(QStringLiteral("UTF-8")), 30000);
        job.input = written(folder, QStringLiteral("some.txt"), "abc\nd\xff\nef\n").toStdString();
        session.start(job);
        QTRY_COMPARE_WITH_TIMEOUT(broken, std::int64_t(1), 30000);
    }

    void welcomeKeepsItsSizeInALargeWindow() {
        const auto place = [](QSize size) {
            WelcomeView view;
            view.setAttribute(Qt::WA_DontShowOnScreen);
            view.resize(size);
            view.show();
            QTest::qWait(20);
            QList<QPoint> corners;
            for (const QPushButton* button : view.findChildren<QPushButton*>()) corners << button->mapTo(&view, QPoint());
            return corners;
        };
        QCOMPARE(place({2496, 1396}), place({1302, 900}));
    }

private:
    static QString translatedText(const Error& error) { return QString::fromStdString(error.detail().english()); }
};

QTEST_MAIN(DataTest)
#include "data_test.moc"
