#include "ui/widgets/option_field.h"

#include "ui/choice_names.h"
#include "ui/messages.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/style.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

#include <utility>

namespace attune {

namespace {

constexpr int labelWidth = 140, numberWidth = 90;

/// The dot of a changed value; under the pointer it becomes the way back.
class ResetDot : public QAbstractButton {
public:
    explicit ResetDot(QWidget* parent) : QAbstractButton(parent) {
        setFixedSize(scaled(16), scaled(16));
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        if (underMouse() || hasFocus()) return paintIcon(painter, QRectF(rect()).adjusted(2, 2, -2, -2), IconName::Reset, colours().accent);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours().accent);
        painter.drawEllipse(QRectF(rect()).center(), 2.4, 2.4);
    }
};

std::size_t choiceIndex(const Option& option, const std::string& word) {
    std::size_t index = 0;
    while (index < option.choices.size() && option.choices[index].value != word) ++index;
    return index;
}

}  // namespace

OptionField::OptionField(const Option& option, std::string defaultText, bool segments, QWidget* parent)
    : QWidget(parent),
      m_option(option),
      m_default(std::move(defaultText)),
      m_label(new ElidedLabel({}, this)),
      m_note(new ElidedLabel({}, this)),
      m_row(new QHBoxLayout),
      m_filler(new QSpacerItem(0, 0, QSizePolicy::Expanding)),
      m_reset(new ResetDot(this)),
      m_reason(new QWidget(this)),
      m_reasonIcon(new QLabel(m_reason)),
      m_reasonText(new QLabel(m_reason)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(16), scaled(3), 0, scaled(3));
    column->setSpacing(scaled(2));
    m_row->setSpacing(scaled(8));
    m_label->setTextSize(TextSize::Control);
    m_label->setFixedWidth(scaled(labelWidth));
    m_note->setInk(Ink::Muted);
    m_note->hide();
    m_row->addWidget(m_label);
    makeEditor(segments);
    const bool wide = m_option.type == OptionType::Text || qobject_cast<QComboBox*>(m_editor);
    if (wide) m_filler->changeSize(0, 0, QSizePolicy::Fixed);
    m_row->addWidget(m_editor, wide ? 1 : 0);
    m_row->addWidget(m_note);
    m_row->addSpacerItem(m_filler);
    column->addLayout(m_row);

    auto* reasonRow = new QHBoxLayout(m_reason);
    reasonRow->setContentsMargins(scaled(labelWidth + 8), 0, 0, scaled(2));
    reasonRow->setSpacing(scaled(6));
    m_reasonText->setWordWrap(true);
    m_reasonText->setFont(textFont(TextSize::Label));
    reasonRow->addWidget(m_reasonIcon, 0, Qt::AlignTop);
    reasonRow->addWidget(m_reasonText, 1);
    column->addWidget(m_reason);
    m_reason->hide();

    m_editor->installEventFilter(this);
    connect(m_reset, &QAbstractButton::clicked, this, &OptionField::reset);
    retranslate();
    reload();
}

void OptionField::makeEditor(bool segments) {
    switch (m_option.type) {
        case OptionType::Boolean:
            return makeCheckBox();
        case OptionType::Choice:
            return segments ? makeSegments() : makeCombo();
        case OptionType::Integer:
        case OptionType::Number:
        case OptionType::Text:
            return makeLineEdit();
    }
}

void OptionField::makeLineEdit() {
    auto* edit = new QLineEdit(this);
    if (m_option.type != OptionType::Text) edit->setFixedWidth(scaled(numberWidth));
    connect(edit, &QLineEdit::textEdited, this, [this](const QString& text) {
        QString plain = text.trimmed();
        if (m_option.type == OptionType::Integer) plain.remove(u',').remove(u' ');
        takeTyped((m_option.type == OptionType::Text ? text : plain).toStdString());
    });
    connect(edit, &QLineEdit::editingFinished, this, &OptionField::finishTyping);
    m_show = [edit](const std::string& text) {
        const QString shown = QString::fromStdString(text);
        if (edit->text() != shown) edit->setText(shown);
    };
    m_editor = edit;
}

void OptionField::makeCheckBox() {
    auto* box = new QCheckBox(this);
    connect(box, &QCheckBox::clicked, this, [this](bool checked) { take(checked ? "true" : "false"); });
    m_show = [box](const std::string& text) { box->setChecked(text == "true"); };
    m_editor = box;
}

void OptionField::makeCombo() {
    auto* combo = new QComboBox(this);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(4);
    for (const OptionChoice& choice : m_option.choices) combo->addItem(QString(), QString::fromStdString(choice.value));
    connect(combo, &QComboBox::activated, this, [this, combo] { take(combo->currentData().toString().toStdString()); });
    m_show = [this, combo](const std::string& text) { combo->setCurrentIndex(static_cast<int>(choiceIndex(m_option, text))); };
    m_editor = combo;
}

void OptionField::makeSegments() {
    auto* control = new SegmentedControl(this);
    for (const OptionChoice& choice : m_option.choices)
        control->addSegment(choiceName(m_option.key, choice.value), translated(choice.help));
    connect(control, &SegmentedControl::currentIndexChosen, this,
            [this](int index) { take(m_option.choices[static_cast<std::size_t>(index)].value); });
    m_show = [this, control](const std::string& text) { control->setCurrentIndex(static_cast<int>(choiceIndex(m_option, text))); };
    m_editor = control;
}

