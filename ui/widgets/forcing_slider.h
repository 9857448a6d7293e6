#pragma once

#include <QWidget>

class QSlider;
class QToolButton;

namespace attune {

class ElidedLabel;

/// Sets the probability of teacher forcing by hand while a model learns, or gives it back to its schedule.
class ForcingSlider : public QWidget {
    Q_OBJECT
public:
    explicit ForcingSlider(QWidget* parent = nullptr);

    /// What holds now; leaves the handle alone while a person drags it.
    void showProbability(double probability);

signals:
    void probabilityChosen(double probability);
    void scheduleChosen();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QSlider* m_slider;
    ElidedLabel* m_value;
    QToolButton* m_schedule;
};

}  // namespace attune
