#include "ui/pages/changed_options.h"

#include "ui/widgets/elided_label.h"
#include "ui/widgets/icons.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace attune {

ChangedOptions::ChangedOptions(QWidget* parent) : QWidget(parent), m_rows(new QVBoxLayout(this)) {
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
}

void ChangedOptions::setOptions(const std::vector<ChangedOption>& options) {
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const ChangedOption& option : options) m_rows->addWidget(makeRow(option));
}

QWidget* ChangedOptions::makeRow(const ChangedOption& option) {
    const QString key = QString::fromStdString(option.key);
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(8));
    auto* name = new ElidedLabel(key, row);
    name->setFont(monoFont(TextSize::Note));
    auto* values = new ElidedLabel(tr("%1, not %2").arg(option.value, option.defaultValue), row);
    values->setInk(Ink::Muted);
    values->setAlignment(Qt::AlignRight);
    auto* reset = new QToolButton(row);
    reset->setIcon(icon(IconName::Reset));
    reset->setAutoRaise(true);
    reset->setToolTip(tr("Back to the default"));
    reset->setAccessibleName(tr("Reset %1").arg(key));
    connect(reset, &QToolButton::clicked, this, [this, key] { emit resetRequested(key); });
    layout->addWidget(name, 1);
    layout->addWidget(values);
    layout->addWidget(reset);
    return row;
}

}  // namespace attune
