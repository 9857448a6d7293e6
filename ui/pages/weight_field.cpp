#include "ui/pages/weight_field.h"

#include "ui/widgets/elided_label.h"
#include "ui/widgets/theme.h"

#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>

namespace attune {

WeightField::WeightField(QWidget* parent) : QWidget(parent), m_name(new ElidedLabel({}, this)), m_box(new QDoubleSpinBox(this)) {
    m_name->setInk(Ink::Muted);
    m_name->setTextSize(TextSize::Label);
    m_name->setAlignment(Qt::AlignRight);
    m_box->setRange(0, 1);
    m_box->setSingleStep(0.05);
    m_box->setDecimals(2);
    m_box->setKeyboardTracking(false);
    m_box->setFixedSize(scaled(74), scaled(26));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(8));
    row->addWidget(m_name, 1);
    row->addWidget(m_box);
    connect(m_box, &QDoubleSpinBox::valueChanged, this, &WeightField::weightChanged);
    clear();
}

void WeightField::setCell(const QString& source, const QString& target, double weight) {
    m_source = source;
    m_target = target;
    m_box->setEnabled(true);
    if (!m_box->hasFocus()) {
        const QSignalBlocker quiet(m_box);
        m_box->setValue(weight);
    }
    retranslate();
}

void WeightField::clear() {
    m_source.clear();
    m_target.clear();
    const QSignalBlocker quiet(m_box);
    m_box->setValue(0);
    m_box->setEnabled(false);
    retranslate();
}

void WeightField::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void WeightField::retranslate() {
    m_name->setText(m_box->isEnabled() ? tr("weight %1 ← %2").arg(m_target, m_source) : tr("weight: click a cell of the heatmap"));
    m_box->setAccessibleName(tr("Attention weight of the chosen cell"));
    m_box->setToolTip(tr("The other weights of the row share what is left."));
}

}  // namespace attune
