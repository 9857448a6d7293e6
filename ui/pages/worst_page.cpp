#include "ui/pages/worst_page.h"

#include "core/run/run.h"
#include "core/train/headline.h"
#include "ui/models/example_table_model.h"
#include "ui/pages/examples_panel.h"
#include "ui/pages/panel_parts.h"
#include "ui/pages/quality_panel.h"
#include "ui/titles.h"
#include "ui/widgets/clock_text.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/stop_button.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace attune {

namespace {

constexpr int progressWidth = 90, checkpointWidth = 196, comboWidth = 164, examplesShare = 5, plotsShare = 3;
enum PartSegment { Validation, Test };

}  // namespace

WorstPage::WorstPage(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench), m_jump(workbench) {
    m_examples = new ExamplesPanel(m_session);
    m_byLength = new QualityPanel(QualityPanel::By::Length);
    m_byFrequency = new QualityPanel(QualityPanel::By::Frequency);
    auto* plots = new QHBoxLayout;
    plots->setSpacing(0);
    plots->addWidget(m_byLength, 1);
    plots->addWidget(panelLine(QFrame::VLine));
    plots->addWidget(m_byFrequency, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeToolBar());
    column->addWidget(panelLine(QFrame::HLine));
    column->addWidget(m_examples, examplesShare);
    column->addWidget(panelLine(QFrame::HLine));
    column->addLayout(plots, plotsShare);
    connectAll();
    retranslate();
    refresh();
}

QWidget* WorstPage::makeToolBar() {
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8));
    row->setSpacing(scaled(8));
    m_back = new QPushButton(icon(IconName::ArrowLeft, Ink::Text), {});
    m_title = new ElidedLabel;
    m_title->setTextSize(TextSize::Control, true);
    m_progress = new QProgressBar;
    m_progress->setFixedWidth(scaled(progressWidth));
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_left = new ElidedLabel;
    m_left->setInk(Ink::Muted);
    m_stop = new StopButton;
    m_parts = new SegmentedControl;
    m_parts->addSegment({});
    m_parts->addSegment({});
    m_parts->setCurrentIndex(Test);
    row->addWidget(m_back);
    row->addWidget(m_title, 1);
    for (QWidget* part : std::initializer_list<QWidget*>{m_progress, m_left, m_stop, m_parts}) row->addWidget(part);
    for (QComboBox** combo : {&m_checkpoints, &m_earlier, &m_others}) {
        *combo = new QComboBox;
        (*combo)->setFixedWidth(scaled(comboWidth));
        row->addWidget(*combo);
    }
    m_checkpoints->setFixedWidth(scaled(checkpointWidth));
    return bar;
}

void WorstPage::connectAll() {
    connect(m_back, &QPushButton::clicked, this, &WorstPage::goBack);
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &WorstPage::goBack);
    connect(m_stop, &QToolButton::clicked, &m_session, &ExamplesSession::stop);
    connect(m_parts, &SegmentedControl::currentIndexChosen, this, &WorstPage::judge);
    connect(m_checkpoints, &QComboBox::activated, this, [this] {
        fillEarlier();
        judge();
    });
    connect(m_earlier, &QComboBox::activated, this, &WorstPage::judge);
    connect(m_others, &QComboBox::activated, this, [this](int place) {
        m_session.compare(place == 0 ? std::filesystem::path() : m_otherRuns[static_cast<std::size_t>(place - 1)].path);
    });
    connect(m_examples, &ExamplesPanel::chosen, this, &WorstPage::jump);
    connect(m_examples, &ExamplesPanel::judgeRequested, this, [this] {
        readCheckpoints();
        judge();
    });
    connect(m_examples, &ExamplesPanel::otherPartRequested, this, [this] {
        m_parts->setCurrentIndex(m_parts->currentIndex() == Test ? Validation : Test);
        judge();
    });
    connect(&m_session, &ExamplesSession::changed, this, &WorstPage::refresh);
    connect(&m_session, &ExamplesSession::progressed, this, &WorstPage::showProgress);
    connect(&m_session, &ExamplesSession::compareFailed, this, [this](const Error& error) { m_workbench.report(error); });
}

void WorstPage::showRun(const RunSummary& run, const std::vector<RunSummary>& others) {
    m_session.forget();
    m_run = run;
    m_otherRuns.clear();
    for (const RunSummary& each : others)
        if (each.path != run.path && each.model && each.checkpoint) m_otherRuns.push_back(each);
    fillOthers();
    m_title->setText(runTitle(run.name, run.source));
    readCheckpoints();
    judge();
}

/// Those that the run keeps now; the newest is chosen.
void WorstPage::readCheckpoints() {
    m_kept.clear();
    m_best.reset();
    try {
        const Run run = Run::open(m_run.path);
        m_kept = run.checkpoints();
        m_best = run.bestUpdate();
        const bool exact = resolvedHeadline(run.config().train) == Headline::ExactMatch;
        m_byLength->choose(exact ? QualityFigure::ExactMatch : QualityFigure::Bleu);
    } catch (const Error& error) {
        m_workbench.report(error);
    }
    fillCheckpoints(m_kept.empty() ? 0 : m_kept.back());
}

QString WorstPage::updateName(std::int64_t update) const {
    const QString name = tr("update %1").arg(countText(update));
    if (update == m_kept.back()) return update == m_best ? tr("%1 · newest, best").arg(name) : tr("%1 · newest").arg(name);
    return update == m_best ? tr("%1 · best").arg(name) : name;
}

