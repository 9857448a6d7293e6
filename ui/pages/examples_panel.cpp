#include "ui/pages/examples_panel.h"

#include "ui/messages.h"
#include "ui/models/example_filter.h"
#include "ui/models/example_table_model.h"
#include "ui/pages/panel_parts.h"
#include "ui/plots/table_picture.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QShortcut>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace attune {

namespace {

using Model = ExampleTableModel;

constexpr int numberWidth = 64, changeWidth = 84, smallestText = 100, findWidth = 180, rowHeight = 30;
constexpr std::array attentionColumns{Model::CoverageDeviation, Model::AbsentIn, Model::AbsentOut, Model::Confidence};
constexpr std::array changeChoices{ExampleChange::None, ExampleChange::Learnt, ExampleChange::Forgotten};

bool hasAttention(const JudgedRun* run) {
    return run && std::ranges::any_of(run->examples, [](const JudgedExample& each) { return each.attention.has_value(); });
}

std::ptrdiff_t countOf(const JudgedRun& run, ExampleChange change) {
    std::ptrdiff_t count = 0;
    for (std::size_t i = 0; i < run.examples.size(); ++i) count += run.change(i) == change ? 1 : 0;
    return count;
}

}  // namespace

ExamplesPanel::ExamplesPanel(ExamplesSession& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_model(new Model(this)), m_filter(new ExampleFilter(this)) {
    m_filter->setSourceModel(m_model);
    build();
    connectAll();
    retranslate();
    sortBy(Model::Score);
}

void ExamplesPanel::build() {
    m_header = new PanelHeader(QString(), this);
    m_measures = new QComboBox(this);
    m_changes = new QComboBox(this);
    m_find = new QLineEdit(this);
    m_find->setFixedWidth(scaled(findWidth));
    m_find->setClearButtonEnabled(true);
    m_find->addAction(icon(IconName::Search), QLineEdit::TrailingPosition);
    for (QWidget* control : {static_cast<QWidget*>(m_measures), static_cast<QWidget*>(m_changes), static_cast<QWidget*>(m_find)}) {
        control->setFixedHeight(scaled(26));
        m_header->addWidget(control);
    }
    addPictureTools(m_header, this, [this] { return tablePicture(m_table, QStringLiteral("worst-examples"), [this] { return csv(); }); });
    m_table = new QTableView(this);
    m_table->setModel(m_filter);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSortingEnabled(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setMinimumSectionSize(scaled(rowHeight));
    m_table->verticalHeader()->setDefaultSectionSize(scaled(rowHeight));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_empty = new EmptyPlace(QString(), QStringLiteral(" "), this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
}

void ExamplesPanel::connectAll() {
    connect(&m_session, &ExamplesSession::changed, this, &ExamplesPanel::refresh);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) { emit chosen(m_filter->mapToSource(index).row()); });
    connect(m_measures, &QComboBox::activated, this, [this](int place) { sortBy(Model::Score + place); });
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int column) {
        const QSignalBlocker quiet(m_measures);
        m_measures->setCurrentIndex(Model::measureOf(column) ? column - Model::Score : -1);
        m_table->scrollToTop();
    });
    connect(m_changes, &QComboBox::activated, this, [this](int place) {
        m_filter->setChange(changeChoices[static_cast<std::size_t>(place)]);
        m_table->scrollToTop();
        refreshEmpty();
    });
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setText(text);
        m_table->scrollToTop();
        refreshEmpty();
    });
    connect(m_empty, &EmptyPlace::clicked, this, &ExamplesPanel::clickEmpty);
    auto* copy = new QShortcut(QKeySequence(QKeySequence::Copy), m_table);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &ExamplesPanel::copyRow);
}

void ExamplesPanel::sortBy(int column) {
    m_table->sortByColumn(column, Qt::AscendingOrder);
}

void ExamplesPanel::refresh() {
    const auto& run = m_session.judged().a;
    m_model->setRun(run);
    const bool attends = !run || hasAttention(run.get());
    auto* items = qobject_cast<QStandardItemModel*>(m_measures->model());
    for (const int column : attentionColumns) {
        m_table->setColumnHidden(column, !attends);
        items->item(column - Model::Score)->setEnabled(attends);
    }
    const int sorted = m_table->horizontalHeader()->sortIndicatorSection();
    if (!attends && std::ranges::find(attentionColumns, sorted) != attentionColumns.end()) sortBy(Model::Score);
    m_changes->setEnabled(run && run->earlier);
    if (run && !run->earlier && m_changes->currentIndex() > 0) {
        m_changes->setCurrentIndex(0);
        m_filter->setChange(ExampleChange::None);
    }
    m_header->setSubtitle(caption());
    placeColumns();
    refreshEmpty();
}

