#pragma once

#include "ui/plots/picture_export.h"
#include "ui/plots/timeline_content.h"

#include <QAbstractScrollArea>
#include <QImage>

#include <utility>
#include <vector>

namespace attune {

/// Small multiples of attention: a row for each sentence, a picture for each moment, the answer of the model of that moment below it.
/// A click (or the arrow keys) chooses sentence and moment.
class Timeline : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit Timeline(QWidget* parent = nullptr);

    void setContent(TimelineContent content);
    const TimelineContent& content() const { return m_content; }
    /// How many moments have room beside each other.
    int columnsThatFit() const;
    /// The sentence and the update that are current; −1: none. Emits nothing.
    void setCurrent(int row, int update);
    /// Where a picture stands in the viewport.
    QRectF cellRect(int row, int column) const;
    /// Row and column at a place of the viewport, −1: none.
    std::pair<int, int> cellAt(const QPointF& place) const;
    /// A pixel a weight; null where no picture is.
    QImage cellPicture(int row, int column) const;

    Picture picture() const;
    NumberTable numbers() const { return timelineNumbers(m_content); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void chosen(int row, int update);
    void enlargeRequested();  ///< double-click
    void resized();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Layout {
        double columnWidth = 0;
        double pictureHeight = 0;
        double rowHeight = 0;
    };
    Layout layout(const QSizeF& room) const;
    QRectF cellRect(const Layout& layout, int row, int column, double offset) const;
    int currentColumn() const;
    void choose(int row, int column);
    void drawPictures();
    void relayout();
    void paintAll(QPainter& painter, const QSize& size, double offset) const;
    void paintHeader(QPainter& painter, const Layout& layout) const;
    void paintRow(QPainter& painter, const Layout& layout, int row, double width, double offset) const;
    void paintAnswer(QPainter& painter, const QRectF& line, const TimelineCell& cell) const;

    TimelineContent m_content;
    std::vector<std::vector<QImage>> m_pictures;  // [rows][columns]
    int m_row = -1;
    int m_update = -1;
    std::pair<int, int> m_hovered = {-1, -1};
};

}  // namespace attune
