#include "ui/widgets/stop_button.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QEvent>

namespace attune {

namespace {
constexpr int longMilliseconds = 300;
}

StopButton::StopButton(QWidget* parent) : QToolButton(parent) {
    setAutoRaise(true);
    setIcon(attune::icon(IconName::Stop));
    setIconSize(QSize(scaled(14), scaled(14)));
    setFixedSize(scaled(26), scaled(26));
    QSizePolicy policy = sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    setSizePolicy(policy);
    hide();
    m_timer.setSingleShot(true);
    m_timer.setInterval(longMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::show);
    retranslate();
}

void StopButton::setBusy(bool busy) {
    if (busy && !m_timer.isActive() && isHidden()) m_timer.start();
    if (busy) return;
    m_timer.stop();
    hide();
}

void StopButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QToolButton::changeEvent(event);
}

void StopButton::retranslate() {
    setToolTip(tr("Stop"));
    setAccessibleName(tr("Stop"));
}

}  // namespace attune
