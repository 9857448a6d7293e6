#include "ui/pages/runs_page.h"

#include "ui/messages.h"
#include "ui/models/run_row_delegate.h"
#include "ui/pages/panel_parts.h"
#include "ui/pages/run_details.h"
#include "ui/pages/worst_page.h"
#include "ui/titles.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace attune {

namespace {

constexpr std::array columnWidths{130, 150, 85, 80, 95, 100, 95};  // all but the note, which takes the rest
constexpr int smallestNote = 100;
constexpr qsizetype mostRivals = 16;  // in the menu; of others two are selected

}  // namespace

RunsPage::RunsPage(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(makeTable(), 1);
    body->addWidget(panelLine(QFrame::VLine));
    m_details = new RunDetails(m_workbench);
    body->addWidget(m_details);
    auto* list = new QWidget;
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeToolBar());
    column->addWidget(panelLine(QFrame::HLine));
    column->addLayout(body, 1);
    m_worst = new WorstPage(m_workbench);
    m_views = new QStackedWidget;
    m_views->addWidget(list);
    m_views->addWidget(m_worst);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_views);
    m_refresh.setInterval(2000);
    connectAll();
    retranslate();
    refreshActions();
    refreshEmpty();
}

QWidget* RunsPage::makeToolBar() {
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8));
    row->setSpacing(scaled(8));
    const auto button = [row](IconName name) {
        auto* made = new QPushButton(icon(name, Ink::Text), {});
        row->addWidget(made);
        return made;
    };
    m_open = button(IconName::Folder);
    m_resume = button(IconName::Play);
    m_extend = button(IconName::Extend);
    m_duel = button(IconName::Duel);
    m_duplicate = button(IconName::Duplicate);
    m_sheet = button(IconName::Export);
    m_rename = button(IconName::Pencil);
    m_trash = button(IconName::Trash);
    m_examples = button(IconName::List);
    row->addStretch();
    m_find = new QLineEdit;
    m_find->setFixedWidth(scaled(220));
    m_find->setClearButtonEnabled(true);
    m_find->addAction(icon(IconName::Search), QLineEdit::TrailingPosition);
    row->addWidget(m_find);
    return bar;
}

QWidget* RunsPage::makeTable() {
    m_model = new RunTableModel(this);
    m_filter = new QSortFilterProxyModel(this);
    m_filter->setSourceModel(m_model);
    m_filter->setSortRole(RunTableModel::SortRole);
    m_filter->setFilterRole(RunTableModel::SearchRole);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table = new QTableView;
    m_table->setModel(m_filter);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RunTableModel::When, Qt::DescendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setItemDelegate(new RunRowDelegate(m_table));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(scaled(34));
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setStretchLastSection(true);
    header->setHighlightSections(false);
    for (std::size_t i = 0; i < columnWidths.size(); ++i) header->resizeSection(static_cast<int>(i), scaled(columnWidths[i]));
    m_empty = new EmptyPlace(QString(), QString());
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    return m_stack;
}

void RunsPage::connectAll() {
    connect(m_open, &QPushButton::clicked, this, &RunsPage::openCurrent);
    connect(m_table, &QTableView::activated, this, &RunsPage::openCurrent);
    connect(m_resume, &QPushButton::clicked, this, &RunsPage::resumeCurrent);
    connect(m_extend, &QPushButton::clicked, this, &RunsPage::extendCurrent);
    connect(m_duel, &QPushButton::clicked, this, &RunsPage::duel);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsPage::refreshActions);
    connect(m_duplicate, &QPushButton::clicked, this, [this] {
        if (current()) m_workbench.duplicateSettings(current()->path);
    });
    connect(m_sheet, &QPushButton::clicked, this, [this] {
        if (current()) emit sheetRequested(current()->path);
    });
    connect(m_rename, &QPushButton::clicked, this, &RunsPage::renameCurrent);
    connect(m_trash, &QPushButton::clicked, this, &RunsPage::trashCurrent);
    connect(m_examples, &QPushButton::clicked, this, &RunsPage::showWorst);
    connect(m_worst, &WorstPage::backRequested, this, [this] {
        m_views->setCurrentIndex(0);
        m_table->setFocus();
    });
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setFilterFixedString(text);
        refreshEmpty();
    });
    connect(m_empty, &EmptyPlace::clicked, this, [this] {
        if (m_find->text().isEmpty())
            emit lessonsRequested();
        else
            m_find->clear();
    });
    connect(&m_workbench.training(), &TrainingSession::runChanged, this, [this] { m_arrived = m_workbench.training().runFolder(); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        refreshActions();
        showDetails();
    });
    connect(&m_refresh, &QTimer::timeout, this, &RunsPage::reload);
    connect(&m_workbench.training(), &TrainingSession::stateChanged, this, [this] {
        refreshActions();
        if (isVisible()) reload();
    });
}

