#include "ui/pages/watch_layout.h"

#include "ui/pages/watch_page.h"
#include "ui/session/workbench.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace attune;

class WatchLayoutTest : public QObject {
    Q_OBJECT

private slots:
    void comesBackAsItWasLeft() {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("settings.ini"));
        {
            Workbench workbench(folder.path().toStdString());
            WatchPage page(workbench);
            page.setAsking(true);
            page.setHeadsShown(true);
            AttentionLook look;
            look.wholeWords = true;
            look.specialTokens = false;
            look.layer = 1;
            workbench.watch().setLook(look);
            QSettings settings(file, QSettings::IniFormat);
            rememberWatch(settings, page, workbench.watch());
        }
        Workbench workbench(folder.path().toStdString());
        WatchPage page(workbench);
        restoreWatch(QSettings(file, QSettings::IniFormat), page, workbench.watch());
        QVERIFY(page.isAsking());
        QVERIFY(page.areHeadsShown());
        QVERIFY(workbench.watch().look().wholeWords);
        QVERIFY(!workbench.watch().look().specialTokens);
        QCOMPARE(workbench.watch().look().layer, -1);  // of the model, not of the window
    }

    void nothingRememberedChangesNothing() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        WatchPage page(workbench);
        const AttentionLook before = workbench.watch().look();
        restoreWatch(QSettings(folder.filePath(QStringLiteral("none.ini")), QSettings::IniFormat), page, workbench.watch());
        QVERIFY(!page.isAsking() && !page.areHeadsShown() && workbench.watch().look() == before);
    }
};

QTEST_MAIN(WatchLayoutTest)
#include "watch_layout_test.moc"
