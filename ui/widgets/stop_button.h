#pragma once

#include <QTimer>
#include <QToolButton>

namespace attune {

/// Stops work that takes long: it is there while the work goes on, from a moment after it began, so that quick work does not flicker.
/// Its room is kept.
class StopButton : public QToolButton {
    Q_OBJECT
public:
    explicit StopButton(QWidget* parent = nullptr);

    void setBusy(bool busy);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QTimer m_timer;
};

}  // namespace attune
