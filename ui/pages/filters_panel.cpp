#include "ui/pages/filters_panel.h"

#include "ui/messages.h"
#include "ui/pages/filter_sample_view.h"
#include "ui/pages/panel_parts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/options_form.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QFileDialog>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace attune {

namespace {

constexpr std::array filterKeys{
    "data.remove_punctuation", "data.remove_digits", "data.remove_non_alphabetic",    "data.source_stop_words", "data.target_stop_words",
    "data.min_length",         "data.max_length",    "data.max_length_ratio",         "data.remove_duplicates", "data.bpe_merges",
    "data.bpe_joint",          "data.bpe_words",     "data.bpe_vocabulary_threshold", "data.bpe_codes"};

constexpr std::int64_t knownRows = 200;  // of data that were not read for this window

OptionList chosen(const OptionList& options) {
    OptionList list;
    for (const char* key : filterKeys)
        if (const Option* option = findOption(options, key)) list.push_back(*option);
    return list;
}

}  // namespace

FiltersPanel::FiltersPanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent),
      m_workbench(workbench),
      m_header(new PanelHeader(QString())),
      m_form(new OptionsForm),
      m_sampleHeader(new PanelHeader(QString())),
      m_sample(new FilterSampleView) {
    auto* sample = new QWidget;
    auto* inset = new QVBoxLayout(sample);
    inset->setContentsMargins(scaled(16), 0, scaled(16), scaled(4));
    inset->addWidget(m_sample);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_form, 1);
    column->addWidget(panelLine(QFrame::HLine));
    column->addWidget(m_sampleHeader);
    column->addWidget(sample);

    Project& project = m_workbench.project();
    connect(m_form, &OptionsForm::changed, this, [&project] { project.announceConfig(); });
    connect(m_form, &OptionsForm::typedProblemsChanged, this,
            [this, &project] { project.setFieldProblems(this, m_form->typedProblems()); });
    connect(&project, &Project::configChanged, this, &FiltersPanel::refresh);
    connect(&project, &Project::datasetChanged, this, &FiltersPanel::refreshSample);
    connect(&project, &Project::sourceChanged, this, [this] {
        m_preview = {};
        rebuildForm();
    });
    retranslate();
    m_form->unfoldGroups();
}

void FiltersPanel::retranslate() {
    m_header->setTitle(tr("Filters and subwords"));
    m_header->setHelp({tr("What is taken out of the sentences, which pairs are left out, and how words are cut into subwords."),
                       tr("the report: it counts what every filter left out."),
                       tr("A model sees only what is left, and a sentence you type goes through the same filters.")});
    m_sampleHeader->setTitle(tr("Before and after"));
    m_sampleHeader->setHelp({tr("Three pairs from the beginning of the file, as they stand there and as tokens after the filters."),
                             tr("pairs that a filter changes; they are shown first."),
                             tr("Whether a pair is a duplicate only the whole file can tell: the report counts them.")});
    rebuildForm();
}

void FiltersPanel::rebuildForm() {
    RunConfig base = m_workbench.project().baseConfig();
    m_form->setOptions(chosen(m_workbench.project().config().describe()), chosen(base.describe()));
    for (const char* key : {"data.source_stop_words", "data.target_stop_words", "data.bpe_codes"}) addFileChooser(key);
    refresh();
}

void FiltersPanel::addFileChooser(const std::string& key) {
    auto* button = new QToolButton;
    button->setIcon(icon(IconName::Folder));
    button->setAutoRaise(true);
    button->setToolTip(tr("Choose a file"));
    button->setAccessibleName(tr("Choose a file"));
    connect(button, &QToolButton::clicked, this, [this, key] {
        const QString path = QFileDialog::getOpenFileName(this, tr("Choose a file"));
        const OptionList options = m_workbench.project().config().describe();
        const Option* option = findOption(options, key);
        if (path.isEmpty() || !option) return;
        assignText(*option, path.toStdString());
        m_workbench.project().announceConfig();
    });
    m_form->addBeside(key, button);
}

void FiltersPanel::setPreview(const CorpusPreview& preview) {
    m_preview = preview;
    refreshSample();
}

void FiltersPanel::refresh() {
    m_form->reload();
    m_form->setProblems(m_workbench.project().problems());
    m_form->setUnused(m_workbench.project().unused());
    refreshSample();
}

std::vector<std::pair<std::string, std::string>> FiltersPanel::rows() const {
    const auto& source = m_workbench.project().source();
    const DataOptions& options = m_workbench.project().config().data;
    const bool columns = source && source->kind == CorpusKind::Tsv;
    const auto first = static_cast<std::size_t>(columns ? options.sourceColumn - 1 : 0);
    const auto second = static_cast<std::size_t>(columns ? options.targetColumn - 1 : 1);
    std::vector<std::pair<std::string, std::string>> pairs;
    const auto dataset = m_workbench.project().datasetIsCurrent() ? m_workbench.project().dataset() : nullptr;
    if (m_preview.rows.empty() && dataset)
        for (std::int64_t i = 0; i < std::min(dataset->corpus.size(), knownRows); ++i)
            pairs.emplace_back(dataset->corpus.source(i), dataset->corpus.target(i));
    for (const std::vector<std::string>& cells : m_preview.rows) {
        if (std::max(first, second) >= cells.size()) continue;
        pairs.emplace_back(cells[options.swap ? second : first], cells[options.swap ? first : second]);
    }
    return pairs;
}

void FiltersPanel::refreshSample() {
    if (!isVisible()) return;
    const Project& project = m_workbench.project();
    const DataOptions options = project.config().data;
    const bool subwords = options.sourceTokenizer == TokenizerKind::Bpe || options.targetTokenizer == TokenizerKind::Bpe;
    const bool known = project.datasetIsCurrent();
    m_sampleHeader->setSubtitle(subwords && !known ? tr("subwords follow when the data are loaded") : tr("three pairs of the file"));
    const BpeCodes codes = known ? project.dataset()->codes : BpeCodes();
    DataOptions shown = options;
    if (!known && shown.sourceTokenizer == TokenizerKind::Bpe) shown.sourceTokenizer = shown.bpeWords;
    if (!known && shown.targetTokenizer == TokenizerKind::Bpe) shown.targetTokenizer = shown.bpeWords;
    m_sampler.run(
        [rows = rows(), shown, codes](const std::stop_token& stop, const Progress&) { return sampleOfFilters(rows, shown, codes, stop); },
        [this](std::vector<SampledPair> sample) { m_sample->setSample(std::move(sample)); },
        [this](const Error& error) { m_sample->setNote(translated(error)); });
}

void FiltersPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refreshSample();
}

void FiltersPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace attune
