#pragma once

#include "ui/models/run_table_model.h"
#include "ui/session/latest_task.h"
#include "ui/session/workbench.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace attune {

class CurvePlot;
class EmptyPlace;
class PanelHeader;

/// The place Runs: every training that is kept, and for the selected one its data, model, curve, last answers and note.
class RunsPage : public QWidget {
    Q_OBJECT
public:
    explicit RunsPage(Workbench& workbench, QWidget* parent = nullptr);

    /// Reads the folder of runs again, off the window's thread.
    void reload();

signals:
    void lessonsRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    /// What the right side shows of a run, read in the other thread.
    struct Details {
        RunSummary summary;
        RunConfig config;
        CorpusSource source;
        std::vector<AnsweredQuestion> questions;
        QVector<QPointF> train;
        QVector<QPointF> valid;
    };
    QWidget* makeToolBar();
    QWidget* makeTable();
    QWidget* makeDetails();
    void connectAll();
    void retranslate();
    void refreshActions();
    void refreshEmpty();
    void loadDetails();
    void showDetails(Details details);
    const RunSummary* current() const;
    void openCurrent();
    void resumeCurrent();
    void extendCurrent();
    void renameCurrent();
    void trashCurrent();
    void saveNote();

    Workbench& m_workbench;
    LatestTask m_lister;
    LatestTask m_reader;
    QTimer m_refresh;
    std::filesystem::path m_shown;  // whose details and note stand at the right

    RunTableModel* m_model;
    QSortFilterProxyModel* m_filter;
    QStackedWidget* m_stack;
    QTableView* m_table;
    EmptyPlace* m_empty;
    QPushButton* m_open;
    QPushButton* m_resume;
    QPushButton* m_extend;
    QPushButton* m_duplicate;
    QPushButton* m_rename;
    QPushButton* m_trash;
    QLineEdit* m_find;
    QWidget* m_side;
    PanelHeader* m_header;
    QLabel* m_facts;
    PanelHeader* m_lossHeader;
    CurvePlot* m_loss;
    PanelHeader* m_answersHeader;
    QLabel* m_answers;
    PanelHeader* m_noteHeader;
    QPlainTextEdit* m_note;
};

}  // namespace attune
