#include "ui/widgets/navigation_rail.h"

#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace attune {

/// One place: icon over name, tinted with an accent bar at the left when current.
class RailButton : public QAbstractButton {
public:
    RailButton(IconName name, bool place, QWidget* parent) : QAbstractButton(parent), m_icon(name), m_place(place) {
        setCheckable(place);
        setFixedSize(scaled(63), scaled(place ? 58 : 48));
        setAttribute(Qt::WA_Hover);
        setFont(textFont(TextSize::Label));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const Colours& c = colours();
        QPainter painter(this);
        if (isChecked()) {
            painter.fillRect(rect(), c.tint);
            painter.fillRect(QRect(0, 0, scaled(3), height()), c.accent);
        } else if (underMouse() || (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))) {
            painter.fillRect(rect(), c.hover);
        }
        const QColor ink = isChecked() ? c.accent : c.muted;
        const double side = scaled(m_place ? 21 : 19);
        const double top = m_place ? scaled(9) : (height() - side) / 2;
        paintIcon(painter, QRectF((width() - side) / 2.0, top, side, side), m_icon, ink);
        if (!m_place) return;
        painter.setPen(ink);
        painter.setFont(font());
        const QString name = fontMetrics().elidedText(text(), Qt::ElideRight, width() - 4);
        painter.drawText(QRect(0, scaled(33), width(), scaled(20)), Qt::AlignCenter, name);
    }

private:
    IconName m_icon;
    bool m_place;
};

NavigationRail::NavigationRail(QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_help(new RailButton(IconName::Help, false, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, scaled(52), 1, scaled(5));
    column->setSpacing(scaled(2));
    column->addStretch();
    column->addWidget(m_help);
    setFixedWidth(scaled(63) + 1);
    m_help->setAccessibleName(tr("Help"));
    m_help->setToolTip(tr("Help"));
    connect(m_group, &QButtonGroup::idClicked, this, &NavigationRail::placeChosen);
    connect(m_help, &QAbstractButton::clicked, this, &NavigationRail::helpRequested);
}

int NavigationRail::addPlace(IconName icon, const QString& name) {
    auto* button = new RailButton(icon, true, this);
    const int place = static_cast<int>(m_places.size());
    m_places.push_back(button);
    m_group->addButton(button, place);
    static_cast<QVBoxLayout*>(layout())->insertWidget(place, button);
    setPlaceName(place, name);
    if (place == 0) button->setChecked(true);
    return place;
}

void NavigationRail::setPlaceName(int place, const QString& name) {
    RailButton* button = m_places[static_cast<std::size_t>(place)];
    button->setText(name);
    button->setAccessibleName(name);
    button->setToolTip(tr("%1 (Ctrl+%2)").arg(name).arg(place + 1));
    button->update();
}

void NavigationRail::setCurrentPlace(int place) {
    if (place >= 0 && place < static_cast<int>(m_places.size())) m_places[static_cast<std::size_t>(place)]->setChecked(true);
}

int NavigationRail::currentPlace() const {
    return m_group->checkedId();
}

QSize NavigationRail::sizeHint() const {
    return {scaled(63) + 1, scaled(400)};
}

void NavigationRail::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), colours().window);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), colours().border);
    const double side = scaled(25);
    paintIcon(painter, QRectF((scaled(63) - side) / 2.0, scaled(10), side, side), IconName::Logo, colours().text);
}

void NavigationRail::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_help->setAccessibleName(tr("Help"));
        m_help->setToolTip(tr("Help"));
    }
    QWidget::changeEvent(event);
}

}  // namespace attune
