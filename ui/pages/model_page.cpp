#include "ui/pages/model_page.h"

#include "ui/choice_names.h"
#include "ui/messages.h"
#include "ui/pages/changed_options.h"
#include "ui/pages/panel_parts.h"
#include "ui/plots/block_diagram.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/options_form.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace attune {

namespace {

constexpr double trialSeconds = 3;

QLabel* label(TextSize size, bool muted) {
    auto* text = new QLabel;
    text->setFont(textFont(size));
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    if (muted) text->setForegroundRole(QPalette::PlaceholderText);
    return text;
}

/// The option a click on a block leads to.
std::string optionOfBlock(const std::string& block) {
    static const std::map<std::string, std::string> options{{"source_embedding", "model.embedding_size"},
                                                            {"target_embedding", "model.embedding_size"},
                                                            {"encoder", "model.encoder"},
                                                            {"bridge", "model.bridge"},
                                                            {"attention", "model.attention"},
                                                            {"decoder", "model.decoder"},
                                                            {"readout", "model.input_feeding"},
                                                            {"output", "model.output"}};
    const auto found = options.find(block);
    return found == options.end() ? "model.hidden_size" : found->second;
}

QString duration(double seconds) {
    const auto whole = static_cast<qint64>(seconds + 0.5);
    if (whole < 3600) return QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
    return QStringLiteral("%1:%2:%3")
        .arg(whole / 3600)
        .arg(whole / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(whole % 60, 2, 10, QLatin1Char('0'));
}

}  // namespace

ModelPage::ModelPage(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    auto* place = new QWidget;
    auto* row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeForm());
    row->addWidget(panelLine(QFrame::VLine));
    row->addWidget(makeDiagram(), 1);
    row->addWidget(panelLine(QFrame::VLine));
    row->addWidget(makeSide());
    auto* empty = new EmptyPlace(QString(), QStringLiteral(" "));
    connect(empty, &EmptyPlace::clicked, this, [this] { m_workbench.requestPlace(Place::Data); });
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(place);
    m_stack->addWidget(empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    connect(m_form, &OptionsForm::changed, this, [this] { m_workbench.project().announceConfig(); });
    connect(m_form, &OptionsForm::typedProblemsChanged, this, [this] {
        m_workbench.project().setFieldProblems(this, m_form->typedProblems());
        refreshEstimate();
    });
    connect(m_changed, &ChangedOptions::resetRequested, this, [this](const QString& key) { m_form->reset(key.toStdString()); });
    connect(m_form, &OptionsForm::optionFocused, this, [this](const QString& key) { refreshHelp(key.toStdString()); });
    connect(m_defaults, &QPushButton::clicked, this, [this] { m_form->resetAll(); });
    connect(m_diagram, &BlockDiagram::blockClicked, this, &ModelPage::showBlockOptions);
    connect(m_twin, &QPushButton::clicked, this, [this] { m_workbench.duel().requestTwin({}); });
    connect(m_measure, &QPushButton::clicked, this, &ModelPage::measure);
    connect(&m_trial, &LatestTask::busyChanged, this, [this] { refreshEstimate(); });
    Project& project = m_workbench.project();
    connect(&project, &Project::configChanged, this, &ModelPage::refresh);
    connect(&project, &Project::sourceChanged, this, [this] {
        m_knowsData = false;
        rebuildForm();
    });
    connect(&project, &Project::datasetChanged, this, &ModelPage::refresh);
    connect(&m_workbench.training(), &TrainingSession::stateChanged, this, &ModelPage::refreshEstimate);
    for (PanelHeader* header : {m_estimateHeader, m_changedHeader, m_helpHeader}) alignWithColumn(header);
    retranslate();
}

QWidget* ModelPage::makeForm() {
    m_formHeader = new PanelHeader(QString());
    m_defaults = new QPushButton(icon(IconName::Reset, Ink::Text), {});
    m_defaults->setFlat(true);
    m_twin = new QPushButton(icon(IconName::Duel, Ink::Text), {});
    m_twin->setFlat(true);
    m_formHeader->addWidget(m_twin);
    m_formHeader->addWidget(m_defaults);
    m_form = new OptionsForm;
    m_form->setMoreUnfolded(true);
    auto* side = new QWidget;
    side->setFixedWidth(scaled(392));
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_formHeader);
    column->addWidget(m_form, 1);
    return side;
}

