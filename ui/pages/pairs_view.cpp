#include "ui/pages/pairs_view.h"

#include "ui/models/pair_table_model.h"
#include "ui/models/preview_table_model.h"
#include "ui/models/token_delegate.h"
#include "ui/widgets/empty_place.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace attune {

namespace {

constexpr int lineWidth = 70, lengthWidth = 64;

}  // namespace

PairsView::PairsView(QWidget* parent)
    : QWidget(parent),
      m_stack(new QStackedWidget(this)),
      m_table(new QTableView),
      m_nothing(new EmptyPlace(QString(), tr("Clear"))),
      m_pairs(new PairTableModel(this)),
      m_preview(new PreviewTableModel(this)) {
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(scaled(30));
    m_table->setWordWrap(false);
    m_table->setItemDelegateForColumn(PairTableModel::Source, new TokenDelegate(m_table));
    m_table->setItemDelegateForColumn(PairTableModel::Target, new TokenDelegate(m_table));
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_nothing);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connect(m_nothing, &EmptyPlace::clicked, this, &PairsView::clearRequested);
    connect(m_pairs, &PairTableModel::filtered, this, &PairsView::refreshNothing);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionResized, this, &PairsView::sidesMoved);
    connect(m_table->horizontalHeader(), &QHeaderView::geometriesChanged, this, &PairsView::sidesMoved);
}

int PairsView::sideStart(int column) const {
    const int start = scaled(lineWidth), room = m_table->viewport()->width() - start - scaled(lengthWidth);
    const int section = showsPairs()                       ? m_table->horizontalHeader()->sectionViewportPosition(column)
                        : column == PairTableModel::Source ? start
                                                           : start + room / 2;
    return section + TokenDelegate::margin;
}

bool PairsView::showsPairs() const {
    return m_table->model() == m_pairs;
}

void PairsView::setPreview(const CorpusPreview& preview) {
    m_preview->setPreview(preview);
    m_table->setModel(m_preview);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_stack->setCurrentWidget(m_table);
}

void PairsView::setDataset(std::shared_ptr<const Dataset> dataset, const DataOptions& options) {
    m_pairs->setDataset(std::move(dataset), options);
    m_table->setModel(m_pairs);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(PairTableModel::Source, QHeaderView::Stretch);
    header->setSectionResizeMode(PairTableModel::Target, QHeaderView::Stretch);
    header->setSectionResizeMode(PairTableModel::Line, QHeaderView::Fixed);
    header->setSectionResizeMode(PairTableModel::Length, QHeaderView::Fixed);
    header->resizeSection(PairTableModel::Line, scaled(lineWidth));
    header->resizeSection(PairTableModel::Length, scaled(lengthWidth));
    m_table->scrollToTop();
    m_stack->setCurrentWidget(m_table);
}

void PairsView::find(const QString& text) {
    m_pairs->setFilter(text);
}

void PairsView::refreshNothing() {
    const bool nothing = showsPairs() && !m_pairs->filter().isEmpty() && m_pairs->rowCount() == 0;
    m_nothing->setSentence(tr("No pair contains \"%1\".").arg(m_pairs->filter()));
    m_nothing->setButton(tr("Clear"));
    m_stack->setCurrentWidget(nothing ? static_cast<QWidget*>(m_nothing) : m_table);
}

void PairsView::revealLine(qint64 line) {
    const int row = m_pairs->rowOfLine(line);
    if (row < 0) return;
    m_table->selectRow(row);
    m_table->scrollTo(m_pairs->index(row, 0), QAbstractItemView::PositionAtCenter);
}

void PairsView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    emit sidesMoved();
}

void PairsView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refreshNothing();
    QWidget::changeEvent(event);
}

}  // namespace attune
