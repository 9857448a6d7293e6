#include "ui/pages/duel_outputs_panel.h"

#include "ui/models/duel_outputs_model.h"
#include "ui/pages/panel_parts.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/panel_header.h"
#include "ui/widgets/side_badge.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace attune {

namespace {

/// The badges of the sides over their columns.
class SideHeader : public QHeaderView {
public:
    explicit SideHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {}

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override {
        painter->fillRect(rect, colours().panel);
        if (section == DuelOutputsModel::Sentence) {
            painter->setPen(colours().muted);
            return paintLine(*painter, QRectF(rect).adjusted(scaled(16), 0, 0, 0), model()->headerData(section, Qt::Horizontal).toString(),
                             textFont(TextSize::Note));
        }
        const QRectF place(rect.left() + scaled(22), rect.top(), scaled(20), rect.height());
        paintSideBadge(*painter, place, section == DuelOutputsModel::OutputA ? DuelSide::A : DuelSide::B);
    }
};

}  // namespace

DuelOutputsPanel::DuelOutputsPanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_duel(workbench.duel()) {
    build();
    connect(m_table, &QTableView::clicked, this, &DuelOutputsPanel::choose);
    connect(m_table, &QTableView::activated, this, &DuelOutputsPanel::choose);
    retranslate();
}

void DuelOutputsPanel::build() {
    m_header = new PanelHeader(QString(), this);
    m_model = new DuelOutputsModel(m_duel, this);
    m_table = new QTableView(this);
    m_table->setHorizontalHeader(new SideHeader(m_table));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new DuelOutputsDelegate(*m_model, m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(scaled(18));
    m_table->verticalHeader()->setDefaultSectionSize(scaled(24));
    m_table->horizontalHeader()->setFixedHeight(scaled(24));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    addPictureTools(m_header, this, [this] {
        Picture picture;
        picture.name = QStringLiteral("outputs");
        picture.size = m_table->size();
        picture.paint = [this](QPainter& painter) { m_table->render(&painter, QPoint(), QRegion(), QWidget::DrawChildren); };
        picture.csv = [this] { return m_model->csv(); };
        return picture;
    });
    m_empty = new EmptyPlace(QString(), QString(), this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
}

void DuelOutputsPanel::choose(const QModelIndex& index) {
    if (!index.isValid()) return;
    m_workbench.watch().setSentence(m_model->sentence(index.row()));
    m_workbench.askAgain(false);
}

void DuelOutputsPanel::refresh() {
    m_model->refresh();
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget*>(m_table) : m_empty);
    const int row = m_model->rowOf(m_workbench.watch().sentence().source);
    if (row >= 0)
        m_table->selectRow(row);
    else
        m_table->clearSelection();
}

void DuelOutputsPanel::fitColumns() {
    const int width = this->width(), output = width * 31 / 100;
    m_table->setColumnWidth(DuelOutputsModel::Sentence, width - 2 * output);
    for (const int column : {DuelOutputsModel::OutputA, DuelOutputsModel::OutputB}) m_table->setColumnWidth(column, output);
}

void DuelOutputsPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitColumns();
}

void DuelOutputsPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void DuelOutputsPanel::retranslate() {
    m_header->setTitle(tr("Outputs"));
    m_header->setSubtitle(tr("free-running · differing tokens marked"));
    m_header->setHelp(
        {tr("What both models answer to the pinned sentences at the moment shown; red where one differs and the reference is right."),
         tr("the moment at which the first cross becomes a tick, on either side."),
         tr("A tick means the same text as the reference; other answers may be right, too."), QStringLiteral("duel")});
    m_empty->setSentence(tr("Sentences that are pinned in both runs stand here."));
    m_table->setAccessibleName(tr("Outputs"));
    refresh();
}

}  // namespace attune
