#pragma once

#include "ui/plots/picture_export.h"
#include "ui/session/shown_attention.h"
#include "ui/session/workbench.h"

#include <QMenu>
#include <QWidget>

#include <functional>
#include <vector>

class QAction;
class QPushButton;
class QStackedWidget;

namespace attune {

class AttentionHeatmap;
class EmptyPlace;
class HeadGrid;
class PanelHeader;
class SideBySide;

/// The attention of the current sentence at the current moment: forced on the reference, or of the chosen hypothesis; or, where both
/// are forced on the same reference, its difference to another moment; or both side by side. The header says whose weights and which
/// feeding.
class HeatmapPanel : public QWidget {
    Q_OBJECT
public:
    explicit HeatmapPanel(Workbench& workbench, QWidget* parent = nullptr);

    AttentionHeatmap* heatmap() const { return m_heatmap; }
    /// All heads at once, shown where a model has several.
    HeadGrid* grid() const { return m_grid; }
    QPushButton* headsButton() const { return m_heads; }
    /// The two moments that are compared, in place of the heatmap when they are not subtracted.
    SideBySide* sideBySide() const { return m_sides; }
    QPushButton* sidesButton() const { return m_sidesButton; }
    /// The update whose picture is drawn, −1 for none.
    std::int64_t shownUpdate() const { return m_shownUpdate; }
    QString caption() const;
    /// Why moments of the current sentence have no difference, "" when they have one.
    QString comparisonObstacle() const;

signals:
    void enlargeRequested();
    void escaped();
    void headViewRequested(bool shown);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void retranslate();
    void refresh();
    void showMap(const ShownAttention& shown, const AttentionMap& map);
    void showSides(const ShownAttention& now, const ShownAttention& then, bool differ);
    Picture picture() const;
    void showChoices(const ShownAttention& shown);
    void showCaption(const ShownAttention& shown);
    void showDetail();
    void refreshUnknown();
    void refreshLinked();
    void refreshSelected();
    void change(const std::function<void(AttentionLook&)>& change);
    QString mapName(AttentionKind kind) const;
    void usePairFromValidation();
    QString attentionName() const;
    QString weightsText(std::int64_t update) const;

    Workbench& m_workbench;
    std::int64_t m_shownUpdate = -1;
    QString m_caption;
    PanelHeader* m_header;
    PanelHeader* m_detail;
    QPushButton* m_heads;
    QPushButton* m_sidesButton;
    bool m_sidesWanted = false;
    QMenu m_choices;
    std::vector<QAction*> m_kinds;
    QAction* m_forced;
    QAction* m_free;
    QMenu m_view;
    QAction* m_wholeWords;
    QAction* m_specialTokens;
    QAction* m_strips;
    QAction* m_film;
    QAction* m_larger;
    QAction* m_smaller;
    QAction* m_fit;
    QStackedWidget* m_stack;
    AttentionInLook m_shown;
    QWidget* m_maps;
    HeadGrid* m_grid;
    AttentionHeatmap* m_heatmap;
    SideBySide* m_sides;
    EmptyPlace* m_empty;
    EmptyPlace* m_noAttention;
};

}  // namespace attune
