#include "ui/main_window.h"
#include "ui/pages/lesson_sheet_export.h"
#include "ui/pages/runs_page.h"
#include "ui/plots/attention_heatmap.h"
#include "ui/plots/csv_json.h"
#include "ui/plots/picture_export.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace attune;

namespace {

QJsonArray parsed(const QString& json) {
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8(), &error);
    return error.error == QJsonParseError::NoError && document.isArray() ? document.array() : QJsonArray{error.errorString()};
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

/// What leaves the window besides pictures: numbers as JSON, and the lesson sheet.
class ExportTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        applyTheme(*qApp, Appearance::Light);
        MainWindow::setRemembering(false);
    }

    void everyRowIsAnObjectAndEveryNumberANumber() {
        const QJsonArray rows = parsed(jsonOfCsv(QStringLiteral("series,update,value\ntrain,1,0.25\nvalid,2,-1.5e-07\nvalid,,nan\n")));
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[0].toObject(), (QJsonObject{{"series", "train"}, {"update", 1}, {"value", 0.25}}));
        QCOMPARE(rows[1].toObject().value("value").toDouble(), -1.5e-07);
        QVERIFY(rows[2].toObject().value("update").isNull() && rows[2].toObject().value("value").isNull());
    }

    void wordsStayWordsWhateverTheyLookLike() {
        for (const char* word : {"14", "-2.5e3", "nan", "inf", "007", "a \"b\"", "a, b", "two\nlines", "\\", "\ttab", "你好", "שלום",
                                 "🙂", "null", "\x01"}) {
            const QString text = QString::fromUtf8(word);
            const QJsonArray rows = parsed(jsonOfCsv(QStringLiteral("token,p\n%1,0.5\n").arg(csvField(text))));
            QCOMPARE(rows.size(), 1);
            QCOMPARE(rows[0].toObject(), (QJsonObject{{"token", text}, {"p", 0.5}}));
        }
    }

    void namesKeepTheirOrderAndAreUnique() {
        const QString json = jsonOfCsv(QStringLiteral("target,a,a,\"a, b\",a (2)\nx,1,2,3,4\n"));
        QCOMPARE(json, QStringLiteral("[\n{\"target\":\"x\",\"a\":1,\"a (2)\":2,\"a, b\":3,\"a (2) (2)\":4}\n]\n"));
        QCOMPARE(jsonOfCsv({}), QStringLiteral("[]\n"));
        QCOMPARE(jsonOfCsv(QStringLiteral("a,b\n")), QStringLiteral("[]\n"));
    }

    void aHeatmapSavesTheWeightsOfItsTable() {
        AttentionMap map{AttentionKind::Cross, 1, 1, {"19", "月"}, {"1", "1", "</s>"}, {0.5F, 0.25F, 0.25F, 0, 1, 0}};
        AttentionHeatmap heatmap;
        heatmap.setMap(map);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("map.json"));
        QCOMPARE(savePicture(heatmap.picture(), path), QString());
        const QJsonArray rows = parsed(QString::fromUtf8(contentOf(path)));
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[2].toObject().value("target").toString(), QStringLiteral("coverage"));
        QCOMPARE(rows[2].toObject().value("1 (2)").toDouble(), 1.25);
        QCOMPARE(rows[0].toObject().value("target").toString(), QStringLiteral("19"));
        QCOMPARE(rows[0].toObject().value("1").toDouble(), 0.5);
        QCOMPARE(rows[0].toObject().value("1 (2)").toDouble(), 0.25);
        QCOMPARE(rows[1].toObject().value("target").toString(), QStringLiteral("月"));
        QCOMPARE(rows[1].toObject().value("1 (2)").toInt(), 1);
    }

    void everyExportMenuHasJsonWhereThereAreNumbers() {
        Picture picture{QStringLiteral("p"), {10, 10}, [](QPainter&) {}, [] { return QStringLiteral("a\n1\n"); }};
        QWidget window;
        for (const bool numbers : {true, false}) {
            if (!numbers) picture.csv = nullptr;
            QMenu menu;
            fillExportMenu(&menu, &window, [picture] { return picture; });
            emit menu.aboutToShow();
            QCOMPARE(menu.actions().last()->text(), QStringLiteral("JSON …"));
            QCOMPARE(menu.actions().last()->isVisible(), numbers);
        }
    }

    void theLessonSheetOfARunIsWrittenAndOffered() {
        QTemporaryDir folder;
        Run::create(folder.filePath("run").toStdString(), {}, {}).setProbes({{"a", "b"}});
        Workbench workbench(folder.path().toStdString());
        QWidget window;
        LessonSheetExport sheet(workbench, &window);
        QSignalSpy written(&sheet, &LessonSheetExport::written), failed(&workbench, &Workbench::errorReported);
        const QString path = folder.filePath(QStringLiteral("sheet.html"));
        sheet.write(folder.filePath("run").toStdString(), path);
        QTRY_COMPARE(written.count(), 1);
        QVERIFY(contentOf(path).startsWith("<!DOCTYPE html>") && contentOf(path).contains("\"language\":\"en\""));
        auto* box = window.findChild<QMessageBox*>();
        QVERIFY(box && box->text().contains(path));
        box->close();
        sheet.write(folder.filePath("none").toStdString(), path);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(written.count(), 1);
    }

    void aStoppedLessonSheetLeavesNothing() {
        QTemporaryDir folder;
        Run::create(folder.filePath("run").toStdString(), {}, {});
        Workbench workbench(folder.path().toStdString());
        QWidget window;
        LessonSheetExport sheet(workbench, &window);
        QSignalSpy written(&sheet, &LessonSheetExport::written), failed(&workbench, &Workbench::errorReported);
        sheet.write(folder.filePath("run").toStdString(), folder.filePath("sheet.html"));
        sheet.cancel();
        QVERIFY(!sheet.isBusy());
        QTest::qWait(50);
        QCOMPARE(written.count() + failed.count(), 0);
    }

    void runsAskForTheSheetOfTheSelectedOne() {
        QTemporaryDir folder;
        const std::string path = folder.filePath("one").toStdString();
        Run::create(path, {}, {});
        Workbench workbench(folder.path().toStdString());
        RunsPage page(workbench);
        QSignalSpy asked(&page, &RunsPage::sheetRequested);
        QPushButton* button = nullptr;
        for (QPushButton* each : page.findChildren<QPushButton*>())
            if (each->text() == QStringLiteral("Lesson sheet …")) button = each;
        QVERIFY(button && !button->isEnabled());
        page.reload();
        QTRY_VERIFY(button->isEnabled());
        button->click();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].value<std::filesystem::path>(), std::filesystem::path(path));
    }
};

QTEST_MAIN(ExportTest)
#include "export_test.moc"
