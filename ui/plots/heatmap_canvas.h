#pragma once

#include "ui/plots/heatmap_painter.h"

#include <QAbstractScrollArea>

namespace attune {

/// The picture of an attention matrix and everything pointer and keys do in it.
class HeatmapCanvas : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit HeatmapCanvas(QWidget* parent = nullptr);

    void setContent(HeatmapContent content);
    HeatmapContent& content() { return m_content; }
    const HeatmapContent& content() const { return m_content; }
    /// After content() was changed in place.
    void refresh();
    void setSelection(int row, int column);
    int selectedRow() const { return m_selectedRow; }
    int selectedColumn() const { return m_selectedColumn; }
    void setLinked(int row, int column);
    void setPointed(int row, int column);
    void setZoom(double zoom);
    double zoom() const { return m_zoom; }
    QRect cellRect(int row, int column) const;
    /// The whole map, as it stands, for export.
    QSize wholePictureSize() const;
    void paintWhole(QPainter& painter) const;

    QSize sizeHint() const override;

signals:
    void hovered(int row, int column);
    void selected(int row, int column);
    void enlargeRequested();
    void escaped();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QPointF offset() const;
    HeatmapMarks marks() const;
    void relayout();
    void hover(int row, int column);
    void choose(int row, int column);
    void reveal(int row, int column);

    HeatmapContent m_content;
    HeatmapLayout m_layout;
    int m_selectedRow = -1;
    int m_selectedColumn = -1;
    int m_hoveredRow = -1;
    int m_hoveredColumn = -1;
    int m_pointedRow = -1;  // by another map
    int m_pointedColumn = -1;
    int m_linkedRow = -1;
    int m_linkedColumn = -1;
    double m_zoom = 1.0;
};

}  // namespace attune
