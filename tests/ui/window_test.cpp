#include "fake_training.h"

#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/pages/sentence_bar.h"
#include "ui/pages/watch_page.h"
#include "ui/top_bar.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/error_banner.h"
#include "ui/widgets/theme.h"

#include <QDropEvent>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QUrl>

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

    void errorGoesWithItsCause() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        MainWindow window(workbench);
        window.show();
        window.openPaths({folder.path() + QStringLiteral("/absent.tsv")});
        QTRY_VERIFY(window.banner()->isVisible());
        workbench.openLesson("numbers");
        QVERIFY(!window.banner()->isVisible());

        const Error refusal(ErrorCode::OptionRefused, "x", ATTUNE_TEXT("Nowhere", "taken"));
        window.showPlace(Place::Runs);
        workbench.report(refusal);
        window.showPlace(Place::Runs);
        QVERIFY(window.banner()->isVisible());
        window.showPlace(Place::Data);
        QVERIFY(!window.banner()->isVisible());
        workbench.report(refusal);
        workbench.renew(Job::Training);
        QVERIFY(window.banner()->isVisible());
        workbench.renew(Job::Page);
        QVERIFY(!window.banner()->isVisible());
        workbench.report(refusal, Job::Training);
        window.showPlace(Place::Watch);
        QVERIFY(window.banner()->isVisible());
    }

    void bannerFollowsTheLanguage() {
        ErrorBanner banner;
        banner.showMessage(ErrorBanner::Kind::Error, [] { return MainWindow::tr("Data"); });
        const QPushButton* button = banner.addAction([] { return MainWindow::tr("Runs"); });
        MarkingTranslator marks;
        QCoreApplication::installTranslator(&marks);
        QCoreApplication::processEvents();
        QCOMPARE(banner.text(), QStringLiteral("«Data»"));
        QCOMPARE(button->text(), QStringLiteral("«Runs»"));
        QCoreApplication::removeTranslator(&marks);
        QCoreApplication::processEvents();
        QCOMPARE(banner.text(), QStringLiteral("Data"));
    }

    void droppedFilesKeepTheirOrder() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        MainWindow window(workbench);
        window.show();
        const auto drop = [&](const QStringList& names) {
            QMimeData data;
            QList<QUrl> urls;
            for (const QString& name : names) urls << QUrl::fromLocalFile(folder.filePath(name));
            data.setUrls(urls);
            QDropEvent event(QPointF(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            static_cast<QObject&>(window).event(&event);
        };
        drop({QStringLiteral("x.en"), QStringLiteral("x.de")});
        QVERIFY(workbench.project().source().has_value());
        QVERIFY(workbench.project().source()->path.ends_with("x.en"));
        QVERIFY(workbench.project().source()->targetPath.ends_with("x.de"));
        drop({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        QVERIFY(workbench.project().source()->path.ends_with("x.en"));
        QVERIFY(window.banner()->text().contains(QStringLiteral("two text files")));
    }

    void controlsOfTheTopBarKeepTheirPlace() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        MainWindow window(workbench);
        window.show();
        CorpusSource source;
        source.kind = CorpusKind::Lesson;
        source.lesson = "numbers";
        source.pairs = 200;
        workbench.openCorpus(source);
        QTRY_VERIFY(workbench.mainAction().possible);
        const auto places = [&] {
            QCoreApplication::processEvents();
            QList<QRect> rects;
            for (const QPushButton* button : window.topBar()->findChildren<QPushButton*>())
                rects << QRect(button->mapTo(&window, QPoint()), button->size());
            return rects;
        };
        const QList<QRect> idle = places();
        workbench.training().setTrainer([](Run&, const RunLimits&, const EventSink& sink, TrainControl& control, auto) {
            sink(StartEvent{});
            while (!control.stopRequested()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
            return StopReason::Stopped;
        });
        QVERIFY(workbench.train());
        QTRY_VERIFY(workbench.training().lastStart().has_value());
        QCOMPARE(places(), idle);
        workbench.training().stop();
        QTRY_COMPARE(workbench.training().state(), TrainingSession::State::Open);
        QCOMPARE(places(), idle);
        setLanguage(QStringLiteral("zh_CN"));
        QCoreApplication::processEvents();
        setLanguage(QStringLiteral("en"));
        QTRY_COMPARE(places(), idle);
        workbench.duplicateSettings(workbench.training().runFolder());
        workbench.project().setFieldProblems(this, {{"model.dropout", {}}});
        QCOMPARE(places(), idle);
    }

    void progressStandsBesideItsCount() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        MainWindow window(workbench);
        workbench.training().setTrainer(test::endingTrainer(StopReason::Stopped, 7, true));
        CorpusSource source;
        source.kind = CorpusKind::Lesson;
        source.lesson = "reverse";
        source.pairs = 200;
        workbench.openCorpus(source);
        QTRY_VERIFY(workbench.mainAction().possible);
        QVERIFY(workbench.train());
        QTRY_COMPARE(workbench.training().state(), TrainingSession::State::Open);
        for (const QSize size : {QSize(1366, 768), QSize(2560, 1440)}) {
            window.resize(size);
            window.show();
            QTest::qWait(50);
            const auto* bar = window.topBar()->findChild<QProgressBar*>();
            const ElidedLabel* count = nullptr;
            for (const ElidedLabel* label : window.topBar()->findChildren<ElidedLabel*>())
                if (label->parentWidget() == bar->parentWidget() && label->x() < bar->x()) count = label;
            QVERIFY(count && count->isVisible());
            QVERIFY2(bar->x() - (count->x() + count->sizeHint().width()) <= scaled(12), qPrintable(count->text()));
            QVERIFY2(bar->width() >= scaled(60), qPrintable(QString::number(bar->width())));
        }
    }

    void topBarAndItsButtonSpeakOfTheNextRun() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        MainWindow window(workbench);
        window.show();
        workbench.training().setTrainer(test::endingTrainer(StopReason::Stopped, 7, true));
        CorpusSource source;
        source.kind = CorpusKind::Lesson;
        source.lesson = "numbers";
        source.pairs = 200;
        workbench.openCorpus(source);
        QTRY_VERIFY(workbench.mainAction().possible);
        window.topBar()->mainButton()->click();
        QTRY_COMPARE(workbench.training().state(), TrainingSession::State::Open);
        QCOMPARE(window.topBar()->mainButton()->text(), QStringLiteral("Resume"));
        source.lesson = "reverse";
        workbench.openCorpus(source);
        QCOMPARE(window.topBar()->mainButton()->text(), QStringLiteral("Train"));
        QTRY_VERIFY(window.topBar()->mainButton()->isEnabled());
        window.topBar()->mainButton()->click();
        QCOMPARE(workbench.training().source().lesson, std::string("reverse"));
    }

    void failureSaysWhetherACheckpointIsThere() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        MainWindow window(workbench);
        window.show();
        CorpusSource source;
        source.kind = CorpusKind::Lesson;
        source.lesson = "reverse";
        for (const bool checkpoint : {false, true}) {
            const auto ending = test::endingTrainer(StopReason::Failed, 7, checkpoint);
            workbench.training().setTrainer([ending](Run& run, const RunLimits& limits, const EventSink& sink, TrainControl& control,
                                                     std::shared_ptr<const Dataset> dataset) -> StopReason {
                ending(run, limits, sink, control, std::move(dataset));
                throw Error(ErrorCode::DiskFull, "file", ATTUNE_TEXT("Nowhere", "no space; free some and try again"));
            });
            const QString name = checkpoint ? QStringLiteral("/with") : QStringLiteral("/without");
            workbench.training().train((folder.path() + name).toStdString(), RunConfig(), source, nullptr);
            QTRY_VERIFY(window.banner()->isVisible());
            QCOMPARE(window.banner()->text().contains(QStringLiteral("update 7 is intact")), checkpoint);
            QCOMPARE(window.banner()->text().contains(QStringLiteral("No checkpoint")), !checkpoint);
            QCOMPARE(window.banner()->text().count(QStringLiteral("free some"), Qt::CaseInsensitive), 1);
            QCOMPARE(window.topBar()->mainButton()->text(), checkpoint ? QStringLiteral("Resume") : QStringLiteral("Restart"));
        }
    }

    void divergenceOffersToGoOnWithHalfTheRate() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        workbench.training().setTrainer(test::endingTrainer(StopReason::Diverged, 7, true));
        MainWindow window(workbench);
        window.show();
        CorpusSource source;
        source.kind = CorpusKind::Lesson;
        source.lesson = "reverse";
        workbench.training().train((folder.path() + "/run").toStdString(), RunConfig(), source, nullptr);
        QTRY_VERIFY(window.banner()->isVisible());
        QCOMPARE(window.banner()->text(),
                 QStringLiteral("The training diverged: the loss of update 8 is NaN. The checkpoint of update 7 is intact."));
        QCOMPARE(window.topBar()->mainButton()->text(), QStringLiteral("Half rate"));
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
