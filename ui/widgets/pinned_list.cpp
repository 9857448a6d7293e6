#include "ui/widgets/pinned_list.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace attune {

namespace {

class PinnedModel : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    void setSentences(std::vector<PinnedSentence> sentences) {
        if (sentences.size() == m_sentences.size()) {
            m_sentences = std::move(sentences);
            if (!m_sentences.empty()) emit dataChanged(index(0), index(rowCount() - 1));
            return;
        }
        beginResetModel();
        m_sentences = std::move(sentences);
        endResetModel();
    }
    const std::vector<PinnedSentence>& sentences() const { return m_sentences; }
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_sentences.size()); }
    QVariant data(const QModelIndex& index, int role) const override {
        if (!index.isValid()) return {};
        const PinnedSentence& sentence = m_sentences[static_cast<std::size_t>(index.row())];
        if (role == Qt::DisplayRole) return sentence.source;
        if (role == Qt::ToolTipRole) return sentence.source + QStringLiteral("\n") + sentence.answer;
        if (role == Qt::AccessibleTextRole) return sentence.source + QStringLiteral(": ") + sentence.answer;
        return {};
    }

private:
    std::vector<PinnedSentence> m_sentences;
};

class PinnedDelegate : public QStyledItemDelegate {
public:
    explicit PinnedDelegate(PinnedList* list) : QStyledItemDelegate(list), m_list(list) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {scaled(200), scaled(23)}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Colours& c = colours();
        const PinnedSentence& sentence = m_list->sentences()[static_cast<std::size_t>(index.row())];
        option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
        const QRectF row = option.rect;
        const double left = row.left() + scaled(16), right = row.right() - scaled(20), answerLeft = row.left() + row.width() * 0.52;
        const bool wrong = sentence.verdict == PinnedSentence::Verdict::Wrong;
        if (sentence.verdict != PinnedSentence::Verdict::Unknown)
            paintMark(*painter, left + scaled(6), row, wrong ? IconName::Cross : IconName::Check, wrong ? c.bad : c.good);
        painter->setFont(textFont(TextSize::Label));
        paintText(*painter, QRectF(left + scaled(22), row.top(), answerLeft - left - scaled(50), row.height()), sentence.source, c.text);
        paintMark(*painter, answerLeft - scaled(14), row, IconName::ChevronRight, c.muted, 10);
        double end = right;
        if (wrong && !sentence.reference.isEmpty()) end = paintReference(*painter, row, answerLeft, right, sentence);
        paintText(*painter, QRectF(answerLeft, row.top(), end - answerLeft, row.height()), sentence.answer, wrong ? c.bad : c.text);
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            QStyleOptionFocusRect focus;
            focus.QStyleOption::operator=(option);
            option.widget->style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
        }
    }

private:
    static void paintMark(QPainter& painter, double x, const QRectF& row, IconName name, const QColor& colour, double size = 13) {
        const double side = scaled(size);
        paintIcon(painter, QRectF(x - side / 2, row.center().y() - side / 2, side, side), name, colour);
    }
    static void paintText(QPainter& painter, const QRectF& rect, const QString& text, const QColor& colour) {
        painter.setPen(colour);
        painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(rect.width())));
    }
    /// "≠ reference" at the right where both fit; returns where the answer must end.
    static double paintReference(QPainter& painter, const QRectF& row, double left, double right, const PinnedSentence& sentence) {
        const QFontMetricsF metrics(painter.font());
        const double width = metrics.horizontalAdvance(sentence.reference), mark = scaled(16), gap = scaled(10);
        const double start = std::max(right - width, left + (right - left) / 2 + mark);
        paintMark(painter, start - scaled(9), row, IconName::NotEqual, colours().muted, 12);
        paintText(painter, QRectF(start, row.top(), right - start + 1, row.height()), sentence.reference, colours().muted);
        return start - mark - gap;
    }

    PinnedList* m_list;
};

}  // namespace

PinnedList::PinnedList(QWidget* parent) : QListView(parent) {
    setModel(new PinnedModel(this));
    setItemDelegate(new PinnedDelegate(this));
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setAccessibleName(tr("Pinned sentences"));
    connect(this, &QListView::clicked, this, [this](const QModelIndex& index) { emit sentenceChosen(index.row()); });
}

void PinnedList::setSentences(std::vector<PinnedSentence> sentences) {
    static_cast<PinnedModel*>(model())->setSentences(std::move(sentences));
    updateGeometry();
}

const std::vector<PinnedSentence>& PinnedList::sentences() const {
    return static_cast<PinnedModel*>(model())->sentences();
}

void PinnedList::setCurrentRow(int row) {
    if (row < 0) return clearSelection();
    setCurrentIndex(model()->index(row, 0));
}

QSize PinnedList::sizeHint() const {
    return {scaled(372), scaled(23) * std::max(1, model() ? model()->rowCount() : 1)};
}

void PinnedList::keyPressEvent(QKeyEvent* event) {
    const QModelIndex current = currentIndex();
    const bool removable = current.isValid() && sentences()[static_cast<std::size_t>(current.row())].removable;
    if (event->key() == Qt::Key_Delete && removable) return emit removeRequested(current.row());
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && current.isValid()) return emit sentenceChosen(current.row());
    QListView::keyPressEvent(event);
}

void PinnedList::contextMenuEvent(QContextMenuEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    if (!index.isValid() || !sentences()[static_cast<std::size_t>(index.row())].removable) return;
    QMenu menu;
    const QAction* unpin = menu.addAction(icon(IconName::Trash), tr("Unpin"));
    if (menu.exec(event->globalPos()) == unpin) emit removeRequested(index.row());
}

}  // namespace attune