QWidget* ModelPage::makeDiagram() {
    m_diagramHeader = new PanelHeader(QString());
    m_diagram = new BlockDiagram;
    addPlotTools(m_diagramHeader, this, m_diagram);
    auto* middle = new QWidget;
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_diagramHeader);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_diagram);
    m_noShapes = new EmptyPlace(QString());
    m_diagramStack = new QStackedWidget;
    m_diagramStack->addWidget(scroll);
    m_diagramStack->addWidget(m_noShapes);
    column->addWidget(m_diagramStack, 1);
    return middle;
}

QWidget* ModelPage::makeSide() {
    m_estimateHeader = new PanelHeader(QString());
    m_estimateNames = label(TextSize::Label, true);
    m_estimateValues = label(TextSize::Label, false);
    m_estimateNames->setWordWrap(false);
    m_estimateValues->setWordWrap(false);
    m_estimateValues->setAlignment(Qt::AlignRight | Qt::AlignTop);
    m_estimateNote = label(TextSize::Note, true);
    m_measure = new QPushButton(icon(IconName::Reset, Ink::Text), {});
    m_changedHeader = new PanelHeader(QString());
    m_changed = new ChangedOptions;
    m_helpHeader = new PanelHeader(QString());
    m_help = label(TextSize::Label, false);
    m_choices = new QVBoxLayout;

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(scaled(16), 0, scaled(16), scaled(12));
    column->setSpacing(scaled(6));
    auto* numbers = new QHBoxLayout;
    numbers->addWidget(m_estimateNames);
    numbers->addWidget(m_estimateValues, 1);
    column->addWidget(m_estimateHeader);
    column->addLayout(numbers);
    column->addWidget(m_estimateNote);
    column->addWidget(m_measure, 0, Qt::AlignLeft);
    column->addSpacing(scaled(4));
    column->addWidget(panelLine(QFrame::HLine));
    column->addWidget(m_changedHeader);
    column->addWidget(m_changed);
    column->addWidget(panelLine(QFrame::HLine));
    column->addWidget(m_helpHeader);
    column->addWidget(m_help);
    column->addLayout(m_choices);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    scroll->setFixedWidth(scaled(300));
    return scroll;
}

void ModelPage::retranslate() {
    auto* empty = static_cast<EmptyPlace*>(m_stack->widget(1));
    empty->setSentence(tr("Choose data first; the shapes follow from its vocabularies."));
    empty->setButton(tr("Go to Data"));
    m_formHeader->setTitle(tr("Options"));
    m_formHeader->setHelp({tr("Every option of the run: the model, how it learns and how answers are searched."),
                           tr("the dots: they mark what differs from the default."),
                           tr("A run keeps the options it was started with; changes here are for the next one.")});
    m_defaults->setText(tr("Defaults"));
    m_twin->setText(tr("Duel …"));
    m_twin->setToolTip(tr("Train the same with one option changed …"));
    m_noShapes->setSentence(tr("The shapes follow from the vocabularies of the data, which are not loaded."));
    m_diagramHeader->setTitle(tr("Block diagram"));
    m_diagramHeader->setSubtitle(tr("B batch · S source · T target · click a block for its options"));
    m_diagramHeader->setHelp({tr("The model the options make: what flows where, in which shape, and how many parameters each block has."),
                              tr("the block that holds most of the parameters."),
                              tr("More parameters learn more slowly and do not always learn more.")});
    m_estimateHeader->setTitle(tr("Estimate"));
    m_estimateHeader->setHelp({tr("What the training will cost, measured by a trial of a few seconds that leaves no trace."),
                               tr("the time of the whole run, before you start it."), tr("Other work on this computer makes it slower.")});
    m_changedHeader->setTitle(tr("Changed from default"));
    m_changedHeader->setHelp({tr("The options that differ from the defaults of these data."),
                              tr("a change you forgot; its arrow goes back to the default."), tr("A lesson has defaults of its own.")});
    rebuildForm();
}

