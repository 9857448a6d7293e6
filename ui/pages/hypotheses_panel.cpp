#include "ui/pages/hypotheses_panel.h"

#include "ui/models/hypothesis_delegate.h"
#include "ui/models/hypothesis_table_model.h"
#include "ui/models/kept_hypothesis.h"
#include "ui/pages/panel_parts.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace attune {

HypothesesPanel::HypothesesPanel(Workbench& workbench, QWidget* parent) : QWidget(parent), m_workbench(workbench) {
    build();
    connect(&m_workbench.watch(), &WatchState::hypothesisChanged, this, &HypothesesPanel::refresh);
    connect(&m_workbench.watch(), &WatchState::momentChanged, this, &HypothesesPanel::refresh);
    connect(&m_workbench.training(), &TrainingSession::stateChanged, this, &HypothesesPanel::refresh);
    retranslate();
    setAsking(false);
}

void HypothesesPanel::build() {
    m_header = new PanelHeader(QString(), this);
    m_file = new QPushButton(icon(IconName::File, Ink::Text), {}, this);
    m_file->setFixedSize(scaled(32), scaled(26));
    m_tree = new QPushButton(icon(IconName::Tree, Ink::Text), {}, this);
    m_tree->setFixedHeight(scaled(26));
    m_header->addWidget(m_tree);
    m_header->addWidget(m_file);
    addPictureTools(m_header, this, [this] { return picture(); });
    m_model = new HypothesisTableModel(this);
    m_table = new QTableView(this);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new HypothesisDelegate(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(scaled(18));
    m_table->horizontalHeader()->setMinimumSectionSize(scaled(8));
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(HypothesisTableModel::Output, QHeaderView::Stretch);
    m_table->horizontalHeader()->setFixedHeight(scaled(18));
    m_empty = new EmptyPlace(QString(), QString(), this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& index) { choose(index.row()); });
    connect(m_tree, &QPushButton::clicked, this, &HypothesesPanel::treeRequested);
    connect(m_file, &QPushButton::clicked, this, &HypothesesPanel::fileRequested);
}

void HypothesesPanel::setAsking(bool asking) {
    m_asking = asking;
    using Model = HypothesisTableModel;
    m_table->setColumnHidden(Model::Bar, asking);
    m_table->setColumnHidden(Model::Difference, asking);
    m_table->setColumnHidden(Model::Score, !asking);
    // What the search ranks by stands first where it is asked for; else the share that the bar shows.
    const std::array searched{Model::Score, Model::LogProbability, Model::Probability};
    const std::array watched{Model::Probability, Model::LogProbability, Model::Score};
    QHeaderView* header = m_table->horizontalHeader();
    int place = header->visualIndex(Model::Bar);
    for (const int column : asking ? searched : watched) header->moveSection(header->visualIndex(column), ++place);
    m_table->verticalHeader()->setDefaultSectionSize(scaled(asking ? 26 : 22));
    m_file->setVisible(asking);
    placeColumns();
    refresh();
}

void HypothesesPanel::placeColumns() {
    const auto set = [this](int column, int pixels) { m_table->setColumnWidth(column, pixels); };
    set(HypothesisTableModel::Rank, scaled(47));
    set(HypothesisTableModel::Probability, scaled(64));
    set(HypothesisTableModel::LogProbability, scaled(58));
    set(HypothesisTableModel::Score, scaled(58));
    set(HypothesisTableModel::Bar, scaled(98));
    set(HypothesisTableModel::Difference, std::max(scaled(120), width() / 5));
}

void HypothesesPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeColumns();
}

void HypothesesPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void HypothesesPanel::refresh() {
    if (!isVisible()) return;
    const WatchState& watch = m_workbench.watch();
    const QSignalBlocker quiet(m_table->selectionModel());
    std::int64_t update = -1;
    if (watch.hypothesis()) {
        m_model->setHypotheses(watch.answer()->translation.hypotheses);
        update = watch.answer()->update;
    } else if (const Moment* moment = watch.answerOf(watch.sentence().source)) {
        m_model->setHypotheses({keptHypothesis(*moment, m_workbench.search().lengthPenalty)});
        update = moment->update;
    } else {
        m_model->setHypotheses({});
    }
    const int row = watch.hypothesis() ? watch.hypothesisIndex() : 0;
    if (m_model->rowCount() > 0) m_table->selectRow(row);
    m_table->viewport()->update();
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget*>(m_table) : m_empty);
    QStringList parts;
    if (watch.hypothesis() && !m_asking) parts << tr("beam %1").arg(m_workbench.search().beamSize);  // asking, the sentence bar says it
    if (watch.hypothesis()) parts << (m_workbench.search().lengthPenalty > 0 ? tr("score = log p ÷ length penalty") : tr("score = log p"));
    if (watch.hypothesis() && update != watch.update())
        parts << tr("at update %1").arg(countText(update));  // the search costs more than the picture and follows less often
    if (!watch.hypothesis() && update >= 0) parts << tr("greedy, as kept with update %1").arg(countText(update));
    m_header->setSubtitle(parts.join(QStringLiteral(" · ")));
}

void HypothesesPanel::choose(int row) {
    if (row < 0 || !m_workbench.watch().hypothesis()) return;
    m_workbench.watch().setHypothesisIndex(row);
    m_workbench.watch().setFeeding(ProbeFeeding::Free);
}

Picture HypothesesPanel::picture() const {
    Picture picture;
    picture.name = QStringLiteral("hypotheses");
    picture.size = m_table->size();
    picture.paint = [this](QPainter& painter) { m_table->render(&painter, QPoint(), QRegion(), QWidget::DrawChildren); };
    picture.csv = [this] { return m_model->csv(); };
    return picture;
}

void HypothesesPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void HypothesesPanel::retranslate() {
    m_header->setTitle(tr("Hypotheses"));
    m_header->setHelp({tr("The answers that the beam search found, best first; the probability is that of the whole answer."),
                       tr("how far the second lies behind the first: a sure model leaves it little."),
                       tr("The best answer of the search need not be the best translation."), QStringLiteral("hypotheses")});
    m_tree->setText(tr("Tree"));
    m_tree->setToolTip(tr("The whole search as a tree, with what it pruned."));
    m_file->setAccessibleName(tr("Whole file …"));
    m_file->setToolTip(tr("Translate a text file, or evaluate on sentence pairs."));
    m_empty->setSentence(tr("The beam appears as soon as there is a sentence."));
    m_table->setAccessibleName(tr("Hypotheses"));
    m_model->retranslate();
    refresh();
}

}  // namespace attune
