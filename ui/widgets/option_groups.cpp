#include "ui/widgets/option_groups.h"

#include "ui/messages.h"
#include "ui/widgets/fold_heading.h"
#include "ui/widgets/option_field.h"
#include "ui/widgets/theme.h"

#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace attune {

namespace {

/// The option a group begins with; it holds all that follow up to the next beginning. A name that comes again goes on.
struct Beginning {
    std::string_view key;
    Message name;
};

const auto& beginnings() {
    static const std::array all{
        Beginning{"data.source_tokenizer", ATTUNE_TEXT("OptionGroups", "Data")},
        Beginning{"data.bpe_merges", ATTUNE_TEXT("OptionGroups", "Data: subwords (BPE)")},
        Beginning{"data.source_language", ATTUNE_TEXT("OptionGroups", "Data")},
        Beginning{"data.min_frequency", ATTUNE_TEXT("OptionGroups", "Data: vocabulary and split")},
        Beginning{"data.remove_punctuation", ATTUNE_TEXT("OptionGroups", "Data: filters")},
        Beginning{"model.encoder", ATTUNE_TEXT("OptionGroups", "Model")},
        Beginning{"model.dropout", ATTUNE_TEXT("OptionGroups", "Model: regularisation")},
        Beginning{"model.forget_bias", ATTUNE_TEXT("OptionGroups", "Model")},
        Beginning{"model.attention", ATTUNE_TEXT("OptionGroups", "Model: attention")},
        Beginning{"model.heads", ATTUNE_TEXT("OptionGroups", "Model: Transformer")},
        Beginning{"model.output", ATTUNE_TEXT("OptionGroups", "Model: output")},
        Beginning{"train.seed", ATTUNE_TEXT("OptionGroups", "Training: batches")},
        Beginning{"train.optimizer", ATTUNE_TEXT("OptionGroups", "Training: optimizer")},
        Beginning{"train.schedule", ATTUNE_TEXT("OptionGroups", "Training: schedule of the rate")},
        Beginning{"train.trained_parts", ATTUNE_TEXT("OptionGroups", "Training: encoder and decoder")},
        Beginning{"train.label_smoothing", ATTUNE_TEXT("OptionGroups", "Training: loss and feeding")},
        Beginning{"train.max_epochs", ATTUNE_TEXT("OptionGroups", "Training: end")},
        Beginning{"train.validate_every", ATTUNE_TEXT("OptionGroups", "Training: validation")},
        Beginning{"search.beam_size", ATTUNE_TEXT("OptionGroups", "Search")},
        Beginning{"search.groups", ATTUNE_TEXT("OptionGroups", "Search: diverse beams")},
        Beginning{"search.sampling", ATTUNE_TEXT("OptionGroups", "Search: sampling")},
    };
    return all;
}

QString shownName(const std::string& name) {
    const auto found =
        std::find_if(beginnings().begin(), beginnings().end(), [&name](const Beginning& each) { return name == each.name.text; });
    if (found != beginnings().end()) return translated(found->name);
    QString section = QString::fromStdString(name);
    return section.replace(0, 1, section.left(1).toUpper());
}

}  // namespace

OptionGroups::OptionGroups(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, scaled(12));
    m_column->setSpacing(0);
    m_column->addStretch();
}

void OptionGroups::clear() {
    for (const Group& group : m_groups) {
        delete group.heading;
        delete group.body;
    }
    m_groups.clear();
    m_section.clear();
    m_name.clear();
}

OptionGroups::Group& OptionGroups::make(const std::string& name) {
    Group group{name, new FoldHeading(this), new QWidget(this), {}};
    auto* fields = new QVBoxLayout(group.body);
    fields->setContentsMargins(0, 0, scaled(6), scaled(6));
    fields->setSpacing(0);
    group.heading->setContentsMargins(scaled(16), 0, scaled(16), 0);
    group.heading->setText(shownName(name));
    group.heading->setChecked(m_unfolded.count(name) > 0);
    connect(group.heading, &FoldHeading::toggled, this, [this, name](bool unfolded) {
        unfolded ? void(m_unfolded.insert(name)) : void(m_unfolded.erase(name));
        arrange();
    });
    m_column->insertWidget(m_column->count() - 1, group.heading);
    m_column->insertWidget(m_column->count() - 1, group.body);
    return m_groups.emplace_back(std::move(group));
}

void OptionGroups::moveOn(const Option& option) {
    const auto begins =
        std::find_if(beginnings().begin(), beginnings().end(), [&option](const Beginning& each) { return each.key == option.key; });
    if (begins != beginnings().end())
        m_name = begins->name.text;
    else if (option.section() != m_section)
        m_name = option.section();
    m_section = option.section();
}

void OptionGroups::add(const Option& option, OptionField* field) {
    moveOn(option);
    if (!field) return;
    const auto known = std::find_if(m_groups.begin(), m_groups.end(), [this](const Group& each) { return each.name == m_name; });
    Group& group = known == m_groups.end() ? make(m_name) : *known;
    group.fields.push_back(field);
    group.body->layout()->addWidget(field);
}

void OptionGroups::arrange() {
    for (const Group& group : m_groups) {
        const bool found =
            std::any_of(group.fields.begin(), group.fields.end(), [](const OptionField* field) { return !field->isHidden(); });
        group.heading->setVisible(found);
        group.body->setVisible(found && (m_searching || group.heading->isChecked()));
    }
}

void OptionGroups::unfold(const OptionField* field) {
    for (const Group& group : m_groups)
        if (std::find(group.fields.begin(), group.fields.end(), field) != group.fields.end()) group.heading->setChecked(true);
}

void OptionGroups::unfoldAll() {
    for (const Group& group : m_groups) group.heading->setChecked(true);
}

void OptionGroups::setSearch(const QStringList& words) {
    m_searching = !words.isEmpty();
    for (const Group& group : m_groups)
        for (OptionField* field : group.fields) {
            const QString text = field->words();
            field->setVisible(
                std::all_of(words.begin(), words.end(), [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); }));
        }
    arrange();
}

bool OptionGroups::shows(const OptionField* field) const {
    return !field->isHidden() && !field->parentWidget()->isHidden();
}

void OptionGroups::refresh() {
    for (const Group& group : m_groups) {
        const auto changed =
            std::count_if(group.fields.begin(), group.fields.end(), [](const OptionField* field) { return field->isChanged(); });
        group.heading->setDetails(changed ? tr("%1 changed").arg(changed) : QString());
        group.heading->setWrong(
            std::any_of(group.fields.begin(), group.fields.end(), [](const OptionField* field) { return field->problem().has_value(); }));
    }
}

void OptionGroups::retranslate() {
    for (const Group& group : m_groups) group.heading->setText(shownName(group.name));
    refresh();
}

}  // namespace attune
