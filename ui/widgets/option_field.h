#pragma once

#include "core/base/options.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <string>

class QHBoxLayout;
class QLabel;
class QSpacerItem;
class QAbstractButton;

namespace attune {

class ElidedLabel;

/// One option of a form: the dot of a changed value, its label, its editor, reset, and the reason under it when the value is wrong.
class OptionField : public QWidget {
    Q_OBJECT
public:
    /// `segments`: a choice of few words stands side by side instead of in a list.
    OptionField(const Option& option, std::string defaultText, bool segments, QWidget* parent);

    const Option& option() const { return m_option; }
    QWidget* editor() const { return m_editor; }
    /// Shows the value of the struct. What a person is typing stays while the value is as that typing left it.
    void reload();
    /// A problem of a combination; an empty one is removed.
    void setProblem(const std::optional<OptionProblem>& problem);
    /// Why the option has no effect: its editor is off then, unless its value is wrong, and keeps the value.
    void setUnused(const std::optional<Message>& reason);
    /// The typed value that cannot be used, or the problem of a combination.
    std::optional<OptionProblem> problem() const;
    /// Why the typed text was not assigned; the option then has the value from before the typing began.
    const std::optional<OptionProblem>& wrongText() const { return m_typed; }
    bool isChanged() const;
    void reset();
    QString label() const;
    /// Words for the search: label, key and help.
    QString words() const;
    void retranslate();
    /// Another text than the option's own label; "" hides label and dot (a field beside another).
    void setLabelText(const QString& label);
    /// Muted text behind the editor ("hidden units").
    void setNote(const QString& note);
    void addBeside(QWidget* widget);

signals:
    void edited(bool assigned);  ///< the value of the struct changed, or only what is wrong with the typed one
    void focused();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void makeEditor(bool segments);
    void makeLineEdit();
    void makeCheckBox();
    void makeCombo();
    void makeSegments();
    void take(const std::string& text);
    void takeTyped(const std::string& text);
    void finishTyping();
    void nameChoices();
    void explain();
    void refresh();

    Option m_option;
    std::string m_default;
    std::optional<QString> m_labelText;
    ElidedLabel* m_label;
    ElidedLabel* m_note;
    QWidget* m_editor = nullptr;
    QHBoxLayout* m_row;
    QSpacerItem* m_filler;  // owned by m_row
    QAbstractButton* m_reset;
    QWidget* m_reason;
    QLabel* m_reasonIcon;
    QLabel* m_reasonText;
    std::function<void(const std::string&)> m_show;  // puts a value into the editor, silently
    std::optional<std::string> m_before;             // the value when the typing began that is not finished
    std::string m_left;                              // the value that typing left
    std::optional<OptionProblem> m_typed;
    std::optional<OptionProblem> m_given;
    std::optional<Message> m_unused;
};

}  // namespace attune
