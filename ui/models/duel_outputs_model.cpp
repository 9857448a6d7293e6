#include "ui/models/duel_outputs_model.h"

#include "core/metrics/token_difference.h"
#include "ui/plots/picture_export.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/marked_tokens.h"
#include "ui/widgets/side_badge.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace attune {

namespace {

constexpr std::string_view endToken = "</s>";

std::vector<std::string> spoken(const Moment* moment) {
    std::vector<std::string> tokens = moment ? moment->targetTokens : std::vector<std::string>();
    if (!tokens.empty() && tokens.back() == endToken) tokens.pop_back();
    return tokens;
}

DuelOutput output(const Moment* own, const Moment* other, const Moment* forced, const std::string& reference) {
    DuelOutput result;
    if (!own) return result;
    result.known = true;
    result.text = QString::fromStdString(own->translation);
    if (!reference.empty()) result.verdict = own->translation == reference ? DuelOutput::Verdict::Right : DuelOutput::Verdict::Wrong;
    const std::vector<std::string> tokens = spoken(own), right = spoken(forced);
    const std::vector<bool> differs = other ? differingTokens(spoken(other), tokens) : std::vector<bool>(tokens.size(), false);
    const std::vector<bool> wrong = forced ? differingTokens(right, tokens) : std::vector<bool>(tokens.size(), true);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const QString token = QString::fromStdString(tokens[i]);
        result.tokens << (token.trimmed().isEmpty() ? QString(QChar(0x2423)) : token);
        result.marked << (differs[i] && wrong[i]);
    }
    return result;
}

/// Where a line begins that has no room for all: a token before the first that is marked, where that would not be seen otherwise.
qsizetype firstInSight(const DuelOutput& output, double room, const MarkedLook& look) {
    const qsizetype marked = output.marked.indexOf(true);
    double used = 0;
    for (qsizetype i = 0; i <= marked; ++i) used += tokenWidth(output.tokens[i], textFont(look.size)) + scaled(look.gap);
    return marked > 1 && used > room * 0.8 ? marked - 1 : 0;
}

}  // namespace

std::array<DuelOutput, 2> duelOutputs(const Moment* a, const Moment* b, const Moment* forced, const std::string& reference) {
    return {output(a, b, forced, reference), output(b, a, forced, reference)};
}

DuelOutputsModel::DuelOutputsModel(const DuelSession& duel, QObject* parent) : QAbstractTableModel(parent), m_duel(duel) {}

void DuelOutputsModel::refresh() {
    std::vector<Row> rows;
    for (const WatchedSentence& each : m_duel.sharedSentences()) {
        const Moment* forced = m_duel.watch(DuelSide::A).moment(each.source, 0, ProbeFeeding::Forced);
        if (forced && forced->feeding != ProbeFeeding::Forced) forced = nullptr;
        rows.push_back(
            {each, duelOutputs(m_duel.answer(DuelSide::A, each.source), m_duel.answer(DuelSide::B, each.source), forced, each.reference)});
    }
    const bool sameCount = rows.size() == m_rows.size();
    if (!sameCount) beginResetModel();
    m_rows = std::move(rows);
    if (!sameCount)
        endResetModel();
    else if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

const DuelOutput& DuelOutputsModel::output(int row, int column) const {
    return m_rows[static_cast<std::size_t>(row)].outputs[column == OutputA ? 0 : 1];
}

int DuelOutputsModel::rowOf(const std::string& source) const {
    const auto found = std::ranges::find(m_rows, source, [](const Row& row) { return row.sentence.source; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QString DuelOutputsModel::csv() const {
    QString lines = QStringLiteral("sentence,reference,output_a,output_b\n");
    for (const Row& row : m_rows)
        lines += csvField(QString::fromStdString(row.sentence.source)) + u',' + csvField(QString::fromStdString(row.sentence.reference)) +
                 u',' + csvField(row.outputs[0].text) + u',' + csvField(row.outputs[1].text) + u'\n';
    return lines;
}

int DuelOutputsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DuelOutputsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QVariant DuelOutputsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole) return {};
    if (index.column() == Sentence) return QString::fromStdString(row.sentence.source);
    const DuelOutput& shown = output(index.row(), index.column());
    if (role == Qt::DisplayRole) return shown.text;
    const QString reference = QString::fromStdString(row.sentence.reference);
    if (shown.verdict != DuelOutput::Verdict::Wrong) return shown.text;
    return tr("%1\nreference: %2").arg(shown.text, reference);
}

QVariant DuelOutputsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == Sentence ? tr("sentence") : sideLetter(section == OutputA ? DuelSide::A : DuelSide::B);
}

DuelOutputsDelegate::DuelOutputsDelegate(const DuelOutputsModel& model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {}

void DuelOutputsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Colours& c = colours();
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF rect = QRectF(option.rect).adjusted(scaled(index.column() == DuelOutputsModel::Sentence ? 16 : 4), 0, -scaled(6), 0);
    if (index.column() == DuelOutputsModel::Sentence) {
        painter->setPen(c.text);
        paintLine(*painter, rect, index.data().toString(), textFont(TextSize::Label));
        painter->restore();
        return;
    }
    const DuelOutput& shown = m_model.output(index.row(), index.column());
    const double mark = scaled(13);
    const QRectF place(rect.left(), rect.center().y() - mark / 2, mark, mark);
    if (shown.verdict == DuelOutput::Verdict::Right) paintIcon(*painter, place, IconName::Check, c.good);
    if (shown.verdict == DuelOutput::Verdict::Wrong) paintIcon(*painter, place, IconName::Cross, c.bad);
    const bool letters = std::ranges::all_of(shown.tokens, [](const QString& token) { return token.size() == 1; });
    MarkedLook look;
    look.size = TextSize::Label;
    look.gap = letters ? 0 : 5;
    look.wrong = m_model.hasReference(index.row());
    painter->setPen(c.text);
    const QRectF line = rect.adjusted(mark + scaled(6), 0, 0, 0);
    const qsizetype first = firstInSight(shown, line.width(), look);
    const QStringList before = first > 0 ? QStringList(QStringLiteral("…")) : QStringList();
    if (shown.known)
        paintMarkedTokens(*painter, line, before + shown.tokens.mid(first), QList<bool>(before.size(), false) + shown.marked.mid(first),
                          true, look);
    else
        paintLine(*painter, rect.adjusted(mark + scaled(6), 0, 0, 0), QStringLiteral("—"), textFont(TextSize::Label));
    painter->restore();
}

}  // namespace attune
