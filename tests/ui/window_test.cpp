#include "fake_training.h"

#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/pages/sentence_bar.h"
#include "ui/pages/watch_page.h"
#include "ui/top_bar.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/theme.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include <clocale>

using namespace attune;

/// Answers every text of the window with the same marked text: what does not change was not translated.
class MarkingTranslator : public QTranslator {
public:
    QString translate(const char*, const char* text, const char*, int) const override {
        return QStringLiteral("«") + QString::fromUtf8(text) + QStringLiteral("»");
    }
    bool isEmpty() const override { return false; }
};

class WindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        applyTheme(*qApp, Appearance::Light);
        MainWindow::setRemembering(false);
    }

    void languageSwitchRetranslatesWhatIsShown() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        MainWindow window(workbench);
        window.show();
        MarkingTranslator marks;
        QCoreApplication::installTranslator(&marks);
        QCoreApplication::processEvents();
        for (QPushButton* button : window.findChildren<QPushButton*>())
            if (!button->text().trimmed().isEmpty()) QVERIFY2(button->text().contains(u'«'), qPrintable(button->text()));
        QCoreApplication::removeTranslator(&marks);
        QCoreApplication::processEvents();
        for (QPushButton* button : window.findChildren<QPushButton*>())
            QVERIFY2(!button->text().contains(u'«'), qPrintable(button->text()));
    }

    void numbersKeepTheLocaleOfTheCore() {
        setLanguage(QStringLiteral("zh_CN"));
        QCOMPARE(std::stod("0.25"), 0.25);
        QCOMPARE(currentLanguage(), QStringLiteral("zh_CN"));
        setLanguage(QStringLiteral("en"));
        QCOMPARE(currentLanguage(), QStringLiteral("en"));
    }

    void allPlacesAreShownInBothThemes() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        MainWindow window(workbench);
        window.show();
        for (const Appearance appearance : {Appearance::Dark, Appearance::Light}) {
            setAppearance(appearance);
            for (const Place place : {Place::Data, Place::Model, Place::Watch, Place::Runs}) {
                window.showPlace(place);
                QCOMPARE(window.place(), place);
                QVERIFY(!window.grab().isNull());
            }
        }
        QVERIFY(window.minimumWidth() <= 1180 && window.minimumHeight() <= 660);
        window.resize(1180, 660);
        QCOMPARE(window.size(), QSize(1180, 660));
    }

    void errorsAreShownInTheBanner() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        MainWindow window(workbench);
        window.show();
        window.openPaths({folder.path() + QStringLiteral("/absent.tsv")});
        QTRY_VERIFY(window.banner()->isVisible());
        QVERIFY(window.banner()->text().contains(QStringLiteral("absent.tsv")));
    }

    void divergenceOffersToGoOnWithHalfTheRate() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        workbench.training().setTrainer([](Run&, const RunLimits&, const EventSink& sink, TrainControl&, std::shared_ptr<const Dataset>) {
            sink(StartEvent{});
            EndEvent end;
            end.update = 7;
            end.reason = StopReason::Diverged;
            sink(end);
            return StopReason::Diverged;
        });
        MainWindow window(workbench);
        window.show();
        CorpusSource source;
        source.kind = CorpusKind::Lesson;
        source.lesson = "reverse";
        workbench.training().train((folder.path() + "/run").toStdString(), RunConfig(), source, nullptr);
        QTRY_VERIFY(window.banner()->isVisible());
        QVERIFY(window.banner()->text().contains(u'7'));
        QCOMPARE(window.banner()->findChildren<QPushButton*>().size(), 1);
    }

    void trainSaysWhyItCannotStart() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        MainWindow window(workbench);
        QVERIFY(!window.topBar()->mainButton()->isEnabled());
        QVERIFY(!window.topBar()->mainButton()->toolTip().isEmpty());
    }
};

QTEST_MAIN(WindowTest)
#include "window_test.moc"