void ModelPage::rebuildForm() {
    RunConfig base = m_workbench.project().baseConfig();
    RunConfig& config = m_workbench.project().config();
    m_form->setOptions(config.describe(), base.describe(),
                       {{tr("Encoder"), {"model.encoder"}, {}},
                        {tr("Decoder"), {"model.decoder"}, {}},
                        {tr("Cell"), {"model.cell"}, {}},
                        {tr("Size"), {"model.hidden_size"}, tr("hidden units")},
                        {tr("Attention"), {"model.attention"}, {}},
                        {tr("Batch"), {"train.batch_size", "train.batch_unit"}, {}},
                        {tr("Rate"), {"train.learning_rate", "train.optimizer"}, {}},
                        {tr("Epochs"), {"train.max_epochs"}, {}}});
    refreshHelp(m_helpKey.empty() ? "model.attention" : m_helpKey);
    refresh();
}

void ModelPage::refresh() {
    Project& project = m_workbench.project();
    m_stack->setCurrentIndex(project.source() ? 0 : 1);
    m_form->reload();
    m_form->setProblems(project.problems());
    m_form->setUnused(project.unused());
    m_knowsData = m_knowsData || project.datasetIsCurrent();
    refreshChanged();
    refreshDiagram();
    refreshEstimate();
    refreshHelp(m_helpKey);
}

std::shared_ptr<const Dataset> ModelPage::dataset() const {
    return m_knowsData ? m_workbench.project().dataset() : nullptr;
}

void ModelPage::refreshDiagram() {
    const auto data = dataset();
    m_diagramStack->setCurrentIndex(data ? 0 : 1);
    if (!data) return;
    const ModelOptions& model = m_workbench.project().config().model;
    const std::int64_t source = data->sourceVocabulary.size();
    const std::int64_t target = data->targetVocabulary.size();
    m_diagram->setModel(model, modelBlocks(model, source, target), source, target);
    const auto example = [](std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).left(40); };
    if (data->corpus.size() > 0) m_diagram->setExamples(example(data->corpus.source(0)), example(data->corpus.target(0)));
}

void ModelPage::refreshChanged() {
    const OptionList options = m_workbench.project().config().describe();
    std::vector<ChangedOption> changed;
    for (const std::string& key : m_form->changedKeys())
        if (const Option* option = findOption(options, key))
            changed.push_back(
                {key, valueName(*option, toText(option->value())), valueName(*option, m_form->defaultText(key).toStdString())});
    m_changed->setOptions(changed);
    m_changedHeader->setSubtitle(changed.empty() ? tr("nothing") : QString());
}

