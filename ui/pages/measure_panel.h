#pragma once

#include "ui/session/workbench.h"

#include <QMenu>
#include <QPointF>
#include <QVector>
#include <QWidget>

#include <map>
#include <optional>
#include <string>
#include <vector>

class QAction;
class QStackedWidget;

namespace attune {

class CurvePlot;
class EmptyPlace;
class PanelHeader;
struct PanelHelp;

/// What can be drawn of a training beside its loss.
enum class Measure { ExactMatch, Bleu, TokenAccuracy, ForcedFreeGap, Perplexity, Distinct, ByLength, GradientNorms };

/// One measure chosen from the menu in its title: over the updates, of the validations or the gradient norm of each block; or that of
/// the shown moment over the lengths of the sources.
class MeasurePanel : public QWidget {
    Q_OBJECT
public:
    explicit MeasurePanel(Workbench& workbench, QWidget* parent = nullptr);

    CurvePlot* plot() const { return m_plot; }
    PanelHeader* header() const { return m_header; }
    Measure measure() const { return m_chosen; }
    void choose(Measure measure);

    void clear();
    void truncate(double update);
    void addSteps(const std::vector<StepEvent>& events);
    void addValidation(const ValidationEvent& event);
    /// The headline of the run, unless a person chose.
    void chooseHeadline();
    /// Of the moment that is shown; with it, or else of the newest, goes the number in the header.
    void setCursorUpdate(std::optional<double> update);

signals:
    void cursorMoved(int update);  ///< dragged or clicked by a person

protected:
    void changeEvent(QEvent* event) override;

private:
    bool isEmpty() const;
    const ValidationEvent* shownValidation() const;
    void drawNorms();
    void drawLengths();
    void showEmptiness();
    void drawSeries();
    void showHeader();
    void retranslate();
    QString name(Measure measure) const;
    QString subtitle() const;
    PanelHelp help() const;

    Workbench& m_workbench;
    std::vector<ValidationEvent> m_validations;
    std::map<std::string, QVector<QPointF>> m_norms;  // by block
    Measure m_chosen = Measure::TokenAccuracy;
    bool m_chosenByPerson = false;
    std::optional<double> m_cursor;

    PanelHeader* m_header;
    QStackedWidget* m_stack;
    CurvePlot* m_plot;
    EmptyPlace* m_empty;
    QMenu m_menu;
    std::map<Measure, QAction*> m_actions;
};

}  // namespace attune
