#pragma once

#include "ui/models/run_table_model.h"
#include "ui/session/latest_task.h"
#include "ui/session/workbench.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace attune {

class EmptyPlace;
class RunDetails;
class WorstPage;

/// The place Runs: every training that is kept, and for the selected one its data, model, curve, last answers and note.
class RunsPage : public QWidget {
    Q_OBJECT
public:
    explicit RunsPage(Workbench& workbench, QWidget* parent = nullptr);

    /// Reads the folder of runs again, off the window's thread.
    void reload();
    /// The worst examples of the selected run in place of the list.
    void showWorst();
    WorstPage* worst() const { return m_worst; }
    QTableView* table() const { return m_table; }

signals:
    void lessonsRequested();
    void sheetRequested(const std::filesystem::path& run);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeToolBar();
    QWidget* makeTable();
    void connectAll();
    void retranslate();
    void refreshActions();
    void refreshColumns();
    void refreshEmpty();
    void showDetails();
    const RunSummary* current() const;
    void openCurrent();
    void resumeCurrent();
    void extendCurrent();
    void renameCurrent();
    void trashCurrent();
    /// Of two selected runs at once; of one, a menu of those it may be compared with.
    void duel();
    std::vector<std::filesystem::path> selected() const;
    void select(const std::vector<std::filesystem::path>& paths);

    Workbench& m_workbench;
    LatestTask m_lister;
    QTimer m_refresh;

    RunTableModel* m_model;
    QSortFilterProxyModel* m_filter;
    QStackedWidget* m_stack;
    QTableView* m_table;
    EmptyPlace* m_empty;
    QPushButton* m_open;
    QPushButton* m_resume;
    QPushButton* m_extend;
    QPushButton* m_duplicate;
    QPushButton* m_sheet;
    QPushButton* m_duel;
    QPushButton* m_rename;
    QPushButton* m_trash;
    QPushButton* m_examples;
    QLineEdit* m_find;
    RunDetails* m_details;
    std::filesystem::path m_arrived;  // the run on show since the list was read: it becomes the current one
    QStackedWidget* m_views;
    WorstPage* m_worst;
};

}  // namespace attune