void ModelPage::refreshEstimate() {
    Project& project = m_workbench.project();
    const std::string key = project.config().toToml() + project.title().toStdString();
    const bool fresh = m_estimate && key == m_estimateKey;
    QStringList names{tr("Parameters")};
    const auto data = dataset();
    const std::int64_t parameters =
        data ? parameterCount(modelBlocks(project.config().model, data->sourceVocabulary.size(), data->targetVocabulary.size())) : 0;
    QStringList values{data ? countText(parameters) : QStringLiteral("—")};
    if (fresh) {
        const double rate = m_estimate->updatesPerSecond;
        const TrainOptions& train = project.config().train;
        std::int64_t total = train.maxEpochs * m_estimate->updatesPerEpoch;
        if (train.maxUpdates > 0) total = total > 0 ? std::min(total, train.maxUpdates) : train.maxUpdates;
        const auto updates = [rate](std::int64_t count) {
            return tr("%1 updates · %2")
                .arg(countText(count), rate > 0 ? duration(static_cast<double>(count) / rate) : QStringLiteral("—"));
        };
        names << tr("Updates per second") << tr("One epoch") << tr("Whole run, at most") << tr("Memory") << tr("Checkpoint on disk");
        values << fixedText(rate, 1) << updates(m_estimate->updatesPerEpoch) << (total > 0 ? updates(total) : tr("no limit"))
               << tr("%1 MB").arg(fixedText(m_estimate->memoryBytes / 1e6, 0))
               << tr("%1 MB").arg(fixedText(static_cast<double>(m_estimate->checkpointBytes) / 1e6, 1));
        const int threads = static_cast<int>(m_estimate->threads);
        m_estimateNote->setText((threads == 1 ? tr("Measured over %1 seconds of trial training on one thread.")
                                              : tr("Measured over %1 seconds of trial training on %n threads.", nullptr, threads))
                                    .arg(fixedText(m_estimate->trialSeconds, 1)));
    } else {
        m_estimateNote->setText(m_trial.isBusy()                       ? tr("Measuring …")
                                : m_workbench.training().isTraining()  ? tr("Not while a training runs: it would slow both.")
                                : !data || !project.datasetIsCurrent() ? tr("Needs loaded data.")
                                                                       : tr("A trial of a few seconds tells time and memory."));
    }
    m_estimateNames->setText(names.join(u'\n'));
    m_estimateValues->setText(values.join(u'\n'));
    m_measure->setText(m_trial.isBusy() ? tr("Cancel") : fresh ? tr("Measure again") : tr("Measure"));
    m_measure->setEnabled(m_trial.isBusy() || (data && project.datasetIsCurrent() && project.problems().empty() && m_form->isValid() &&
                                               !m_workbench.training().isTraining()));
}

void ModelPage::measure() {
    if (m_trial.isBusy()) return m_trial.cancel();
    const auto dataset = m_workbench.project().dataset();
    if (!dataset) return;
    const RunConfig config = m_workbench.project().config();
    const std::string key = config.toToml() + m_workbench.project().title().toStdString();
    m_trial.run([config, dataset](std::stop_token stop, const Progress&) { return tryTraining(config, *dataset, trialSeconds, stop); },
                [this, key](TrialEstimate estimate) {
                    m_estimate = std::move(estimate);
                    m_estimateKey = key;
                    m_workbench.renew(Job::Page);
                    refreshEstimate();
                },
                [this](const Error& error) { m_workbench.report(error); });
}

void ModelPage::refreshHelp(const std::string& key) {
    const OptionList options = m_workbench.project().config().describe();
    const Option* option = findOption(options, key);
    if (!option) return;
    m_helpKey = key;
    while (QLayoutItem* item = m_choices->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    m_helpHeader->setTitle(translated(option->label));
    m_helpHeader->setSubtitle(QString::fromStdString(key));
    QString text = translated(option->help);
    const std::vector<OptionProblem> unused = m_workbench.project().unused();
    const auto idle = std::find_if(unused.begin(), unused.end(), [&key](const OptionProblem& each) { return each.key == key; });
    if (idle != unused.end()) text = translated(idle->reason) + QStringLiteral("\n\n") + text;
    const std::string current = toText(option->value());
    for (const OptionChoice& choice : option->choices) {
        if (choice.value == current) text += QStringLiteral("\n\n") + translated(choice.help);
        auto* radio = new QRadioButton(choiceName(key, choice.value));
        radio->setChecked(choice.value == current);
        radio->setToolTip(translated(choice.help));
        radio->setEnabled(idle == unused.end());
        connect(radio, &QRadioButton::clicked, this, [this, key, value = choice.value] {
            const OptionList live = m_workbench.project().config().describe();
            if (const Option* target = findOption(live, key)) assignText(*target, value);
            m_workbench.project().announceConfig();
        });
        m_choices->addWidget(radio);
    }
    m_help->setText(text);
}

void ModelPage::showBlockOptions(const QString& block) {
    const std::string name = block.toStdString();
    m_diagram->setCurrentBlock(name);
    const std::string key = optionOfBlock(name);
    m_form->focusOption(key);
    refreshHelp(key);
}

void ModelPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace attune