void RunsPage::retranslate() {
    m_open->setText(tr("Open"));
    m_resume->setMinimumWidth(0);
    for (const QString& text : {tr("Restart"), tr("Resume")}) {
        m_resume->setText(text);
        m_resume->setMinimumWidth(std::max(m_resume->minimumWidth(), m_resume->sizeHint().width()));
    }
    m_extend->setText(tr("Extend …"));
    m_duel->setText(tr("Duel …"));
    m_duplicate->setText(tr("Duplicate settings"));
    m_sheet->setText(tr("Lesson sheet …"));
    m_rename->setText(tr("Rename …"));
    m_trash->setToolTip(tr("Move to the trash"));
    m_trash->setAccessibleName(tr("Move to the trash"));
    m_examples->setText(tr("Worst examples"));
    m_find->setPlaceholderText(tr("Find in runs"));
    refreshActions();
    refreshEmpty();
}

void RunsPage::reload() {
    const std::filesystem::path folder = m_workbench.runsFolder();
    m_lister.run([folder](std::stop_token, const Progress&) { return listRuns(folder); },
                 [this](std::vector<RunSummary> runs) {
                     std::filesystem::path shown = std::exchange(m_arrived, {});
                     if (shown.empty() && current()) shown = current()->path;
                     const std::vector<std::filesystem::path> chosen = selected();
                     m_model->setRuns(std::move(runs));
                     const int row =
                         std::max(0, shown.empty() ? 0 : m_filter->mapFromSource(m_model->index(m_model->rowOf(shown), 0)).row());
                     if (m_filter->rowCount() > 0)
                         m_table->selectRow(row);
                     else
                         showDetails();
                     if (chosen.size() > 1) select(chosen);
                     refreshActions();
                     refreshEmpty();
                 },
                 [this](const Error& error) { m_workbench.report(error); });
}

const RunSummary* RunsPage::current() const {
    const QModelIndex index = m_filter->mapToSource(m_table->currentIndex());
    return index.isValid() ? &m_model->run(index.row()) : nullptr;
}

void RunsPage::refreshActions() {
    const RunSummary* run = current();
    const bool training = m_workbench.driven().isTraining();
    const bool own = run && training && m_workbench.training().runFolder() == run->path;
    const bool busy = run && run->state == RunState::Running;
    const bool readable = run && run->model;
    const Continuation next = readable ? continuationOf(standingOf(*run)) : Continuation::None;
    const bool restarts = next == Continuation::Restart, diverged = next == Continuation::HalfRate;
    const auto enable = [](QPushButton* button, bool on, const QString& why) {
        button->setEnabled(on);
        button->setToolTip(on ? QString() : why);
    };
    const QString none = tr("Select a run first.");
    const QString otherTrains = tr("Another run is being trained; stop it first.");
    enable(m_open, run && (!training || own), run ? otherTrains : none);
    const QString broken = run ? translated(run->reason) : QString();
    const QString halve = tr("This run diverged; open it and go on with half the rate.");
    const QString why = !run                           ? none
                        : training || busy             ? otherTrains
                        : !readable                    ? broken
                        : diverged                     ? halve
                        : next == Continuation::Extend ? tr("This run has reached its end; extend it.")
                        : restarts                     ? tr("This run has no checkpoint: it starts again from update 0.")
                                   : tr("Goes on from the checkpoint of update %1.").arg(countText(run->checkpoint.value_or(0)));
    m_resume->setText(restarts ? tr("Restart") : tr("Resume"));
    m_resume->setEnabled(!training && (next == Continuation::Resume || restarts));
    m_resume->setToolTip(why);
    enable(m_extend, !training && (next == Continuation::Resume || next == Continuation::Extend), why);
    const QString obstacle = own ? QString() : m_workbench.duelObstacle();
    enable(m_duel, readable && m_filter->rowCount() > 1 && selected().size() <= 2 && obstacle.isEmpty(),
           !run                       ? none
           : !readable                ? broken
           : !obstacle.isEmpty()      ? otherTrains
           : m_filter->rowCount() < 2 ? tr("There is no other run to compare with.")
                                      : tr("A duel is of two runs."));
    enable(m_duplicate, readable, run ? broken : none);
    enable(m_sheet, readable, run ? broken : none);
    enable(m_rename, run && !own && !busy, run ? tr("Not while it is being trained.") : none);
    m_trash->setEnabled(run && !own && !busy);
    enable(m_examples, readable && run->checkpoint,
           !run        ? none
           : !readable ? broken
                       : tr("This run has no checkpoint yet; train it first."));
}

