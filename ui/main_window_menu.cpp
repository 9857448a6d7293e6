#include "core/run/run.h"
#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/pages/data_page.h"
#include "ui/pages/lesson_sheet_export.h"
#include "ui/pages/runs_page.h"
#include "ui/pages/watch_layout.h"
#include "ui/pages/watch_page.h"
#include "ui/top_bar.h"
#include "ui/widgets/help_window.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QUrl>

namespace attune {

namespace {

constexpr int keptRecent = 8;
bool remembering = true;

CorpusSource tsvSource(const QString& path) {
    CorpusSource source;
    source.path = path.toStdString();
    source.kind = recognisedKind(source.path);
    return source;
}

CorpusSource pairSource(const QString& path, const QString& target) {
    CorpusSource source;
    source.kind = CorpusKind::PairedFiles;
    source.path = path.toStdString();
    source.targetPath = target.toStdString();
    return source;
}

/// The dropped files in their order, none unless all lie on this computer.
QStringList localPaths(const QMimeData& dropped) {
    QStringList paths;
    for (const QUrl& url : dropped.urls()) {
        if (!url.isLocalFile()) return {};
        paths << url.toLocalFile();
    }
    return paths;
}

}  // namespace

void MainWindow::setRemembering(bool wanted) {
    remembering = wanted;
}

void MainWindow::buildMenu() {
    const auto entry = [this](MenuEntry which, const QKeySequence& key, auto slot) {
        m_actions[which] = m_menu.addAction(QString(), this, slot);
        m_actions[which]->setShortcut(key);
        addAction(m_actions[which]);
    };
    entry(OpenTsv, QKeySequence::Open, [this] { openTsv(); });
    entry(OpenPair, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), [this] { openPair(); });
    entry(OpenRun, QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_O), [this] { openRunFolder(); });
    m_menu.addMenu(&m_recent);
    m_menu.addSeparator();
    entry(FoldCurves, QKeySequence(Qt::CTRL | Qt::Key_B), [this] { m_watch->setAsking(!m_watch->isAsking()); });
    m_actions[FoldCurves]->setCheckable(true);
    connect(m_watch, &WatchPage::askingChanged, m_actions[FoldCurves], &QAction::setChecked);
    entry(WholeFile, QKeySequence(Qt::CTRL | Qt::Key_T), [this] { m_watch->openFileDialog(); });
    m_sheet = new LessonSheetExport(m_workbench, this);
    entry(LessonSheet, {}, [this] { m_sheet->ask(m_workbench.training().runFolder()); });
    connect(m_runs, &RunsPage::sheetRequested, m_sheet, &LessonSheetExport::ask);
    connect(&m_menu, &QMenu::aboutToShow, this, [this] { m_actions[LessonSheet]->setEnabled(!m_workbench.training().runFolder().empty()); });
    entry(Twin, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R), [this] { m_workbench.duel().requestTwin({}); });
    m_menu.addSeparator();
    entry(Language, {}, [this] { toggleLanguage(); });
    entry(Theme, QKeySequence(Qt::CTRL | Qt::Key_D), [this] { toggleAppearance(); });
    m_menu.addSeparator();
    entry(Help, {}, [this] { showHelp(); });
    entry(Shortcuts, QKeySequence(Qt::CTRL | Qt::Key_Slash), [this] { showShortcuts(); });
    entry(About, {}, [this] { showAbout(); });
    entry(Quit, QKeySequence::Quit, [this] { close(); });
    m_top->setMenu(&m_menu);
    m_data->setRecentMenu(&m_recent);
    connect(&m_recent, &QMenu::triggered, this, [this](const QAction* action) { openRecent(action->data().toString()); });
}

void MainWindow::openTsv() {
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a TSV file"), {}, tr("Sentence pairs (*.tsv *.txt);;All files (*)"));
    if (!path.isEmpty()) openPaths({path});
}

void MainWindow::openPair() {
    const QString source = QFileDialog::getOpenFileName(this, tr("Open the source side"));
    if (source.isEmpty()) return;
    const QString target = QFileDialog::getOpenFileName(this, tr("Open the target side"), QFileInfo(source).path());
    if (!target.isEmpty()) openPaths({source, target});
}

void MainWindow::openRunFolder() {
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Open a run"), QString::fromStdString(m_workbench.runsFolder().string()));
    if (!folder.isEmpty()) m_workbench.openRun(folder.toStdString());
}

