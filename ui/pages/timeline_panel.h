#pragma once

#include "ui/plots/timeline_content.h"
#include "ui/session/workbench.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QComboBox;
class QStackedWidget;

namespace attune {

class AttentionHeatmap;
class EmptyPlace;
class PanelHeader;
class SegmentedControl;
class Timeline;

/// The kept moments of a run at once: the pinned sentences as small multiples, or the attention row of one target token of the current
/// sentence at each moment. Nothing is computed while it is hidden.
class TimelinePanel : public QWidget {
    Q_OBJECT
public:
    enum View { Sentences, OneToken };

    explicit TimelinePanel(Workbench& workbench, QWidget* parent = nullptr);

    Timeline* timeline() const { return m_timeline; }
    /// Rows are moments, columns are source tokens.
    AttentionHeatmap* tokenOverTime() const { return m_row; }
    const std::vector<int>& tokenMoments() const { return m_rowMoments; }
    QComboBox* tokens() const { return m_tokens; }
    void setView(View view);
    bool isFilled() const;
    QString emptySentence() const;

signals:
    void enlargeRequested();
    void pinRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void connectAll();
    void retranslate();
    void refreshSoon();
    void refresh();
    void refreshCurrent();
    void showSentences();
    void showToken();
    void fillTokens(const Moment& moment, int target);
    TimelineCell cellOf(const WatchedSentence& probe, std::int64_t update) const;
    void choose(int row, int update);
    void showMoment(std::int64_t update);
    View view() const;

    Workbench& m_workbench;
    QTimer m_refresh;
    std::vector<int> m_rowMoments;
    PanelHeader* m_header;
    SegmentedControl* m_views;
    QComboBox* m_tokens;
    QAction* m_film;
    QStackedWidget* m_stack;
    Timeline* m_timeline;
    AttentionHeatmap* m_row;
    EmptyPlace* m_empty;
};

}  // namespace attune
