#pragma once

#include "ui/session/workbench.h"

#include <QElapsedTimer>
#include <QMenu>
#include <QWidget>

#include <array>
#include <map>

class QAction;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace attune {

class CurvePlot;
class EmptyPlace;
class ForcingSlider;
class MeasurePanel;
class PanelHeader;
class SmallCurve;

/// The left side of Watch: loss, a chosen measure of the validation, and small curves that unfold. One accent cursor in all of them:
/// the moment that is shown.
class CurvesPanel : public QWidget {
    Q_OBJECT
public:
    explicit CurvesPanel(Workbench& workbench, QWidget* parent = nullptr);

    CurvePlot* lossPlot() const { return m_loss; }
    MeasurePanel* measure() const { return m_measure; }
    /// Whether the place of the loss says that there is none yet.
    bool isLossEmpty() const;
    /// Room for a second measure.
    void setTall(bool tall);

signals:
    void foldRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Small { Rate, Gradient, Speed, Forcing, SmallCurves };

    void build();
    void buildLoss(QVBoxLayout* column);
    void buildMeasure(QVBoxLayout* column);
    void buildSmall(QVBoxLayout* column);
    CurvePlot* makePlot();
    void connectAll();
    void retranslate();
    void clear();
    void truncate(double update);
    void addSteps(const std::vector<StepEvent>& events);
    void addValidation(const ValidationEvent& event);
    void refreshSmall();
    void retranslateSmall();
    void refreshEmpty();
    void startFromEmpty();
    void refreshCursor();
    void moveTo(int update);

    Workbench& m_workbench;
    QElapsedTimer m_lastSmall;

    PanelHeader* m_lossHeader;
    QToolButton* m_fold;
    QStackedWidget* m_lossStack;
    CurvePlot* m_loss;
    EmptyPlace* m_lossEmpty;
    QMenu m_view;
    QAction* m_logarithmic;
    std::array<QAction*, 4> m_smoothings{};
    QAction* m_resetZoom;
    MeasurePanel* m_measure;
    PanelHeader* m_accuracyHeader;
    CurvePlot* m_accuracy;
    std::array<SmallCurve*, SmallCurves> m_small{};
    ForcingSlider* m_forcing;
};

}  // namespace attune
