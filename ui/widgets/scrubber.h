#pragma once

#include <QWidget>

#include <vector>

namespace attune {

/// The kept moments of a training on an axis that is nearly logarithmic (0, 1, 2, 4, 8 … evenly apart) and ends at the first and the
/// last of them, with the current one as an accent knob. Drag, click, arrows (next moment), Page keys (five moments), Home and
/// End; Space plays.
class Scrubber : public QWidget {
    Q_OBJECT
public:
    explicit Scrubber(QWidget* parent = nullptr);

    /// Updates that are kept, rising. The current moment stays, or becomes the nearest one at or before it. When it was the last
    /// one and `live`, it stays the last one.
    void setMoments(std::vector<int> updates);
    const std::vector<int>& moments() const { return m_moments; }
    /// Shows the kept moment nearest to `update`; emits nothing.
    void setCurrent(int update);
    int current() const { return m_current; }
    bool atLast() const;
    bool atFirst() const;

    /// x of an update in the widget.
    double position(int update) const;
    /// The kept moment nearest to x.
    int momentAt(double x) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public slots:
    void chooseFirst();
    void choosePrevious();
    void chooseNext();
    void chooseLast();

signals:
    void momentChosen(int update);  ///< by a person; not by setCurrent
    void playToggled();             ///< Space

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool event(QEvent* event) override;

private:
    int index() const;
    double octaves() const;
    void choose(int index);
    void paintTicks(QPainter& painter) const;

    std::vector<int> m_moments;
    int m_current = 0;
};

}  // namespace attune
