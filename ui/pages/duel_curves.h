#pragma once

#include "ui/session/workbench.h"

#include <QWidget>

class QStackedWidget;

namespace attune {

class CurvePlot;
class EmptyPlace;
class PanelHeader;

/// Validation loss and the headline measure of both sides of a duel, over updates or over seconds of training.
class DuelCurves : public QWidget {
    Q_OBJECT
public:
    explicit DuelCurves(Workbench& workbench, QWidget* parent = nullptr);

    CurvePlot* lossPlot() const { return m_loss; }
    CurvePlot* measurePlot() const { return m_measure; }
    void refresh();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Place {
        QStackedWidget* stack;
        CurvePlot* plot;
        EmptyPlace* empty;
    };
    Place makePlace();
    void retranslate();
    void fill(const Place& place, const std::function<double(const ValidationEvent&)>& value);
    double x(DuelSide side, std::int64_t update) const;
    void moveTo(double x);

    Workbench& m_workbench;
    DuelSession& m_duel;
    PanelHeader* m_lossHeader;
    PanelHeader* m_measureHeader;
    Place m_lossPlace;
    Place m_measurePlace;
    CurvePlot* m_loss;
    CurvePlot* m_measure;
};

}  // namespace attune