void OptionField::take(const std::string& text) {
    const std::string before = toText(m_option.value());
    m_before.reset();
    m_typed = assignText(m_option, text);
    refresh();
    emit edited(toText(m_option.value()) != before);
}

void OptionField::takeTyped(const std::string& text) {
    const std::string last = toText(m_option.value());
    if (!m_before) m_before = last;
    m_typed = assignText(m_option, text);
    // The beginning of a wrong number may be a good one that nobody chose.
    if (m_typed) assignText(m_option, *m_before);
    m_left = toText(m_option.value());
    refresh();
    emit edited(m_left != last);
}

void OptionField::finishTyping() {
    if (m_typed) return;
    m_before.reset();
    reload();
}

void OptionField::reload() {
    const std::string value = toText(m_option.value());
    if (m_before && value == m_left) return refresh();
    m_before.reset();
    m_typed.reset();
    m_show(value);
    refresh();
}

void OptionField::reset() {
    take(m_default);
    m_show(m_default);
}

void OptionField::setProblem(const std::optional<OptionProblem>& problem) {
    m_given = problem;
    refresh();
}

std::optional<OptionProblem> OptionField::problem() const {
    return m_typed ? m_typed : m_given;
}

bool OptionField::isChanged() const {
    return toText(m_option.value()) != m_default;
}

QString OptionField::label() const {
    return m_labelText.value_or(translated(m_option.label));
}

QString OptionField::words() const {
    QString words = translated(m_option.label) + u' ' + QString::fromStdString(m_option.key) + u' ' + translated(m_option.help);
    for (const OptionChoice& choice : m_option.choices)
        words += u' ' + QString::fromStdString(choice.value) + u' ' + choiceName(m_option.key, choice.value);
    return words + u' ' + label();
}

void OptionField::setLabelText(const QString& label) {
    m_labelText = label;
    m_label->setVisible(!label.isEmpty());
    if (label.isEmpty()) layout()->setContentsMargins(0, 0, 0, 0);
    retranslate();
}

void OptionField::setNote(const QString& note) {
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void OptionField::addBeside(QWidget* widget) {
    m_filler->changeSize(0, 0, QSizePolicy::Fixed);
    m_row->addWidget(widget, 1);
}

void OptionField::setUnused(const std::optional<Message>& reason) {
    if (reason == m_unused) return;
    m_unused = reason;
    explain();
    refresh();
}

void OptionField::retranslate() {
    m_label->setText(label());
    m_editor->setAccessibleName(translated(m_option.label));
    m_reset->setToolTip(tr("Back to the default, %1").arg(valueName(m_option, m_default)));
    m_reset->setAccessibleName(m_reset->toolTip());
    nameChoices();
    explain();
    refresh();
}

void OptionField::explain() {
    QString help = translated(m_option.help);
    if (m_unused) help = translated(*m_unused) + QStringLiteral("\n\n") + help;
    m_editor->setAccessibleDescription(help);
    help += QStringLiteral("\n") + QString::fromStdString(m_option.key);
    if (m_option.minimum && m_option.maximum)
        help += QStringLiteral(" · ") +
                tr("%1 to %2").arg(QString::number(*m_option.minimum, 'g', 12), QString::number(*m_option.maximum, 'g', 12));
    help += QStringLiteral(" · ") + tr("default %1").arg(valueName(m_option, m_default));
    m_label->setToolTip(help);
    m_editor->setToolTip(help);
}

void OptionField::nameChoices() {
    auto* combo = qobject_cast<QComboBox*>(m_editor);
    auto* segments = qobject_cast<SegmentedControl*>(m_editor);
    for (std::size_t i = 0; i < m_option.choices.size(); ++i) {
        const OptionChoice& choice = m_option.choices[i];
        const int index = static_cast<int>(i);
        if (segments) segments->setSegmentText(index, choiceName(m_option.key, choice.value));
        if (!combo) continue;
        combo->setItemText(index, choiceName(m_option.key, choice.value));
        combo->setItemData(index, translated(choice.help), Qt::ToolTipRole);
    }
}

void OptionField::refresh() {
    const bool changed = isChanged();
    m_label->setTextSize(TextSize::Control, changed);
    m_reset->setVisible((changed || m_typed) && !m_label->isHidden());
    const std::optional<OptionProblem> wrong = problem();
    m_editor->setEnabled(!m_unused || wrong);
    m_label->setInk(m_editor->isEnabled() ? Ink::Text : Ink::Faint);
    setInvalid(m_editor, wrong.has_value());
    m_reason->setVisible(wrong.has_value());
    if (wrong) {
        m_reasonIcon->setPixmap(iconPixmap(IconName::Warning, scaled(14), Ink::Bad, devicePixelRatioF()));
        QString reason = translated(wrong->reason);
        if (!reason.isEmpty()) reason[0] = reason[0].toUpper();
        m_reasonText->setText(reason);
        QPalette palette = m_reasonText->palette();
        palette.setColor(QPalette::WindowText, colours().bad);
        m_reasonText->setPalette(palette);
    }
    update();
}

bool OptionField::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn) emit focused();
    // A wheel over a list in a scrolling form must scroll the form, not change a value.
    if (event->type() == QEvent::Wheel && qobject_cast<QComboBox*>(watched)) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void OptionField::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::PaletteChange) refresh();
    QWidget::changeEvent(event);
}

bool OptionField::event(QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show) {
        layout()->activate();
        m_reset->move(scaled(1), m_editor->geometry().center().y() - m_reset->height() / 2 + 1);
    }
    return QWidget::event(event);
}

}  // namespace attune