void MainWindow::openPaths(const QStringList& paths) {
    if (paths.isEmpty()) return;
    if (paths.size() > 2)
        return m_workbench.report(Error(ErrorCode::DataRefused, "",
                                        ATTUNE_TEXT("Errors", "One TSV file or two text files are expected, the source side first.")));
    if (QFileInfo(paths.first()).isDir() && recognisedKind(paths.first().toStdString()) != CorpusKind::Cornell)
        return m_workbench.openRun(QDir(paths.first()).absolutePath().toStdString());
    const QString first = QFileInfo(paths.first()).absoluteFilePath();
    m_workbench.openCorpus(paths.size() > 1 ? pairSource(first, QFileInfo(paths[1]).absoluteFilePath()) : tsvSource(first));
    showPlace(Place::Data);
}

void MainWindow::openRecent(const QString& entry) {
    if (!entry.isEmpty()) openPaths(entry.split(QLatin1Char('\n')));
}

void MainWindow::addRecent(const QString& entry) {
    if (!remembering) return;
    QSettings settings;
    QStringList recent = settings.value(QStringLiteral("recent")).toStringList();
    recent.removeAll(entry);
    recent.prepend(entry);
    settings.setValue(QStringLiteral("recent"), recent.mid(0, keptRecent));
    refreshRecent();
}

void MainWindow::refreshRecent() {
    m_recent.clear();
    const QStringList recent = remembering ? QSettings().value(QStringLiteral("recent")).toStringList() : QStringList();
    for (const QString& entry : recent) {
        QStringList names;
        for (const QString& path : entry.split(QLatin1Char('\n'))) names << QFileInfo(path).fileName();
        QAction* action = m_recent.addAction(names.join(QStringLiteral(" – ")));
        action->setData(entry);
        action->setToolTip(entry);
    }
    if (recent.isEmpty()) m_recent.addAction(tr("Nothing was opened yet"))->setEnabled(false);
}

void MainWindow::restore() {
    resize(scaled(1366), scaled(768));
    if (remembering) {
        restoreGeometry(QSettings().value(QStringLiteral("geometry")).toByteArray());
        restoreWatch(QSettings(), *m_watch, m_workbench.watch());
    }
    showPlace(Place::Data);
}

void MainWindow::remember() {
    if (!remembering) return;
    QSettings settings;
    settings.setValue(QStringLiteral("geometry"), saveGeometry());
    settings.setValue(QStringLiteral("language"), currentLanguage());
    settings.setValue(QStringLiteral("appearance"), appearance() == Appearance::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
    rememberWatch(settings, *m_watch, m_workbench.watch());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!localPaths(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    openPaths(localPaths(*event->mimeData()));
}

void MainWindow::showHelp() {
    HelpWindow::showPage(this, HelpWindow::pages().front());
}

void MainWindow::showShortcuts() {
    QMessageBox::information(this, tr("Keys"),
                             tr("<table cellspacing=6>"
                                "<tr><td>Ctrl+1 … Ctrl+4</td><td>Data, Model, Watch, Runs</td></tr>"
                                "<tr><td>Ctrl+O</td><td>Open a TSV file</td></tr>"
                                "<tr><td>Ctrl+R</td><td>Train, pause, resume</td></tr>"
                                "<tr><td>Ctrl+L</td><td>Type a sentence</td></tr>"
                                "<tr><td>Ctrl+B</td><td>Fold the curves</td></tr>"
                                "<tr><td>Ctrl+T</td><td>Translate a file</td></tr>"
                                "<tr><td>Ctrl+Shift+R</td><td>Train the same with one option changed</td></tr>"
                                "<tr><td>Ctrl+D</td><td>Light or dark</td></tr>"
                                "<tr><td>F1</td><td>What this panel shows</td></tr>"
                                "</table>"));
}

void MainWindow::showAbout() {
    QMessageBox::about(this, tr("About Attune"),
                       tr("<b>Attune %1</b><br>Trains sequence-to-sequence models and shows their attention while they learn.<br><br>"
                          "Everything stays on this computer. Free software under the GNU General Public License, version 3 or later.<br>"
                          "Built with Qt, LibTorch, ICU and QCustomPlot; colour maps by Fabio Crameri.")
                           .arg(QApplication::applicationVersion()));
}

}  // namespace attune
