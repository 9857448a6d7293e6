#include "ui/widgets/brake_slider.h"

#include "ui/widgets/elided_label.h"
#include "ui/widgets/number_text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace attune {

namespace {

constexpr double fastest = 50.0, slowest = 0.5;
constexpr int steps = 40;

double updatesAt(int position) {
    return position == 0 ? 0.0 : fastest * std::pow(slowest / fastest, (position - 1) / double(steps - 1));
}

int positionOf(double updates) {
    if (updates <= 0) return 0;
    const double share = std::log(fastest / std::clamp(updates, slowest, fastest)) / std::log(fastest / slowest);
    return 1 + static_cast<int>(std::lround(share * (steps - 1)));
}

}  // namespace

BrakeSlider::BrakeSlider(QWidget* parent)
    : QWidget(parent), m_label(new ElidedLabel({}, this)), m_slider(new QSlider(Qt::Horizontal, this)), m_value(new ElidedLabel({}, this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(6));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_label->setTextSize(TextSize::Control);
    m_label->setInk(Ink::Muted);
    m_value->setInk(Ink::Muted);
    m_slider->setRange(0, steps);
    m_slider->setFixedWidth(scaled(92));
    row->addWidget(m_label);
    row->addWidget(m_slider);
    row->addSpacing(scaled(4));
    row->addWidget(m_value);
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        retranslate();
        emit updatesPerSecondChosen(updatesPerSecond());
    });
    retranslate();
}

void BrakeSlider::setUpdatesPerSecond(double updates) {
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(positionOf(updates));
    retranslate();
}

double BrakeSlider::updatesPerSecond() const {
    return updatesAt(m_slider->value());
}

void BrakeSlider::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void BrakeSlider::retranslate() {
    m_label->setText(tr("Brake"));
    m_label->setReservedText(tr("Brake"));
    m_slider->setAccessibleName(tr("Brake: updates per second"));
    m_slider->setToolTip(tr("Slows training down so that each update can be watched"));
    const double updates = updatesPerSecond();
    m_value->setText(updates <= 0 ? tr("off") : tr("%1 / s").arg(updates < 10 ? fixedText(updates, 1) : fixedText(updates, 0)));
    m_value->setReservedText(tr("%1 / s").arg(fixedText(50, 0)));
}

}  // namespace attune
