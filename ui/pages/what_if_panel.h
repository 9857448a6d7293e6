#pragma once

#include "ui/plots/picture_export.h"
#include "ui/session/trial_history.h"
#include "ui/session/workbench.h"

#include <QWidget>

#include <map>
#include <optional>
#include <string>

class QLabel;
class QLineEdit;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace attune {

class AnswerLines;
class EmptyPlace;
class HeadToggles;
class PanelHeader;
class StopButton;
class TokenEditor;
class TriedTableModel;
class WeightField;

/// Another sentence, another beginning of the answer, muted heads: the answer before and after, the way back, and what was tried.
/// Nothing is asked while it is hidden.
class WhatIfPanel : public QWidget {
    Q_OBJECT
public:
    explicit WhatIfPanel(Workbench& workbench, QWidget* parent = nullptr);

    TokenEditor* editor() const { return m_editor; }
    QLineEdit* prefixField() const { return m_prefix; }
    HeadToggles* heads() const { return m_heads; }
    WeightField* weight() const { return m_weight; }
    AnswerLines* answers() const { return m_answers; }
    TriedTableModel* tried() const { return m_tried; }
    QTableView* triedTable() const { return m_triedTable; }
    QToolButton* undoButton() const { return m_undo; }
    QToolButton* redoButton() const { return m_redo; }
    const Trial& trial() const;

public slots:
    /// A step: asks what the model says with it.
    void change(const attune::Trial& trial);
    void undo();
    void redo();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    QWidget* buildBody();
    void connectAll();
    void retranslate();
    TrialHistory& history();
    const TrialHistory* knownHistory() const;
    std::vector<std::string> tokens() const;
    void refresh();
    void refreshModel();
    void showAnswers();
    void showWeight();
    void replaceWeight(double weight);
    std::optional<ReplacedRow> chosenRow() const;
    void ask();
    void keep(const TrialResult& result);
    Picture picture() const;

    Workbench& m_workbench;
    std::map<std::string, TrialHistory> m_histories;  // by sentence
    PanelHeader* m_header;
    QToolButton* m_undo;
    QToolButton* m_redo;
    StopButton* m_stop;
    QStackedWidget* m_stack;
    QWidget* m_body;
    TokenEditor* m_editor;
    QLineEdit* m_prefix;
    QToolButton* m_headsButton;
    HeadToggles* m_heads;
    WeightField* m_weight;
    AnswerLines* m_answers;
    QLabel* m_triedName;
    QTableView* m_triedTable;
    TriedTableModel* m_tried;
    EmptyPlace* m_empty;
};

}  // namespace attune
