#include "ui/widgets/panel_header.h"

#include "ui/widgets/elided_label.h"
#include "ui/widgets/help_window.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QScreen>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace attune {

namespace {

QToolButton* makeToolButton(IconName name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setIcon(icon(name));
    button->setIconSize(QSize(scaled(15), scaled(15)));
    button->setFixedSize(scaled(26), scaled(26));
    button->setPopupMode(QToolButton::InstantPopup);
    return button;
}

IconName toolIcon(HeaderTool tool) {
    switch (tool) {
        case HeaderTool::View:
            return IconName::View;
        case HeaderTool::Table:
            return IconName::Table;
        case HeaderTool::Copy:
            return IconName::Copy;
        case HeaderTool::Export:
            return IconName::Export;
        case HeaderTool::Help:
            return IconName::Help;
    }
    return IconName::Help;
}

QLabel* helpLine(const QString& text, Ink ink, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setFont(textFont(TextSize::Label));
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, inkColour(ink));
    label->setPalette(palette);
    return label;
}

/// Headers in sight that have something to say, from the top left on.
QList<PanelHeader*> helpfulHeaders(const QWidget* panel, Qt::FindChildOptions options) {
    QList<PanelHeader*> headers = panel->findChildren<PanelHeader*>(QString(), options);
    headers.removeIf([](const PanelHeader* header) { return !header->isVisible() || !header->hasHelp(); });
    const auto place = [panel](const PanelHeader* header) {
        const QPoint at = header->mapTo(panel, QPoint());
        return std::pair(at.y(), at.x());
    };
    std::sort(headers.begin(), headers.end(), [place](const auto* a, const auto* b) { return place(a) < place(b); });
    return headers;
}

}  // namespace

PanelHeader::PanelHeader(const QString& title, QWidget* parent)
    : QWidget(parent),
      m_layout(new QHBoxLayout(this)),
      m_title(new ElidedLabel(title, this)),
      m_chooser(makeToolButton(IconName::ChevronDown, this)),
      m_subtitle(new ElidedLabel({}, this)),
      m_value(new ElidedLabel({}, this)) {
    m_layout->setContentsMargins(scaled(16), 0, scaled(11), 0);
    m_layout->setSpacing(0);
    m_title->setTextSize(TextSize::Control, true);
    m_title->setReservedText(title);
    m_chooser->setIconSize(QSize(scaled(12), scaled(12)));
    m_subtitle->setInk(Ink::Muted);
    m_value->setTextSize(TextSize::Label, true);
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_chooser);
    m_layout->addSpacing(scaled(8));
    m_layout->addWidget(m_subtitle, 1);
    m_layout->addWidget(m_value);
    m_layout->addSpacing(scaled(8));
    m_chooser->hide();
    m_value->hide();
    setFixedHeight(scaled(34));
}

void PanelHeader::setTitle(const QString& title) {
    m_title->setText(title);
    m_title->setReservedText(title);
}

void PanelHeader::setSubtitle(const QString& subtitle) {
    m_subtitle->setText(subtitle);
}

void PanelHeader::setValue(const QString& value) {
    m_value->setText(value);
    m_value->setReservedText(value);
    m_value->setVisible(!value.isEmpty());
}

void PanelHeader::setTitleMenu(QMenu* menu) {
    m_chooser->setVisible(menu != nullptr);
    m_chooser->disconnect(this);
    if (!menu) return;
    connect(m_chooser, &QToolButton::clicked, menu, [this, menu] { menu->popup(mapToGlobal(QPoint(scaled(16), height()))); });
    retranslate();
}

QToolButton* PanelHeader::addTool(HeaderTool kind) {
    if (QToolButton* known = tool(kind)) return known;
    QToolButton* button = makeToolButton(toolIcon(kind), this);
    button->setCheckable(kind == HeaderTool::Table);
    // Tools stand at the end of the layout in the order of the enumeration.
    int place = m_layout->count();
    for (const auto& [other, otherButton] : m_tools)
        if (other > kind) {
            place = m_layout->indexOf(otherButton);
            break;
        }
    m_layout->insertWidget(place, button);
    m_tools[kind] = button;
    connect(button, &QToolButton::clicked, this, [this, kind] {
        if (kind == HeaderTool::Help) showHelp();
        emit toolClicked(kind);
    });
    retranslate();
    return button;
}

QToolButton* PanelHeader::tool(HeaderTool kind) const {
    const auto found = m_tools.find(kind);
    return found == m_tools.end() ? nullptr : found->second;
}

