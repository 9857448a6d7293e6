#include "ui/widgets/forcing_slider.h"

#include "ui/widgets/elided_label.h"
#include "ui/widgets/number_text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <cmath>

namespace attune {

namespace {
constexpr int steps = 100;
}

ForcingSlider::ForcingSlider(QWidget* parent)
    : QWidget(parent), m_slider(new QSlider(Qt::Horizontal, this)), m_value(new ElidedLabel({}, this)), m_schedule(new QToolButton(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(6));
    m_slider->setRange(0, steps);
    m_slider->setFixedWidth(scaled(80));
    m_value->setInk(Ink::Muted);
    m_schedule->setAutoRaise(true);
    row->addWidget(m_slider);
    row->addWidget(m_value);
    row->addWidget(m_schedule);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        retranslate();
        emit probabilityChosen(value / double(steps));
    });
    connect(m_schedule, &QToolButton::clicked, this, &ForcingSlider::scheduleChosen);
    showProbability(1);
    retranslate();
}

void ForcingSlider::showProbability(double probability) {
    if (m_slider->isSliderDown() || !std::isfinite(probability)) return;
    const int value = static_cast<int>(std::lround(probability * steps));
    if (value == m_slider->value()) return;
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(value);
    retranslate();
}

void ForcingSlider::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void ForcingSlider::retranslate() {
    m_slider->setAccessibleName(tr("Teacher forcing"));
    m_slider->setToolTip(tr("Probability of feeding the reference, from the next update on"));
    m_value->setText(percentText(m_slider->value() / double(steps)));
    m_value->setReservedText(percentText(1));
    m_schedule->setText(tr("Schedule"));
    m_schedule->setToolTip(tr("As the options say again"));
}

}  // namespace attune
