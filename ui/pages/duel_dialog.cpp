#include "ui/pages/duel_dialog.h"

#include "core/run/config_rules.h"
#include "ui/choice_names.h"
#include "ui/messages.h"
#include "ui/titles.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/option_field.h"
#include "ui/widgets/style.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace attune {

namespace {

/// What people ask first; all others follow in the order of config.toml.
constexpr std::array favourites{"model.attention",       "model.cell",          "model.bidirectional", "model.hidden_size",
                                "train.teacher_forcing", "train.learning_rate", "model.dropout",       "train.seed"};

bool isComparable(const Option& option) {
    return !option.key.starts_with("search.") && !option.key.starts_with("train.max_") && option.key != "train.threads";
}

}  // namespace

DuelDialog::DuelDialog(Workbench& workbench, const std::string& key, QWidget* parent) : QDialog(parent), m_workbench(workbench) {
    std::tie(m_source, m_base) = workbench.twinBase();
    build();
    fillOptions();
    chooseOption(key.empty() ? favourites.front() : key);
    connect(m_options, &QComboBox::activated, this, [this] { chooseOption(m_options->currentData().toString().toStdString()); });
    connect(m_start, &QPushButton::clicked, this, &DuelDialog::start);
    connect(&m_workbench, &Workbench::mainActionChanged, this, &DuelDialog::refresh);
}

void DuelDialog::build() {
    setWindowTitle(tr("Train the same with one option changed"));
    setMinimumWidth(scaled(560));
    const auto label = [this] {
        auto* made = new QLabel(this);
        made->setWordWrap(true);
        made->setTextFormat(Qt::PlainText);
        return made;
    };
    m_text = label();
    m_text->setText(tr("Two new runs of \"%1\" learn at once from the same data and seed, each with half of the threads: A is %2, B the "
                       "same with another value of this option.")
                        .arg(dataTitle(m_source), modelTitle(m_base.model)));
    m_options = new QComboBox(this);
    m_options->setAccessibleName(tr("Option"));
    m_options->setMaxVisibleItems(20);
    m_fieldPlace = new QVBoxLayout;
    m_help = label();
    m_help->setForegroundRole(QPalette::PlaceholderText);
    m_reason = label();
    m_start = new QPushButton(icon(IconName::Duel, Ink::OnAccent), tr("Train both"), this);
    setPrimary(m_start);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_reason, 1);
    buttons->addWidget(m_start);
    buttons->addWidget(cancel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(20), scaled(16), scaled(20), scaled(16));
    column->setSpacing(scaled(12));
    column->addWidget(m_text);
    column->addWidget(m_options);
    column->addLayout(m_fieldPlace);
    column->addWidget(m_help);
    column->addStretch();
    column->addLayout(buttons);
}

void DuelDialog::fillOptions() {
    RunConfig config = m_base;
    const OptionList options = config.describe();
    const auto add = [this](const Option& option) {
        m_options->addItem(QStringLiteral("%1 · %2").arg(translated(option.label), QString::fromStdString(option.key)),
                           QString::fromStdString(option.key));
    };
    for (const char* key : favourites)
        if (const Option* option = findOption(options, key)) add(*option);
    m_options->insertSeparator(m_options->count());
    for (const Option& option : options)
        if (isComparable(option) && std::ranges::find(favourites, option.key) == favourites.end()) add(option);
}

/// Without attention where there is one, with the additive one where there is none; otherwise the other one of two values.
void DuelDialog::proposeValue(const std::string& key) {
    const OptionList options = m_twin.describe();
    const Option* option = findOption(options, key);
    const std::string now = toText(option->value());
    if (key == "model.attention") {
        assignText(*option, now == "none" ? "additive" : "none");
    } else if (option->type == OptionType::Boolean) {
        option->assign(!std::get<bool>(option->value()));
    } else if (option->type == OptionType::Choice) {
        const auto other = std::ranges::find_if(option->choices, [&now](const OptionChoice& each) { return each.value != now; });
        if (other != option->choices.end()) assignText(*option, other->value);
    }
}

void DuelDialog::chooseOption(const std::string& key) {
    m_twin = m_base;
    const OptionList options = m_twin.describe();
    const Option* option = findOption(options, key);
    if (!option) return;
    m_key = key;
    m_options->setCurrentIndex(m_options->findData(QString::fromStdString(key)));
    const std::string now = toText(option->value());
    proposeValue(key);
    delete m_field;
    m_field = new OptionField(*option, now, false, this);
    m_field->setNote(tr("A: %1").arg(valueName(*option, now)));
    m_fieldPlace->addWidget(m_field);
    connect(m_field, &OptionField::edited, this, &DuelDialog::refresh);
    m_help->setText(translated(option->help));
    refresh();
}

QString DuelDialog::obstacle() const {
    if (const QString busy = m_workbench.duelObstacle(); !busy.isEmpty()) return busy;
    if (m_source.title().empty()) return tr("Choose data first.");
    if (const auto& wrong = m_field->wrongText()) return translated(wrong->reason);
    const auto said = [](const OptionProblem& problem) {
        return QStringLiteral("%1: %2").arg(QString::fromStdString(problem.key), translated(problem.reason));
    };
    if (const auto problems = m_base.problems(m_source); !problems.empty()) return said(problems.front());
    if (const auto problems = m_twin.problems(m_source); !problems.empty()) return said(problems.front());
    if (RunConfig::difference(m_base, m_twin).empty()) return tr("Choose another value than that of A.");
    for (const OptionProblem& each : unusedOptions(m_twin, m_source))
        if (each.key == m_key) return translated(each.reason);
    return {};
}

void DuelDialog::refresh() {
    const QString reason = obstacle();
    m_reason->setText(reason);
    m_start->setEnabled(reason.isEmpty());
    m_start->setToolTip(reason);
}

void DuelDialog::start() {
    if (!obstacle().isEmpty()) return;
    if (m_workbench.trainTwins(m_source, m_base, m_twin)) accept();
}

}  // namespace attune
