#pragma once

#include "ui/session/workbench.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QStackedWidget;

namespace attune {

class EmptyPlace;
class LeaveOneOutPlot;
class PanelHeader;
class StopButton;

/// What each source token is worth to the chosen hypothesis, beside attention. Computed as soon as it is in sight and nothing trains;
/// while a model trains, when it is asked.
class LeaveOneOutPanel : public QWidget {
    Q_OBJECT
public:
    explicit LeaveOneOutPanel(Workbench& workbench, QWidget* parent = nullptr);

    LeaveOneOutPlot* plot() const { return m_plot; }
    QComboBox* targets() const { return m_targets; }
    /// Whether the numbers of the current sentence and hypothesis are there.
    bool isFilled() const;
    void compute();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    /// Of the selected token of the answer, −1: of all together.
    int target() const;
    void showTarget();
    void retranslate();
    void refresh();
    void show(const LeaveOneOut& result);
    void fillTargets();
    bool fits(const LeaveOneOut& result) const;

    Workbench& m_workbench;
    std::optional<LeaveOneOut> m_result;
    bool m_failed = false;
    PanelHeader* m_header;
    StopButton* m_stop;
    QComboBox* m_targets;
    QStackedWidget* m_stack;
    LeaveOneOutPlot* m_plot;
    EmptyPlace* m_empty;
};

}  // namespace attune
