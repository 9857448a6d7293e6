#include "ui/pages/data_page.h"

#include "core/data/lesson.h"
#include "ui/messages.h"
#include "ui/models/pair_table_model.h"
#include "ui/pages/filters_panel.h"
#include "ui/pages/pairs_view.h"
#include "ui/pages/panel_parts.h"
#include "ui/pages/report_panel.h"
#include "ui/pages/side_picker.h"
#include "ui/pages/welcome_view.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/style.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <string_view>

namespace attune {

namespace {

constexpr std::int64_t previewRows = 200;  // enough for rows that a filter changes
constexpr int swapWidth = 30, swapGap = 18, smallestSide = 120;

bool learnsSubwords(const DataOptions& options) {
    return options.bpeCodes.empty() && (options.sourceTokenizer == TokenizerKind::Bpe || options.targetTokenizer == TokenizerKind::Bpe);
}

}  // namespace

DataPage::DataPage(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    m_stack = new QStackedWidget(this);
    m_welcome = new WelcomeView(m_stack);
    m_stack->addWidget(m_welcome);
    m_stack->addWidget(makeWorkPlace());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connectWorkbench();
    retranslate();
    showSource();
}

/// The table's header moves once more while the widgets go; by then there is no page to place anything.
DataPage::~DataPage() {
    disconnect(m_pairs, nullptr, this, nullptr);
}

QWidget* DataPage::makeToolBar() {
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8));
    row->setSpacing(scaled(10));
    m_open = new QPushButton(icon(IconName::Folder, Ink::Text), {}, bar);
    m_openMenu = new QMenu(m_open);
    m_open->setMenu(m_openMenu);
    m_lessonsButton = new QPushButton(bar);
    m_lessonsMenu = new QMenu(m_lessonsButton);
    m_lessonsButton->setMenu(m_lessonsMenu);
    m_title = new ElidedLabel({}, bar);
    m_title->setTextSize(TextSize::Control, true);
    m_subtitle = new ElidedLabel({}, bar);
    m_subtitle->setTextSize(TextSize::Label);
    m_subtitle->setInk(Ink::Muted);
    m_progress = new QProgressBar(bar);
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(scaled(160));
    m_cancel = new QPushButton(bar);
    m_rightChoice = new SegmentedControl(bar);
    for (int i = 0; i < 2; ++i) m_rightChoice->addSegment({});
    m_find = new QLineEdit(bar);
    m_find->setFixedWidth(scaled(220));
    m_find->setClearButtonEnabled(true);
    m_find->addAction(icon(IconName::Search), QLineEdit::TrailingPosition);
    row->addWidget(m_open);
    row->addWidget(m_lessonsButton);
    m_title->setSizePolicy(QSizePolicy::Maximum, m_title->sizePolicy().verticalPolicy());
    row->addWidget(m_title);
    row->addWidget(m_subtitle, 1);
    row->addWidget(m_progress);
    row->addWidget(m_cancel);
    row->addWidget(m_find);
    row->addWidget(m_rightChoice);
    return bar;
}

QWidget* DataPage::makeSides() {
    m_sides = new QWidget;
    auto* row = new QHBoxLayout(m_sides);
    row->setSpacing(0);
    m_sourceSide = new SidePicker(SidePicker::Side::Source, m_sides);
    m_targetSide = new SidePicker(SidePicker::Side::Target, m_sides);
    m_swap = new QPushButton(icon(IconName::Swap, Ink::Text), {}, m_sides);
    m_swap->setFixedSize(scaled(swapWidth), scaled(28));
    m_lowercase = new QCheckBox;
    m_targetSide->addControl(m_lowercase);
    row->addWidget(m_sourceSide);
    row->addSpacing(scaled(swapGap));
    row->addWidget(m_swap, 0, Qt::AlignVCenter);
    row->addSpacing(scaled(swapGap));
    row->addWidget(m_targetSide, 1);
    return m_sides;
}

/// Each side's controls stand over its column of the table.
void DataPage::placeSides() {
    const int source = m_pairs->sideStart(PairTableModel::Source), target = m_pairs->sideStart(PairTableModel::Target);
    m_sides->layout()->setContentsMargins(source, scaled(2), scaled(16), scaled(2));
    m_sourceSide->setFixedWidth(std::max(scaled(smallestSide), target - source - scaled(swapWidth + 2 * swapGap)));
}

