#pragma once

#include <QWidget>

#include <vector>

class QHBoxLayout;

namespace attune {

/// A few choices side by side, one of them on: the tinted one with the accent outline. Left and right arrows move.
class SegmentedControl : public QWidget {
    Q_OBJECT
public:
    explicit SegmentedControl(QWidget* parent = nullptr);

    int addSegment(const QString& text, const QString& toolTip = {});
    void setSegmentText(int index, const QString& text);
    /// Emits nothing.
    void setCurrentIndex(int index);
    int currentIndex() const { return m_current; }
    int count() const { return static_cast<int>(m_segments.size()); }
    void clear();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void currentIndexChosen(int index);  ///< by a person

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Segment {
        QString text;
        QString toolTip;
    };
    QRect segmentRect(int index) const;
    int segmentAt(const QPoint& place) const;
    void choose(int index);

    std::vector<Segment> m_segments;
    int m_current = 0;
    int m_hovered = -1;
};

}  // namespace attune