void RunsPage::refreshEmpty() {
    const bool searching = !m_find->text().isEmpty();
    m_empty->setSentence(searching ? tr("No run matches \"%1\".").arg(m_find->text())
                                   : tr("Every training is kept here: curves, moments, answers."));
    m_empty->setButton(searching ? tr("Clear") : tr("Start a lesson"));
    m_stack->setCurrentIndex(m_filter->rowCount() > 0 ? 0 : 1);
}

void RunsPage::showDetails() {
    m_details->showRun(current() ? std::optional(*current()) : std::nullopt);
}

void RunsPage::showWorst() {
    if (!current() || !m_examples->isEnabled()) return;
    m_worst->showRun(*current(), m_model->runs());
    m_views->setCurrentWidget(m_worst);
    m_worst->setFocus();
}

void RunsPage::openCurrent() {
    if (current() && m_open->isEnabled()) m_workbench.openRun(current()->path);
}

void RunsPage::resumeCurrent() {
    if (current()) m_workbench.continueRun(current()->path);
}

void RunsPage::extendCurrent() {
    if (!current()) return;
    const RunSummary run = *current();
    bool accepted = false;
    const int more = QInputDialog::getInt(this, tr("Extend"), tr("Train \"%1\" up to update").arg(QString::fromStdString(run.name)),
                                          static_cast<int>(run.update + std::max<std::int64_t>(100, run.update / 2)),
                                          static_cast<int>(run.update + 1), 100000000, 100, &accepted);
    if (!accepted) return;
    RunLimits limits;
    limits.maxUpdates = more;
    limits.maxEpochs = 0;
    m_workbench.continueRun(run.path, limits);
}

void RunsPage::renameCurrent() {
    if (!current()) return;
    const std::filesystem::path path = current()->path;
    const QString old = QString::fromStdString(current()->name);
    bool accepted = false;
    const QString name =
        QInputDialog::getText(this, tr("Rename"), tr("New name of \"%1\"").arg(old), QLineEdit::Normal, old, &accepted).trimmed();
    if (!accepted || name.isEmpty() || name == old) return;
    m_details->saveNote();
    m_details->forget();
    try {
        renameRun(path, name.toStdString());
        m_workbench.renew(Job::Page);
    } catch (const Error& error) {
        m_workbench.report(error);
    }
    reload();
}

void RunsPage::trashCurrent() {
    if (!current()) return;
    const QString path = QString::fromStdString(current()->path.string());
    const QString name = QString::fromStdString(current()->name);
    if (QMessageBox::question(this, tr("Move to the trash"), tr("Move the run \"%1\" to the trash?").arg(name)) != QMessageBox::Yes) return;
    m_details->forget();
    if (m_workbench.training().runFolder() == current()->path) m_workbench.training().close();
    if (!QFile::moveToTrash(path))
        QMessageBox::warning(this, tr("Move to the trash"), tr("There is no trash for this folder. Delete it by hand: %1").arg(path));
    reload();
}

std::vector<std::filesystem::path> RunsPage::selected() const {
    std::vector<std::filesystem::path> paths;
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    for (const QModelIndex& index : rows) paths.push_back(m_model->run(m_filter->mapToSource(index).row()).path);
    return paths;
}

void RunsPage::select(const std::vector<std::filesystem::path>& paths) {
    for (const std::filesystem::path& path : paths) {
        const QModelIndex index = m_filter->mapFromSource(m_model->index(m_model->rowOf(path), 0));
        if (index.isValid()) m_table->selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
}

void RunsPage::duel() {
    const std::vector<std::filesystem::path> chosen = selected();
    if (chosen.size() == 2) return m_workbench.compareRuns(chosen[0], chosen[1]);
    if (!current()) return;
    const std::filesystem::path first = current()->path;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSection(tr("Compare with"));
    for (int row = 0; row < m_filter->rowCount() && menu->actions().size() <= mostRivals; ++row) {
        const RunSummary& run = m_model->run(m_filter->mapToSource(m_filter->index(row, 0)).row());
        if (run.path == first || !run.model) continue;
        const QString name = QStringLiteral("%1 · %2").arg(runTitle(run.name, run.source), modelTitle(*run.model));
        connect(menu->addAction(name), &QAction::triggered, this,
                [this, first, second = run.path] { m_workbench.compareRuns(first, second); });
    }
    menu->popup(m_duel->mapToGlobal(QPoint(0, m_duel->height())));
}

void RunsPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void RunsPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    refreshColumns();
}

void RunsPage::refreshColumns() {
    const int others = scaled(std::accumulate(columnWidths.begin(), columnWidths.end(), 0));
    m_table->setColumnHidden(RunTableModel::Note, width() - m_details->width() < others + scaled(smallestNote));
}

void RunsPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    reload();
    m_refresh.start();
}

void RunsPage::hideEvent(QHideEvent* event) {
    m_refresh.stop();
    m_details->saveNote();
    QWidget::hideEvent(event);
}

}  // namespace attune
