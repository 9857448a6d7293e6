#pragma once

#include "ui/session/workbench.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace attune {

class PanelHeader;

/// What a lesson proposes once the run on show has reached its goal: each question with the button that does it. Hidden before.
class NextQuestionPanel : public QWidget {
    Q_OBJECT
public:
    explicit NextQuestionPanel(Workbench& workbench, QWidget* parent = nullptr);

    /// The questions that stand here: not those that the run on show answers already.
    const std::vector<NextQuestion>& questions() const { return m_questions; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void fill();
    void fillHeader();
    QWidget* makeRow(const NextQuestion& question);

    Workbench& m_workbench;
    std::vector<NextQuestion> m_questions;
    QString m_shown;  // what the rows were made for
    PanelHeader* m_header;
    QVBoxLayout* m_rows;
};

}  // namespace attune
