#include "ui/widgets/options_form.h"

#include "ui/messages.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/option_field.h"

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
    QWidget* moreRow = nullptr;
    QToolButton* chevron = nullptr;
    ElidedLabel* more = nullptr;
    ElidedLabel* count = nullptr;
    QLineEdit* search = nullptr;
    QScrollArea* scroll = nullptr;
    QWidget* sections = nullptr;
    QVBoxLayout* firstColumn = nullptr;
    QVBoxLayout* sectionColumn = nullptr;
    std::map<std::string, ElidedLabel*> sectionNames;
    std::set<std::string> firstKeys;
    bool unfolded = false;
};

namespace {

QString sectionName(const std::string& section) {
    if (section == "data") return OptionsForm::tr("Data");
    if (section == "model") return OptionsForm::tr("Model");
    if (section == "train") return OptionsForm::tr("Training");
    if (section == "search") return OptionsForm::tr("Search");
    QString name = QString::fromStdString(section);
    if (!name.isEmpty()) name[0] = name[0].toUpper();
    return name;
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
    auto* line = new QFrame(this);
    line->setFixedHeight(1);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    column->addWidget(line);
    column->addWidget(p.moreRow);

    p.scroll = new QScrollArea(this);
    p.scroll->setWidgetResizable(true);
    p.scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    p.scroll->setFrameShape(QFrame::NoFrame);
    p.scroll->setFocusPolicy(Qt::NoFocus);
    p.sections = new QWidget;
    p.sectionColumn = new QVBoxLayout(p.sections);
    p.sectionColumn->setContentsMargins(0, 0, scaled(6), scaled(12));
    p.sectionColumn->setSpacing(0);
    p.scroll->setWidget(p.sections);
    column->addWidget(p.scroll, 1);
    column->addStretch();

    connect(p.chevron, &QToolButton::clicked, this, [this] { setMoreUnfolded(!m_parts->unfolded); });
    connect(p.search, &QLineEdit::textChanged, this, &OptionsForm::refreshSearch);
    setMoreUnfolded(false);
}

void OptionsForm::setOptions(OptionList options, const OptionList& defaults, std::vector<FormRow> firstRows) {
    Parts& p = *m_parts;
    for (QVBoxLayout* column : {p.firstColumn, p.sectionColumn})
        while (QLayoutItem* item = column->takeAt(0)) {
            delete item->widget();
            delete item;
        }
    m_fields.clear();
    p.sectionNames.clear();
    p.firstKeys.clear();
    m_options = std::move(options);
    m_firstRows = std::move(firstRows);
    m_defaults.clear();
    for (const Option& option : defaults) m_defaults[option.key] = toText(option.value());
    addFirstRows();
    addSections();
    setMoreUnfolded(p.unfolded || m_firstRows.empty());
    refreshSearch();
    refreshCount();
    announceProblems();
}

OptionField* OptionsForm::addField(const Option& option) {
    const bool segments = option.type == OptionType::Choice && option.choices.size() <= 3 && m_parts->firstKeys.count(option.key);
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

void OptionsForm::addSections() {
    Parts& p = *m_parts;
    for (const Option& option : m_options) {
        if (p.firstKeys.count(option.key)) continue;
        ElidedLabel*& name = p.sectionNames[option.section()];
        if (!name) {
            name = new ElidedLabel(sectionName(option.section()), p.sections);
            name->setInk(Ink::Muted);
            name->setContentsMargins(0, 0, 0, 0);
            auto* holder = new QWidget(p.sections);
            auto* row = new QHBoxLayout(holder);
            row->setContentsMargins(scaled(16), scaled(8), 0, scaled(4));
            row->addWidget(name);
            p.sectionColumn->addWidget(holder);
        }
        p.sectionColumn->addWidget(addField(option));
    }
    p.sectionColumn->addStretch();
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
    announceProblems();
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
        m_parts->scroll->widget()->layout()->activate();
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

void OptionsForm::setSearch(const QString& words) {
    m_parts->search->setText(words);
}

void OptionsForm::refreshSearch() {
    Parts& p = *m_parts;
    const QStringList words = p.search->text().split(u' ', Qt::SkipEmptyParts);
    if (!words.isEmpty() && !p.unfolded) setMoreUnfolded(true);
    std::set<std::string> shownSections;
    for (const auto& [key, field] : m_fields) {
        if (p.firstKeys.count(key)) continue;
        const QString text = field->words();
        const bool fits =
            std::all_of(words.begin(), words.end(), [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
        field->setVisible(fits);
        if (fits) shownSections.insert(field->option().section());
    }
    for (const auto& [section, name] : p.sectionNames) name->parentWidget()->setVisible(shownSections.count(section) > 0);
}

void OptionsForm::refreshCount() {
    int fields = 0, changed = 0;
    for (const auto& [key, field] : m_fields) {
        if (m_parts->firstKeys.count(key)) continue;
        ++fields;
        changed += field->isChanged();
    }
    m_parts->count->setText(changed ? tr("%1 fields, %2 changed").arg(fields).arg(changed) : tr("%1 fields").arg(fields));
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
    return found != m_fields.end() && !found->second->isHidden();
}

void OptionsForm::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        setMoreUnfolded(m_parts->unfolded);
        for (const auto& [section, name] : m_parts->sectionNames) name->setText(sectionName(section));
        refreshCount();
    }
    QWidget::changeEvent(event);
}

}  // namespace attune
