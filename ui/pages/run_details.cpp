#include "ui/pages/run_details.h"

#include "core/run/run.h"
#include "core/run/run_dataset.h"
#include "ui/messages.h"
#include "ui/models/run_table_model.h"
#include "ui/pages/panel_parts.h"
#include "ui/pages/run_facts.h"
#include "ui/plots/block_numbers.h"
#include "ui/plots/curve_plot.h"
#include "ui/titles.h"
#include "ui/widgets/fold_heading.h"
#include "ui/widgets/number_table.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace attune {

namespace {

constexpr double lowestPlot = 130, highestPlot = 280;  // so low that the note is seen without scrolling

QLabel* smallText() {
    auto* text = new QLabel;
    text->setFont(textFont(TextSize::Label));
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return text;
}

}  // namespace

RunDetails::RunDetails(Workbench& workbench, QWidget* parent) : QScrollArea(parent), m_workbench(workbench) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFixedWidth(scaled(372));
    build();
    connect(m_note, &QPlainTextEdit::textChanged, this, [this] { m_note->setProperty("edited", m_note->hasFocus()); });
    retranslate();
}

void RunDetails::build() {
    m_header = new PanelHeader(QString());
    m_facts = new FactTable;
    m_blocksHeading = new FoldHeading;
    m_blocks = new NumberTableView;
    m_blocks->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (QWidget* part : std::initializer_list<QWidget*>{m_blocksHeading, m_blocks}) part->hide();
    connect(m_blocksHeading, &FoldHeading::toggled, m_blocks, &NumberTableView::setVisible);
    m_lossHeader = new PanelHeader(QString());
    m_loss = new CurvePlot;
    m_loss->addSeries({QString(), CurveRole::Train, false, false, true});
    m_loss->addSeries({QString(), CurveRole::Valid, true, false, false});
    m_loss->setLogarithmic(true);
    addPlotTools(m_lossHeader, this, m_loss);
    m_answersHeader = new PanelHeader(QString());
    m_answers = smallText();
    m_noteHeader = new PanelHeader(QString());
    m_note = new QPlainTextEdit;
    m_note->setFixedHeight(scaled(64));
    m_note->setTabChangesFocus(true);
    for (PanelHeader* header : {m_header, m_lossHeader, m_answersHeader, m_noteHeader}) alignWithColumn(header);

    m_content = new QWidget;
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(scaled(16), 0, scaled(16), scaled(12));
    column->setSpacing(scaled(6));
    column->addWidget(m_header);
    column->addWidget(m_facts);
    column->addWidget(m_blocksHeading);
    column->addWidget(m_blocks);
    column->addWidget(panelLine(QFrame::HLine));
    column->addWidget(m_lossHeader);
    column->addWidget(m_loss);
    column->addWidget(panelLine(QFrame::HLine));
    column->addWidget(m_answersHeader);
    column->addWidget(m_answers);
    column->addWidget(panelLine(QFrame::HLine));
    column->addWidget(m_noteHeader);
    column->addWidget(m_note);
    column->addStretch();
    setWidget(m_content);
    m_content->hide();
}

void RunDetails::showRun(const std::optional<RunSummary>& run) {
    saveNote();
    m_run = run;
    m_content->setVisible(run.has_value());
    if (!run) return;
    const RunSummary summary = *run;
    m_reader.run([summary](std::stop_token, const Progress&) { return read(summary); },
                 [this](const Contents& contents) { fill(contents); },
                 [this, summary](const Error& error) {
                     m_header->setTitle(QString::fromStdString(summary.name));
                     m_header->setSubtitle({});
                     m_facts->setFacts({{tr("Error"), translated(error), {}}});
                     showBlocks({});
                     m_loss->clear();
                     m_answers->clear();
                 });
}

RunDetails::Contents RunDetails::read(const RunSummary& run) {
    const Run opened = Run::open(run.path);
    Contents contents{run, opened.config(), opened.questions(), {}, {}, {}};
    if (hasSavedData(opened))
        contents.blocks = modelBlocks(opened.config().model, savedVocabulary(opened, true).size(), savedVocabulary(opened, false).size());
    for (const TrainEvent& event : readMetrics(run.path)) {
        if (const auto* step = std::get_if<StepEvent>(&event)) contents.train << QPointF(static_cast<double>(step->update), step->nll);
        if (const auto* valid = std::get_if<ValidationEvent>(&event))
            contents.valid << QPointF(static_cast<double>(valid->update), valid->nll);
    }
    return contents;
}

void RunDetails::fill(const Contents& contents) {
    const RunSummary& run = contents.summary;
    m_header->setTitle(runTitle(run.name, run.source));
    m_header->setSubtitle(QStringLiteral("%1 · %2").arg(RunTableModel::stateText(run), RunTableModel::ageText(run.modified)));
    m_facts->setFacts(runFacts(run, contents.config));
    showBlocks(contents.blocks);
    m_loss->setSeries(0, contents.train);
    m_loss->setSeries(1, contents.valid);
    m_answers->setText(lastAnswers(contents.questions));
    if (m_shown == run.path && m_note->hasFocus()) return;
    m_shown = run.path;
    m_note->setPlainText(QString::fromStdString(run.note));
    m_note->setProperty("edited", false);
}

void RunDetails::showBlocks(const std::vector<ModelBlock>& blocks) {
    m_blocksHeading->setVisible(!blocks.empty());
    m_blocks->setVisible(!blocks.empty() && m_blocksHeading->isChecked());
    m_blocks->setTable(blockNumbers(blocks));
    m_blocks->setFixedHeight(m_blocks->heightOfAll());
}

void RunDetails::saveNote() {
    if (m_shown.empty() || !m_note->property("edited").toBool()) return;
    m_note->setProperty("edited", false);
    try {
        Run::open(m_shown).setNote(m_note->toPlainText().toStdString());
        m_workbench.renew(Job::Page);
    } catch (const Error& error) {
        m_workbench.report(error);
    }
}

void RunDetails::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    m_loss->setFixedHeight(std::clamp(height() / 5, scaled(lowestPlot), scaled(highestPlot)));
}

void RunDetails::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showRun(m_run);
    }
    QScrollArea::changeEvent(event);
}

void RunDetails::retranslate() {
    m_blocksHeading->setText(tr("Layers and parameters"));
    m_lossHeader->setTitle(tr("Loss"));
    m_lossHeader->setSubtitle(tr("nats per token · log"));
    m_lossHeader->setHelp({tr("How the loss of this run fell."), tr("the update where validation stops falling."),
                           tr("Losses of runs with other data or tokens cannot be compared."), QStringLiteral("curves")});
    m_loss->setSeriesName(0, tr("train"));
    m_loss->setSeriesName(1, tr("valid"));
    m_loss->setAxisName(tr("update"));
    m_answersHeader->setTitle(tr("Last asked"));
    m_answersHeader->setSubtitle(tr("as it was answered then"));
    m_noteHeader->setTitle(tr("Note"));
    m_note->setPlaceholderText(tr("What this run was for, what it showed …"));
}

}  // namespace attune