QWidget* DataPage::makeWorkPlace() {
    m_pairs = new PairsView;
    m_report = new ReportPanel;
    m_filters = new FiltersPanel(m_workbench);
    m_right = new QStackedWidget;
    m_right->setFixedWidth(scaled(372));
    m_right->addWidget(m_report);
    m_right->addWidget(m_filters);

    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(makeSides());
    left->addWidget(panelLine(QFrame::HLine));
    left->addWidget(m_pairs, 1);
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addLayout(left, 1);
    body->addWidget(panelLine(QFrame::VLine));
    body->addWidget(m_right);
    auto* place = new QWidget;
    auto* column = new QVBoxLayout(place);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeToolBar());
    column->addWidget(panelLine(QFrame::HLine));
    column->addLayout(body, 1);
    return place;
}

void DataPage::connectWorkbench() {
    connect(m_welcome, &WelcomeView::lessonStarted, this,
            [this](const QString& name) { m_workbench.openLesson(name.toStdString(), true); });
    connect(m_welcome, &WelcomeView::openTsvRequested, this, &DataPage::openTsvRequested);
    connect(m_welcome, &WelcomeView::openPairRequested, this, &DataPage::openPairRequested);
    connect(m_welcome, &WelcomeView::openRunRequested, this, &DataPage::openRunRequested);
    connect(m_sourceSide, &SidePicker::changed, this, &DataPage::applySides);
    connect(m_targetSide, &SidePicker::changed, this, &DataPage::applySides);
    connect(m_lowercase, &QCheckBox::clicked, this, &DataPage::applySides);
    connect(m_swap, &QPushButton::clicked, this, &DataPage::swapSides);
    connect(m_find, &QLineEdit::textChanged, m_pairs, &PairsView::find);
    connect(m_pairs, &PairsView::sidesMoved, this, &DataPage::placeSides);
    connect(m_pairs, &PairsView::clearRequested, m_find, &QLineEdit::clear);
    connect(m_cancel, &QPushButton::clicked, this,
            [this] { m_workbench.corpus().isLoading() ? m_workbench.corpus().cancel() : m_workbench.loadAgain(); });
    connect(m_rightChoice, &SegmentedControl::currentIndexChosen, m_right, &QStackedWidget::setCurrentIndex);
    connect(m_report, &ReportPanel::lineChosen, this, &DataPage::revealLine);

    CorpusSession& corpus = m_workbench.corpus();
    connect(&corpus, &CorpusSession::started, this, [this] {
        m_failure.reset();
        showLoading(true);
    });
    connect(&corpus, &CorpusSession::progress, this, [this](double share) { m_progress->setValue(static_cast<int>(1000 * share)); });
    connect(&corpus, &CorpusSession::loaded, this, [this] { showLoading(false); });
    connect(&corpus, &CorpusSession::failed, this, [this](const Error& error) {
        m_failure = error;
        showLoading(false);
    });
    connect(&corpus, &CorpusSession::cancelled, this, [this] { showLoading(false); });
    connect(&corpus, &CorpusSession::previewReady, this, &DataPage::showPreview);
    Project& project = m_workbench.project();
    connect(&project, &Project::sourceChanged, this, &DataPage::changeSource);
    connect(&project, &Project::datasetChanged, this, &DataPage::showDataset);
    connect(&project, &Project::configChanged, this, [this] {
        refreshSides();
        // A way back to the options the pairs were read with: nothing is loaded again.
        if (m_workbench.project().datasetIsCurrent() && !m_pairs->showsPairs()) showDataset();
    });
}

void DataPage::setRecentMenu(QMenu* menu) {
    m_openMenu->addSeparator();
    m_openMenu->addMenu(menu);
}

