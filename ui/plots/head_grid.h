#pragma once

#include "core/base/attention_map.h"
#include "ui/plots/picture_export.h"

#include <QImage>
#include <QWidget>

#include <vector>

namespace attune {

/// All attention of a model at once: a small picture for each head, layers down, heads across. A click (or the arrow keys) chooses one
/// head, a click on the chosen one lets it go.
class HeadGrid : public QWidget {
    Q_OBJECT
public:
    explicit HeadGrid(QWidget* parent = nullptr);

    void setMap(const AttentionMap& map);
    /// Layer and head from 0; −1: none. Emits nothing.
    void setChosen(int layer, int head);
    int chosenLayer() const { return m_layer; }
    int chosenHead() const { return m_head; }
    /// How tall the grid would like to be at most, in pixels; pictures of heads have a least and a largest size.
    void setRoom(double height);
    /// The place of a head's picture in this widget.
    QRectF cellRect(int layer, int head) const;
    /// Weights of all heads; numbers: layer, head, row, column, weight.
    Picture picture() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

signals:
    void chosen(int layer, int head);  ///< by a person; −1: none

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Place {
        int layer = -1;
        int head = -1;
    };
    Place placeAt(const QPointF& point) const;
    QSizeF cellSize(double width) const;
    QRectF cellRect(int layer, int head, double width) const;
    QString headText(int layer, int head) const;
    void choose(int layer, int head);
    void drawPictures();
    void paint(QPainter& painter, double width) const;
    QString csv() const;

    AttentionMap m_map;
    std::vector<QImage> m_pictures;  // [layers, heads]
    int m_layer = -1;
    int m_head = -1;
    double m_room;  // of all layers, pixels
};

}  // namespace attune