void PanelHeader::setHelp(const PanelHelp& help) {
    m_help = help;
    addTool(HeaderTool::Help)->setToolTip(help.sentence);
}

void PanelHeader::addWidget(QWidget* widget) {
    int place = m_layout->count();
    if (!m_tools.empty()) place = m_layout->indexOf(m_tools.begin()->second);
    m_layout->insertWidget(place, widget);
    m_layout->insertSpacing(place + 1, scaled(8));
}

void PanelHeader::showHelp() {
    if (m_help.sentence.isEmpty()) return;
    auto* popup = new QFrame(this, Qt::Popup);
    popup->setObjectName(QStringLiteral("panelHelp"));
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setFrameShape(QFrame::StyledPanel);
    popup->setFixedWidth(scaled(320));
    auto* lines = new QVBoxLayout(popup);
    lines->setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12));
    lines->setSpacing(scaled(8));
    auto* title = helpLine(name(), Ink::Text, popup);
    title->setFont(textFont(TextSize::Control, true));
    lines->addWidget(title);
    lines->addWidget(helpLine(m_help.sentence, Ink::Text, popup));
    if (!m_help.lookFor.isEmpty()) lines->addWidget(helpLine(tr("Look for: %1").arg(m_help.lookFor), Ink::Text, popup));
    if (!m_help.caution.isEmpty()) lines->addWidget(helpLine(tr("Caution: %1").arg(m_help.caution), Ink::Muted, popup));
    if (!m_help.page.isEmpty()) lines->addWidget(makePageLink(popup), 0, Qt::AlignLeft);
    popup->adjustSize();
    const QToolButton* button = tool(HeaderTool::Help);
    QPoint place = button->mapToGlobal(QPoint(button->width() - popup->width(), button->height() + scaled(4)));
    if (const QScreen* screen = this->screen()) {
        const QRect room = screen->availableGeometry();
        place.setX(qBound(room.left(), place.x(), room.right() - popup->width()));
        if (place.y() + popup->height() > room.bottom()) place.setY(button->mapToGlobal(QPoint(0, 0)).y() - popup->height() - scaled(4));
    }
    popup->move(place);
    popup->show();
}

QPushButton* PanelHeader::makePageLink(QWidget* popup) {
    auto* link = new QPushButton(tr("More …"), popup);
    connect(link, &QPushButton::clicked, this, [this, popup] {
        popup->close();
        HelpWindow::showPage(this, m_help.page);
    });
    return link;
}

QString PanelHeader::name() const {
    return m_title->text().isEmpty() ? accessibleName() : m_title->text();
}

QString PanelHeader::caption() const {
    return m_subtitle->text().isEmpty() ? name() : name() + QStringLiteral(" · ") + m_subtitle->text();
}

PanelHeader* PanelHeader::inPlace(QWidget* place, const QWidget* focus) {
    for (const QWidget* panel = place->isAncestorOf(focus) ? focus : nullptr; panel;
         panel = panel == place ? nullptr : panel->parentWidget()) {
        const int line = focus->mapTo(panel, focus->rect().center()).y();
        PanelHeader* above = nullptr;  // of a panel with several headers the one over the focus, or its first
        for (PanelHeader* header : helpfulHeaders(panel, Qt::FindDirectChildrenOnly))
            if (!above || (header->y() > above->y() && header->y() <= line)) above = header;
        if (above) return above;
    }
    const QList<PanelHeader*> all = helpfulHeaders(place, Qt::FindChildrenRecursively);
    return all.isEmpty() ? nullptr : all.first();
}

QSize PanelHeader::sizeHint() const {
    return {m_layout->sizeHint().width(), scaled(34)};
}

void PanelHeader::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void PanelHeader::mouseDoubleClickEvent(QMouseEvent* event) {
    emit titleDoubleClicked();
    QWidget::mouseDoubleClickEvent(event);
}

void PanelHeader::retranslate() {
    const auto name = [this](HeaderTool kind, const QString& text) {
        if (QToolButton* button = tool(kind)) {
            button->setAccessibleName(text);
            if (kind != HeaderTool::Help) button->setToolTip(text);
        }
    };
    name(HeaderTool::View, tr("View"));
    name(HeaderTool::Table, tr("Show the numbers as a table"));
    name(HeaderTool::Copy, tr("Copy"));
    name(HeaderTool::Export, tr("Save as a file"));
    name(HeaderTool::Help, tr("What is this?"));
    m_chooser->setAccessibleName(tr("Choose what is shown"));
}

}  // namespace attune
