#include "fake_training.h"

#include "ui/main_window.h"
#include "ui/pages/heatmap_panel.h"
#include "ui/pages/watch_page.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSet>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace attune;

namespace {

bool isControl(const QWidget* widget) {
    return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QLineEdit*>(widget) ||
           qobject_cast<const QComboBox*>(widget) || qobject_cast<const QAbstractSpinBox*>(widget) ||
           (qobject_cast<const QAbstractSlider*>(widget) && !qobject_cast<const QScrollBar*>(widget)) ||
           (qobject_cast<const QAbstractItemView*>(widget) && widget->focusPolicy() != Qt::NoFocus);
}

/// A part of another control (the field of a spin box), or one of a group that the arrows go through.
bool isReachedWithin(const QWidget* widget, const QSet<const QWidget*>& reached) {
    for (const QWidget* parent = widget->parentWidget(); parent; parent = parent->parentWidget())
        if (isControl(parent) && reached.contains(parent)) return true;
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    if (!button || !button->group() || !button->group()->exclusive()) return false;
    const auto members = button->group()->buttons();
    return std::any_of(members.begin(), members.end(), [&](const QAbstractButton* each) { return reached.contains(each); });
}

QString nameOf(const QWidget* widget) {
    QString path = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName() + widget->accessibleName();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) path += button->text();
    for (const QWidget* parent = widget->parentWidget(); parent; parent = parent->parentWidget())
        path = QString::fromLatin1(parent->metaObject()->className()) + QStringLiteral(" / ") + path;
    return path;
}

}  // namespace

/// Whatever can be clicked can be reached by Tab, and says its name.
class KeyboardTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        applyTheme(*qApp, Appearance::Light);
        MainWindow::setRemembering(false);
    }

    void everyControlIsReachedAndNamed_data() {
        QTest::addColumn<int>("place");
        QTest::addColumn<bool>("asking");
        QTest::newRow("data") << static_cast<int>(Place::Data) << false;
        QTest::newRow("model") << static_cast<int>(Place::Model) << false;
        QTest::newRow("watch") << static_cast<int>(Place::Watch) << false;
        QTest::newRow("ask") << static_cast<int>(Place::Watch) << true;
        QTest::newRow("runs") << static_cast<int>(Place::Runs) << false;
    }

    void everyControlIsReachedAndNamed() {
        QFETCH(int, place);
        QFETCH(bool, asking);
        QTemporaryDir folder;
        Workbench workbench(folder.path().toStdString());
        MainWindow window(workbench);
        window.resize(1366, 768);
        window.show();
        workbench.watch().setSentence({"ab", "xy"});
        workbench.watch().addMoment(test::moment(8), true);
        window.showPlace(static_cast<Place>(place));
        window.watchPage()->setAsking(asking);
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSet<const QWidget*> reached;
        for (int step = 0; step < 400; ++step) {
            QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window, Qt::Key_Tab);
            const QWidget* now = QApplication::focusWidget();
            if (!now) continue;
            if (reached.contains(now) && step > 200) break;
            reached.insert(now);
        }
        QStringList unreached, unnamed;
        for (const QWidget* widget : window.findChildren<QWidget*>()) {
            if (!widget->isVisible() || !widget->isEnabled() || !isControl(widget)) continue;
            if (!reached.contains(widget) && !isReachedWithin(widget, reached)) unreached << nameOf(widget);
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const bool clears = qobject_cast<const QLineEdit*>(widget->parentWidget());  // the cross in a field, Qt's own
            if (button && !clears && button->text().isEmpty() && button->accessibleName().isEmpty() && button->toolTip().isEmpty())
                unnamed << nameOf(widget);
        }
        QVERIFY2(unreached.isEmpty(), qPrintable(unreached.join(u'\n')));
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u'\n')));
    }
    /// Tab goes through a table to what comes after it; the arrows walk within.
    void tabLeavesATable() {
        QWidget window;
        auto* row = new QHBoxLayout(&window);
        auto* table = new QTableWidget(3, 2);
        auto* behind = new QPushButton(QStringLiteral("behind"));
        row->addWidget(table);
        row->addWidget(behind);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        table->setFocus();
        table->setCurrentCell(0, 0);
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(table->currentRow(), 1);
        QTest::keyClick(table, Qt::Key_Tab);
        QVERIFY(behind->hasFocus());
    }
};

QTEST_MAIN(KeyboardTest)
#include "keyboard_test.moc"
