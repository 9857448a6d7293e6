#pragma once

#include "core/base/attention_map.h"
#include "ui/plots/picture_export.h"
#include "ui/widgets/number_table.h"

#include <QPixmap>
#include <QWidget>

#include <vector>

namespace attune {

/// The attention of one layer as lines between two columns of tokens: what is read at the left, what reads at the right; as thick as
/// the weight, in the colour of the head. A token under the pointer, clicked or reached by the arrow keys keeps its lines in front.
class HeadView : public QWidget {
    Q_OBJECT
public:
    explicit HeadView(QWidget* parent = nullptr);

    /// Layer −1: the last one.
    void setMap(const AttentionMap& map, int layer);
    /// Which heads are drawn, by head.
    void setHeads(std::vector<bool> shown);
    const std::vector<bool>& heads() const { return m_heads; }
    /// Lines of smaller weights are left out.
    void setThreshold(double weight);
    double threshold() const { return m_threshold; }
    /// The token in front: place among what reads, among what is read; −1: none. Emits nothing.
    void setLinked(int row, int column);

    int layer() const { return m_layer; }
    /// One line: a weight that is drawn.
    struct Line {
        int head;
        int row;
        int column;
        float weight;
    };
    const std::vector<Line>& lines() const { return m_lines; }
    /// Where a token's line begins or ends.
    QPointF readPlace(int column) const;
    QPointF readerPlace(int row) const;
    NumberTable numbers() const;
    Picture picture() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void hovered(int row, int column);  ///< one of them, the other −1; both −1 when the pointer leaves

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// A token of one side: what reads (row) or is read (column).
    struct Token {
        int row = -1;
        int column = -1;
        bool operator==(const Token&) const = default;
        bool any() const { return row >= 0 || column >= 0; }
    };
    Token tokenAt(const QPointF& place) const;
    Token front() const;
    bool touches(const Line& line, const Token& token) const;
    void hover(const Token& token);
    void collectLines();
    double tokenTop(int index, std::size_t count, double height) const;
    void paintTokens(QPainter& painter, const QSizeF& size) const;
    void paintLineOf(QPainter& painter, const Line& line, const QSizeF& size, int opacity) const;
    void paintRest(QPainter& painter, const QSizeF& size, int opacity) const;
    void paintFront(QPainter& painter, const QSizeF& size) const;
    int restOpacity() const;
    const QPixmap& rest();
    void forgetRest();
    QRectF tokenRect(bool reader, int index, const QSizeF& size) const;
    QString csv() const;

    AttentionMap m_map;
    int m_layer = 0;
    std::vector<bool> m_heads;
    double m_threshold = 0.15;
    std::vector<Line> m_lines;  // thinnest first
    QPixmap m_rest[2];          // the lines, with no token in front and behind one
    Token m_linked;
    Token m_hovered;
    Token m_kept;
};

}  // namespace attune
