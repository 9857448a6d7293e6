#include "ui/widgets/fact_table.h"

#include "ui/widgets/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace attune {

namespace {

constexpr double labelWidth = 56, gap = 8;

QLabel* textLabel(const QString& text, const QColor& colour, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setFont(textFont(TextSize::Label));
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
    return label;
}

}  // namespace

FactTable::FactTable(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(scaled(gap));
    m_grid->setVerticalSpacing(scaled(5));
    m_grid->setColumnMinimumWidth(0, scaled(labelWidth));
    m_grid->setColumnStretch(1, 1);
}

void FactTable::setFacts(const std::vector<Fact>& facts) {
    const auto same = [](const Fact& a, const Fact& b) { return a.label == b.label && a.value == b.value && a.details == b.details; };
    if (std::equal(facts.begin(), facts.end(), m_facts.begin(), m_facts.end(), same)) return;
    m_facts = facts;
    fill();
}

void FactTable::fill() {
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const Fact& fact : m_facts) {
        m_grid->addWidget(textLabel(fact.label, colours().muted, this), row, 0);
        QLabel* value = textLabel(fact.value, colours().text, this);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setToolTip(fact.details);
        m_grid->addWidget(value, row++, 1);
    }
}

void FactTable::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) fill();
    QWidget::changeEvent(event);
}

}  // namespace attune
