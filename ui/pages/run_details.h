#pragma once

#include "core/run/run_store.h"
#include "ui/session/latest_task.h"
#include "ui/session/workbench.h"

#include <QScrollArea>
#include <QVector>

#include <filesystem>
#include <optional>
#include <vector>

class QLabel;
class QPlainTextEdit;

namespace attune {

class CurvePlot;
class FactTable;
class FoldHeading;
class NumberTableView;
class PanelHeader;

/// The right side of Runs: facts, blocks of the model, curve, last answers and the note of one run. Notes are saved when another run is
/// shown.
class RunDetails : public QScrollArea {
    Q_OBJECT
public:
    explicit RunDetails(Workbench& workbench, QWidget* parent = nullptr);

    /// Reads the run off the window's thread; none: nothing is shown.
    void showRun(const std::optional<RunSummary>& run);
    void saveNote();
    /// The run on show is no longer where it was; an edited note is dropped with it.
    void forget() { m_shown.clear(); }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// What is read in the other thread.
    struct Contents {
        RunSummary summary;
        RunConfig config;
        std::vector<AnsweredQuestion> questions;
        QVector<QPointF> train;
        QVector<QPointF> valid;
        std::vector<ModelBlock> blocks;  // none before the first training
    };
    static Contents read(const RunSummary& run);
    void fill(const Contents& contents);
    void showBlocks(const std::vector<ModelBlock>& blocks);
    void build();
    void retranslate();

    Workbench& m_workbench;
    LatestTask m_reader;
    std::optional<RunSummary> m_run;
    std::filesystem::path m_shown;  // whose note stands here

    QWidget* m_content;
    PanelHeader* m_header;
    FactTable* m_facts;
    FoldHeading* m_blocksHeading;
    NumberTableView* m_blocks;
    PanelHeader* m_lossHeader;
    CurvePlot* m_loss;
    PanelHeader* m_answersHeader;
    QLabel* m_answers;
    PanelHeader* m_noteHeader;
    QPlainTextEdit* m_note;
};

}  // namespace attune
