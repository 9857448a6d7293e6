#pragma once

#include "ui/session/workbench.h"

#include <QWidget>

class QLabel;
class QScrollArea;
class QSlider;
class QStackedWidget;

namespace attune {

class EmptyPlace;
class HeadChips;
class HeadView;
class PanelHeader;

/// The head view of the attention on show: which heads, from which weight on, of the layer that is chosen in the heatmap.
class HeadViewPanel : public QWidget {
    Q_OBJECT
public:
    explicit HeadViewPanel(Workbench& workbench, QWidget* parent = nullptr);

    HeadView* view() const { return m_view; }
    HeadChips* chips() const { return m_chips; }
    QSlider* threshold() const { return m_threshold; }

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void retranslate();
    void refresh();
    void refreshLinked();
    void showThreshold(int hundredths);

    Workbench& m_workbench;
    AttentionInLook m_shown;
    PanelHeader* m_header;
    HeadChips* m_chips;
    QLabel* m_thresholdText;
    QSlider* m_threshold;
    HeadView* m_view;
    QWidget* m_body;
    EmptyPlace* m_empty;
    QStackedWidget* m_stack;
};

}  // namespace attune
