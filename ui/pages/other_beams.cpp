#include "ui/pages/other_beams.h"

#include "ui/widgets/elided_label.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace attune {

const std::vector<std::int64_t>& OtherBeams::beams() {
    static const std::vector<std::int64_t> sizes{1, 5, 50};
    return sizes;
}

OtherBeams::OtherBeams(QWidget* parent) : QWidget(parent) {
    m_title = new ElidedLabel({}, this);
    m_title->setInk(Ink::Muted);
    m_compare = new QPushButton(this);
    m_table = new QWidget(this);
    auto* grid = new QGridLayout(m_table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(scaled(8));
    grid->setVerticalSpacing(scaled(5));
    grid->setColumnMinimumWidth(0, scaled(52));
    grid->setColumnStretch(1, 1);
    for (std::size_t i = 0; i < beams().size(); ++i) {
        const Row row{new ElidedLabel({}, m_table), new ElidedLabel({}, m_table), new ElidedLabel({}, m_table)};
        row.beam->setInk(Ink::Muted);
        row.logProbability->setReservedText(QStringLiteral("−00.00"));
        row.logProbability->setAlignment(Qt::AlignRight);
        const int line = static_cast<int>(i);
        grid->addWidget(row.beam, line, 0);
        grid->addWidget(row.text, line, 1);
        grid->addWidget(row.logProbability, line, 2);
        m_rows.push_back(row);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(16), scaled(10), scaled(16), scaled(12));
    column->setSpacing(scaled(7));
    column->addWidget(m_title);
    column->addWidget(m_table);
    column->addWidget(m_compare, 0, Qt::AlignLeft);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_compare, &QPushButton::clicked, this, &OtherBeams::wanted);
    clear();
    retranslate();
}

void OtherBeams::show(bool rows) {
    m_known = rows;
    m_table->setVisible(rows);
    m_compare->setVisible(!rows);
    layout()->activate();  // both never share the room, not even for one picture
}

void OtherBeams::clear() {
    show(false);
}

void OtherBeams::setBusy(bool busy) {
    m_compare->setEnabled(!busy);
    m_compare->setText(busy ? tr("Searching …") : tr("Compare"));
}

QString OtherBeams::text(std::size_t row) const {
    const std::string& text = m_answer.best[row].text;
    const bool same = row > 0 && !text.empty() && text == m_answer.best[row - 1].text;
    return same ? tr("the same") : QString::fromStdString(text);
}

void OtherBeams::setAnswer(const BeamsAnswer& answer) {
    m_answer = answer;
    show(true);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i].text->setText(text(i));
        m_rows[i].logProbability->setText(fixedText(answer.best[i].logProbability, 2));
    }
}

void OtherBeams::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void OtherBeams::retranslate() {
    m_title->setText(tr("Same sentence, other beams"));
    m_title->setToolTip(tr("The best answer of each, with its log p."));
    m_compare->setText(tr("Compare"));
    for (std::size_t i = 0; i < m_rows.size(); ++i) m_rows[i].beam->setText(tr("beam %1").arg(beams()[i]));
    if (m_known) setAnswer(m_answer);
}

}  // namespace attune
