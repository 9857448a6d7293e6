#include "ui/models/hypothesis_table_model.h"

#include "core/metrics/token_difference.h"
#include "ui/plots/picture_export.h"
#include "ui/widgets/number_text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace attune {

namespace {

constexpr const char* endToken = "</s>";
constexpr QChar joinerMark(0xFFED);

std::vector<std::string> words(const Hypothesis& hypothesis) {
    std::vector<std::string> tokens = hypothesis.tokens;
    if (!tokens.empty() && tokens.back() == endToken) tokens.pop_back();
    return tokens;
}

/// A token inside a line of words: its joiner marks are drawn as ticks there, a blank would not be seen.
QString inLine(const std::string& token) {
    const QString text = QString::fromStdString(token);
    return text.trimmed().isEmpty() ? QString(QChar(0x2423)) : text;
}

}  // namespace

HypothesisTableModel::HypothesisTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void HypothesisTableModel::setHypotheses(std::vector<Hypothesis> hypotheses) {
    const bool sameCount = hypotheses.size() == m_hypotheses.size();
    if (!sameCount) beginResetModel();
    m_hypotheses = std::move(hypotheses);
    m_rows.clear();
    for (const Hypothesis& hypothesis : m_hypotheses) {
        Row row{words(hypothesis), {}};
        row.differs = m_rows.empty() ? std::vector<bool>(row.tokens.size(), false) : differingTokens(m_rows.front().tokens, row.tokens);
        m_rows.push_back(std::move(row));
    }
    if (!sameCount)
        endResetModel();
    else if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

void HypothesisTableModel::retranslate() {
    emit headerDataChanged(Qt::Horizontal, 0, Columns - 1);
    if (!m_rows.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

int HypothesisTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HypothesisTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QString HypothesisTableModel::text(int row, int column) const {
    const Hypothesis& hypothesis = m_hypotheses[static_cast<std::size_t>(row)];
    switch (column) {
        case Rank:
            return QString::number(row + 1);
        case Output:
            return QString::fromStdString(hypothesis.text);
        case Probability: {
            const double share = std::exp(hypothesis.logProbability);
            return percentText(share, share < 0.01 ? 2 : 1);
        }
        case LogProbability:
            return fixedText(hypothesis.logProbability, 2);
        case Score:
            return fixedText(hypothesis.score, 2);
        case Difference:
            return firstDifference(row);
        default:
            return {};
    }
}

QString HypothesisTableModel::firstDifference(int row) const {
    if (row == 0) return {};
    const auto& best = m_rows.front().tokens;
    const auto& tokens = m_rows[static_cast<std::size_t>(row)].tokens;
    std::size_t place = 0;
    while (place < best.size() && place < tokens.size() && best[place] == tokens[place]) ++place;
    if (place == best.size() && place == tokens.size()) return tr("the same text in other tokens");
    const QString number = QString::number(place + 1);
    if (place == tokens.size()) return tr("token %1 is missing").arg(number);
    if (place == best.size()) return tr("%1 added at token %2").arg(inLine(tokens[place]), number);
    return tr("%1 for %2 at token %3").arg(inLine(tokens[place]), inLine(best[place]), number);
}

QVariant HypothesisTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return text(index.row(), index.column());
        case Qt::AccessibleTextRole:
            return text(index.row(), index.column()).remove(joinerMark);
        case Qt::ToolTipRole:
            return index.column() == Output ? text(index.row(), Output) : QVariant();
        case Qt::TextAlignmentRole: {
            const bool left = index.column() == Rank || index.column() == Output || index.column() == Difference;
            return QVariant::fromValue<int>(Qt::AlignVCenter | (left ? Qt::AlignLeft : Qt::AlignRight));
        }
        case TokensRole: {
            QStringList tokens;
            for (const std::string& token : row.tokens) tokens << QString::fromStdString(token);
            return tokens;
        }
        case DiffersRole:
            return QVariant::fromValue(QList<bool>(row.differs.begin(), row.differs.end()));
        case ShareRole:
            return std::exp(m_hypotheses[static_cast<std::size_t>(index.row())].logProbability);
        default:
            return {};
    }
}

QVariant HypothesisTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) {
        const bool left = section == Rank || section == Output || section == Bar || section == Difference;
        return QVariant::fromValue<int>(Qt::AlignVCenter | (left ? Qt::AlignLeft : Qt::AlignRight));
    }
    if (role != Qt::DisplayRole) return {};
    const std::array names{tr("#"), tr("output"), tr("probability"), tr("p"), tr("log p"), tr("score"), tr("first difference")};
    return names[static_cast<std::size_t>(section)];
}

QString HypothesisTableModel::csv() const {
    QString lines = QStringLiteral("rank,output,tokens,probability,log_probability,score\n");
    for (int row = 0; row < rowCount(); ++row) {
        const Hypothesis& hypothesis = m_hypotheses[static_cast<std::size_t>(row)];
        QStringList tokens;
        for (const std::string& token : hypothesis.tokens) tokens << QString::fromStdString(token);
        lines += QStringLiteral("%1,%2,%3,%4,%5,%6\n")
                     .arg(QString::number(row + 1), csvField(QString::fromStdString(hypothesis.text)),
                          csvField(tokens.join(QLatin1Char(' '))), QString::number(std::exp(hypothesis.logProbability), 'g', 6),
                          QString::number(hypothesis.logProbability, 'g', 8), QString::number(hypothesis.score, 'g', 8));
    }
    return lines;
}

}  // namespace attune
