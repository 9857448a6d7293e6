#pragma once

#include "ui/session/workbench.h"

#include <QMainWindow>
#include <QMenu>
#include <QSettings>

#include <array>

class QStackedWidget;

namespace attune {

class DataPage;
class ElidedLabel;
class ErrorBanner;
class LessonSheetExport;
class ModelPage;
class NavigationRail;
class RunsPage;
class TopBar;
class WatchPage;

/// The window: rail, top bar, the four places, the line that says what went wrong, and the status line.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(Workbench& workbench, QWidget* parent = nullptr);

    void showPlace(Place place);
    Place place() const;
    /// A TSV file, a run folder, or two text files, by what they are.
    void openPaths(const QStringList& paths);
    WatchPage* watchPage() const { return m_watch; }
    TopBar* topBar() const { return m_top; }
    ErrorBanner* banner() const { return m_banner; }
    QStackedWidget* places() const { return m_places; }

    /// While false nothing is read from or written to the settings of the user (tour, tests).
    static void setRemembering(bool remembering);

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    void buildMenu();
    void connectAll();
    void retranslate();
    void restore();
    void remember();
    void openTsv();
    void openPair();
    void openRunFolder();
    void openRecent(const QString& entry);
    void addRecent(const QString& entry);
    void refreshRecent();
    void showError(const Error& error, Job job);
    void showEnd(const EndEvent& event);
    /// What was said of that job is past.
    void dismissErrors(Job job);
    void refreshStatus();
    void toggleLanguage();
    void toggleAppearance();
    void showHelp();
    void showShortcuts();
    void showAbout();
    /// True when the window may close now.
    bool askBeforeClosing();

    Workbench& m_workbench;
    NavigationRail* m_rail;
    TopBar* m_top;
    ErrorBanner* m_banner;
    QStackedWidget* m_places;
    DataPage* m_data;
    ModelPage* m_model;
    WatchPage* m_watch;
    RunsPage* m_runs;
    LessonSheetExport* m_sheet;
    ElidedLabel* m_status;
    QWidget* m_statusArea;
    QMenu m_menu;
    QMenu m_recent;
    enum MenuEntry { OpenTsv, OpenPair, OpenRun, FoldCurves, WholeFile, LessonSheet, Twin, Language, Theme, Help, Shortcuts, About, Quit, MenuEntries };
    std::array<QAction*, MenuEntries> m_actions{};
    bool m_closeWhenStopped = false;
    Job m_bannerJob = Job::Page;
};

}  // namespace attune
