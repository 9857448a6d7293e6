#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/session/workbench.h"
#include "ui/widgets/help_window.h"
#include "ui/widgets/panel_header.h"

#include <QFile>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>

using namespace attune;

namespace {

QString text(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString page(const QString& language, const QString& name) {
    return text(QStringLiteral(":/help/%1/%2.md").arg(language, name));
}

QStringList matches(const QString& text, const QString& pattern) {
    QStringList found;
    for (auto each = QRegularExpression(pattern).globalMatch(text); each.hasNext();) found << each.next().captured(1);
    return found;
}

}  // namespace

class HelpTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { setLanguage(QStringLiteral("en")); }

    /// Neither language knows more: as many headings, points and pictures, in the same order.
    void bothLanguagesHaveTheSamePages() {
        for (const QString& name : HelpWindow::pages()) {
            const QString english = page(QStringLiteral("en"), name), chinese = page(QStringLiteral("zh_CN"), name);
            QVERIFY2(!english.isEmpty() && !chinese.isEmpty(), qPrintable(name));
            for (const char* mark : {"\n## ", "\n- ", "!["})
                QVERIFY2(english.count(QLatin1String(mark)) == chinese.count(QLatin1String(mark)), qPrintable(name + QLatin1String(mark)));
            QVERIFY2(name == QStringLiteral("start") || english.count(QStringLiteral("\n## ")) >= 2, qPrintable(name));
        }
    }

    void everyPictureIsThere() {
        for (const QString& language : {QStringLiteral("en"), QStringLiteral("zh_CN")})
            for (const QString& name : HelpWindow::pages())
                for (const QString& picture : matches(page(language, name), QStringLiteral(R"(!\[[^\]]*\]\(([^)]*)\))"))) {
                    const QImage image(QStringLiteral(":/help/%1/%2").arg(language, picture));
                    QVERIFY2(!image.isNull(), qPrintable(language + QStringLiteral("/") + picture));
                }
    }

    void aPageIsOpenedFromItsPanel() {
        QWidget window;
        PanelHeader header(QStringLiteral("Heads"), &window);
        header.setHelp({QStringLiteral("sentence"), {}, {}, QStringLiteral("head-view")});
        window.show();
        header.showHelp();
        auto* popup = header.findChild<QFrame*>(QStringLiteral("panelHelp"));
        QVERIFY(popup);
        auto* more = popup->findChild<QPushButton*>();
        QVERIFY(more);
        more->click();
        auto* help = window.findChild<HelpWindow*>();
        QVERIFY(help && help->isVisible());
        QCOMPARE(help->page(), QStringLiteral("head-view"));
        QCOMPARE(help->list()->currentRow(), static_cast<int>(HelpWindow::pages().indexOf(QStringLiteral("head-view"))));
        QVERIFY(help->browser()->toPlainText().contains(QStringLiteral("in the colour of its head")));
        QCOMPARE(HelpWindow::showPage(&header, QStringLiteral("duel")), help);
        QCOMPARE(help->page(), QStringLiteral("duel"));
    }

    void thePageFollowsTheLanguageAndTheList() {
        QWidget window;
        HelpWindow* help = HelpWindow::showPage(&window, QStringLiteral("heatmap"));
        QCOMPARE(help->list()->item(2)->text(), QStringLiteral("Heatmap"));
        setLanguage(QStringLiteral("zh_CN"));
        QCOMPARE(help->page(), QStringLiteral("heatmap"));
        QTRY_COMPARE(help->list()->item(2)->text(), QStringLiteral("热图"));
        QVERIFY(help->browser()->toPlainText().contains(QStringLiteral("不要下的结论")));
        help->list()->setCurrentRow(3);
        QCOMPARE(help->page(), QStringLiteral("head-view"));
        QTest::keyClick(help, Qt::Key_Escape);
        QVERIFY(!help->isVisible());
    }

    /// A panel names only pages that exist.
    void panelsNamePagesThatExist() {
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        MainWindow window(workbench);
        QStringList named;
        for (const PanelHeader* header : window.findChildren<PanelHeader*>())
            if (!header->help().page.isEmpty()) named << header->help().page;
        named.removeDuplicates();
        for (const QString& name : named) QVERIFY2(HelpWindow::pages().contains(name), qPrintable(name));
        for (const QString& name : HelpWindow::pages())
            QVERIFY2(name == QStringLiteral("start") || named.contains(name), qPrintable(name + QStringLiteral(" is named by no panel")));
    }
};

QTEST_MAIN(HelpTest)
#include "help_test.moc"
