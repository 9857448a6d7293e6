#include "ui/widgets/number_table.h"

#include "ui/widgets/theme.h"

#include <QAbstractTableModel>
#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <QTimer>

#include <utility>

namespace attune {

namespace {

constexpr int refreshMilliseconds = 1000;

}  // namespace

class NumberTableView::Model : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(NumberTable table) {
        const bool same = table.columns == m_table.columns && table.rows == m_table.rows;
        if (!same) beginResetModel();
        m_table = std::move(table);
        if (!same)
            endResetModel();
        else if (m_table.rows > 0)
            emit dataChanged(index(0, 0), index(m_table.rows - 1, columnCount({}) - 1));
    }

    int rowCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : m_table.rows; }
    int columnCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size()); }

    QVariant data(const QModelIndex& index, int role) const override {
        if (role == Qt::DisplayRole) return m_table.text(index.row(), index.column());
        return role == Qt::TextAlignmentRole ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (orientation != Qt::Horizontal) return {};
        if (role == Qt::DisplayRole) return m_table.columns.value(section);
        return role == Qt::TextAlignmentRole ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    }

private:
    NumberTable m_table;
};

NumberTableView::NumberTableView(QWidget* plot, std::function<NumberTable()> numbers)
    : QTableView(plot), m_plot(plot), m_numbers(std::move(numbers)), m_model(new Model(this)), m_timer(new QTimer(this)) {
    setModel(m_model);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(scaled(22));
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setSectionsClickable(false);
    m_timer->setInterval(refreshMilliseconds);
    connect(m_timer, &QTimer::timeout, this, &NumberTableView::refresh);
    m_plot->installEventFilter(this);
    hide();
}

void NumberTableView::setShown(bool shown) {
    setGeometry(m_plot->rect());
    raise();
    setVisible(shown);
}

/// The newest row stays in sight where it was.
void NumberTableView::refresh() {
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    m_model->setTable(m_numbers());
    if (atEnd) scrollToBottom();
}

bool NumberTableView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) setGeometry(m_plot->rect());
    return QTableView::eventFilter(watched, event);
}

void NumberTableView::showEvent(QShowEvent* event) {
    QTableView::showEvent(event);
    m_model->setTable(m_numbers());
    m_timer->start();
}

void NumberTableView::hideEvent(QHideEvent* event) {
    m_timer->stop();
    QTableView::hideEvent(event);
}

}  // namespace attune
