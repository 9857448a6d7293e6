#pragma once

#include "core/run/run_store.h"
#include "ui/session/example_jump.h"
#include "ui/session/examples_session.h"
#include "ui/session/workbench.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QProgressBar;
class QPushButton;

namespace attune {

class ElidedLabel;
class ExamplesPanel;
class QualityPanel;
class SegmentedControl;
class StopButton;

/// The answers of one run to its validation or test part, worst first, and quality by source length and word frequency, of that run or
/// of it and a second one.
class WorstPage : public QWidget {
    Q_OBJECT
public:
    explicit WorstPage(Workbench& workbench, QWidget* parent = nullptr);

    /// Judges this run at once; the others may stand beside it.
    void showRun(const RunSummary& run, const std::vector<RunSummary>& others);

    ExamplesSession& session() { return m_session; }
    ExamplesPanel* examples() const { return m_examples; }
    QualityPanel* byLength() const { return m_byLength; }
    QualityPanel* byFrequency() const { return m_byFrequency; }
    QComboBox* checkpoints() const { return m_checkpoints; }
    QComboBox* earlier() const { return m_earlier; }
    QComboBox* others() const { return m_others; }
    SegmentedControl* parts() const { return m_parts; }
    StopButton* stopButton() const { return m_stop; }

signals:
    void backRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeToolBar();
    void connectAll();
    void retranslate();
    void judge();
    void readCheckpoints();
    void fillCheckpoints(std::int64_t chosen);
    void fillEarlier();
    void fillOthers();
    void refresh();
    void refreshPlots();
    void showProgress(double share, std::optional<double> secondsLeft);
    void goBack();
    void jump(int row);
    QString updateName(std::int64_t update) const;

    Workbench& m_workbench;
    ExamplesSession m_session;
    ExampleJump m_jump;
    RunSummary m_run;
    std::vector<RunSummary> m_otherRuns;
    std::vector<std::int64_t> m_kept;  // rising
    std::optional<std::int64_t> m_best;

    QPushButton* m_back;
    ElidedLabel* m_title;
    QProgressBar* m_progress;
    ElidedLabel* m_left;
    StopButton* m_stop;
    SegmentedControl* m_parts;
    QComboBox* m_checkpoints;
    QComboBox* m_earlier;
    QComboBox* m_others;
    ExamplesPanel* m_examples;
    QualityPanel* m_byLength;
    QualityPanel* m_byFrequency;
};

}  // namespace attune
