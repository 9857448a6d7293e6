#include "ui/widgets/number_table.h"

#include "ui/widgets/theme.h"

#include <QAbstractTableModel>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
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
        return role == Qt::TextAlignmentRole ? alignment(index.column()) : QVariant();
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (orientation != Qt::Horizontal) return {};
        if (role == Qt::DisplayRole) return m_table.columns.value(section);
        return role == Qt::TextAlignmentRole ? alignment(section) : QVariant();
    }

private:
    QVariant alignment(int column) const { return int((column < m_table.textColumns ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter); }

    NumberTable m_table;
};

NumberTableView::NumberTableView(QWidget* parent) : QTableView(parent), m_model(new Model(this)) {
    setModel(m_model);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(scaled(22));
    verticalHeader()->setDefaultSectionSize(scaled(22));
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setSectionsClickable(false);
}

void NumberTableView::setTable(NumberTable table) {
    const int words = table.textColumns;
    m_model->setTable(std::move(table));
    for (int column = 0; column < words; ++column) horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
}

int NumberTableView::heightOfAll() const {
    return horizontalHeader()->sizeHint().height() + verticalHeader()->length();
}

QString NumberTableView::copiedText() const {
    QStringList header, lines;
    for (int column = 0; column < m_model->columnCount({}); ++column)
        header << m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    const bool all = !selectionModel()->hasSelection();
    if (all) lines << header.join(u'\t');
    for (int row = 0; row < m_model->rowCount({}); ++row) {
        QStringList cells;
        for (int column = 0; column < header.size(); ++column) {
            const QModelIndex index = m_model->index(row, column);
            if (all || selectionModel()->isSelected(index)) cells << index.data().toString();
        }
        if (!cells.isEmpty()) lines << cells.join(u'\t');
    }
    return lines.join(u'\n');
}

void NumberTableView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) return QGuiApplication::clipboard()->setText(copiedText());
    QTableView::keyPressEvent(event);
}

PlotTableView::PlotTableView(QWidget* plot, std::function<NumberTable()> numbers)
    : NumberTableView(plot), m_plot(plot), m_numbers(std::move(numbers)), m_timer(new QTimer(this)) {
    m_timer->setInterval(refreshMilliseconds);
    connect(m_timer, &QTimer::timeout, this, &PlotTableView::refresh);
    m_plot->installEventFilter(this);
    hide();
}

void PlotTableView::setShown(bool shown) {
    setGeometry(m_plot->rect());
    raise();
    setVisible(shown);
}

/// The newest row stays in sight where it was.
void PlotTableView::refresh() {
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    setTable(m_numbers());
    if (atEnd) scrollToBottom();
}

bool PlotTableView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) setGeometry(m_plot->rect());
    return NumberTableView::eventFilter(watched, event);
}

void PlotTableView::showEvent(QShowEvent* event) {
    NumberTableView::showEvent(event);
    setTable(m_numbers());
    m_timer->start();
}

void PlotTableView::hideEvent(QHideEvent* event) {
    m_timer->stop();
    NumberTableView::hideEvent(event);
}

}  // namespace attune