/// "test · 1,000 pairs · update 2,800 · beam 5 · 31 learnt, 12 forgotten since update 2,724".
QString ExamplesPanel::caption() const {
    const auto& run = m_session.judged().a;
    const JudgingRequest& request = m_session.request();
    if (!run) return {};
    const QString part = request.part == Translator::Part::Test ? tr("test") : tr("validation");
    const QString answers = tr("%1, %2 pairs · weights of update %3 · beam %4")
                                .arg(part, countText(std::ssize(run->examples)), countText(run->update))
                                .arg(request.search.beamSize);
    if (!run->earlier) return answers + QStringLiteral(" · ") + tr("no checkpoint before it is kept");
    return answers + QStringLiteral(" · ") +
           tr("%1 learnt, %2 forgotten since update %3")
               .arg(countText(countOf(*run, ExampleChange::Learnt)), countText(countOf(*run, ExampleChange::Forgotten)),
                    countText(*run->earlier));
}

void ExamplesPanel::refreshEmpty() {
    const bool judged = m_session.judged().a != nullptr;
    m_stack->setCurrentWidget(m_filter->rowCount() > 0 ? static_cast<QWidget*>(m_table) : m_empty);
    if (judged && m_model->rowCount() > 0) {
        m_empty->setSentence(m_find->text().isEmpty() ? tr("No answer changed so.")
                                                      : tr("No example contains \"%1\".").arg(m_find->text()));
        m_empty->setButton(tr("Clear"));
    } else if (judged) {
        m_empty->setSentence(tr("This run has no pairs in this part of its data."));
        m_empty->setButton(m_session.request().part == Translator::Part::Test ? tr("Validation part") : tr("Test part"));
    } else if (m_session.isBusy()) {
        m_empty->setSentence(tr("The answers to this part are being searched and judged …"));
        m_empty->setButton({});
    } else {
        m_empty->setSentence(m_session.failure() ? translated(*m_session.failure())
                                                 : tr("The answers to this part, the worst first, as soon as they are judged."));
        m_empty->setButton(m_session.failure() ? tr("Try again") : tr("Judge"));
    }
}

void ExamplesPanel::clickEmpty() {
    if (!m_session.judged().a) return emit judgeRequested();
    if (m_model->rowCount() == 0) return emit otherPartRequested();
    m_changes->setCurrentIndex(0);
    m_filter->setChange(ExampleChange::None);
    m_find->clear();
    refreshEmpty();
}

/// Numbers have their width, the three texts share the rest.
void ExamplesPanel::placeColumns() {
    int room = width() - m_table->verticalScrollBar()->sizeHint().width();
    for (int column = Model::Score; column < Model::Columns; ++column) {
        const int wanted = scaled(column == Model::Change ? changeWidth : numberWidth);
        m_table->setColumnWidth(column, wanted);
        if (!m_table->isColumnHidden(column)) room -= wanted;
    }
    const int text = std::max(scaled(smallestText), room / 3);
    for (const int column : {Model::Source, Model::Reference}) m_table->setColumnWidth(column, text);
    m_table->setColumnWidth(Model::Hypothesis, std::max(scaled(smallestText), room - 2 * text));
}

void ExamplesPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeColumns();
}

void ExamplesPanel::copyRow() const {
    QStringList cells;
    for (int column = 0; column < Model::Columns; ++column)
        if (!m_table->isColumnHidden(column)) cells << m_table->currentIndex().siblingAtColumn(column).data().toString();
    QGuiApplication::clipboard()->setText(cells.join(u'\t'));
}

QString ExamplesPanel::csv() const {
    QString text = Model::csvHeader();
    for (int row = 0; row < m_filter->rowCount(); ++row) text += m_model->csvLine(m_filter->mapToSource(m_filter->index(row, 0)).row());
    return text;
}

void ExamplesPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void ExamplesPanel::retranslate() {
    m_header->setTitle(tr("Worst examples"));
    m_header->setHelp({tr("The answers to a part of the data, worst first. Beside score, sentence BLEU and length ratio stand what the "
                          "attention says without a "
                          "reference: CDP, APin, APout and their sum, 0 at best (Rikters and Fishel 2017)."),
                       tr("answers with low confidence and a wrong word: press Enter to see where they read. Learnt: exact and was not, or "
                          "sentence BLEU rose "
                          "by %1 points or more; forgotten: the other way round.")
                           .arg(notableBleu),
                       tr("Attention that is spread need not be wrong, and BLEU of one sentence is rough."),
                       QStringLiteral("worst-examples")});
    const int measure = m_measures->count() == 0 ? 0 : m_measures->currentIndex();
    m_measures->clear();
    for (int column = Model::Score; column <= Model::Confidence; ++column)
        m_measures->addItem(Model::measureName(*Model::measureOf(column)));
    m_measures->setCurrentIndex(measure);
    m_measures->setAccessibleName(tr("Worst by"));
    m_measures->setToolTip(tr("Worst by"));
    m_measures->setFixedWidth(scaled(150));
    const int change = std::max(0, m_changes->currentIndex());
    m_changes->clear();
    m_changes->addItems({tr("all"), Model::changeText(ExampleChange::Learnt), Model::changeText(ExampleChange::Forgotten)});
    m_changes->setCurrentIndex(change);
    m_changes->setAccessibleName(tr("Change since the earlier checkpoint"));
    m_changes->setToolTip(tr("Change since the earlier checkpoint"));
    m_find->setPlaceholderText(tr("Find in examples"));
    m_table->setAccessibleName(tr("Worst examples"));
    refresh();
}

}  // namespace attune
