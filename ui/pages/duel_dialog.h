#pragma once

#include "ui/session/workbench.h"

#include <QDialog>

#include <string>

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace attune {

class OptionField;

/// "Train the same with one option changed": one option and its other value, then two trainings at once. A combination that the rules
/// refuse, or that changes nothing, says why and cannot be started.
class DuelDialog : public QDialog {
    Q_OBJECT
public:
    /// `key`: the option that is proposed, "" for the attention.
    DuelDialog(Workbench& workbench, const std::string& key, QWidget* parent = nullptr);

    void chooseOption(const std::string& key);
    /// Why it cannot begin, "" when it can.
    QString obstacle() const;
    OptionField* field() const { return m_field; }
    QPushButton* startButton() const { return m_start; }

private:
    void build();
    void fillOptions();
    void proposeValue(const std::string& key);
    void refresh();
    void start();

    Workbench& m_workbench;
    CorpusSource m_source;
    RunConfig m_base;
    RunConfig m_twin;
    std::string m_key;
    QLabel* m_text;
    QComboBox* m_options;
    QVBoxLayout* m_fieldPlace;
    OptionField* m_field = nullptr;
    QLabel* m_help;
    QLabel* m_reason;
    QPushButton* m_start;
};

}  // namespace attune
