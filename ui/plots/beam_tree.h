#pragma once

#include "ui/plots/beam_tree_painter.h"
#include "ui/plots/picture_export.h"
#include "ui/widgets/number_table.h"

#include <QAbstractScrollArea>

#include <memory>
#include <optional>

namespace attune {

/// The tree of one search: steps from column to column, the winning path straight, what was pruned dashed with the reason below. A drag
/// or the wheel moves it, Ctrl and the wheel or + − 0 enlarge it; arrows walk from node to node and Enter selects, as a click does.
class BeamTree : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit BeamTree(QWidget* parent = nullptr);

    /// The selected node stays where its path is in the new tree too; otherwise the winning token that the model was least sure of is.
    void setTrace(std::shared_ptr<const SearchTrace> trace);
    const std::shared_ptr<const SearchTrace>& trace() const { return m_trace; }
    const BeamTreeLayout& layoutOfNodes() const { return m_layout; }
    bool isEmpty() const { return !m_trace || m_trace->empty(); }

    /// −1 for none.
    std::int64_t selected() const { return m_marks.selected; }
    void select(std::int64_t node);
    std::int64_t walked() const { return m_marks.walked; }

    double zoom() const { return m_zoom; }
    void setZoom(double zoom);
    /// As large as the whole tree fits, at most 1.
    void fit();

    /// The whole tree, whatever part is in sight.
    Picture picture() const;
    NumberTable numbers() const;
    QRect nodeRect(std::int64_t node) const;  // in the widget
    QSize sizeHint() const override;

signals:
    void selectionChanged(std::int64_t node);
    void chosen(std::int64_t node);  ///< by a person
    void escaped();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void relayout();
    void refreshBars();
    void showBestPath();
    void walk(int right, int down);
    void reveal(std::int64_t node);
    void hover(std::int64_t node);
    void describe(std::int64_t node);
    std::int64_t nodeAt(const QPointF& place) const;
    std::int64_t leastSure() const;
    QRectF area() const;     // of the viewport, between the steps and the legend
    QPointF origin() const;  // of the tree, in the viewport
    QString toolTipOf(std::int64_t node) const;

    std::shared_ptr<const SearchTrace> m_trace;
    BeamTreeLayout m_layout;
    std::vector<BeamTreeWords> m_words;
    BeamTreeMarks m_marks;
    double m_zoom = 1;
    std::optional<QPointF> m_dragged;  // from here
    bool m_moved = false;
};

}  // namespace attune
