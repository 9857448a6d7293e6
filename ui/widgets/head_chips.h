#pragma once

#include <QWidget>

#include <vector>

namespace attune {

/// One chip a head, in its colour and with its number: on or off. A double-click leaves that head alone on, or all again. Arrow keys
/// move, space toggles.
class HeadChips : public QWidget {
    Q_OBJECT
public:
    explicit HeadChips(QWidget* parent = nullptr);

    /// Emits nothing.
    void setHeads(std::vector<bool> on);
    const std::vector<bool>& heads() const { return m_on; }
    QRect chipRect(int head) const;

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

signals:
    void headsChosen(const std::vector<bool>& on);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRect chipRect(int head, int width) const;
    int headAt(const QPoint& place) const;
    void toggle(int head);

    std::vector<bool> m_on;
    int m_current = 0;
};

}  // namespace attune
