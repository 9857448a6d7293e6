#pragma once

#include "core/run/train_run.h"
#include "ui/session/latest_task.h"
#include "ui/session/workbench.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace attune {

class BlockDiagram;
class ChangedOptions;
class EmptyPlace;
class OptionsForm;
class PanelHeader;

/// The place Model: options at the left, the block diagram they make in the middle, what they cost and what was changed at the right.
class ModelPage : public QWidget {
    Q_OBJECT
public:
    explicit ModelPage(Workbench& workbench, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeForm();
    QWidget* makeDiagram();
    QWidget* makeSide();
    void retranslate();
    void rebuildForm();
    void refresh();
    std::shared_ptr<const Dataset> dataset() const;
    void refreshDiagram();
    void refreshChanged();
    void refreshEstimate();
    void refreshHelp(const std::string& key);
    void showBlockOptions(const QString& block);
    void measure();

    Workbench& m_workbench;
    LatestTask m_trial;
    std::optional<TrialEstimate> m_estimate;
    std::string m_estimateKey;  // options it was measured with
    std::string m_helpKey;
    bool m_knowsData = false;  // the project's dataset is of its source, if perhaps of older options

    QStackedWidget* m_stack;
    OptionsForm* m_form;
    PanelHeader* m_formHeader;
    QPushButton* m_defaults;
    QPushButton* m_twin;
    PanelHeader* m_diagramHeader;
    QStackedWidget* m_diagramStack;
    EmptyPlace* m_noShapes;
    BlockDiagram* m_diagram;
    PanelHeader* m_estimateHeader;
    QLabel* m_estimateNames;
    QLabel* m_estimateValues;
    QLabel* m_estimateNote;
    QPushButton* m_measure;
    PanelHeader* m_changedHeader;
    ChangedOptions* m_changed;
    PanelHeader* m_helpHeader;
    QLabel* m_help;
    QVBoxLayout* m_choices;
};

}  // namespace attune
