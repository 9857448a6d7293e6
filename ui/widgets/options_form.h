#pragma once

#include "core/base/options.h"

#include <QWidget>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QToolButton;
class QVBoxLayout;

namespace attune {

class OptionField;

/// One line at the top of a form: its label and one or two options side by side ("Batch [64] [sentences]").
struct FormRow {
    QString label;  // empty: label of the first option
    std::vector<std::string> keys;
    QString note;  // muted text behind the field ("hidden units")
};

/// A form made from nothing but a list of options: the first fields, then all others under *More* in groups that unfold, searchable
/// (without first fields only the groups). Values
/// are checked while they are typed; one that is wrong keeps its field outlined with the reason beneath, and the option keeps the
/// value it had before that typing began.
class OptionsForm : public QWidget {
    Q_OBJECT
public:
    explicit OptionsForm(QWidget* parent = nullptr);
    ~OptionsForm() override;

    /// `options` refer to a live struct that outlives the form (or the next setOptions); `defaults` are read once.
    void setOptions(OptionList options, const OptionList& defaults, std::vector<FormRow> firstRows = {});
    /// Reads every value again, after the struct was changed elsewhere.
    void reload();
    /// Problems of combinations, found by whoever owns the struct: shown under their fields.
    void setProblems(const std::vector<OptionProblem>& problems);
    /// Options without effect as the others stand: their fields are off and say why, their values stay.
    void setUnused(const std::vector<OptionProblem>& unused);
    /// Values that cannot be used, typed ones first.
    std::vector<OptionProblem> problems() const;
    /// Only the typed ones: the struct knows nothing of them.
    std::vector<OptionProblem> typedProblems() const;
    bool isValid() const;

    /// Keys whose value differs from the default.
    std::vector<std::string> changedKeys() const;
    QString defaultText(const std::string& key) const;
    void reset(const std::string& key);
    void resetAll();

    /// Unfolds, scrolls to and focuses the field of an option.
    void focusOption(const std::string& key);
    void setMoreUnfolded(bool unfolded);
    void unfoldGroups();
    /// One more control behind the editor of an option, until the next setOptions().
    void addBeside(const std::string& key, QWidget* widget);
    void setSearch(const QString& words);
    /// The editor of an option (line edit, combo, check box, segmented control), for tests and tool tips.
    QWidget* editor(const std::string& key) const;
    bool isOptionShown(const std::string& key) const;

signals:
    void changed(const QString& key);  ///< after a good value was assigned by a person or a reset
    void validityChanged(bool valid);
    void typedProblemsChanged();
    void optionFocused(const QString& key);  ///< to show its help elsewhere

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void addFirstRows();
    OptionField* addField(const Option& option);
    void refreshCount();
    void refreshSearch();
    void fieldEdited(const std::string& key, bool assigned);
    void announceProblems();

    OptionList m_options;
    std::map<std::string, std::string> m_defaults;
    std::vector<FormRow> m_firstRows;
    std::map<std::string, OptionField*> m_fields;
    struct Parts;
    std::unique_ptr<Parts> m_parts;
    bool m_wasValid = true;
    std::vector<OptionProblem> m_wereTyped;
};

}  // namespace attune
