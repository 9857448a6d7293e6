#pragma once

#include <QSlider>
#include <QWidget>

namespace attune {

class ElidedLabel;

/// The brake: updates per second that training may do at most. At the left end it is off.
class BrakeSlider : public QWidget {
    Q_OBJECT
public:
    explicit BrakeSlider(QWidget* parent = nullptr);

    /// 0 = off, otherwise 0.5 … 50 updates per second (the slider is logarithmic, slower to the right).
    void setUpdatesPerSecond(double updates);
    double updatesPerSecond() const;

signals:
    void updatesPerSecondChosen(double updates);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    ElidedLabel* m_label;
    QSlider* m_slider;
    ElidedLabel* m_value;
};

}  // namespace attune
