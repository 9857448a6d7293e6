#include "ui/models/pair_table_model.h"

#include "core/text/unicode.h"

#include <QLocale>
#include <QStringMatcher>

#include <algorithm>

namespace attune {

namespace {

QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::vector<std::uint32_t> pairsWith(const QString& text, const Corpus& corpus, const std::stop_token& stop) {
    const QStringMatcher matcher(text, Qt::CaseInsensitive);
    const auto contains = [&matcher](std::string_view sentence) { return matcher.indexIn(toQString(sentence)) >= 0; };
    std::vector<std::uint32_t> pairs;
    for (std::int64_t i = 0; i < corpus.size() && !stop.stop_requested(); ++i)
        if (contains(corpus.source(i)) || contains(corpus.target(i))) pairs.push_back(static_cast<std::uint32_t>(i));
    return pairs;
}

}  // namespace

PairTableModel::PairTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void PairTableModel::setDataset(std::shared_ptr<const Dataset> dataset, const DataOptions& options) {
    m_finder.cancel();
    beginResetModel();
    m_dataset = std::move(dataset);
    m_sourceTokenizer.emplace(options.sourceTokenizerOptions(), m_dataset->codes.source);
    m_targetTokenizer.emplace(options.targetTokenizerOptions(), m_dataset->codes.target);
    m_filter.clear();
    m_matches.clear();
    m_rows.clear();
    endResetModel();
}

void PairTableModel::setFilter(const QString& text) {
    m_finder.cancel();
    if (text == m_filter || text.isEmpty() || !m_dataset) return showMatches(m_dataset ? text : QString(), m_matches);
    m_finder.run([text, dataset = m_dataset](std::stop_token stop, const Progress&) { return pairsWith(text, dataset->corpus, stop); },
                 [this, text](std::vector<std::uint32_t> matches) { showMatches(text, std::move(matches)); }, [](const Error&) {});
}

void PairTableModel::showMatches(const QString& text, std::vector<std::uint32_t> matches) {
    if (text != m_filter) {
        beginResetModel();
        m_filter = text;
        m_matches = text.isEmpty() ? std::vector<std::uint32_t>() : std::move(matches);
        endResetModel();
    }
    emit filtered();
}

int PairTableModel::rowOfLine(std::int64_t line) const {
    const int rows = rowCount();
    int low = 0;
    int high = rows;
    while (low < high) {
        const int middle = (low + high) / 2;
        if (m_dataset->corpus.line(pair(middle)) < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low < rows ? low : -1;
}

int PairTableModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid() || !m_dataset) return 0;
    return static_cast<int>(m_filter.isEmpty() ? m_dataset->corpus.size() : static_cast<std::int64_t>(m_matches.size()));
}

int PairTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

std::int64_t PairTableModel::pair(int row) const {
    return m_filter.isEmpty() ? row : m_matches[static_cast<std::size_t>(row)];
}

const PairTableModel::Row& PairTableModel::row(std::int64_t pair) const {
    if (const Row* known = m_rows.object(pair)) return *known;
    const auto split = [](const Tokenizer& tokenizer, std::string_view sentence, const Vocabulary& vocabulary) {
        Tokens tokens;
        tokens.rightToLeft = isRightToLeft(sentence);
        for (const std::string& token : tokenizer.tokenize(sentence)) {
            tokens.words << toQString(token);
            tokens.unknown << (vocabulary.id(token) == unknownId);
        }
        return tokens;
    };
    auto* fresh =
        new Row{split(*m_sourceTokenizer, m_dataset->filters.source.filtered(m_dataset->corpus.source(pair)), m_dataset->sourceVocabulary),
                split(*m_targetTokenizer, m_dataset->filters.target.filtered(m_dataset->corpus.target(pair)), m_dataset->targetVocabulary)};
    m_rows.insert(pair, fresh);
    return *fresh;
}

QVariant PairTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !m_dataset) return {};
    const std::int64_t number = pair(index.row());
    const bool source = index.column() == Source;
    if (source || index.column() == Target) {
        if (role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
            return toQString(source ? m_dataset->corpus.source(number) : m_dataset->corpus.target(number));
        const Tokens& tokens = source ? row(number).source : row(number).target;
        if (role == TokensRole) return tokens.words;
        if (role == RightToLeftRole) return tokens.rightToLeft;
        if (role == UnknownRole) return QVariant::fromValue(tokens.unknown);
        return {};
    }
    if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    if (index.column() == Line) return QLocale().toString(static_cast<qlonglong>(m_dataset->corpus.line(number)));
    return QStringLiteral("%1 : %2").arg(m_dataset->sourceIds.length(number)).arg(m_dataset->targetIds.length(number));
}

QVariant PairTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
        case Line:
            return tr("line");
        case Source:
            return tr("source");
        case Target:
            return tr("target");
        default:
            return tr("length");
    }
}

}  // namespace attune
