#include "ui/pages/what_if_panel.h"

#include "ui/messages.h"
#include "ui/models/reweighted_row.h"
#include "ui/models/tried_table_model.h"
#include "ui/pages/answer_lines.h"
#include "ui/pages/head_toggles.h"
#include "ui/pages/panel_parts.h"
#include "ui/pages/token_editor.h"
#include "ui/pages/weight_field.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/stop_button.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidgetAction>

namespace attune {

namespace {

const Hypothesis* best(const Translation& translation) {
    return translation.hypotheses.empty() ? nullptr : &translation.hypotheses.front();
}

std::optional<Hypothesis> copyOf(const Hypothesis* hypothesis) {
    return hypothesis ? std::optional(*hypothesis) : std::nullopt;
}

bool samePlace(const ReplacedRow& a, const ReplacedRow& b) {
    return a.layer == b.layer && a.head == b.head && a.row == b.row;
}

QToolButton* headerButton(IconName name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setIcon(icon(name));
    button->setIconSize(QSize(scaled(15), scaled(15)));
    button->setFixedSize(scaled(26), scaled(26));
    return button;
}

}  // namespace

WhatIfPanel::WhatIfPanel(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    build();
    connectAll();
    refreshModel();
    retranslate();
}

void WhatIfPanel::build() {
    m_header = new PanelHeader(QString(), this);
    m_stop = new StopButton(this);
    m_undo = headerButton(IconName::Undo, this);
    m_redo = headerButton(IconName::Redo, this);
    for (QWidget* each : {static_cast<QWidget*>(m_stop), static_cast<QWidget*>(m_undo), static_cast<QWidget*>(m_redo)})
        m_header->addWidget(each);
    m_empty = new EmptyPlace(QString(), QString(), this);
    m_stack = new QStackedWidget(this);
    m_body = buildBody();
    m_stack->addWidget(m_body);
    m_stack->addWidget(m_empty);
    addTableTool(m_header, m_body, [this] { return m_answers->numbers(); });
    addPictureTools(m_header, this, [this] { return picture(); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
}

QWidget* WhatIfPanel::buildBody() {
    auto* body = new QWidget(this);
    m_editor = new TokenEditor(body);
    m_prefix = new QLineEdit(body);
    m_prefix->setFixedSize(scaled(118), scaled(28));
    m_headsButton = new QToolButton(body);
    m_headsButton->setPopupMode(QToolButton::InstantPopup);
    m_headsButton->setFixedHeight(scaled(28));
    m_heads = new HeadToggles;
    auto* menu = new QMenu(m_headsButton);
    auto* grid = new QWidgetAction(menu);
    grid->setDefaultWidget(m_heads);
    menu->addAction(grid);
    m_headsButton->setMenu(menu);
    auto* row = new QHBoxLayout;
    row->setSpacing(scaled(8));
    row->addWidget(m_editor, 1, Qt::AlignTop);
    row->addWidget(m_headsButton, 0, Qt::AlignTop);
    row->addWidget(m_prefix, 0, Qt::AlignTop);
    m_answers = new AnswerLines(body);
    m_triedName = new QLabel(body);
    m_triedName->setFont(textFont(TextSize::Label));
    m_triedName->setForegroundRole(QPalette::PlaceholderText);
    m_weight = new WeightField(body);
    m_tried = new TriedTableModel(this);
    m_triedTable = new QTableView(body);
    m_triedTable->setModel(m_tried);
    m_triedTable->setItemDelegate(new TriedDelegate(m_triedTable));
    m_triedTable->setFrameShape(QFrame::NoFrame);
    m_triedTable->setShowGrid(false);
    m_triedTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_triedTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_triedTable->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_triedTable->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_triedTable->verticalHeader()->hide();
    m_triedTable->verticalHeader()->setMinimumSectionSize(scaled(18));
    m_triedTable->verticalHeader()->setDefaultSectionSize(scaled(22));
    m_triedTable->horizontalHeader()->hide();
    m_triedTable->horizontalHeader()->setSectionResizeMode(TriedTableModel::Output, QHeaderView::Stretch);
    m_triedTable->setColumnWidth(TriedTableModel::What, scaled(150));
    m_triedTable->setColumnWidth(TriedTableModel::LogProbability, scaled(64));
    m_triedTable->setMinimumHeight(scaled(22));
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(scaled(16), scaled(2), scaled(16), scaled(8));
    column->setSpacing(scaled(4));
    column->addLayout(row);
    column->addSpacing(scaled(4));
    column->addWidget(m_answers);
    auto* names = new QHBoxLayout;
    names->addWidget(m_triedName);
    names->addWidget(m_weight, 1);
    column->addLayout(names);
    column->addWidget(m_triedTable, 1);
    return body;
}

void WhatIfPanel::connectAll() {
    connect(m_editor, &TokenEditor::edited, this, [this](const SourceEdits& edits) {
        Trial next = trial();
        next.edits.source = edits;
        change(next);
    });
    WatchState& watch = m_workbench.watch();
    connect(m_editor, &TokenEditor::tokenHovered, &watch, [&watch](int token) { watch.setLinked({-1, token}); });
    connect(&watch, &WatchState::linkedChanged, m_editor, [this, &watch] { m_editor->setLinked(watch.linked().source); });
    connect(&watch, &WatchState::selectedChanged, this, &WhatIfPanel::showWeight);
    connect(&watch, &WatchState::lookChanged, this, &WhatIfPanel::showWeight);
    connect(m_prefix, &QLineEdit::editingFinished, this, [this] {
        Trial next = trial();
        next.prefix = m_prefix->text().trimmed().toStdString();
        m_prefix->setModified(false);
        change(next);
    });
    connect(m_heads, &HeadToggles::mutedChanged, this, [this](const std::vector<AttentionHead>& muted) {
        Trial next = trial();
        next.edits.attention.muted = muted;
        change(next);
    });
    connect(m_weight, &WeightField::weightChanged, this, &WhatIfPanel::replaceWeight);
    connect(m_undo, &QToolButton::clicked, this, &WhatIfPanel::undo);
    connect(m_redo, &QToolButton::clicked, this, &WhatIfPanel::redo);
    const auto returnTo = [this](const QModelIndex& index) {
        const auto row = static_cast<std::size_t>(index.row());
        if (row < m_tried->tried().size()) change(Trial(m_tried->tried()[row].trial));
    };
    connect(m_triedTable, &QTableView::clicked, this, returnTo, Qt::QueuedConnection);  // the rows change under the table
    connect(m_triedTable, &QTableView::activated, this, returnTo, Qt::QueuedConnection);
    connect(m_stop, &QToolButton::clicked, this, [this] { m_workbench.whatIf().cancelAttempt(); });
    connect(&m_workbench.whatIf(), &WhatIfSession::attemptingChanged, m_stop, &StopButton::setBusy);
    connect(&m_workbench.whatIf(), &WhatIfSession::answered, this, &WhatIfPanel::keep);
    connect(&m_workbench.whatIf(), &WhatIfSession::attemptFailed, this,
            [this](const Error& error) { m_answers->setRefusal(translated(error)); });
    connect(&watch, &WatchState::sentenceChanged, this, &WhatIfPanel::refresh);
    connect(&watch, &WatchState::hypothesisChanged, this, &WhatIfPanel::refresh);
    connect(&m_workbench.training(), &TrainingSession::stateChanged, this, &WhatIfPanel::refreshModel);
    connect(&m_workbench.training(), &TrainingSession::runChanged, this, [this] {
        m_histories.clear();
        m_workbench.whatIf().cancelAttempt();
        refreshModel();
        refresh();
    });
}

TrialHistory& WhatIfPanel::history() {
    return m_histories[m_workbench.watch().sentence().source];
}

const TrialHistory* WhatIfPanel::knownHistory() const {
    const auto found = m_histories.find(m_workbench.watch().sentence().source);
    return found == m_histories.end() ? nullptr : &found->second;
}

const Trial& WhatIfPanel::trial() const {
    static const Trial none;
    const TrialHistory* known = knownHistory();
    return known ? known->current() : none;
}

/// Of the sentence as the model reads it, without `</s>`.
std::vector<std::string> WhatIfPanel::tokens() const {
    const WatchState& watch = m_workbench.watch();
    std::vector<std::string> tokens;
    if (watch.answer())
        tokens = watch.answer()->translation.tokens;
    else if (const Moment* moment = watch.moment())
        tokens = moment->sourceTokens;
    if (!tokens.empty()) tokens.pop_back();
    return tokens;
}

void WhatIfPanel::refreshModel() {
    const ModelOptions& model = m_workbench.training().config().model;
    m_heads->setModel(model);
    m_heads->setMuted(trial().edits.attention.muted);
    m_headsButton->setVisible(HeadToggles::hasHeads(model));
    m_weight->setVisible(model.attends());
}

void WhatIfPanel::refresh() {
    const std::vector<std::string> words = tokens();
    m_stack->setCurrentWidget(words.empty() ? static_cast<QWidget*>(m_empty) : m_body);
    const TrialHistory* known = knownHistory();
    const Trial& now = trial();
    m_undo->setEnabled(known && known->canUndo());
    m_redo->setEnabled(known && known->canRedo());
    m_editor->setSentence(words, now.edits.source);
    if (!m_prefix->isModified()) m_prefix->setText(QString::fromStdString(now.prefix));
    m_heads->setMuted(now.edits.attention.muted);
    const std::size_t muted = now.edits.attention.muted.size();
    m_headsButton->setText(muted == 0 ? tr("Mute heads") : tr("%n muted", nullptr, static_cast<int>(muted)));
    showAnswers();
    showWeight();
    const TrialResult* result = known ? known->result() : nullptr;
    const auto& answer = m_workbench.watch().answer();
    const bool old = result && answer && result->update != answer->update && !m_workbench.training().isTraining();
    if (!now.empty() && (!result || old)) ask();
}

void WhatIfPanel::showAnswers() {
    const TrialHistory* known = knownHistory();
    const TrialResult* result = known ? known->result() : nullptr;
    const auto& answer = m_workbench.watch().answer();
    const Hypothesis* before = result ? best(result->before) : answer ? best(answer->translation) : nullptr;
    const bool waits = !result && !trial().empty() && !m_answers->refusal().isEmpty();
    if (!waits) m_answers->setAnswers(copyOf(before), result ? copyOf(best(result->after)) : std::nullopt);
    m_header->setSubtitle(result ? tr("beam %1 · weights of update %2").arg(m_workbench.search().beamSize).arg(countText(result->update))
                                 : tr("click a word to retype, drag to swap, × to delete"));
    const std::vector<TrialResult> tried = known ? known->tried() : std::vector<TrialResult>();
    const QSignalBlocker quiet(m_triedTable->selectionModel());
    m_tried->setTried(tried, tokens());
    for (std::size_t row = 0; row < tried.size(); ++row)
        if (tried[row].trial == trial()) m_triedTable->selectRow(static_cast<int>(row));
    m_triedName->setVisible(!tried.empty());
    m_triedTable->setVisible(!tried.empty());
}

/// The row of the selected pair of tokens, as it is replaced already or as the model has it: of the head on show, where there are many.
std::optional<ReplacedRow> WhatIfPanel::chosenRow() const {
    const WatchState& watch = m_workbench.watch();
    const Hypothesis* hypothesis = watch.hypothesis();
    const AttentionMap* map = hypothesis ? mapOfKind(hypothesis->attention, AttentionKind::Cross) : nullptr;
    if (!map || map->kind != AttentionKind::Cross) return std::nullopt;
    const bool single = map->layers * map->heads == 1;
    const auto [target, source] = watch.selected();
    ReplacedRow row{single ? 0 : watch.look().layer, single ? 0 : watch.look().head, target, {}};
    const bool cell = target >= 0 && target < map->rows() && source >= 0 && source < map->columns();
    const bool head = row.layer >= 0 && row.layer < map->layers && row.head >= 0 && row.head < map->heads;
    if (!cell || !head) return std::nullopt;
    for (const ReplacedRow& each : trial().edits.attention.rows)
        if (samePlace(each, row)) return each;
    for (std::int64_t column = 0; column < map->columns(); ++column)
        row.weights.push_back(map->weight(row.layer, row.head, target, column));
    return row;
}

void WhatIfPanel::showWeight() {
    const std::optional<ReplacedRow> row = chosenRow();
    if (!row) return m_weight->clear();
    const auto [target, source] = m_workbench.watch().selected();
    const auto text = [](const std::vector<std::string>& tokens, int place) {
        return QString::fromStdString(tokens[static_cast<std::size_t>(place)]);
    };
    m_weight->setCell(text(m_workbench.watch().answer()->translation.tokens, source),
                      text(m_workbench.watch().hypothesis()->tokens, target), row->weights[static_cast<std::size_t>(source)]);
}

void WhatIfPanel::replaceWeight(double weight) {
    std::optional<ReplacedRow> row = chosenRow();
    if (!row) return;
    row->weights = reweighted(row->weights, m_workbench.watch().selected().source, weight);
    Trial next = trial();
    std::vector<ReplacedRow>& rows = next.edits.attention.rows;
    std::erase_if(rows, [&](const ReplacedRow& each) { return samePlace(each, *row); });
    rows.push_back(std::move(*row));
    change(next);
}

void WhatIfPanel::change(const Trial& next) {
    if (next == trial()) return;
    history().change(next);
    m_answers->setRefusal({});
    if (next.empty()) m_workbench.whatIf().cancelAttempt();
    refresh();
}

void WhatIfPanel::undo() {
    history().undo();
    m_answers->setRefusal({});
    refresh();
}

void WhatIfPanel::redo() {
    history().redo();
    m_answers->setRefusal({});
    refresh();
}

void WhatIfPanel::ask() {
    if (!isVisible() || !m_workbench.translation().canAnswer() || !m_answers->refusal().isEmpty()) return;
    m_workbench.whatIf().attempt(m_workbench.translation().weights(), m_workbench.watch().sentence().source, trial(), m_workbench.search());
}

void WhatIfPanel::keep(const TrialResult& result) {
    m_histories[result.sentence].add(result);
    if (result.sentence == m_workbench.watch().sentence().source) showAnswers();
}

Picture WhatIfPanel::picture() const {
    Picture picture;
    picture.name = QStringLiteral("what-if");
    picture.size = m_body->size();
    picture.paint = [this](QPainter& painter) { m_body->render(&painter, QPoint(), QRegion(), QWidget::DrawChildren); };
    picture.csv = [this] { return m_tried->csv(); };
    return picture;
}

void WhatIfPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void WhatIfPanel::hideEvent(QHideEvent* event) {
    m_workbench.whatIf().cancelAttempt();
    QWidget::hideEvent(event);
}

void WhatIfPanel::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Undo)) return undo();
    if (event->matches(QKeySequence::Redo)) return redo();
    QWidget::keyPressEvent(event);
}

void WhatIfPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void WhatIfPanel::retranslate() {
    m_header->setTitle(tr("What if"));
    m_header->setHelp(
        {tr("What the model would answer to another sentence, with another beginning or with muted heads, beside what it answers now."),
         tr("words whose exchange changes more of the answer than their own translation."),
         tr("A changed sentence may be one that the model never learnt: its answer says little about the first."),
         QStringLiteral("what-if")});
    for (const auto& [button, name] : {std::pair(m_undo, tr("Undo")), std::pair(m_redo, tr("Redo"))}) {
        button->setToolTip(name);
        button->setAccessibleName(name);
    }
    m_prefix->setPlaceholderText(tr("force a prefix …"));
    m_prefix->setAccessibleName(tr("Forced beginning of the answer"));
    m_prefix->setToolTip(tr("The answer begins with these words, whatever the model thinks of them."));
    m_headsButton->setToolTip(tr("What muted heads read is zero."));
    m_triedName->setText(tr("Tried on this sentence"));
    m_triedTable->setAccessibleName(tr("Tried on this sentence"));
    m_empty->setSentence(tr("The words appear as soon as there is a sentence."));
    m_tried->retranslate();
    refresh();
}

}  // namespace attune
