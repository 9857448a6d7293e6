#pragma once

#include "ui/session/workbench.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QFrame;
class QPushButton;

namespace attune {

class DuelCurves;
class DuelDifferencePanel;
class DuelDifferencesPanel;
class DuelFacts;
class DuelMapsPanel;
class DuelOutputsPanel;
class ScrubberBar;
class SegmentedControl;
class SentenceBar;

/// Watch while two runs are on show: what differs, both curves, the attention of both to one sentence in lockstep, their outputs, and
/// the difference of their weights. Esc leaves.
class DuelPage : public QWidget {
    Q_OBJECT
public:
    explicit DuelPage(Workbench& workbench, QWidget* parent = nullptr);

    SentenceBar* sentenceBar() const { return m_sentence; }
    ScrubberBar* scrubber() const { return m_scrubber; }
    SegmentedControl* pace() const { return m_pace; }
    DuelDifferencesPanel* differences() const { return m_differences; }
    DuelCurves* curves() const { return m_curves; }
    DuelFacts* facts() const { return m_facts; }
    DuelMapsPanel* maps() const { return m_maps; }
    DuelOutputsPanel* outputs() const { return m_outputs; }
    DuelDifferencePanel* difference() const { return m_difference; }
    /// Asks first where a training would be stopped.
    void leave();
    /// Draws what has changed now, not with the next tick of the clock.
    void refresh();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Enlarged { Nothing, Maps, Difference };

    void build();
    QWidget* makePaceControl();
    QWidget* makeLeft();
    QWidget* makeRight();
    void connectAll();
    void retranslate();
    void refreshScrubber();
    void refreshRivals();
    void showMoment(int update);
    void enlarge(Enlarged what);
    void escape();

    Workbench& m_workbench;
    DuelSession& m_duel;
    QTimer m_refresh;
    Enlarged m_enlarged = Enlarged::Nothing;
    SentenceBar* m_sentence;
    SegmentedControl* m_pace;
    QPushButton* m_leave;
    QWidget* m_left;
    QFrame* m_leftLine;
    DuelDifferencesPanel* m_differences;
    DuelCurves* m_curves;
    DuelFacts* m_facts;
    DuelMapsPanel* m_maps;
    QFrame* m_mapsLine;
    QWidget* m_lower;
    DuelOutputsPanel* m_outputs;
    QFrame* m_outputsLine;
    DuelDifferencePanel* m_difference;
    ScrubberBar* m_scrubber;
    QComboBox* m_rivals;
};

}  // namespace attune
