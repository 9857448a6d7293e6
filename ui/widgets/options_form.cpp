#include "ui/widgets/options_form.h"

#include "ui/choice_names.h"
#include "ui/messages.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/option_field.h"
#include "ui/widgets/option_groups.h"

#include <QAction>
#include <QEvent>
#include <QFrame>
#include <QLineEdit>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace attune {

struct OptionsForm::Parts {
    QWidget* first = nullptr;
    QFrame* line = nullptr;
    QWidget* moreRow = nullptr;
    QToolButton* chevron = nullptr;
    ElidedLabel* more = nullptr;
    ElidedLabel* count = nullptr;
    QLineEdit* search = nullptr;
    QScrollArea* scroll = nullptr;
    OptionGroups* groups = nullptr;
    QVBoxLayout* firstColumn = nullptr;
    std::set<std::string> firstKeys;
    bool unfolded = false;
};

namespace {

/// The choices are so few and short that all can be seen at once.
bool fitsSideBySide(const Option& option) {
    constexpr double room = 212;
    const QFontMetrics metrics(textFont(TextSize::Control));
    int width = 0;
    for (const OptionChoice& choice : option.choices) width += metrics.horizontalAdvance(choiceName(option.key, choice.value)) + scaled(18);
    return option.type == OptionType::Choice && width <= scaled(room);
}

}  // namespace

OptionsForm::OptionsForm(QWidget* parent) : QWidget(parent), m_parts(std::make_unique<Parts>()) {
    build();
}

OptionsForm::~OptionsForm() = default;

void OptionsForm::build() {
    Parts& p = *m_parts;
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    p.first = new QWidget(this);
    p.firstColumn = new QVBoxLayout(p.first);
    p.firstColumn->setContentsMargins(0, 0, scaled(16), scaled(6));
    p.firstColumn->setSpacing(0);
    column->addWidget(p.first);

    p.moreRow = new QWidget(this);
    auto* row = new QHBoxLayout(p.moreRow);
    row->setContentsMargins(scaled(12), scaled(6), scaled(16), scaled(6));
    row->setSpacing(scaled(6));
    p.chevron = new QToolButton(p.moreRow);
    p.chevron->setAutoRaise(true);
    p.chevron->setIconSize(QSize(scaled(12), scaled(12)));
    p.more = new ElidedLabel({}, p.moreRow);
    p.more->setTextSize(TextSize::Control, true);
    p.count = new ElidedLabel({}, p.moreRow);
    p.count->setInk(Ink::Muted);
    p.search = new QLineEdit(p.moreRow);
    p.search->setFixedWidth(scaled(160));
    p.search->addAction(icon(IconName::Search), QLineEdit::TrailingPosition);
    row->addWidget(p.chevron);
    row->addWidget(p.more);
    row->addWidget(p.count, 1);
    row->addWidget(p.search);
    p.line = new QFrame(this);
    p.line->setFixedHeight(1);
    p.line->setAutoFillBackground(true);
    p.line->setBackgroundRole(QPalette::Mid);
    column->addWidget(p.line);
    column->addWidget(p.moreRow);

    p.scroll = new QScrollArea(this);
    p.scroll->setWidgetResizable(true);
    p.scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    p.scroll->setFrameShape(QFrame::NoFrame);
    p.scroll->setFocusPolicy(Qt::NoFocus);
    p.groups = new OptionGroups;
    p.scroll->setWidget(p.groups);
    column->addWidget(p.scroll, 1);
    column->addStretch();

    connect(p.chevron, &QToolButton::clicked, this, [this] { setMoreUnfolded(!m_parts->unfolded); });
    connect(p.search, &QLineEdit::textChanged, this, &OptionsForm::refreshSearch);
    setMoreUnfolded(false);
}

