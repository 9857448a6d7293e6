#include "ui/widgets/empty_place.h"

#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace attune {

EmptyPlace::EmptyPlace(const QString& sentence, const QString& button, QWidget* parent)
    : QWidget(parent), m_sentence(new QLabel(sentence, this)), m_button(new QPushButton(button, this)), m_buttons(new QHBoxLayout) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(16));
    column->setSpacing(scaled(12));
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    m_sentence->setFont(textFont(TextSize::Control));
    m_buttons->setSpacing(scaled(8));
    m_buttons->addStretch();
    m_buttons->addWidget(m_button);
    m_buttons->addStretch();
    column->addStretch();
    column->addWidget(m_sentence);
    column->addLayout(m_buttons);
    column->addStretch();
    m_button->setVisible(!button.isEmpty());
    connect(m_button, &QPushButton::clicked, this, &EmptyPlace::clicked);
}

void EmptyPlace::setSentence(const QString& sentence) {
    m_sentence->setText(sentence);
}

QString EmptyPlace::sentence() const {
    return m_sentence->text();
}

void EmptyPlace::setButton(const QString& text) {
    m_button->setText(text);
    m_button->setVisible(!text.isEmpty());
}

QPushButton* EmptyPlace::addButton(const QString& text) {
    auto* button = new QPushButton(text, this);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

}  // namespace attune