void DataPage::retranslate() {
    m_open->setText(tr("Open …"));
    const QList<QAction*> actions = m_openMenu->actions();
    if (actions.size() < 3) {
        m_openMenu->addAction(QString(), this, &DataPage::openTsvRequested);
        m_openMenu->addAction(QString(), this, &DataPage::openPairRequested);
        m_openMenu->addAction(QString(), this, &DataPage::openRunRequested);
    }
    m_openMenu->actions()[0]->setText(tr("TSV file …"));
    m_openMenu->actions()[1]->setText(tr("Two text files …"));
    m_openMenu->actions()[2]->setText(tr("Run …"));
    m_lessonsButton->setText(tr("Lessons"));
    m_find->setPlaceholderText(tr("Find in pairs"));
    m_find->setAccessibleName(tr("Find in pairs"));
    m_rightChoice->setSegmentText(0, tr("Report"));
    m_rightChoice->setSegmentText(1, tr("Filters"));
    m_rightChoice->setAccessibleName(tr("What stands at the right"));
    m_swap->setToolTip(tr("Swap source and target"));
    m_swap->setAccessibleName(tr("Swap source and target"));
    m_lowercase->setText(tr("both lower case"));
    m_lowercase->setToolTip(tr("Both sides in lower case, by the rules of their languages."));
    fillLessons();
    showLoading(m_workbench.corpus().isLoading());
    showSource();
}

void DataPage::fillLessons() {
    m_lessonsMenu->clear();
    for (const Lesson& lesson : lessons()) {
        QAction* action = m_lessonsMenu->addAction(translated(lesson.title));
        action->setToolTip(translated(lesson.teaches));
        connect(action, &QAction::triggered, this, [this, name = lesson.name] { m_workbench.openLesson(name); });
    }
    m_lessonsMenu->setToolTipsVisible(true);
}

void DataPage::changeSource() {
    if (!m_workbench.project().datasetIsCurrent()) {
        m_find->clear();
        m_preview = {};
        m_pairs->setPreview(m_preview);
        m_sourceGuess = m_targetGuess = {};
        m_failure.reset();
        refreshReport();
    }
    showSource();
}

void DataPage::showSource() {
    const auto& source = m_workbench.project().source();
    m_stack->setCurrentIndex(source ? 1 : 0);
    if (!source) return;
    m_title->setText(m_workbench.project().title());
    switch (source->kind) {
        case CorpusKind::Tsv:
            m_subtitle->setText(tr("TSV, UTF-8"));
            break;
        case CorpusKind::PairedFiles:
            m_subtitle->setText(tr("two text files, UTF-8"));
            break;
        case CorpusKind::Scan:
            m_subtitle->setText(tr("SCAN, commands and actions"));
            break;
        case CorpusKind::Cornell:
            m_subtitle->setText(tr("Cornell movie dialogs, consecutive turns"));
            break;
        case CorpusKind::Lesson:
            m_subtitle->setText(tr("lesson, made by its generator"));
            break;
    }
    refreshColumnNames();
    refreshSides();
}

void DataPage::showPreview(const CorpusPreview& preview) {
    m_preview = preview;
    m_filters->setPreview(preview);
    if (!m_workbench.project().datasetIsCurrent()) m_pairs->setPreview(preview);
    const auto column = [&preview](std::int64_t wanted) {
        return guessLanguage(static_cast<std::int64_t>(preview.rows.size()), [&](std::int64_t row) {
            const auto& cells = preview.rows[static_cast<std::size_t>(row)];
            const auto index = static_cast<std::size_t>(wanted - 1);
            return index < cells.size() ? std::string_view(cells[index]) : std::string_view();
        });
    };
    const DataOptions& options = m_workbench.project().config().data;
    m_sourceGuess = column(options.sourceColumn);
    m_targetGuess = column(options.targetColumn);
    refreshColumnNames();
    refreshSides();
}

void DataPage::showDataset() {
    const auto dataset = m_workbench.project().dataset();
    if (!dataset) return;
    const DataOptions& options = m_workbench.project().config().data;
    m_find->clear();
    m_pairs->setDataset(dataset, options);
    refreshReport();
    const Corpus& corpus = dataset->corpus;
    m_sourceGuess = guessLanguage(corpus.size(), [&corpus](std::int64_t i) { return corpus.source(i); });
    m_targetGuess = guessLanguage(corpus.size(), [&corpus](std::int64_t i) { return corpus.target(i); });
    refreshColumnNames();
    refreshSides();
}