void WorstPage::fillCheckpoints(std::int64_t chosen) {
    m_checkpoints->clear();
    for (auto update = m_kept.rbegin(); update != m_kept.rend(); ++update)
        m_checkpoints->addItem(updateName(*update), static_cast<qlonglong>(*update));
    m_checkpoints->setCurrentIndex(std::max(0, m_checkpoints->findData(static_cast<qlonglong>(chosen))));
    m_checkpoints->setEnabled(m_kept.size() > 1);
    fillEarlier();
}

void WorstPage::fillEarlier() {
    const std::int64_t chosen = m_checkpoints->currentData().toLongLong();
    m_earlier->clear();
    for (auto update = m_kept.rbegin(); update != m_kept.rend(); ++update)
        if (*update < chosen) m_earlier->addItem(tr("since update %1").arg(countText(*update)), static_cast<qlonglong>(*update));
    const bool any = m_earlier->count() > 0;
    if (!any) m_earlier->addItem(tr("nothing to compare"));
    m_earlier->setEnabled(any);
    m_earlier->setToolTip(any ? tr("The earlier checkpoint that learnt and forgotten are told from")
                              : tr("The run keeps no checkpoint before this one, so that the column change is empty. Another is kept when "
                                   "Keep checkpoints (train.keep_checkpoints) is above 1, or when the best is not the newest."));
}

void WorstPage::fillOthers() {
    m_others->clear();
    m_others->addItem(tr("B: no second run"));
    for (const RunSummary& run : m_otherRuns) m_others->addItem(QStringLiteral("B: ") + runTitle(run.name, run.source));
    m_others->setEnabled(!m_otherRuns.empty());
    const auto found = std::ranges::find(m_otherRuns, m_session.other(), &RunSummary::path);
    m_others->setCurrentIndex(found == m_otherRuns.end() ? 0 : static_cast<int>(found - m_otherRuns.begin()) + 1);
}

void WorstPage::judge() {
    JudgingRequest request;
    request.run = m_run.path;
    request.part = m_parts->currentIndex() == Test ? Translator::Part::Test : Translator::Part::Valid;
    if (!m_kept.empty()) request.checkpoint = {CheckpointChoice::Kind::Update, m_checkpoints->currentData().toLongLong()};
    if (m_earlier->currentData().isValid()) request.earlier = m_earlier->currentData().toLongLong();
    request.search = m_workbench.search();
    m_session.judge(request);
}

void WorstPage::refresh() {
    const bool busy = m_session.isBusy();
    m_progress->setVisible(busy);
    m_left->setVisible(busy);
    if (busy) showProgress(0, {});
    m_stop->setBusy(busy);
    const int other = m_others->currentIndex();
    if (m_session.other().empty() && other > 0) m_others->setCurrentIndex(0);
    refreshPlots();
}

void WorstPage::refreshPlots() {
    const auto found = std::ranges::find(m_otherRuns, m_session.other(), &RunSummary::path);
    const JudgedPair& judged = m_session.judged();
    const auto named = [](const RunSummary& run, std::int64_t update) {
        return tr("%1 · update %2").arg(runTitle(run.name, run.source), countText(update));
    };
    const QString a = judged.a ? named(m_run, judged.a->update) : QString();
    const QString b = judged.b && found != m_otherRuns.end() ? named(*found, judged.b->update) : QString();
    for (QualityPanel* panel : {m_byLength, m_byFrequency}) panel->setRuns(judged, a, b);
}

void WorstPage::showProgress(double share, std::optional<double> secondsLeft) {
    m_progress->setValue(static_cast<int>(share * 1000));
    m_left->setText(secondsLeft ? tr("%1 left").arg(clockText(*secondsLeft)) : tr("judging …"));
}

void WorstPage::goBack() {
    m_session.forget();
    emit backRequested();
}

void WorstPage::jump(int row) {
    const JudgedRun& run = *m_session.judged().a;
    const JudgedExample& example = run.examples[static_cast<std::size_t>(row)];
    using Kind = CheckpointChoice::Kind;
    const Kind kind = run.update == run.kept.back() ? Kind::Latest : run.update == m_best ? Kind::Best : Kind::Update;
    m_jump.go(m_run.path, {example.source, example.reference}, {kind, kind == Kind::Update ? run.update : 0});
}

void WorstPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void WorstPage::retranslate() {
    m_back->setText(tr("Runs"));
    m_back->setToolTip(tr("Back to the list of runs (Esc)"));
    m_parts->setSegmentText(Validation, tr("validation"));
    m_parts->setSegmentText(Test, tr("test"));
    m_parts->setAccessibleName(tr("Part of the data"));
    m_checkpoints->setAccessibleName(tr("Weights"));
    m_checkpoints->setToolTip(tr("Whose weights answer"));
    m_earlier->setAccessibleName(tr("Earlier checkpoint"));
    m_others->setAccessibleName(tr("Second run"));
    m_others->setToolTip(tr("A run whose answers to the same part of its own data are drawn beside these"));
    m_stop->setAccessibleName(tr("Stop"));
    m_left->setReservedText(tr("%1 left").arg(QStringLiteral("00:00")));
    if (m_run.path.empty()) return;
    m_title->setText(runTitle(m_run.name, m_run.source));
    const qlonglong chosen = m_checkpoints->currentData().toLongLong();
    const QVariant earlier = m_earlier->currentData();
    fillCheckpoints(chosen);
    if (earlier.isValid()) m_earlier->setCurrentIndex(std::max(0, m_earlier->findData(earlier)));
    fillOthers();
    refresh();
}

}  // namespace attune
