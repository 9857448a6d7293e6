#pragma once

#include "ui/session/workbench.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace attune {

class EmptyPlace;
class FileResultModel;

/// Translates a whole text file, or evaluates on a part of the run's pairs or on other pairs: progress, cancel, and the result side
/// by side with a filter and CSV.
class FileTranslationDialog : public QDialog {
    Q_OBJECT
public:
    explicit FileTranslationDialog(Workbench& workbench, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    QWidget* makeTable();
    void connectAll();
    void retranslate();
    void start();
    void showResult(const FileResult& result);
    QString summaryOf(const FileResult& result) const;
    void refreshFilter();
    void refreshEmpty();
    void save();
    void setBusy(bool busy);

    Workbench& m_workbench;
    QComboBox* m_task;
    QPushButton* m_start;
    QPushButton* m_cancel;
    QProgressBar* m_progress;
    QLabel* m_summary;
    QLineEdit* m_find;
    QCheckBox* m_wrongOnly;
    QStackedWidget* m_stack;
    QTableView* m_table;
    EmptyPlace* m_empty;
    QPushButton* m_save;
    QPushButton* m_close;
    FileResultModel* m_model;
    QSortFilterProxyModel* m_filter;
    std::optional<Error> m_failure;
};

}  // namespace attune