void DataPage::refreshColumnNames() {
    const auto& source = m_workbench.project().source();
    if (!source) return;
    const DataOptions& options = m_workbench.project().config().data;
    if (source->kind != CorpusKind::Tsv) {
        const bool files = source->kind == CorpusKind::PairedFiles;
        const auto name = [files](const std::string& path, const QString& made) {
            return files ? QFileInfo(QString::fromStdString(path)).fileName() : made;
        };
        const QString first = name(source->path, tr("question"));
        const QString second = name(source->targetPath, tr("answer"));
        m_sourceSide->setColumns({options.swap ? second : first}, 1);
        m_targetSide->setColumns({options.swap ? first : second}, 1);
        return;
    }
    QStringList names;
    for (std::int64_t i = 1; i <= std::max<std::int64_t>({2, m_preview.columns, options.sourceColumn, options.targetColumn}); ++i)
        names << tr("column %1").arg(i);
    m_sourceSide->setColumns(names, static_cast<int>(options.swap ? options.targetColumn : options.sourceColumn));
    m_targetSide->setColumns(names, static_cast<int>(options.swap ? options.sourceColumn : options.targetColumn));
}

void DataPage::refreshSides() {
    const DataOptions& options = m_workbench.project().config().data;
    m_sourceSide->setTokenizer(options.sourceTokenizer);
    m_targetSide->setTokenizer(options.targetTokenizer);
    m_sourceSide->setLanguage(QString::fromStdString(options.sourceLanguage), m_sourceGuess);
    m_targetSide->setLanguage(QString::fromStdString(options.targetLanguage), m_targetGuess);
    m_lowercase->setChecked(options.lowercase);
}

void DataPage::applySides() {
    DataOptions& options = m_workbench.project().config().data;
    const auto& source = m_workbench.project().source();
    if (source && source->kind == CorpusKind::Tsv) {
        options.sourceColumn = m_sourceSide->column();
        options.targetColumn = m_targetSide->column();
        options.swap = false;
    }
    options.sourceTokenizer = m_sourceSide->tokenizer();
    options.targetTokenizer = m_targetSide->tokenizer();
    options.sourceLanguage = m_sourceSide->language().toStdString();
    options.targetLanguage = m_targetSide->language().toStdString();
    options.lowercase = m_lowercase->isChecked();
    m_workbench.project().announceConfig();
}

void DataPage::swapSides() {
    DataOptions& options = m_workbench.project().config().data;
    options.swap = !options.swap;
    std::swap(options.sourceTokenizer, options.targetTokenizer);
    std::swap(options.sourceLanguage, options.targetLanguage);
    std::swap(m_sourceGuess, m_targetGuess);
    m_workbench.project().announceConfig();
    refreshColumnNames();
}

void DataPage::showLoading(bool loading) {
    const auto& source = m_workbench.project().source();
    const bool incomplete = !loading && source && !m_workbench.project().datasetIsCurrent();
    m_progress->setVisible(loading);
    m_cancel->setVisible(loading || incomplete);
    m_cancel->setText(loading ? tr("Cancel") : tr("Load"));
    m_find->setEnabled(!loading);
    if (!loading) m_progress->setValue(0);
    if (loading && source) m_workbench.corpus().preview(*source, previewRows);
    refreshReport();
}

void DataPage::refreshReport() {
    const Project& project = m_workbench.project();
    if (m_workbench.corpus().isLoading())
        return m_report->setNote(learnsSubwords(m_workbench.corpus().options())
                                     ? tr("The data are being read and subwords learnt from them. What is found in them will stand here.")
                                     : tr("The data are being read. What is found in them will stand here."));
    if (m_failure) return m_report->setNote(translated(*m_failure));
    if (!project.datasetIsCurrent()) return m_report->setNote(tr("The data are not loaded: nothing is known of them."));
    m_report->setReport(project.dataset()->report, project.config().data);
}

void DataPage::revealLine(qint64 wanted) {
    m_find->clear();
    m_pairs->revealLine(wanted);
}

void DataPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace attune
