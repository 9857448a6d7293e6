#pragma once

#include "ui/plots/picture_export.h"
#include "ui/session/workbench.h"

#include <QMenu>
#include <QWidget>

class QAction;
class QStackedWidget;

namespace attune {

class AttentionHeatmap;
class EmptyPlace;
class PanelHeader;

/// The attention of the current sentence at the current moment: forced on the reference, or of the chosen hypothesis; or, where both
/// are forced on the same reference, its difference to another moment. The header says whose weights and which feeding.
class HeatmapPanel : public QWidget {
    Q_OBJECT
public:
    explicit HeatmapPanel(Workbench& workbench, QWidget* parent = nullptr);

    AttentionHeatmap* heatmap() const { return m_heatmap; }
    /// The update whose picture is drawn, −1 for none.
    std::int64_t shownUpdate() const { return m_shownUpdate; }
    QString caption() const;
    /// Why moments of the current sentence have no difference, "" when they have one.
    QString comparisonObstacle() const;

signals:
    void enlargeRequested();
    void escaped();

protected:
    void changeEvent(QEvent* event) override;

private:
    /// What is drawn: one map with its probabilities and what it is called.
    struct Shown {
        const AttentionMap* map = nullptr;
        const Moment* minus = nullptr;  // the moment to compare with, forced on the same reference
        std::vector<double> probabilities;
        std::int64_t update = 0;
        ProbeFeeding feeding = ProbeFeeding::Free;
        int hypothesis = -1;
        bool any = false;  // there is a sentence with tokens, with or without attention
    };
    Shown shown() const;
    Shown shownMoment(const Moment& moment) const;
    const Moment* forcedMoment(std::int64_t update) const;
    void build();
    void retranslate();
    void refresh();
    void showCaption(const Shown& shown);
    void refreshUnknown();
    void usePairFromValidation();
    QString attentionName() const;
    QString weightsText(std::int64_t update) const;

    Workbench& m_workbench;
    std::int64_t m_shownUpdate = -1;
    QString m_caption;
    PanelHeader* m_header;
    QMenu m_feedings;
    QAction* m_forced;
    QAction* m_free;
    QMenu m_view;
    QAction* m_strips;
    QAction* m_larger;
    QAction* m_smaller;
    QAction* m_fit;
    QStackedWidget* m_stack;
    AttentionHeatmap* m_heatmap;
    EmptyPlace* m_empty;
    EmptyPlace* m_noAttention;
};

}  // namespace attune