void OptionsForm::setOptions(OptionList options, const OptionList& defaults, std::vector<FormRow> firstRows) {
    Parts& p = *m_parts;
    while (QLayoutItem* item = p.firstColumn->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    p.groups->clear();
    m_fields.clear();
    p.firstKeys.clear();
    m_options = std::move(options);
    m_firstRows = std::move(firstRows);
    m_defaults.clear();
    for (const Option& option : defaults) m_defaults[option.key] = toText(option.value());
    addFirstRows();
    for (const Option& option : m_options) p.groups->add(option, p.firstKeys.count(option.key) ? nullptr : addField(option));
    for (QWidget* part : std::initializer_list<QWidget*>{p.first, p.line, p.moreRow}) part->setVisible(!m_firstRows.empty());
    setMoreUnfolded(p.unfolded || m_firstRows.empty());
    refreshSearch();
    refreshCount();
    announceProblems();
}

OptionField* OptionsForm::addField(const Option& option) {
    const bool segments = m_parts->firstKeys.count(option.key) && fitsSideBySide(option);
    const auto known = m_defaults.find(option.key);
    auto* field = new OptionField(option, known == m_defaults.end() ? toText(option.value()) : known->second, segments, this);
    m_fields[option.key] = field;
    connect(field, &OptionField::edited, this, [this, key = option.key](bool assigned) { fieldEdited(key, assigned); });
    connect(field, &OptionField::focused, this, [this, key = option.key] { emit optionFocused(QString::fromStdString(key)); });
    return field;
}

void OptionsForm::addFirstRows() {
    Parts& p = *m_parts;
    for (const FormRow& row : m_firstRows) {
        OptionField* leading = nullptr;
        for (const std::string& key : row.keys) {
            const Option* option = findOption(m_options, key);
            if (!option) continue;
            if (row.keys.size() == 1) p.firstKeys.insert(key);
            OptionField* field = addField(*option);
            p.firstKeys.insert(key);
            if (leading) {
                field->setLabelText(QString());
                leading->addBeside(field);
                continue;
            }
            leading = field;
            if (!row.label.isEmpty()) field->setLabelText(row.label);
            if (!row.note.isEmpty()) field->setNote(row.note);
            p.firstColumn->addWidget(field);
        }
    }
}

void OptionsForm::reload() {
    for (const auto& [key, field] : m_fields) field->reload();
    refreshCount();
    announceProblems();
}

void OptionsForm::setProblems(const std::vector<OptionProblem>& problems) {
    for (const auto& [key, field] : m_fields) {
        const auto found = std::find_if(problems.begin(), problems.end(), [&](const OptionProblem& p) { return p.key == key; });
        field->setProblem(found == problems.end() ? std::nullopt : std::optional(*found));
    }
    refreshCount();
    announceProblems();
}

void OptionsForm::setUnused(const std::vector<OptionProblem>& unused) {
    for (const auto& [key, field] : m_fields) {
        const auto found = std::find_if(unused.begin(), unused.end(), [&](const OptionProblem& each) { return each.key == key; });
        field->setUnused(found == unused.end() ? std::nullopt : std::optional(found->reason));
    }
}

void OptionsForm::announceProblems() {
    const auto same = [](const OptionProblem& a, const OptionProblem& b) { return a.key == b.key && a.reason == b.reason; };
    std::vector<OptionProblem> typed = typedProblems();
    const bool sameTyped = std::equal(typed.begin(), typed.end(), m_wereTyped.begin(), m_wereTyped.end(), same);
    m_wereTyped = std::move(typed);
    const bool valid = isValid();
    const bool sameValid = std::exchange(m_wasValid, valid) == valid;
    if (!sameTyped) emit typedProblemsChanged();
    if (!sameValid) emit validityChanged(valid);
}

std::vector<OptionProblem> OptionsForm::typedProblems() const {
    std::vector<OptionProblem> result;
    for (const Option& option : m_options)
        if (const auto field = m_fields.find(option.key); field != m_fields.end())
            if (const auto& problem = field->second->wrongText()) result.push_back(*problem);
    return result;
}

std::vector<OptionProblem> OptionsForm::problems() const {
    std::vector<OptionProblem> result;
    for (const Option& option : m_options)
        if (const auto field = m_fields.find(option.key); field != m_fields.end())
            if (auto problem = field->second->problem()) result.push_back(std::move(*problem));
    return result;
}

bool OptionsForm::isValid() const {
    return problems().empty();
}

std::vector<std::string> OptionsForm::changedKeys() const {
    std::vector<std::string> keys;
    for (const Option& option : m_options)
        if (const auto field = m_fields.find(option.key); field != m_fields.end() && field->second->isChanged()) keys.push_back(option.key);
    return keys;
}

QString OptionsForm::defaultText(const std::string& key) const {
    const auto found = m_defaults.find(key);
    return found == m_defaults.end() ? QString() : QString::fromStdString(found->second);
}

void OptionsForm::reset(const std::string& key) {
    if (const auto field = m_fields.find(key); field != m_fields.end()) field->second->reset();
}

void OptionsForm::resetAll() {
    for (const auto& [key, field] : m_fields)
        if (field->isChanged() || field->problem()) field->reset();
}

void OptionsForm::focusOption(const std::string& key) {
    const auto found = m_fields.find(key);
    if (found == m_fields.end()) return;
    if (!m_parts->firstKeys.count(key)) {
        m_parts->search->clear();
        setMoreUnfolded(true);
        m_parts->groups->unfold(found->second);
        m_parts->groups->layout()->activate();
        m_parts->scroll->ensureWidgetVisible(found->second);
    }
    found->second->editor()->setFocus(Qt::TabFocusReason);
}

void OptionsForm::setMoreUnfolded(bool unfolded) {
    Parts& p = *m_parts;
    p.unfolded = unfolded;
    p.scroll->setVisible(unfolded);
    p.chevron->setIcon(icon(unfolded ? IconName::ChevronDown : IconName::ChevronRight));
    p.more->setText(tr("More"));
    p.more->setReservedText(p.more->text());
    p.search->setPlaceholderText(tr("Search options"));
    p.chevron->setAccessibleName(unfolded ? tr("Hide the other options") : tr("Show the other options"));
}

void OptionsForm::unfoldGroups() {
    m_parts->groups->unfoldAll();
}

void OptionsForm::addBeside(const std::string& key, QWidget* widget) {
    if (const auto field = m_fields.find(key); field != m_fields.end()) field->second->addBeside(widget);
}

void OptionsForm::setSearch(const QString& words) {
    m_parts->search->setText(words);
}

void OptionsForm::refreshSearch() {
    const QStringList words = m_parts->search->text().split(u' ', Qt::SkipEmptyParts);
    if (!words.isEmpty() && !m_parts->unfolded) setMoreUnfolded(true);
    m_parts->groups->setSearch(words);
}

void OptionsForm::refreshCount() {
    int fields = 0, changed = 0;
    for (const auto& [key, field] : m_fields) {
        if (m_parts->firstKeys.count(key)) continue;
        ++fields;
        changed += field->isChanged();
    }
    m_parts->count->setText(changed ? tr("%1 fields, %2 changed").arg(fields).arg(changed) : tr("%1 fields").arg(fields));
    m_parts->groups->refresh();
}

void OptionsForm::fieldEdited(const std::string& key, bool assigned) {
    refreshCount();
    announceProblems();
    if (assigned) emit changed(QString::fromStdString(key));
}

QWidget* OptionsForm::editor(const std::string& key) const {
    const auto found = m_fields.find(key);
    return found == m_fields.end() ? nullptr : found->second->editor();
}

bool OptionsForm::isOptionShown(const std::string& key) const {
    const auto found = m_fields.find(key);
    if (found == m_fields.end()) return false;
    return m_parts->firstKeys.count(key) > 0 || (m_parts->unfolded && m_parts->groups->shows(found->second));
}

void OptionsForm::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        setMoreUnfolded(m_parts->unfolded);
        m_parts->groups->retranslate();
        refreshCount();
    }
    QWidget::changeEvent(event);
}

}  // namespace attune
