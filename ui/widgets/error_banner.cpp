#include "ui/widgets/error_banner.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace attune {

ErrorBanner::ErrorBanner(QWidget* parent)
    : QWidget(parent), m_layout(new QHBoxLayout(this)), m_icon(new QLabel(this)), m_text(new QLabel(this)), m_close(new QToolButton(this)) {
    m_layout->setContentsMargins(scaled(16), scaled(6), scaled(11), scaled(6));
    m_layout->setSpacing(scaled(8));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(textFont(TextSize::Control));
    m_close->setAutoRaise(true);
    m_close->setIcon(icon(IconName::Close));
    m_close->setIconSize(QSize(scaled(13), scaled(13)));
    m_layout->addWidget(m_icon, 0, Qt::AlignTop);
    m_layout->addWidget(m_text, 1);
    m_layout->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &QToolButton::clicked, this, [this] {
        dismiss();
        emit dismissed();
    });
    retranslate();
    hide();
}

void ErrorBanner::showMessage(Kind kind, Text sentence) {
    dismiss();
    m_kind = kind;
    m_sentence = std::move(sentence);
    retranslate();
    refreshIcon();
    show();
}

void ErrorBanner::showMessage(Kind kind, const QString& sentence) {
    showMessage(kind, [sentence] { return sentence; });
}

QPushButton* ErrorBanner::addAction(Text text) {
    auto* button = new QPushButton(text(), this);
    m_layout->insertWidget(m_layout->count() - 1, button, 0, Qt::AlignTop);
    m_actions.push_back({button, std::move(text)});
    return button;
}

QPushButton* ErrorBanner::addAction(const QString& text) {
    return addAction([text] { return text; });
}

void ErrorBanner::dismiss() {
    for (const Action& action : m_actions) action.button->hide(), action.button->deleteLater();
    m_actions.clear();
    m_sentence = {};
    hide();
}

void ErrorBanner::retranslate() {
    m_close->setAccessibleName(tr("Dismiss"));
    if (m_sentence) m_text->setText(m_sentence());
    setAccessibleName(m_text->text());
    for (const Action& action : m_actions) action.button->setText(action.text());
}

QString ErrorBanner::text() const {
    return m_text->text();
}

void ErrorBanner::paintEvent(QPaintEvent*) {
    const Colours& c = colours();
    QPainter painter(this);
    painter.fillRect(rect(), m_kind == Kind::Error ? c.badTint : m_kind == Kind::Warning ? c.warningTint : c.tint);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.border);
}

void ErrorBanner::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && m_icon) refreshIcon();
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void ErrorBanner::refreshIcon() {
    const IconName name = m_kind == Kind::Info ? IconName::Info : IconName::Warning;
    const Ink ink = m_kind == Kind::Error ? Ink::Bad : m_kind == Kind::Warning ? Ink::Warning : Ink::Accent;
    m_icon->setPixmap(iconPixmap(name, scaled(16), ink, devicePixelRatioF()));
    m_icon->setFixedHeight(scaled(28));
}

}  // namespace attune
