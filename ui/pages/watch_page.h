#pragma once

#include "ui/session/workbench.h"

#include <QTimer>
#include <QWidget>

class QFrame;
class QLabel;
class QStackedLayout;
class QToolButton;
class QVBoxLayout;

namespace attune {

class BeamTreePanel;
class CurvesPanel;
class DuelPage;
class HeadViewPanel;
class HeatmapPanel;
class HypothesesPanel;
class LeaveOneOutPanel;
class NextQuestionPanel;
class PerTokenPanel;
class PinnedPanel;
class ScrubberBar;
class SentenceBar;
class TimelinePanel;
class WhatIfPanel;

/// The place Watch: curves and pinned sentences at the left, the heatmap and the hypotheses of one sentence at the right, the
/// scrubber under both. With the curves folded the same place is for asking.
class WatchPage : public QWidget {
    Q_OBJECT
public:
    explicit WatchPage(Workbench& workbench, QWidget* parent = nullptr);

    /// Folds the curves (asking) or shows them (watching).
    void setAsking(bool asking);
    bool isAsking() const { return m_asking; }
    /// The head view beside the heatmap.
    void setHeadsShown(bool shown);
    bool areHeadsShown() const { return m_headsShown; }
    /// The search as a tree in place of list, tokens and heatmap. The curves are folded for it, and shown again afterwards if they were.
    void setTree(bool tree);
    bool isTree() const { return m_treeShown; }
    void openFileDialog();

    /// That of the duel while one is on show.
    SentenceBar* sentenceBar() const;
    DuelPage* duel() const { return m_duel; }
    CurvesPanel* curves() const { return m_curves; }
    HeatmapPanel* heatmapPanel() const { return m_heatmap; }
    HypothesesPanel* hypotheses() const { return m_hypotheses; }
    PinnedPanel* pinned() const { return m_pinned; }
    PerTokenPanel* perToken() const { return m_perToken; }
    HeadViewPanel* headView() const { return m_headView; }
    BeamTreePanel* tree() const { return m_tree; }
    WhatIfPanel* whatIf() const { return m_whatIf; }
    LeaveOneOutPanel* leaveOneOut() const { return m_leaveOneOut; }
    TimelinePanel* timeline() const { return m_timeline; }
    ScrubberBar* scrubber() const { return m_scrubber; }

signals:
    void askingChanged(bool asking);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    QWidget* makeFoldedStrip();
    void connectAll();
    void retranslate();
    void arrange();
    void setEnlarged(bool enlarged);
    void setTimelineShown(bool shown);
    void unfold();
    void refreshMoments();
    void refreshScrubber();
    void showMoment(int update);

    Workbench& m_workbench;
    bool m_asking = false;
    bool m_enlarged = false;
    bool m_headsShown = false;
    bool m_treeShown = false;
    bool m_timelineShown = false;
    bool m_watchedBefore = false;  // the tree
    QTimer m_momentsTimer;

    QStackedLayout* m_pages;
    DuelPage* m_duel;
    SentenceBar* m_sentence;
    QWidget* m_strip;
    QToolButton* m_unfold;
    QWidget* m_left;
    QVBoxLayout* m_leftColumn;
    QFrame* m_leftLine;
    QWidget* m_right;
    QVBoxLayout* m_rightColumn;
    QFrame* m_rightLine;
    QFrame* m_pinnedLine;
    QFrame* m_whatIfLine;
    CurvesPanel* m_curves;
    PinnedPanel* m_pinned;
    NextQuestionPanel* m_next;
    QWidget* m_nextPlace;  // hidden where there is no room for it
    HeatmapPanel* m_heatmap;
    HypothesesPanel* m_hypotheses;
    PerTokenPanel* m_perToken;
    QFrame* m_headLine;
    HeadViewPanel* m_headView;
    BeamTreePanel* m_tree;
    WhatIfPanel* m_whatIf;
    LeaveOneOutPanel* m_leaveOneOut;
    QFrame* m_timelineLine;
    TimelinePanel* m_timeline;
    ScrubberBar* m_scrubber;
};

}  // namespace attune
